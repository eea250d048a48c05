"""How texts number risks in words: "Risk 4 of 12", "Risk no. 4 – Fraud", "Corporate risk 4: Fraud"."""

from __future__ import annotations

import re

_WORD = r"(?:(?:no|ref|number|reference)\.?:? ?|# ?)?"  # between "risk" and its number
_CODE = r"[A-Z]{0,4}[0-9]{1,3}(?:\.[0-9]{1,2})?[a-z]?"
_PLACE = re.compile(r"\s*(?:risk|entry|risk card)\s+([0-9]{1,3})\s+of\s+([0-9]{1,3})\b(?!\s*[%/])", re.IGNORECASE)
_NUMBERED = re.compile(
    rf"(?i:risk {_WORD})(?P<reference>{_CODE})(?: of [0-9]{{1,3}})? ?[:–—-] ?(?P<title>[A-Z].+)", re.S
)
_OF_KIND = re.compile(
    rf"\s*(?P<reference>(?:corporate|strategic|principal) risk {_WORD}[0-9]{{1,3}}[a-z]?)"
    r"\s*[-–—:|]\s*(?P<title>\S.+)",
    re.S | re.I,
)
_CALLED = re.compile(rf"risk {_WORD}(?=[A-Z]{{1,6}}[ /.-]?[0-9])", re.I)


def place_in_series(text: str) -> tuple[int, int] | None:
    """The number of a risk, and of how many it is one; None where the text does not begin so."""
    found = _PLACE.match(text)
    return (int(found[1]), int(found[2])) if found else None


def numbered_risk(text: str) -> tuple[str, str]:
    """The number and title of "Risk no. 4 – Fraud", "Risk 4 of 12: Fraud"; two empty strings for other texts."""
    found = _NUMBERED.fullmatch(text.strip())
    return (found["reference"], found["title"]) if found else ("", "")


def numbered_of_kind(text: str) -> tuple[str, str] | None:
    """The reference and title of "Corporate risk 4: Fraud", the kind being of the reference; None for other texts."""
    found = _OF_KIND.fullmatch(text)
    return (found["reference"], found["title"].strip()) if found else None


def without_risk(text: str) -> str:
    """A text without the words that call the code it begins with a risk's: "R4 Fraud" of "Risk ref R4 Fraud"."""
    text = text.strip()
    called = _CALLED.match(text)
    return text[called.end() :] if called else text
