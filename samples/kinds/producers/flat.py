"""Tables without merged cells, as texts: each cell's words stand in its first place, the rest is empty."""

from __future__ import annotations

from samples.kinds.page import Cell, Table

Paragraphs = tuple[str, ...]


def flattened(table: Table) -> list[list[Paragraphs]]:
    """The paragraphs of every place of the table, row by row."""
    grid: list[list[Paragraphs]] = [[()] * len(table.widths) for _ in table.rows]
    for row_no, column, one in table.placed():
        grid[row_no][column] = _paragraphs(one)
    return grid


def _paragraphs(one: Cell) -> Paragraphs:
    lines = [" ".join(filter(None, (line.mark, line.lead, line.text))) for line in one.lines]
    if one.inner is not None:
        lines += [" ".join(" ".join(place) for place in row) for row in flattened(one.inner)]
    return tuple(lines)
