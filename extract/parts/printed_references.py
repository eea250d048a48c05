"""References as printed: what looks like one, "CR11 (was CR4)" in a cell, "CR11 – Funding gap" in a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from schemas.english import MONTHS, NUMBERED
from schemas.series import numbered_of_kind

SHARE_LED = 0.6
_REFERENCE = re.compile(
    r"(?:ref\.?\s*)?"
    r"(?:[0-9]?[^\W\d_]{1,8}[\s\-/._]{0,2})?"  # a prefix, of any alphabet, its first letter perhaps printed as a digit
    r"[0-9OoIlS]{0,2}[0-9][0-9OoIlS]{0,5}"  # a number, with the letters that stand in for digits
    r"(?:[.\-][0-9]{1,4}){0,2}[A-Za-z]?",
    re.I,
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DATED = re.compile(rf"(?:{'|'.join(MONTHS)}|q[1-4]|fy)[a-z]*[\s\-]*[0-9]", re.I)
_OTHERS = re.compile(rf"(?:{'|'.join(NUMBERED)})(?:\b|[0-9])", re.I)  # "Covid-19: loss of staff", "NOTE1"
_PART = r"[A-Z][A-Z&]{0,6}[0-9]{0,4}"
_LAST = r"[A-Z]{0,6}[0-9]{1,5}[a-z]?"
_PARTS = rf"(?:{_PART}[ /._-]){{1,3}}{_LAST}(?:[/._-]{_LAST})?|0[0-9]{{1,3}}/[A-Z]{{2,6}}|[A-Z]+&[A-Z]+ ?[0-9]{{1,4}}"
_LETTERS = re.compile(r"[A-Z&]{2}")
_LEVEL_OR_DATE = re.compile(
    rf"v?(?:high|low|med|medium)|very|extreme|red|amber|green|yellow|tbc|v[hlm]|(?:{'|'.join(MONTHS)})[a-z]*", re.I
)
_PARTED = re.compile(_PARTS)
_PARTED_FIRST = re.compile(rf"\s*(?P<reference>{_PARTS})(?P<between>\s*[-–—:|]\s*|\s+)(?P<title>[A-Z].+)", re.S)
LONGEST_PARTED = 18
_LEADING = re.compile(
    r"\s*(?P<reference>\S+(?:\s[0-9.]+)?)(?:\s*(?:[-–—:|]|\n)|[.)](?=\s))\s*(?P<title>.+)", re.S
)
_SPACED = re.compile(
    r"\s*(?P<reference>[A-Z]{1,6}[ _-]?[0-9]{1,5}(?:\.[0-9]{1,2})?[a-z]?)[.)]?\s+(?P<title>[A-Z].+)", re.S
)
_NUMBERED = re.compile(r"\s*(?P<reference>[0-9]{1,4}[a-z]?(?:\.[0-9]{1,3})?)[.)]?\s+(?P<title>.+)", re.S)

CODE_FIRST = re.compile(r"[A-Z]{1,4}(?:[0-9]{1,4}| (?:[0-9]{1,2}|0[0-9]{2,3}))(?:\.[0-9]{1,2})?\s+[A-Z]")
"""A code before a title: no word with its number ("COVID-19"), and no service or standard ("NHS 111")."""


@lru_cache(maxsize=8192)
def looks_like_reference(text: str) -> bool:
    """Whether `text` alone could be a risk's reference: STR0278, CR 24, 15.23, A12.2, 6b, "Ref. 6"; no date,
    no table's or section's number."""
    tidy = (text if text.isascii() else _UNSEEN.sub("", text)).strip()
    if len(tidy) > LONGEST_PARTED + 2:
        return False  # as most texts are
    tidy = tidy[1:-1] if tidy[:1] + tidy[-1:] in ("()", "[]") else tidy
    if _DATED.match(tidy) or _OTHERS.match(tidy):
        return False
    return (0 < len(tidy) <= 14 and bool(_REFERENCE.fullmatch(tidy))) or _is_parted(tidy)


def _is_parted(text: str) -> bool:
    """A code of several parts in capitals, as of the service and then the risk: COU CRR 001, CE/RR/01, SO1.R2."""
    if len(text) > LONGEST_PARTED or not _LETTERS.search(text) or not _PARTED.fullmatch(text):
        return False
    return not any(map(_LEVEL_OR_DATE.fullmatch, re.split(r"[ /._&0-9-]+", text)))


def looks_like_named_reference(text: str) -> bool:
    """A reference with letters in front of its number, which nothing else looks like: STR0278, CR 24."""
    return looks_like_reference(text) and sum(c.isalpha() for c in text.strip()[:4]) >= 2


def own_reference(text: str) -> str:
    """The reference of a reference's cell: its whole text, or its first line or word where that alone is one."""
    whole = text.strip()
    if not whole or looks_like_reference(whole):
        return whole
    first = whole.splitlines()[0].strip()
    word = first.split()[0]
    return first if looks_like_reference(first) else word if looks_like_reference(word) else whole


def is_first_a_reference(text: str) -> bool:
    """Whether the text is a reference, or its first line or word is one: "CR11\\n(was CR4)"."""
    return looks_like_reference(own_reference(text))


def split_reference(text: str, *, led: bool = False) -> tuple[str, str]:
    """ "CR11 – Title" as reference and title; the reference "" where the text begins with none.

    `led` says that all titles of the table begin so: then "R1 – Title" and "1. Title" do too.
    """
    if worded := numbered_of_kind(text):
        return worded
    parted = _PARTED_FIRST.fullmatch(text)
    if parted and (led or parted["between"].strip()) and looks_like_reference(parted["reference"]):
        return parted["reference"], parted["title"].strip()
    found = _LEADING.match(text)
    if led and (found is None or not looks_like_reference(found["reference"].rstrip(":."))):
        found = _SPACED.match(text) or _NUMBERED.match(text)
    reference = found["reference"].rstrip(":.") if found else ""
    if found and (looks_like_reference(reference) if led else looks_like_named_reference(reference)):
        return reference, found["title"].strip()
    return "", text


def name_in_one(text: str) -> tuple[str, str]:
    """The reference and the title of "STR0278 – Funding gap"; the reference "" where the text begins with none."""
    reference, title = split_reference(text)
    if not reference and CODE_FIRST.match(text):
        return split_reference(text, led=True)
    words = text.split(None, 1)
    if not reference and len(words) == 2 and looks_like_named_reference(words[0].rstrip(":–-")):
        return words[0].rstrip(":–-"), words[1].lstrip(":–- ")
    return reference, title


def are_led(titles: Sequence[str]) -> bool:
    """Whether most titles of a table begin with references, no two with the same."""
    filled = [t for t in titles if t.strip()]
    found = [r for t in filled if (r := split_reference(t, led=True)[0])]
    return len(found) >= max(2, SHARE_LED * len(filled)) and len(set(found)) == len(found)


def is_code_led(titles: Sequence[str]) -> bool:
    """Whether the title of a table of one risk begins with a code that can be nothing else: "STR01 Fire"."""
    filled = [t.strip() for t in titles if t.strip()]
    return len(filled) == 1 and bool(CODE_FIRST.match(filled[0]))
