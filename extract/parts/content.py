"""What a column holds, judged by its texts and not by its heading: references, scores, levels, dates, arrows, prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from extract.parts.printed_references import is_first_a_reference, looks_like_reference
from extract.parts.scores import base_of
from schemas.english import MONTHS

LONGEST_MARK = 48  # characters of a score, a level or a trend; longer is prose
LONGEST_NAME = 160
LONGEST_FIGURE = 24
MOST_LEVELS = 6
LONGEST_TREATMENT = 3  # words
LONGEST_LETTERS = 2  # of a level that is but a letter: "M", "VH"
LONGEST_SCORE = 16
MOST_TEXTS = 60  # a column is known by its first rows
_DIGIT, _FIGURE = re.compile(r"[0-9]"), re.compile(r"\d")  # of any alphabet
_DATE = re.compile(
    rf"(?:19|20)[0-9]{{2}}|[0-9]{{1,2}}[/.-][0-9]{{1,2}}|\b(?:{'|'.join(MONTHS)})|\bq[1-4]\b"
    r"|ongoing|tb[cd]|n/?a\b|quarterly|monthly|annual|\b(?:term|immediate|asap|continu)"
    r"|^(?:\w+ ){0,2}(?:spring|summer|autumn|winter)\b"  # no "candles at concerts in winter"
    r"|\bcompleted?\b|\byear[ -]end\b",
    re.I,
)
_TREATMENT = re.compile(r"(?:treat|tolerat|transfer|terminat|accept|avoid|reduc|mitigat)(?:e|ed|ing)?", re.I)
_MONEY = re.compile(r"[£$€]|\b(?:GBP|EUR|USD|CHF)\b|[0-9],[0-9]{3}\b")
_HOW_OFTEN = re.compile(r"\b(?:(?:bi)?annual|year|quarter|month|fortnight|week|dai)(?:ly|s)?\b|\bas required\b", re.I)
_DATE_ALONE = re.compile(
    r"(?:by |end |mid |late |early )?(?:[0-9]{1,2}(?:st|nd|rd|th)?[ /.\-]*)?"
    rf"(?:{'|'.join(MONTHS)}|spring|summer|autumn|winter|q[1-4]|[0-9]{{1,2}})[a-z]*[ /.\-]*"
    r"(?:(?:19|20)?[0-9]{2})(?:/[0-9]{2})?|(?:19|20)[0-9]{2}",
    re.I,
)
_MULTIPLIED = re.compile(  # cheap, for it begins with a figure
    r"[0-9](?<![0-9.].)[0-9]?(?:\.[0-9]+)? ?[x×*X] ?[0-9]{1,2}"
)
_STAGES_MULTIPLIED = re.compile(r"^[A-Z][a-z ]+:.*?[0-9] ?[x×*X] ?[A-Z]?[0-9]")  # "Opening: L3 x C4 = 12 Current: …"
_NUMBERS_NAMED = re.compile(r"(?:[A-Z][a-z]+(?: [a-z]+)?: ?[^:]*){2,}[0-9]{1,2}\)?")  # "Impact: Major; Rating: 16"
_ARROW = re.compile(
    "[\u2190-\u21ff\u25b2-\u25c5\u27a1-\u27bf\u2794-\u27a0\u27f0-\u27ff\u2900-\u297f\u2b00-\u2b11\ue000-\uf8ff"
    "\U0001f800-\U0001f8ff]\ufe0f?|(?<![^\\W_])[é-öáàâ](?![^\\W_])"
)
_OF_A_YEAR = re.compile(r"[0-9]{1,4}/[0-9]{2,4}")
_LISTED = re.compile(r"\s*[,;\n]\s*")  # "R-001, R-007"
_NUMBER = re.compile(r"(?<![\w.])[0-9]{1,3}(?:\.[0-9]{1,2})?(?![\w.]*[0-9])")


def share(texts: Sequence[str], holds: Callable[[str], bool]) -> float:
    """The share of the filled texts for which `holds`; 1 where none is filled, as nothing speaks against."""
    filled = [t for t in texts[:MOST_TEXTS] if t.strip()]
    return sum(map(holds, filled)) / len(filled) if filled else 1.0


@lru_cache(maxsize=8192)
def number_in(text: str) -> float | None:
    """The one number of a short text, None where there is none or more."""
    found = _NUMBER.findall(text) if len(text) <= LONGEST_MARK else []
    return float(found[0]) if len(found) == 1 else None


def is_number(text: str) -> bool:
    """Whether a text is a number and nothing else."""
    return bool(_NUMBER.fullmatch(text.strip()))


def has_figure(text: str) -> bool:
    """Whether any figure stands in a text."""
    return bool(_FIGURE.search(text))


def is_figure(text: str) -> bool:
    """Whether a text is but a figure and what may stand beside it: "4 x 3 = 12 (Amber)"."""
    return len(text) <= LONGEST_FIGURE and has_figure(text)


def are_numbers(texts: Sequence[str]) -> bool:
    """Whether texts are several, each with one number of its own."""
    return len(texts) > 1 and all(number_in(text) is not None for text in texts)


def multiplied(text: str) -> bool:
    """Whether a text holds a multiplication, "4 x 3"."""
    return bool(_MULTIPLIED.search(text))


def arrow_in(text: str) -> str:
    """The arrow of a short text, in whatever font it comes; "" for none."""
    found = _ARROW.search(text) if _is_mark(text) else None
    return found[0] if found else ""


def _is_mark(text: str) -> bool:
    """A score, a level or an arrow, as its length shows: no prose."""
    return len(text.strip()) <= LONGEST_MARK


def is_scored(text: str) -> bool:
    """Short, and with a number or but a word or three."""
    return _is_mark(text) and (bool(_DIGIT.search(text)) or len(text.split()) <= 4)


def _is_reference_column(texts: Sequence[str]) -> bool:
    """Half of them references; what follows one on its own line ("R1 – Fire") makes it a title. Numbers each of their
    own year or file ("001/24") may be references where a heading says so, and are none by themselves."""
    filled = [t.strip() for t in texts if t.strip()]
    firsts = {t.partition("/")[0] for t in filled}
    if len(filled) > 2 and len(firsts) == len(filled) and all(map(_OF_A_YEAR.fullmatch, filled)):
        return True
    return share(texts, lambda t: is_first_a_reference(t) and looks_like_reference(_first_words(t))) >= 0.5


def _first_words(text: str) -> str:
    line = text.strip().splitlines()[0]
    return line.partition("(")[0] or line


def is_name(text: str) -> bool:
    """Whether a text can name a risk: neither references alone, nor a date, nor a score with its word."""
    scored = len(text) <= LONGEST_SCORE and number_in(text) is not None
    dated = bool(_DATE_ALONE.fullmatch(text.strip()))
    return not scored and not dated and not _are_references(text)


def _are_references(text: str) -> bool:
    first = _LISTED.split(text[:LONGEST_MARK], maxsplit=1)[0]
    return looks_like_reference(first) and all(map(looks_like_reference, _LISTED.split(text)))


def _is_short(longest: int, least: float) -> Callable[[Sequence[str]], bool]:
    return lambda texts: share(texts, lambda t: len(t) <= longest) >= least


def _is_dates(texts: Sequence[str]) -> bool:
    return share(texts, lambda t: len(t) <= 2 * LONGEST_MARK and bool(_DATE.search(t))) >= 0.4


def _is_told(texts: Sequence[str]) -> bool:
    """Whether a column's texts are neither numbers, letters nor dates alone, as what is done about a risk never is."""
    return share(texts, _is_untold) < 0.6


