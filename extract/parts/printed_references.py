"""References as they are printed with something else: "CR11 (was CR4)" in a cell, "CR11 – Funding gap" in a title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.parts.vocabulary import looks_like_named_reference, looks_like_reference

SHARE_LED = 0.6
_LEADING = re.compile(r"\s*(?P<reference>\S+(?:\s[0-9.]+)?)\s*(?:[-–—:|]|\n)\s*(?P<title>.+)", re.S)
_SPACED = re.compile(r"\s*(?P<reference>[A-Z]{1,6}[ -]?[0-9]{1,4}[a-z]?)\s+(?P<title>[A-Z].+)", re.S)
_NUMBERED = re.compile(r"\s*(?P<reference>[0-9]{1,3}[a-z]?(?:\.[0-9]{1,3})?)[.)]?\s+(?P<title>.+)", re.S)


_WORDED = re.compile(
    r"\s*(?P<reference>(?:corporate|strategic|principal) risk (?:no\.? ?)?[0-9]{1,3}[a-z]?)"
    r"\s*[-–—:|]\s*(?P<title>\S.+)",
    re.S | re.I,
)


def own_reference(text: str) -> str:
    """The reference of a reference's cell: its whole text, or its first line or word where that alone is one."""
    whole = text.strip()
    if not whole or looks_like_reference(whole):
        return whole
    first = whole.splitlines()[0].strip()
    word = first.split()[0]
    return first if looks_like_reference(first) else word if looks_like_reference(word) else whole


def split_reference(text: str, *, led: bool = False) -> tuple[str, str]:
    """ "CR11 – Title" as reference and title; the reference "" where the text begins with none.

    `led` says that all titles of the table begin so: then "R1 – Title" and "1. Title" do too.
    """
    if worded := _WORDED.fullmatch(text):
        return worded["reference"], worded["title"].strip()
    found = _LEADING.match(text)
    if led and (found is None or not looks_like_reference(found["reference"].rstrip(":."))):
        found = _SPACED.match(text) or _NUMBERED.match(text)
    reference = found["reference"].rstrip(":.") if found else ""
    if found and (looks_like_reference(reference) if led else looks_like_named_reference(reference)):
        return reference, found["title"].strip()
    return "", text


def are_led(titles: Sequence[str]) -> bool:
    """Whether most titles of a table begin with references, no two with the same."""
    filled = [t for t in titles if t.strip()]
    found = [r for t in filled if (r := split_reference(t, led=True)[0])]
    return len(found) >= max(2, SHARE_LED * len(filled)) and len(set(found)) == len(found)
