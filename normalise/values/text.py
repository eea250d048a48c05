"""Printed text made comparable: folded, bare, slugged; and how alike two titles are.

`folded` keeps what a reader sees, `bare` keeps what matters when two titles are compared. Neither replaces the
printed text: they stand beside it. With a layout's words text is compared by `schemas.words.key`, as these are kept so.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NewType

from schemas.inert import inert as inert  # text made harmless is part of this vocabulary
from schemas.words import without_raised

Folded = NewType("Folded", str)
Bare = NewType("Bare", str)
Slug = NewType("Slug", str)

# NFKC takes some of these apart (´ becomes a space and an accent), so they are unified before it.
_UNIFIED = str.maketrans(
    dict.fromkeys("‐‑‒–—―−﹘﹣－", "-") | dict.fromkeys("‘’‚‛′`´＇", "'") | dict.fromkeys("“”„‟″«»＂", '"')
)
_ABBREVIATION = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?")
_NOT_WORD = re.compile(r"[\W_]+")
_YEARS = re.compile(r"(?<![0-9/])(?:20)?([0-9]{2})/(?:20)?([0-9]{2})(?![0-9/])")
_CAPITALS = re.compile(r"\b[A-Z]{3,}s?\b")
_PRONOUN = re.compile(r"\bit\b")  # and not IT
_FEWEST_WORDS = 2  # one word of a longer title says little, two say something
_EMPTY_MARKS = frozenset("-.*_/?:;,~•·●▪◦\uf0b7\uf0a7")

_NOTHING = """
    n a, na, none, nil, null, nan, nothing, blank, unknown, not known, not yet known, not applicable, no data,
    tbc, tbd, tba, to be confirmed, to be determined, to be decided, to be advised, to be agreed,
    none at present, none at this time, none currently, none identified, none known, none required,
    none stated, none recorded, not recorded, not stated,
    choose an item, click here to enter text, click or tap here to enter text, click or tap to enter a date
"""
_STOP = """
    a an and are as at be been by can could due for from has have if in into is may might not of on or our
    potential risk risks that the their there this to was which will with within would
"""
_ENDS = """
    s es e ed d ing ings er ers y ies ity al ial ation ations ment ments ly or ors ion ions ive
"""
NOTHING_WORDS = frozenset(words.strip() for words in _NOTHING.split(","))
STOP_WORDS = frozenset(_STOP.split())
ENDINGS = frozenset({"", *_ENDS.split()})


@lru_cache(maxsize=65536)
def folded(text: str) -> Folded:
    """The text in one form: NFKC, white space as single spaces, one kind of dash and quote, case kept.

    Characters that show nothing (soft hyphens, zero-width and direction marks, controls) are dropped.
    """
    plain = unicodedata.normalize("NFKC", without_raised(text).translate(_UNIFIED))
    shown = (c for c in plain if c.isspace() or unicodedata.category(c) not in ("Cf", "Cc"))
    return Folded(" ".join("".join(shown).translate(_UNIFIED).split()))


def one_line(text: str | None) -> str | None:
    """The text as printed but for its white space, which becomes single spaces; None where there is none."""
    return " ".join(text.split()) or None if text else None


@lru_cache(maxsize=65536)
def bare(text: str) -> Bare:
    """For comparing headings, labels and titles: case and punctuation gone, "&" is "and", "I.T." is "it"."""
    joined = _ABBREVIATION.sub(lambda found: found[0].replace(".", ""), folded(text))
    spelt = joined.replace("'", "").replace("&", " and ").casefold()
    return Bare(_NOT_WORD.sub(" ", spelt).strip())


def slug(text: str | None) -> Slug | None:
    """Lower-case ascii words joined by "-", for names of registers and files; None where no word is left."""
    plain = unicodedata.normalize("NFKD", bare(text or "")).encode("ascii", "ignore").decode()
    return Slug("-".join(plain.split())) or None


def is_nothing(text: str | None) -> bool:
    """Whether a cell says that it says nothing: empty, "-", "N/A", "TBC", a form's prompt. An arrow says something."""
    plain = folded(text or "")
    return all(c in _EMPTY_MARKS or c == " " for c in plain) or bare(plain) in NOTHING_WORDS


@lru_cache(maxsize=65536)
def title_similarity(a: str, b: str) -> float:
    """How surely two titles name one risk, 0 to 1, whatever the order of their words.

    Counts the words that carry meaning and that both have (plurals, endings and slips forgiven, an acronym
    equal to the words it stands for). A title of two words or more that is wholly in a longer one scores
    0.7 or more; titles that share only half of their words stay under 0.5.
    """
    ours, theirs = _title_words(a), _title_words(b)
    if not ours or not theirs:
        return 0.0
    ours, theirs = _spelt_out(ours, theirs, _acronyms(a)), _spelt_out(theirs, ours, _acronyms(b))
    if sorted(ours) == sorted(theirs):
        return 1.0
    shared = _shared(ours, theirs)
    contained = shared / max(min(len(ours), len(theirs)), _FEWEST_WORDS)
    overlap = shared / (len(ours) + len(theirs) - shared)
    return round(0.75 * contained + 0.25 * overlap, 4)


def _title_words(title: str) -> tuple[str, ...]:
    words = bare(_PRONOUN.sub(" ", _YEARS.sub(_financial_year, folded(title)))).split()
    return tuple(dict.fromkeys(w for w in words if w not in STOP_WORDS)) or tuple(words)


def _financial_year(found: re.Match[str]) -> str:
    first, second = int(found[1]), int(found[2])
    return f"20{first:02}{second:02}" if second == (first + 1) % 100 else found[0]


def _acronyms(title: str) -> frozenset[str]:
    """What may be an acronym in the title: words in capitals, so that "cars" is none; all, where all are."""
    plain = _ABBREVIATION.sub(lambda found: found[0].replace(".", ""), folded(title))
    return frozenset(found[0].casefold() for found in _CAPITALS.finditer(plain))


def _spelt_out(words: tuple[str, ...], others: tuple[str, ...], acronyms: frozenset[str]) -> tuple[str, ...]:
    """The words, each acronym replaced by the words of the other title that it stands for."""
    initials = "".join(w[0] for w in others)
    spelt: list[str] = []
    for word in words:
        at = initials.find(word) if word in acronyms else -1
        spelt += others[at : at + len(word)] if at >= 0 else (word,)
    return tuple(dict.fromkeys(spelt))


def _shared(words: tuple[str, ...], others: tuple[str, ...]) -> int:
    left = list(others)
    for word in words:
        match = word if word in left else next((other for other in left if _same_word(word, other)), None)
        if match is not None:
            left.remove(match)
    return len(others) - len(left)


@lru_cache(maxsize=65536)
def _same_word(a: str, b: str) -> bool:
    """One word in two forms ("finance", "financial") or with a slip in it ("recieve")."""
    if min(len(a), len(b)) < 4 or a[0] != b[0] or a.isdecimal() or b.isdecimal():
        return False
    shared = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if shared >= 4 and {a[shared:], b[shared:]} <= ENDINGS:
        return True
    return min(len(a), len(b)) >= 6 and SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.85
