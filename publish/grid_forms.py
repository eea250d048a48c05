"""A paper's tables as text: JSON and CSV with every cell's place, Markdown to look at."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from schemas.paper import Box, Cell, Grid, Place
from schemas.spreadsheet import inert_cell


def as_json(grids: Sequence[Grid]) -> str:
    """A JSON list of the tables: number, pages, box, rows, columns, cells, and the table each is `within`."""
    described = [_grid(grid) | {"within": around} for grid, around in _with_inner(grids)]
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def as_csv(grids: Sequence[Grid]) -> str:
    """One line for each cell; row and column count from 0."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("table_no", "row", "column", "row_span", "column_span", "text", "fill",
                     "page", "x0", "top", "x1", "bottom"))
    for grid, _ in _with_inner(grids):
        for cell in grid.cells:
            writer.writerow((grid.table_no, cell.row, cell.column, cell.row_span, cell.column_span,
                             inert_cell(cell.text),
                             cell.fill, cell.place.page, *(_box(cell.place.box) or (None,) * 4)))
    return text.getvalue()


def as_markdown(grids: Sequence[Grid]) -> str:
    """A section for each table. A cell over several rows or columns is printed in the first of them."""
    return "\n".join(_section(grid) for grid, _ in _with_inner(grids))


def _with_inner(grids: Iterable[Grid], around: int | None = None) -> Iterator[tuple[Grid, int | None]]:
    """Each table and then those within its cells, with the number of the table around them."""
    for grid in grids:
        yield grid, around
        for cell in grid.cells:
            yield from _with_inner(cell.grids, grid.table_no)


def _grid(grid: Grid) -> dict[str, Any]:
    return {
        "table_no": grid.table_no, "pages": _pages(grid), "box": _box(grid.place.box),
        "rows": grid.rows, "columns": grid.columns, "cells": [_cell(cell) for cell in grid.cells],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    described: dict[str, Any] = {
        "row": cell.row, "column": cell.column, "row_span": cell.row_span, "column_span": cell.column_span,
        "text": cell.text, "fill": cell.fill, "page": cell.place.page, "box": _box(cell.place.box),
    }
    if any(cell.numbers):
        described["numbers"] = list(cell.numbers)
    return described


def _box(box: Box | None) -> list[float] | None:
    return [round(edge, 2) for edge in (box.x0, box.top, box.x1, box.bottom)] if box else None


def _pages(grid: Grid) -> list[int]:
    places: list[Place] = [grid.place, *(cell.place for cell in grid.cells)]
    return sorted({place.page for place in places if place.page is not None})


def _section(grid: Grid) -> str:
    pages = _pages(grid)
    where = f", page {pages[0]}" + (f" to {pages[-1]}" if len(pages) > 1 else "") if pages else ""
    heading = f"## Table {grid.table_no}: {grid.rows} by {grid.columns}{where}"
    return "\n".join((heading, "", *_lines(grid), ""))


def _lines(grid: Grid) -> Iterator[str]:
    texts = {(cell.row, cell.column): _escaped(cell.text) for cell in grid.cells}
    for row in range(grid.rows):
        yield "| " + " | ".join(texts.get((row, column), "") for column in range(grid.columns)) + " |"
        if row == 0:
            yield "|" + "---|" * grid.columns


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "<br>")


FORMS: dict[str, Callable[[Sequence[Grid]], str]] = {"markdown": as_markdown, "json": as_json, "csv": as_csv}
"""The forms that `tables --format` offers, by name."""
