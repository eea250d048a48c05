"""Rules that shading alone implies: of the rows that stripes leave white, and of values beside shaded labels.

A striped table without rules comes as one table for every shaded row. Where two of them have the same columns, and
what stands between them keeps to these and follows closely, the white between them is rows of one table, and so is
what stands as closely above the first and under the last. A column of shaded labels has each value beside its label.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.page.grid import verticals
from extract.pdf.levels import Level, levels_of
from extract.pdf.marks import Edge, Run
from extract.pdf.pairs import Meaning, are_labels
from schemas.paper import Box, Grid

SAME = 1.5  # points within which two verticals are one
CLOSE = 1.3  # of the size: the most white between a stripe and the text next to it
PITCH = 1.35  # of the size: lines that follow each other so are of one text
MOSTLY = 0.6


class _Stripe(NamedTuple):
    """A shaded table: its verticals and its extent."""

    xs: tuple[float, ...]
    box: Box


def shading_rules(grids: Sequence[Grid], outside: Sequence[Run], meaning: Meaning) -> list[Edge]:
    """The rules that complete a page's shaded tables, given its tables and the runs that none of them holds;
    `meaning` says what a text is the label of."""
    shaded = [grid for grid in grids if grid.place.box is not None and all(cell.fill for cell in grid.cells)]
    if not shaded or not outside:
        return []  # nearly always
    stripes = [_Stripe(tuple(verticals(g)), g.place.box) for g in shaded if g.columns > 1 and g.place.box is not None]
    levels = levels_of(outside) if stripes else []
    found = [edge for chain in _chains(stripes, levels) for edge in _rules_of(chain, levels)]
    columns = [grid for grid in shaded if grid.columns == 1]
    labels = [grid for grid in columns if _are_of_labels(grid, columns, meaning)]
    return found + [edge for grid in labels for edge in _beside(grid, outside)]


def _chains(stripes: Sequence[_Stripe], levels: Sequence[Level]) -> Iterator[list[_Stripe]]:
    """Stripes of one table, two or more: those with the same columns, and rows of these between them."""
    chain: list[_Stripe] = []
    for stripe in sorted(stripes, key=lambda s: s.box.top):
        if chain and not _are_parted_by_rows(chain[-1], stripe, levels):
            if len(chain) > 1:
                yield chain
            chain = []
        chain.append(stripe)
    if len(chain) > 1:
        yield chain


def _are_parted_by_rows(above: _Stripe, below: _Stripe, levels: Sequence[Level]) -> bool:
    if not _are_same(above.xs, below.xs):
        return False
    between = [level for level in levels if above.box.bottom < level.base < below.box.top]
    if not between or not _keep_to(between, above.xs) or not _begins_row(between[0], above.xs):
        return False
    return _is_close(above.box.bottom, between[0]) and below.box.top - between[-1].bottom <= CLOSE * between[-1].size


def _are_same(xs: Sequence[float], others: Sequence[float]) -> bool:
    return len(xs) == len(others) and all(abs(a - b) <= SAME for a, b in zip(xs, others, strict=True))


def _is_close(bottom: float, level: Level) -> bool:
    return level.top - bottom <= CLOSE * level.size


def _keep_to(levels: Sequence[Level], xs: Sequence[float]) -> bool:
    """Whether all text stands within the columns."""
    runs = [run for level in levels for run in level.runs]
    inside = all(xs[0] - SAME <= run.start and run.end <= xs[-1] + SAME for run in runs)
    return inside and not any(run.start < x - SAME and x + SAME < run.end for run in runs for x in xs[1:-1])


def _begins_row(level: Level, xs: Sequence[float]) -> bool:
    """Whether a line has text in the first column and in another."""
    return level.runs[0].start < xs[1] - SAME and level.runs[-1].start >= xs[1] - SAME


def _rules_of(chain: Sequence[_Stripe], levels: Sequence[Level]) -> Iterator[Edge]:
    xs, first, last = chain[0].xs, chain[0].box, chain[-1].box
    above = list(_row_above([level for level in levels if level.base < first.top], first.top, xs))
    below = list(_rows_below([level for level in levels if level.base > last.bottom], last.bottom, xs))
    top = above[0].top - 1 if above else first.top
    bottom = below[-1].bottom + 1 if below else last.bottom
    yield from (Edge(False, x, top, bottom) for x in xs)
    held = [level for level in levels if top < level.base < bottom]
    ends = [top, *(y for one in chain for y in (one.box.top, one.box.bottom)), bottom]
    parts = (_part for _part in pairwise(held) if _is_parted(*_part, xs, ends))
    yield from (Edge(True, y, xs[0], xs[-1]) for y in (top, bottom, *((a.bottom + b.top) / 2 for a, b in parts)))


def _is_parted(above: Level, below: Level, xs: Sequence[float], ends: Sequence[float]) -> bool:
    """Whether a row begins at the lower of two lines that no stripe parts."""
    apart = below.base - above.base > PITCH * below.size and _begins_row(below, xs)
    return apart and not any(above.base < y < below.base for y in ends)


def _rows_below(levels: Sequence[Level], bottom: float, xs: Sequence[float]) -> Iterator[Level]:
    """The lines of the row that follows closely under the last stripe."""
    before: Level | None = None
    for level in levels:
        begun = before is not None and level.base - before.base <= PITCH * level.size
        begins = before is None and _is_close(bottom, level) and _begins_row(level, xs)
        if not (begun or begins) or not _keep_to([level], xs):
            return
        yield level
        before = level


def _row_above(levels: Sequence[Level], top: float, xs: Sequence[float]) -> Sequence[Level]:
    """The lines of the row that stands closely above the first stripe, down from the one that begins it."""
    row: list[Level] = []
    for level in reversed(levels):
        close = top - level.bottom <= CLOSE * level.size if not row else row[0].base - level.base <= PITCH * level.size
        if not close or not _keep_to([level], xs):
            break
        row.insert(0, level)
    while row and not _begins_row(row[0], xs):
        row.pop(0)
    return row


def _are_of_labels(grid: Grid, others: Sequence[Grid], meaning: Meaning) -> bool:
    """Whether a shaded column, with all on the page that begin at the same place across, holds labels of risks."""
    alike = [other for other in others if abs(verticals(other)[0] - verticals(grid)[0]) <= SAME]
    return are_labels([cell.text for other in alike for cell in other.cells], meaning)


def _beside(grid: Grid, outside: Sequence[Run]) -> Iterator[Edge]:
    """The rules around the values beside a column of shaded labels."""
    box = grid.place.box
    rows = [cell.place.box for cell in grid.cells if cell.place.box is not None]
    if box is None:
        return
    values = [run for run in outside if run.turn == 0 and box.top < run.base < box.bottom and run.end > box.x1]
    beside = sum(any(row.top < run.base < row.bottom for run in values) for row in rows)
    if not values or beside < MOSTLY * grid.rows or any(run.start < box.x1 - SAME for run in values):
        return
    right = max(run.end for run in values) + SAME
    yield from (Edge(True, y, box.x1, right) for y in (*(row.top for row in rows), box.bottom))
    yield from (Edge(False, x, box.top, box.bottom) for x in (box.x1, right))
