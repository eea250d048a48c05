"""Section headings: "Appendix C: Changes in risk score", and whatever the paper sets as a heading."""

from __future__ import annotations

import re

from schemas.layout import Layout
from schemas.paper import Paragraph
from schemas.words import key

LONGEST_HEADING = 160
LONGEST_BOLD_HEADING = 80
_LETTERED = re.compile(r"\w+\s+[A-Z0-9]{1,3}\b\s*[:–—-]?")
_STANDS_ALONE = re.compile(r"[^:.;]+[^:.;,]:?")
_LISTED = re.compile(r"\.{3,}\s*[0-9]+$")


def section_of(paragraph: Paragraph, layout: Layout) -> str:
    """The heading a paragraph is, "" where it is text. A line of a list of appendices is no heading."""
    if paragraph.level is None and (not paragraph.bold or paragraph.number):
        return ""
    text = " ".join(paragraph.text.split())
    if not text or len(text) > LONGEST_HEADING or _LISTED.search(text):
        return ""
    if paragraph.level is not None:
        return text
    opening = key(text).split(" ", 1)[0]
    if opening in layout.sections and _LETTERED.match(text):
        return text
    return text if len(text) <= LONGEST_BOLD_HEADING and _STANDS_ALONE.fullmatch(text) else ""
