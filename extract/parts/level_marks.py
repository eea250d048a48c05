"""Columns headed with levels, "L | M | H" under "Likelihood", of which each row has a mark in one: told as one column
that says the level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from extract.page.grid import moved
from extract.page.rows import Row, rows_of, text_of
from extract.parts.heat_map import is_level
from extract.parts.scores import SCORES
from extract.parts.vocabulary import meanings
from schemas.layout import Layout
from schemas.paper import Cell, Grid
from schemas.words import key

HEADING_ROWS = 4  # in which the levels may stand
FEWEST_LEVELS = 2
FEWEST_MARKED = 2  # rows: a map of one risk has one
MOSTLY = 0.6
_MARKS = frozenset("xX×✓✔√☑☒●•■\uf0fc\uf0fb\uf06e\uf0a8")


def with_levels_told(grid: Grid, layout: Layout) -> Grid:
    """The grid with each such group of columns as one: its heading that of the group, and in each row the level that is
    marked, as its column's heading prints it; "L / M" where two are."""
    if not any(text.strip() in _MARKS for cell in grid.cells for text in cell.paragraphs):
        return grid  # nearly always
    rows = rows_of(grid)
    for at in range(1, min(HEADING_ROWS, len(rows) - FEWEST_MARKED)):
        groups = [group for group in _groups(rows, at, layout) if _are_marked(rows[at + 1 :], group)]
        if groups:
            return _told(grid, rows, at, groups)
    return grid


def _groups(rows: Sequence[Row], at: int, layout: Layout) -> Iterator[range]:
    """The columns of each group: different levels side by side, under one heading that is of a score."""
    first = 0
    levels = [key(text_of(cell)) if is_level(text_of(cell), layout) else "" for cell in rows[at]]
    for n in range(1, len(levels) + 1):
        goes_on = n < len(levels) and bool(levels[n]) and levels[n] not in levels[first:n]
        if goes_on and levels[first] and _shares_heading(rows[at - 1], first, n):
            continue
        heading = meanings(text_of(rows[at - 1][first]), layout)[:1]
        if levels[first] and n - first >= FEWEST_LEVELS and heading and heading[0].endswith(SCORES):
            yield range(first, n)
        first = n


def _shares_heading(above: Row, first: int, n: int) -> bool:
    """Whether one heading stands over both columns; in forms that know no merged cells nothing over the second."""
    return above[n] is above[first] or not text_of(above[n]).strip()


def _are_marked(rows: Sequence[Row], group: range) -> bool:
    """Whether most rows have one mark in the columns, and none has anything else."""
    told = [[text_of(row[n]).strip() for n in group] for row in rows if not _spans(row, group)]
    if any(text and text not in _MARKS for row in told for text in row):
        return False
    one = sum(sum(map(bool, row)) == 1 for row in told)
    return one >= FEWEST_MARKED and one >= MOSTLY * len(told)


def _spans(row: Row, group: range) -> bool:
    """Whether a cell of a row is across several of the columns: a category over the rows that follow, "Not scored"."""
    return any(cell is not None and cell.column_span > 1 for cell in row[group[0] : group[-1] + 1])


def _told(grid: Grid, rows: Sequence[Row], at: int, groups: Sequence[range]) -> Grid:
    column_of = _columns(grid.columns, groups)
    inside = {n for group in groups for n in group}
    kept = [moved(c, column_of) for c in grid.cells if not _is_within(c, inside, at)]
    cells = list(kept)
    for group in groups:
        place = column_of[group[0]]
        heading = rows[at - 1][group[0]]
        if heading is not None:
            cells.append(replace(heading, column=place, column_span=1, row_span=at + 1 - heading.row))
        cells += [_level(row, at + 1 + n, rows[at], group, place) for n, row in enumerate(rows[at + 1 :])
                  if not _spans(row, group)]  # fmt: skip
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return replace(grid, cells=tuple(cells), columns=max(column_of.values()) + 1)


def _columns(count: int, groups: Sequence[range]) -> Mapping[int, int]:
    """Where each column stands when each group is one."""
    later = {n for group in groups for n in group[1:]}
    found: dict[int, int] = {}
    for n in range(count):
        found[n] = max(found.values(), default=-1) + (n not in later)
    return found


def _is_within(cell: Cell, inside: set[int], at: int) -> bool:
    """Whether a cell is a group's heading, a level, or the place of a mark."""
    alone = cell.column_span == 1 or cell.row < at
    return alone and cell.row >= at - 1 and inside.issuperset(range(cell.column, cell.column + cell.column_span))


def _level(row: Row, row_no: int, levels: Row, group: range, place: int) -> Cell:
    marked = [n for n in group if text_of(row[n]).strip()]
    held = row[(marked or group)[0]] or Cell(row_no, place)
    text = " / ".join(text_of(levels[n]).strip() for n in marked)
    return replace(held, row=row_no, column=place, column_span=1, row_span=1, paragraphs=(text,) if text else (),
                   numbers=())  # fmt: skip
