"""Grids as readers make them: cells from their boxes, the rows and columns they form, what stands in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from extract.page.remembered import remembered
from schemas.paper import Block, Cell, Grid, Paragraph

NEAR = 3.0  # points within which two verticals are one
MOVED = 6.0  # points by which all the verticals of one table may differ from page to page

Bounds = tuple[float, float, float, float]  # x0, top, x1, bottom: points from the page's top left corner


class Position(NamedTuple):
    """Where a cell stands in its grid."""

    row: int
    column: int
    row_span: int
    column_span: int


class Lattice:
    """The rows and columns that a table's cell boxes form; finds the cell at a point."""

    def __init__(self, cells: Sequence[Bounds]) -> None:
        sides = {x for cell in cells for x in (cell[0], cell[2])}
        levels = {y for cell in cells for y in (cell[1], cell[3])}
        self.xs, self.ys = snapped(sides), snapped(levels)
        column_of = {x: nearest(self.xs, x) for x in sides}
        row_of = {y: nearest(self.ys, y) for y in levels}
        self.positions: list[Position] = []
        self._at: dict[tuple[int, int], int] = {}
        for index, (x0, top, x1, bottom) in enumerate(cells):
            row, column = row_of[top], column_of[x0]
            below, after = max(row_of[bottom], row + 1), max(column_of[x1], column + 1)
            self.positions.append(Position(row, column, below - row, after - column))
            for covered in range(row, below):
                for across in range(column, after):
                    self._at[covered, across] = index

    def find(self, x: float, y: float) -> int | None:
        """The index of the cell at a point; None outside the table and in its holes."""
        return self._at.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))

    @property
    def bounds(self) -> Bounds:
        """The box of the whole table."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]


def snapped(values: Iterable[float], near: float = 0.5) -> list[float]:
    """Values in order, those nearer than `near` to the one before left out."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > near:
            kept.append(value)
    return kept


def nearest(values: Sequence[float], value: float) -> int:
    """The index of the value nearest to one given."""
    after = bisect_left(values, value)
    if after == 0:
        return 0
    if after == len(values) or value - values[after - 1] < values[after] - value:
        return after - 1
    return after


def all_near(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two tables have the same verticals, each further from its neighbours than from its like: what else is on
    a page may have moved them, as rules that nearly meet are drawn as one."""
    if len(one) != len(other):
        return False
    apart = [min((b - a for a, b in pairwise(sides)), default=0.0) for sides in (one, other)]
    most = max(NEAR, min(MOVED, min(apart) / 2))
    return all(abs(a - b) <= most for a, b in zip(one, other, strict=True))


def cells_by_row(grid: Grid) -> list[list[Cell]]:
    """The cells that begin in each row, from left to right."""
    rows: list[list[Cell]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row].append(cell)
    return rows


def every_cell(grids: Iterable[Grid]) -> Iterator[Cell]:
    """The cells of grids, each followed by those of the grids within it."""
    for grid in grids:
        for cell in grid.cells:
            yield cell
            if cell.grids:
                yield from every_cell(cell.grids)


def moved(cell: Cell, column_of: Mapping[int, int]) -> Cell:
    """The cell where its columns have gone; those that became one, or are left out, make it narrower."""
    covered = range(cell.column, cell.column + cell.column_span)
    width = len({column_of[n] for n in covered if n in column_of})
    return replace(cell, column=column_of[cell.column], column_span=width)


def holding(cell: Cell, texts: Sequence[Paragraph]) -> Cell:
    """The cell with paragraphs as what stands in it; it is bold where most of them is."""
    return replace(
        cell, paragraphs=tuple(text.text for text in texts), numbers=tuple(text.number for text in texts),
        bold=sum(len(text.text) if text.bold else -len(text.text) for text in texts) > 0,
    )  # fmt: skip


@remembered
def verticals(grid: Grid) -> list[float]:
    """Where the grid's cells begin and end, from left to right; empty where no places are known."""
    boxes = [cell.place.box for cell in grid.cells]
    return snapped({x for box in boxes if box for x in (box.x0, box.x1)}, NEAR)


def numbered(blocks: Iterable[Block]) -> list[Block]:
    """Blocks with their grids counted from 1 in reading order; nested grids follow the grid they are in."""
    count = 0

    def number(grid: Grid) -> Grid:
        nonlocal count
        count += 1
        mine = count
        if not any(cell.grids for cell in grid.cells):
            return replace(grid, table_no=mine)
        cells = tuple(
            replace(cell, grids=tuple(number(inner) for inner in cell.grids)) if cell.grids else cell
            for cell in grid.cells
        )
        return replace(grid, cells=cells, table_no=mine)

    return [number(block) if isinstance(block, Grid) else block for block in blocks]
