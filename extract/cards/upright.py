"""Registers whose risks stand side by side, a column each beside a column of labels."""

from __future__ import annotations

from msgspec.structs import replace

from extract.cards.labels import label_of
from extract.page.rows import rows_of, text_of
from extract.parts.content import is_figure
from extract.parts.scores import SCORES
from extract.parts.vocabulary import meanings
from schemas.layout import Layout
from schemas.paper import Grid

FEWEST_RISKS = 2
FEWEST_LABELS = 4
SHARE_KNOWN = 0.6
_NAMING = {"reference", "title"}


def upright(grid: Grid, layout: Layout) -> Grid:
    """The grid with a row for each risk, where its first column labels what each column says of one; else itself.

    The first row names the risks, each otherwise, and rows of scores have a figure for every one of them.
    """
    if grid.columns <= FEWEST_RISKS or grid.rows < FEWEST_LABELS or len(grid.cells) != grid.rows * grid.columns:
        return grid
    first, *others = ([text_of(cell).strip() for cell in row] for row in rows_of(grid))
    names = first[1:]
    if _NAMING.isdisjoint(meanings(first[0], layout)) or not all(names) or len({*names}) < len(names):
        return grid
    if any(label_of(name, layout) for name in names):
        return grid
    told = [label_of(row[0], layout) for row in others]
    scored = [row[1:] for row, attribute in zip(others, told, strict=True) if attribute.endswith(SCORES)]
    known = sum(map(bool, told)) >= SHARE_KNOWN * len(told)
    if not known or not scored or not all(is_figure(text) for texts in scored for text in texts):
        return grid
    cells = sorted((replace(c, row=c.column, column=c.row) for c in grid.cells), key=lambda c: (c.row, c.column))
    return replace(grid, cells=tuple(cells), rows=grid.columns, columns=grid.rows)
