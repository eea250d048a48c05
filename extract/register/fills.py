"""The fills of a register's rows, where papers mark scores and kinds of risks by colours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from extract.page.rows import Row, begins_in
from extract.parts.said import Where
from schemas.paper import Cell
from schemas.records import Statement


def colours(where: Where, attributes: Sequence[str], row: Row, row_no: int) -> Iterator[Statement]:
    """The fill of each score, and the fill of the row where most of its other cells share one."""
    cells = [(a, c) for a, c in zip(attributes, row, strict=True) if c is not None and begins_in(c, row_no)]
    fills: Counter[str] = Counter()
    others: list[Cell] = []
    for attribute, cell in cells:
        if not attribute.endswith("score"):
            others.append(cell)
            fills.update([cell.fill] if cell.fill else [])
        elif cell.fill:
            yield where.statement(f"{attribute}_colour", cell, text=cell.fill)
    for fill, count in fills.most_common(1):
        if count * 2 > len(others):
            yield where.statement("row_colour", others[0], text=fill)
