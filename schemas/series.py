"""Headings that number risks among all there are: "Risk 4 of 12"."""

from __future__ import annotations

import re

_RISK = re.compile(r"\s*(?:risk|entry|risk card)\s+([0-9]{1,3})\s+of\s+([0-9]{1,3})\b(?!\s*[%/])", re.IGNORECASE)


def place_in_series(text: str) -> tuple[int, int] | None:
    """The number of a risk, and of how many it is one; None where the text does not begin so."""
    found = _RISK.match(text)
    return (int(found[1]), int(found[2])) if found else None
