"""Grids as rows: which cell covers each column of each row, and which cells a row shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count

from extract.page.remembered import remembered
from schemas.paper import Cell, Grid


class Row(tuple[Cell | None, ...]):
    """One cell a column; a cell that spans stands in each place it covers, None where none does. Rows are numbered
    from 0."""

    number: int
    cells: tuple[Cell, ...]
    begun: tuple[Cell, ...]

    def __new__(cls, cells: Iterable[Cell | None], number: int) -> Row:
        row = super().__new__(cls, cells)
        pairs = zip(row, (None, *row), strict=False)
        row.number = number
        row.cells = tuple([cell for cell, before in pairs if cell is not None and cell is not before])
        row.begun = tuple([cell for cell in row.cells if cell.row == number])
        return row


@remembered
def rows_of(grid: Grid) -> tuple[Row, ...]:
    """The grid's rows, from the top."""
    table: list[list[Cell | None]] = [[None] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        for r in range(cell.row, min(cell.row + cell.row_span, grid.rows)):
            for c in range(cell.column, min(cell.column + cell.column_span, grid.columns)):
                table[r][c] = cell
    return tuple(map(Row, table, count()))


def cells_in(row: Row) -> tuple[Cell, ...]:
    """The row's cells from left to right, each once."""
    return row.cells


def begun_in(row: Row) -> tuple[Cell, ...]:
    """Those of the row's cells that are printed in it, and do not only span into it from above."""
    return row.begun


def begins_in(cell: Cell | None, row_no: int) -> bool:
    """Whether a cell is printed in this row, and not only spans into it from above."""
    return cell is not None and cell.row == row_no


def text_of(cell: Cell | None) -> str:
    """A cell's text, "" where there is no cell."""
    return cell.text if cell is not None else ""


def spread_from_left(rows: Sequence[Row], row_no: int, column: int, last: int) -> list[str]:
    """The group whose heading stands left of an empty cell, in forms that know no merged cells."""
    for c in range(column - 1, -1, -1):
        if not text_of(rows[last][c]).strip():
            return []
        if text := text_of(rows[row_no][c]).strip():
            return [text]
    return []
