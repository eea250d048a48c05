"""Marks drawn on the picture of a page, to show what was read where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schemas.paper import Box

MarkKind = Literal["cell", "row", "card", "text"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A box around something read, in points from the page's top left corner, and a word to print at it."""

    kind: MarkKind
    box: Box
    label: str = ""
