"""Grids and papers in few words, for tests of what is understood of them."""

from __future__ import annotations

from collections.abc import Sequence

from extract.reading import reading_of
from schemas.layout import Layout, base_layout
from schemas.paper import Block, Cell, Grid, Paper, Paragraph, Running
from schemas.records import Reading

Printed = str | tuple[str, int] | tuple[str, int, int]  # a text, with the columns and rows that its cell spans


def grid(*lines: Sequence[Printed], table_no: int = 1) -> Grid:
    """A table from its rows; each line of a text is a paragraph. What spans from above is left out of a row."""
    cells: list[Cell] = []
    covered: set[tuple[int, int]] = set()
    for r, line in enumerate(lines):
        c = 0
        for printed in line:
            text, columns, rows = (printed, 1, 1) if isinstance(printed, str) else (*printed, 1)[:3]
            while (r, c) in covered:
                c += 1
            covered |= {(r + i, c + j) for i in range(rows) for j in range(columns)}
            cells.append(Cell(r, c, rows, columns, tuple(text.split("\n")) if text else ()))
    return Grid(tuple(cells), len(lines), 1 + max(c for _, c in covered), table_no=table_no)


def heading(text: str, level: int = 1) -> Paragraph:
    return Paragraph(text, level=level, bold=True)


def read(*blocks: Block, layout: Layout | None = None, running: tuple[Running, ...] = ()) -> Reading:
    numbered, tables = [], 0
    for block in blocks:
        if isinstance(block, Grid):
            tables += 1
            block = Grid(block.cells, block.rows, block.columns, table_no=tables)
        numbered.append(block)
    return reading_of(Paper("pdf", "test", 1, tuple(numbered), running=running), layout or base_layout())


def risks(*blocks: Block, layout: Layout | None = None) -> list[dict[str, str]]:
    """What each risk says by attribute, in printed order; several sayings of one attribute joined by " + "."""
    found: dict[int, dict[str, str]] = {}
    for s in read(*blocks, layout=layout).statements:
        if s.record_no and not s.attribute.endswith("colour"):
            said = found.setdefault(s.record_no, {})
            said[s.attribute] = f"{said[s.attribute]} + {s.text}" if s.attribute in said else s.text
    return list(found.values())


def covers(*blocks: Block, running: tuple[Running, ...] = ()) -> dict[str, str]:
    """The cover's facts."""
    return {s.attribute: s.text for s in read(*blocks, running=running).statements if s.part == "cover"}
