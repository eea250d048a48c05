"""What is printed on one page, before anything is made of it: runs of text, rules, painted boxes, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from extract.page.grid import Bounds as Bounds
from schemas.paper import Box, Note

MOST_KEPT = 4096  # places
ASKEW = -1  # the turn of text that is rotated by no quarter turns, such as a watermark


class Run(Struct, frozen=True):
    """Text printed in one go. `turn` counts the quarter turns it is rotated anticlockwise (1 reads upwards).

    `start`, `end` and `base` (the base line) are points in the text's own frame, where it reads from left
    to right and lines follow downwards; for unturned text that is the page's own frame.
    """

    text: str
    start: float
    end: float
    base: float
    size: float
    bold: bool = False
    turn: int = 0
    mark: int = -1  # marked-content id, -1 for none
    first: int = 0  # where its first and last character stand in the page's stream of characters
    last: int = 0
    gap: str = "\n"  # what the stream has between the run before and this one: "", " " or "\n" (not known)

    @property
    def bounds(self) -> Bounds:
        """The box of the text on the page: from a little under the base line to the top of capitals."""
        return text_bounds(self.turn, self.start, self.end, self.base, self.size)

    @property
    def middle(self) -> tuple[float, float]:
        """The point half way along the run, half a capital's height above the base line."""
        along, across = (self.start + self.end) / 2, self.base - 0.28 * self.size
        if self.turn == 0:
            return along, across
        x0, top, _, _ = page_bounds(self.turn, along, along, across, across)
        return x0, top


def text_bounds(turn: int, start: float, end: float, base: float, size: float) -> Bounds:
    """The box on the page of text in its own frame: from a little under the base line to the top of capitals."""
    high, low = base - 0.75 * size, base + 0.22 * size
    return page_bounds(turn, start, end, high, low) if turn else (start, high, end, low)


def page_bounds(turn: int, start: float, end: float, high: float, low: float) -> Bounds:
    """A box of turned text's own frame as a box of the page; the two frames differ by quarter turns only."""
    if turn in (0, ASKEW):
        return start, high, end, low
    if turn == 1:
        return high, -end, low, -start
    if turn == 2:
        return -end, -low, -start, -high
    return -low, start, -high, end


def holds(bounds: Bounds, x: float, y: float) -> bool:
    """Whether a box holds a point, be it on its side."""
    return bounds[0] <= x <= bounds[2] and bounds[1] <= y <= bounds[3]


class Edge(NamedTuple):
    """A ruling line, or the side of a drawn box: horizontal where `across`, at `at`, between `start` and `end`."""

    across: bool
    at: float
    start: float
    end: float


class Fill(NamedTuple):
    """A box painted in one colour, "#rrggbb"."""

    bounds: Bounds
    colour: str


class PageMarks(NamedTuple):
    """All marks of one page, in the order they were made. `page` counts from 1; `rules` are the edges snapped
    and joined to whole lines; `sure` is False where this road cannot vouch for what it read; `tagged` has the
    marked-content ids of each table cell in the file's own tree, where that was asked for."""

    page: int
    width: float
    height: float
    runs: list[Run]
    edges: list[Edge]
    rules: list[Edge]
    fills: list[Fill]
    pictures: list[Bounds]
    notes: list[Note]
    sure: bool = True
    tagged: Sequence[Sequence[int]] = ()


def as_box(bounds: Bounds) -> Box:
    """Bounds to a tenth of a point, which is finer than any rule is drawn."""
    x0, top, x1, bottom = bounds
    return Box(_TENTHS[x0], _TENTHS[top], _TENTHS[x1], _TENTHS[bottom])


class _Tenths(dict[float, float]):
    """Points to a tenth, kept as neighbouring cells share their sides."""

    def __missing__(self, points: float) -> float:
        if len(self) >= MOST_KEPT:
            self.clear()
        self[points] = tenth = round(points, 1) + 0.0  # never -0.0, which no key can tell from 0.0
        return tenth


_TENTHS = _Tenths()
