"""A heat map of one risk: a grid of likelihood against impact with a mark in the cell where the risk stands."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from extract.page.rows import rows_of, text_of
from extract.parts.heat_map import Axes, axes_of, column_axis
from schemas.layout import Layout
from schemas.paper import Cell, Grid
from schemas.words import key

LONGEST_MARK = 2
MOST_MARKS = 3  # of one risk: as it was, as it is, as it should be


class Marked(Struct, frozen=True):
    """The mark's cell, and the levels of the axes beside it as printed; both None where the axes are not told apart, or
    marks are several."""

    cell: Cell
    impact: Cell | None
    likelihood: Cell | None


def marked_levels(grid: Grid, layout: Layout) -> Marked | None:
    """Where a risk is marked on the grid; None where the grid is no map, or holds more than marks."""
    filled = sum(bool(cell.text.strip()) for cell in grid.cells)
    axes = axes_of(grid, layout) if filled <= 2 * (grid.rows + grid.columns) else None  # mostly blank
    if axes is None:
        return None
    rows = rows_of(grid)
    marks = [(r, c) for r in axes.rows for c in axes.columns if text_of(rows[r][c]).strip()]
    if not 0 < len(marks) <= MOST_MARKS or not all(_is_mark(text_of(rows[r][c]).strip()) for r, c in marks):
        return None
    row, column = marks[0]
    cell, down, across = rows[row][column], rows[row][axes.level_column], rows[axes.level_row][column]
    named = column_axis(rows, axes, layout) or _axis_of_words(grid, axes, layout)
    if cell is None or len(marks) > 1 or " " in cell.text.strip() or not named:
        return Marked(cell or grid.cells[0], None, None)
    impact, likelihood = (across, down) if named == "impact" else (down, across)
    return Marked(cell, impact, likelihood)


def _is_mark(text: str) -> bool:
    parts = text.split()
    return len(parts) <= MOST_MARKS and all(len(p) <= LONGEST_MARK and not any(map(str.isdecimal, p)) for p in parts)


def _axis_of_words(grid: Grid, axes: Axes, layout: Layout) -> str:
    """The axis of the columns, by levels of likelihood or impact that name no level of the other; "" for neither."""
    rows = rows_of(grid)
    across = _words([rows[axes.level_row][c] for c in axes.columns])
    down = _words([rows[r][axes.level_column] for r in axes.rows])
    chances, harms = ({word for scale in layout.levels.get(a, ()) for word in scale} for a in ("likelihood", "impact"))
    for columns, others, name in ((across, down, "impact"), (down, across, "likelihood")):
        if columns and others and columns <= harms and others <= chances and not columns <= chances:
            return name
    return ""


def _words(cells: Sequence[Cell | None]) -> set[str]:
    return {key(text_of(cell)).strip("0123456789 ") for cell in cells} - {""}
