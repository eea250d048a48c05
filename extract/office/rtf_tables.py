"""Rows of a rich text table, each with its own cell edges, as one grid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from extract.page.grid import holding, nearest, snapped
from schemas.paper import Cell, Grid, Paragraph

NEAR = 30  # twentieths of a point within which two edges are one


class CellShape(NamedTuple):
    """Where a cell of a row ends, in twentieths of a point, its fill, and whether it goes on from above or the left."""

    right: int = 0
    fill: str | None = None
    from_above: bool = False
    from_left: bool = False

    def joined(self, word: str) -> CellShape:
        """The shape of a cell that the word says is merged with its neighbour."""
        return self._replace(from_above=True) if word == "clvmrg" else self._replace(from_left=True)

    def filled(self, fill: str | None) -> CellShape:
        """The shape, painted."""
        return self._replace(fill=fill)

    def ending(self, right: int) -> CellShape:
        """The shape, ending there."""
        return self._replace(right=right)


class Row(NamedTuple):
    """A row as written: where it begins, its cells' shapes and their texts."""

    left: int
    shapes: tuple[CellShape, ...]
    texts: tuple[tuple[Paragraph, ...], ...]


def grid_of(rows: Sequence[Row]) -> Grid | None:
    """The rows as a grid; None where there is no cell."""
    edges = snapped([x for row in rows for x in (row.left, *(shape.right for shape in row.shapes))], NEAR)
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        left = row.left
        for at, shape in enumerate(row.shapes):
            texts = row.texts[at] if at < len(row.texts) else ()
            column, end = nearest(edges, left), nearest(edges, shape.right)
            left = shape.right
            if end <= column:
                continue
            if shape.from_left and cells and cells[-1].row == number:
                cells[-1] = replace(cells[-1], column_span=end - cells[-1].column)
            elif not (shape.from_above and _stretched(cells, number, column)):
                cells.append(holding(Cell(number, column, 1, end - column, fill=shape.fill), texts))
    if not cells:
        return None
    return Grid(tuple(cells), len(rows), len(edges) - 1)


def _stretched(cells: list[Cell], row: int, column: int) -> bool:
    """Have the cell above reach down into a row; False where none does."""
    for at in range(len(cells) - 1, -1, -1):
        if cells[at].column == column and cells[at].row + cells[at].row_span == row:
            cells[at] = replace(cells[at], row_span=cells[at].row_span + 1)
            return True
        if cells[at].row + cells[at].row_span < row:
            return False
    return False
