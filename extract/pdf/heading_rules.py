"""Headings that no rules part, over columns that are ruled: a table whose painted heading row is drawn as one cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.pdf.marks import Bounds, Edge, PageMarks, Run

ROWS_SEARCHED = 3
FEWEST_COLUMNS = 4
FEWEST_HEADINGS = 3
MOST_OF = 0.6  # of the columns wide enough for words
NARROWEST = 12.0  # points
SLACK = 1.0
APART = 0.8  # of the size: words nearer to one another are of one text


def missing_heading_rules(marks: PageMarks, tables: Sequence[Sequence[Bounds]]) -> list[Edge]:
    """The rules between headings: those of the row below, drawn up through a cell whose words stand in its columns."""
    return [edge for cells in tables for edge in _of_table(cells, marks.runs)]


def _of_table(cells: Sequence[Bounds], runs: Sequence[Run]) -> Iterator[Edge]:
    tops = sorted({round(top) for _, top, _, _ in cells})[:ROWS_SEARCHED]
    sides = sorted({left for left, _, _, _ in cells})
    for left, top, right, bottom in cells:
        spanned = bisect_left(sides, right - SLACK) - bisect_right(sides, left + SLACK)
        if spanned + 1 < FEWEST_COLUMNS or round(top) not in tops:
            continue
        below = {x for x, high, _, _ in cells if abs(high - bottom) <= SLACK}
        inner = sorted(x for x in below if left + SLACK < x < right - SLACK)
        if len(inner) + 1 < FEWEST_COLUMNS:
            continue
        held = [run for run in runs if top < run.middle[1] < bottom and left < run.middle[0] < right]
        if _are_headings(held, [left, *inner, right]):
            yield from (Edge(False, x, top, bottom) for x in inner)


def _are_headings(runs: Sequence[Run], verticals: Sequence[float]) -> bool:
    """Whether texts stand each in a column of its own, clear of one another, over most of the columns."""
    columns = list(pairwise(verticals))
    wide = sum(right - left >= NARROWEST for left, right in columns)
    homes = [
        next((n for n, (x0, x1) in enumerate(columns) if x0 - SLACK <= run.start and run.end <= x1 + SLACK), None)
        for run in runs
        if run.turn == 0
    ]
    if len(homes) < len(runs) or None in homes or len(set(homes)) < max(FEWEST_HEADINGS, MOST_OF * wide):
        return False
    placed = sorted(zip(runs, homes, strict=True), key=lambda pair: pair[0].start)
    return all(
        other.start - one.end > APART * one.size
        for (one, home), (other, next_home) in pairwise(placed)
        if home != next_home and abs(one.base - other.base) < one.size
    )
