"""What stands at the edges of pages: protective markings and page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from schemas.paper import Block, Paragraph, Running, RunningKind

# The words of the Government Security Classifications, those they replaced, and their kin in councils.
_MARKING = re.compile(
    r"[\[(]?(?:NOT )?(?:OFFICIAL|RESTRICTED|PROTECT(?:IVELY MARKED)?|CONFIDENTIAL|UNCLASSIFIED|SECRET|PUBLIC)"
    r"(?:\s*[-–—:/,]?\s*(?:SENSITIVE|COMMERCIAL|PERSONAL|LOCSEN|POLICE|PARTNERS?|PRIVATE|FOIA OPEN|CLOSED))*"
    r"[\])]?"
)
_PAGE_NUMBER = re.compile(
    r"(?:[-–—|]\s*)?(?:page\s*)?[0-9]{1,4}(?:\s*(?:of|/)\s*[0-9]{1,4})?(?:\s*[-–—|])?", re.IGNORECASE
)


def is_marking(text: str) -> bool:
    """Whether the text is a protective marking and nothing else: "OFFICIAL", "OFFICIAL-SENSITIVE"."""
    return text.isupper() and _MARKING.fullmatch(text.strip(" \t\n*#")) is not None


def is_page_number(text: str) -> bool:
    """Whether the text is a page number and nothing else: "7", "- 7 -", "Page 7 of 20"."""
    return _PAGE_NUMBER.fullmatch(text.strip()) is not None


def running_kind(text: str, otherwise: RunningKind) -> RunningKind:
    """What a line at a page's edge is, by what it says; `otherwise` where it is no marking and no page number."""
    return "marking" if is_marking(text) else "page_number" if is_page_number(text) else otherwise


def markings_apart(blocks: Iterable[Block]) -> tuple[list[Block], list[Running]]:
    """The blocks without the markings that stand among them (converted papers have them there), and those."""
    kept: list[Block] = []
    marks: list[Running] = []
    for block in blocks:
        if isinstance(block, Paragraph) and is_marking(block.text):
            marks.append(Running("marking", block.text))
        else:
            kept.append(block)
    return kept, marks
