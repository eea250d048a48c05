"""A paper as PDF drawn directly, for the thousands that tests need. The same model gives the same bytes."""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus import Table as DrawnTable

from samples.maker.layout import blocks
from samples.maker.model import PaperModel
from samples.maker.page import Block, Cell, Line, Table, Turn

_ORDINAL = re.compile(r"(?<=[0-9])(st|nd|rd|th|ST|ND|RD|TH)\b")
_MARGIN = 50
_HEADING_SIZES = {1: 13.0, 2: 11.0}


def render_pdf(paper: PaperModel) -> bytes:
    """The paper as PDF bytes. Rows are cut where a page ends, with no rule there, as browsers print."""
    made = io.BytesIO()
    document = BaseDocTemplate(
        made,
        pagesize=A4,
        invariant=1,
        title=paper.cover.subject,
        author=paper.cover.author,
        pageTemplates=[
            _template("upright", A4, paper.marking),
            _template("sideways", landscape(A4), paper.marking),
        ],
    )
    document.build(list(_flowables(blocks(paper), paper.style.word_headings)))
    return made.getvalue()


def _template(name: str, size: tuple[float, float], marking: str) -> PageTemplate:
    width, height = size
    frame = Frame(
        _MARGIN,
        _MARGIN,
        width - 2 * _MARGIN,
        height - 2 * _MARGIN,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    return PageTemplate(name, [frame], onPage=_marker(marking, size), pagesize=size)


def _marker(marking: str, size: tuple[float, float]) -> Callable[[Any, Any], None]:
    width, height = size

    def draw(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawCentredString(width / 2, height - 32, marking)
        canvas.drawCentredString(width / 2, 32, marking)
        canvas.setFont("Helvetica", 9)
        canvas.drawCentredString(width / 2, 20, str(document.page))

    return draw


def _flowables(page_blocks: tuple[Block, ...], coloured: bool) -> Iterator[Any]:
    number = 0
    for block in page_blocks:
        match block:
            case Turn():
                yield NextPageTemplate("sideways" if block.landscape else "upright")
                yield PageBreak()
            case Table():
                yield _table(block)
            case Line(text=""):
                yield Spacer(0, 10)
            case Line():
                number += block.kind == "number"
                yield _paragraph(block, 11, number, coloured)


@functools.cache
def _style(size: float, bold: bool, level: int, coloured: bool, indent: int) -> ParagraphStyle:
    return ParagraphStyle(
        f"{size}{bold}{level}{indent}",
        fontName="Helvetica-Bold" if bold or level else "Helvetica",
        fontSize=size,
        leading=size * 1.2,
        spaceBefore=8 if level else 0,
        spaceAfter=6 if size > 9 else 0,
        keepWithNext=level > 0,
        leftIndent=indent,
        bulletIndent=indent / 3,
        bulletFontSize=size,
        textColor=colors.HexColor("#1F3864") if coloured and level else colors.black,
    )


def _paragraph(line: Line, size: float, number: int = 0, coloured: bool = False) -> Paragraph:
    """One paragraph; list numbers and bullets hang in front of it."""
    marks = {"number": f"{number}.", "bullet": "•"}
    text = _ORDINAL.sub(r"<super>\1</super>", escape(line.text))
    text = f"<b>{escape(line.lead)}</b>{text}" if line.lead else text
    text = f"<u>{text}</u>" if line.level and not coloured else text
    indent = {"number": 24, "bullet": 12}.get(line.kind, 0)
    style = _style(_HEADING_SIZES.get(line.level, size), line.bold, line.level, coloured, indent)
    return Paragraph(text, style, bulletText=marks.get(line.kind))


class _CutTable(DrawnTable):  # type: ignore[misc]  # reportlab has no types
    """A table whose rows are cut by a page's end, if words of the row stand on both pages."""

    def split(self, width: float, height: float) -> list[Any]:
        parts = self._split_by(width, height, in_row=True)
        if len(parts) < 2 or not (any(parts[0]._cellvalues[-1]) and any(parts[1]._cellvalues[self.repeatRows])):
            parts = self._split_by(width, height, in_row=False)
        for part in parts:
            part.hAlign = self.hAlign  # which reportlab forgets
        return parts

    def _split_by(self, width: float, height: float, in_row: bool) -> list[Any]:
        self.splitByRow, self.splitInRow = not in_row, in_row
        return list(super().split(width, height))


def _table(table: Table) -> DrawnTable:
    """Rows may be cut by a page's end; headings come again on the next page."""
    commands: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    for side in ("LEFT", "RIGHT"):
        commands.append((f"{side}PADDING", (0, 0), (-1, -1), 4))
    for side in ("TOP", "BOTTOM"):
        commands.append((f"{side}PADDING", (0, 0), (-1, -1), 2))
    if table.ruled:
        commands.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    data = []
    for row_number, row in enumerate(table.rows):
        values: list[Any] = []
        for cell in row:
            first, last = (len(values), row_number), (len(values) + cell.columns - 1, row_number)
            if cell.columns > 1:
                commands.append(("SPAN", first, last))
            if cell.fill:
                commands.append(("BACKGROUND", first, last, colors.HexColor(cell.fill)))
            values += [_content(cell, table.size), *([""] * (cell.columns - 1))]
        data.append(values)
    return _CutTable(
        data,
        colWidths=list(table.widths),
        style=commands,
        repeatRows=table.heading_rows,
        hAlign="LEFT",
    )


def _content(cell: Cell, size: float) -> Any:
    if cell.inner:
        return [_table(cell.inner)]
    return [_paragraph(line, size) for line in cell.lines] or ""
