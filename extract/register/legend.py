"""The legend of a register's row colours: each colour with the words that say what it marks."""

from __future__ import annotations

from collections.abc import Iterator

from extract.parts.said import Said, Where, leftover
from schemas.layout import Layout
from schemas.paper import Cell, Grid
from schemas.records import Statement
from schemas.words import words_within

LONGEST_LEGEND = 8


def legend_said(grid: Grid, section: str, layout: Layout) -> Said | None:
    """The colours a small grid explains, None where it explains none."""
    coloured = [cell for cell in grid.cells if cell.fill and _explains(cell, layout)]
    if not coloured or grid.rows > LONGEST_LEGEND:
        return None
    said = tuple(s for cell in coloured for s in _entry(cell, section, grid.table_no))
    return Said(said, left=leftover([c for c in grid.cells if c not in coloured]))


def _explains(cell: Cell, layout: Layout) -> bool:
    return any(word for words in layout.listing.values() for word in words_within(cell.text, words))


def _entry(cell: Cell, section: str, table_no: int) -> Iterator[Statement]:
    where = Where("scale", "", section, 0, table_no)
    yield where.statement("legend", cell)
    yield where.statement("legend_colour", cell, text=cell.fill)
