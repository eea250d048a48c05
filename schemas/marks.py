"""Marks drawn on the picture of a page, to show what was read where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from schemas.paper import Box

MarkKind = Literal["cell", "row", "card", "text", "contradicts", "supports"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A box around something read, in points from the page's top left corner, and a word to print at it."""

    kind: MarkKind
    box: Box
    label: str = ""


@dataclass(frozen=True, slots=True)
class Crop:
    """A strip of a page to be shown as a picture, as wide as the page: from `top` to `bottom`, in points from
    its top, with marks on it. Pages count from 1."""

    page: int
    top: float
    bottom: float
    marks: tuple[Mark, ...] = ()