def _is_untold(text: str) -> bool:
    mark = text.strip()
    alone = is_number(mark) or len(mark) <= LONGEST_LETTERS
    return alone or bool(_DATE_ALONE.fullmatch(mark)) or bool(_TREATMENT.fullmatch(text))


def tells_of_actions(texts: Sequence[str]) -> bool:
    """Whether a column tells what is to be done, and not in a few words how risks are treated: at length, or of every
    risk in words of its own."""
    filled = [t.casefold() for t in texts if t.strip()]
    own = len(filled) > LONGEST_TREATMENT and len({*filled}) == len(filled) and not any(map(_TREATMENT.match, filled))
    return bool(filled) and (own or share(texts, lambda t: len(t.split()) > LONGEST_TREATMENT) >= 0.5)


def _are_levels(texts: Sequence[str]) -> bool:
    """Whether a column's texts are numbers, or a few words that come again: "Major", "Very high"."""
    filled = [t.strip().casefold() for t in texts if t.strip()]
    short = share(texts, lambda t: len(t.split()) <= 2) >= 0.9
    return share(texts, is_number) >= 0.6 or (short and len(set(filled)) < min(len(filled), MOST_LEVELS + 1))


def _is_scores(texts: Sequence[str]) -> bool:
    if any(texts) and share(texts, lambda t: bool(_MONEY.search(t))) >= 0.5:
        return False  # what a risk would cost
    if any(texts) and share(texts, lambda t: bool(_HOW_OFTEN.search(t))) >= 0.6:
        return False
    return any(share(texts, holds) >= 0.5 for holds in (is_scored, multiplied, _is_scored_by_lines))


