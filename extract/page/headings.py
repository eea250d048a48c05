"""Which stand-alone lines of a paper are headings, where no style says so."""

from __future__ import annotations

import re
from functools import lru_cache

from schemas.layout import Layout, base_layout

_LONGEST_DIVISION = 160  # characters
_LONGEST = 80
_MOST_WORDS = 12
_CLEARLY_LARGER = 1.15  # times the body's size

Divisions = re.Pattern[str]
"""How the headings of a paper's divisions begin, by the words of the layouts that it may be of: a paper is read before
it is known whose it is."""


@lru_cache(maxsize=8)
def divisions_of(layouts: tuple[Layout, ...]) -> Divisions:
    """The headings of divisions by the words of some layouts."""
    words = dict.fromkeys(word for layout in layouts for word in layout.sections)
    return re.compile(rf"(?:{'|'.join(words)})\s+[A-Z0-9]{{1,4}}(?:[.][0-9]+)?\b", re.IGNORECASE)


def opens_division(text: str, divisions: Divisions | None = None) -> bool:
    """Whether the text begins like the heading of a division: by the base layout's words, where no others are given,
    "Appendix B: …", "Annex 2 – …"."""
    return (divisions or divisions_of((base_layout(),))).match(text.strip()) is not None


def looks_like_heading(
    text: str, bold: bool, size_ratio: float = 1.0, divisions: Divisions | None = None
) -> bool:
    """Whether a paragraph standing alone is printed as a heading.

    `size_ratio` is its type size over the body's. Neither bold nor larger is never a heading, so
    the lines of a list of appendices are none; a sentence ("… is noted.") or a label with its value
    ("Status: unchanged") is none either, however it is printed.
    """
    line = text.strip()
    if not (bold or size_ratio >= _CLEARLY_LARGER) or not any(c.isalpha() for c in line) or "\n" in line:
        return False
    if opens_division(line, divisions):
        return len(line) <= _LONGEST_DIVISION
    begins_well = line[0].isupper() or line[0].isdecimal()
    ends_openly = not line.endswith((".", ",", ";", "!")) and ": " not in line
    return begins_well and ends_openly and len(line) <= _LONGEST and len(line.split()) <= _MOST_WORDS


def heading_level(text: str, divisions: Divisions | None = None) -> int:
    """The level of a heading that has no style: 1 for a division of the paper, 2 within one."""
    return 1 if opens_division(text, divisions) else 2


def level_by_look(text: str, bold: bool, divisions: Divisions | None = None) -> int | None:
    """The level of a paragraph without a style: a heading's where it is printed as one, else None."""
    return heading_level(text, divisions) if looks_like_heading(text, bold, divisions=divisions) else None
