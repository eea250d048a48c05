"""Section headings: "Appendix C: Changes in risk score", and whatever the paper sets as a heading."""

from __future__ import annotations

import re

from schemas.layout import Layout
from schemas.paper import Paragraph
from schemas.words import key

LONGEST_HEADING = 160
_LISTED = re.compile(r"\.{3,}\s*[0-9]+$")


def section_of(paragraph: Paragraph, layout: Layout) -> str:
    """The heading a paragraph is, "" where it is text. A line of a list of appendices is no heading."""
    text = " ".join(paragraph.text.split())
    if not text or len(text) > LONGEST_HEADING or _LISTED.search(text):
        return ""
    if paragraph.level is not None:
        return text
    opening = key(text).split(" ", 1)[0]
    lettered = re.match(r"\w+\s+[A-Z0-9]{1,3}\b\s*[:–—-]?", text)
    return text if paragraph.bold and opening in layout.sections and lettered else ""