def _is_scored_by_lines(text: str) -> bool:
    """Whether a text is a score in each of its lines: "Initial: 4 x 4 = 16" over "Current: L3 x C4 = 12"."""
    lines = text.strip().splitlines()
    if len(text) <= 3 * LONGEST_MARK and _NUMBERS_NAMED.fullmatch(text.strip()):
        return True
    if len(_STAGES_MULTIPLIED.findall(text)) and len(text) <= 3 * LONGEST_MARK:
        return True
    return len(lines) > 1 and all(_is_mark(line) and _DIGIT.search(line) for line in lines)


_FITS: Mapping[str, Callable[[Sequence[str]], bool]] = {
    "reference": _is_reference_column,
    "old_reference": _is_reference_column,
    "impact": _is_scores,
    "likelihood": _is_scores,
    "score": _is_scores,
    "title": lambda texts: not any(texts) or (share(texts, is_name) >= 0.5 and share(texts, multiplied) < 0.6),
    "existing_controls": lambda texts: not any(texts) or _is_told(texts),
    "additional_controls": lambda texts: not any(texts) or _is_told(texts),
    "consequence": lambda texts: not any(texts) or not _are_levels(texts),
    "rationale": lambda texts: not any(texts) or not _are_levels(texts),
    "trend": _is_short(LONGEST_MARK, 0.6),
    "owner": _is_short(LONGEST_NAME, 0.6),
    "responsible_officer": _is_short(LONGEST_NAME, 0.6),
    "action_owner": _is_short(LONGEST_NAME, 0.5),
    "status": lambda texts: _is_short(80, 0.6)(texts) and not (any(texts) and share(texts, is_number) >= 0.6),
    "rating": _is_short(LONGEST_MARK, 0.6),
    "category": _is_short(LONGEST_NAME, 0.6),
    "first_recorded": _is_dates,
    "last_review": _is_dates,
    "next_review": _is_dates,
    "target_date": _is_dates,
}

# What a column is taken for where its texts are not what its heading says: "Impact" over sentences.
_OTHERWISE: Mapping[str, tuple[str, ...]] = {
    "impact": ("consequence",),
    "likelihood": ("next_review", "rationale"),
    "score": ("update",),
    "trend": ("update",),
    "last_review": ("update",),
    "status": ("update",),
    "owner": (),
    "consequence": ("impact",),
    "existing_controls": ("target_date", "status"),
    "additional_controls": ("target_date", "status"),
}

REPEATABLE = frozenset(
    {"description", "rationale", "consequence", "existing_controls", "additional_controls", "update", "assurance",
     "objective", "appetite", "action_owner", "target_date"}
)  # fmt: skip
"""Attributes of which one risk may have several: a second column or label of one goes on with it."""


def fits(attribute: str, texts: Sequence[str]) -> bool:
    """Whether a column's texts can be what its heading may mean."""
    test = _FITS.get(base_of(attribute))
    return test is None or test(texts)


def fitting(attributes: Sequence[str], texts: Sequence[str]) -> list[str]:
    """Those of the attributes that the texts can be, then what they are taken for where they are none of them."""
    found = [a for a in attributes if fits(a, texts)]
    return found + [o for a in attributes if a not in found for o in _OTHERWISE.get(a, ()) if fits(o, texts)]


def chosen(
    candidates: Sequence[Sequence[str]], columns: Sequence[Sequence[str]], guessed: Sequence[bool] = ()
) -> list[str]:
    """One attribute a column ("" where none fits), from each column's candidates and texts.

    Headings that can mean only one thing choose first, those that are understood by some of their words (`guessed`)
    last: "Risk guarantor" is no title where "Risk" is. "Risk" is then a reference where the column holds
    references, and a title otherwise. No attribute stands twice but those of running text.
    """
    result = [""] * len(candidates)
    taken: set[str] = set()
    order = sorted(range(len(candidates)), key=lambda n: (any(guessed[n : n + 1]), len(candidates[n]), n))
    for n in order:
        options = fitting(candidates[n], columns[n])
        free = [a for a in options if a not in taken]
        spare = "description" if "title" in options and "description" not in taken else ""  # one risk has one title
        result[n] = next(iter(free), next((a for a in options if a in REPEATABLE), spare))
        taken.add(result[n])
    return result
