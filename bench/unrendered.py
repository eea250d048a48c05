"""A made paper as a reader would give it, without pages between: the same blocks, only quicker."""

from __future__ import annotations

from collections.abc import Iterator

from samples.maker.layout import blocks
from samples.maker.model import PaperModel
from samples.maker.page import Cell, Line, Table, Turn
from schemas import paper as read


def paper_as_read(model: PaperModel) -> read.Paper:
    """What a reader makes of a Word file of the model: blocks in reading order, without places."""
    found = tuple(_blocks(model))
    marking = (read.Running("marking", model.marking),) if model.marking else ()
    cover = model.cover
    return read.Paper("docx", "word", None, found, running=marking, title=cover.subject, author=cover.author)


def _blocks(model: PaperModel) -> Iterator[read.Block]:
    tables = lines = 0
    for block in blocks(model):
        if isinstance(block, Table):
            tables += 1
            yield _grid(block, tables)
        elif isinstance(block, Line) and block.text:
            lines += block.kind == "number"
            number = f"{lines}." if block.kind == "number" else ""
            yield read.Paragraph(block.lead + block.text, level=block.level or None, number=number, bold=block.bold)
        else:
            assert isinstance(block, Line | Turn)


def _grid(table: Table, number: int) -> read.Grid:
    cells = []
    for row_no, row in enumerate(table.rows):
        column = 0
        for cell in row:
            cells.append(_cell(cell, row_no, column))
            column += cell.columns
    return read.Grid(tuple(cells), len(table.rows), len(table.widths), table_no=number)


def _cell(cell: Cell, row: int, column: int) -> read.Cell:
    lines = [line for line in cell.lines if line.text]
    return read.Cell(
        row,
        column,
        column_span=cell.columns,
        paragraphs=tuple(line.lead + line.text for line in lines),
        numbers=tuple("•" if line.kind == "bullet" else "" for line in lines),
        fill=cell.fill.lower() if cell.fill else None,
        bold=any(line.bold for line in lines),
        grids=(_grid(cell.inner, 0),) if cell.inner else (),
    )
