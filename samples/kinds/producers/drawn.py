"""A paper as PDF drawn by a library: standard fonts, rows cut where a page ends."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus import Table as DrawnTable

from samples.kinds.page import LANDSCAPE_WIDTH, PORTRAIT_WIDTH, Cell, Heading, Line, Sheet, Table, Text, Turn

_MARGIN = 48
_SIZES = {1: 15.0, 2: 12.0, 3: 11.0}
_GLYPHS = str.maketrans({"↑": "é", "↓": "ê", "→": "è", "↔": "ó", "►": "è"})  # as Wingdings' arrows come out of a PDF


def render_pdf(sheet: Sheet) -> bytes:
    """The paper as PDF bytes, the same every time."""
    made = io.BytesIO()
    pages = [_template("upright", A4, sheet.marking), _template("wide", landscape(A4), sheet.marking)]
    document = BaseDocTemplate(made, pagesize=A4, invariant=1, title=sheet.title, pageTemplates=pages)
    document.build(list(_flowables(sheet)))
    return made.getvalue()


def _template(name: str, size: tuple[float, float], marking: str) -> PageTemplate:
    width, height = size

    def draw(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawCentredString(width / 2, height - 30, marking)
        canvas.drawRightString(width - _MARGIN, 28, f"Page {document.page}")

    frame = Frame(_MARGIN, _MARGIN, width - 2 * _MARGIN, height - 2 * _MARGIN, 0, 0, 0, 0)
    return PageTemplate(name, [frame], onPage=draw, pagesize=size)


def _flowables(sheet: Sheet) -> Iterator[Any]:
    width = PORTRAIT_WIDTH
    for block in sheet.blocks:
        match block:
            case Turn():
                width = LANDSCAPE_WIDTH if block.landscape else PORTRAIT_WIDTH
                yield NextPageTemplate("wide" if block.landscape else "upright")
                yield PageBreak()
            case Table():
                yield _table(block, width)
                yield Spacer(0, 6)
            case Heading():
                yield Paragraph(f"<b>{escape(block.text)}</b>", _style(_SIZES[block.level], keep=True))
            case Text():
                words = f"{block.mark} {block.text}" if block.mark else block.text
                yield Paragraph(f"<b>{escape(words)}</b>" if block.bold else escape(words), _style(10.5))


def _style(size: float, indent: float = 0, after: float = 6, keep: bool = False) -> ParagraphStyle:
    return ParagraphStyle(
        "s", fontName="Helvetica", fontSize=size, leading=size * 1.2, spaceAfter=after, leftIndent=indent,
        bulletFontSize=size, keepWithNext=keep,
    )  # fmt: skip


class _Turned(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A heading on its side, read from the bottom up."""

    def __init__(self, text: str, size: float) -> None:
        super().__init__()
        self.text, self.size = text, size
        self.width, self.height = size * 1.2, stringWidth(text, "Helvetica-Bold", size) + 4

    def draw(self) -> None:
        self.canv.rotate(90)
        self.canv.setFont("Helvetica-Bold", self.size)
        self.canv.drawString(2, -self.size, self.text)


def _table(table: Table, width: float) -> DrawnTable:
    widths = [width * share / sum(table.widths) for share in table.widths]
    commands: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    commands += [(f"{side}PADDING", (0, 0), (-1, -1), 3) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
    if table.ruled:
        commands.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    data: list[list[Any]] = [[""] * len(widths) for _ in table.rows]
    for row_no, column, one in table.placed():
        first, last = (column, row_no), (column + one.columns - 1, row_no + one.rows - 1)
        if first != last:
            commands.append(("SPAN", first, last))
        if one.fill:
            commands.append(("BACKGROUND", first, last, colors.HexColor(one.fill)))
        data[row_no][column] = _content(one, table.size, sum(widths[column : last[0] + 1]))
    heads = table.heading_rows if table.repeat else 0
    return DrawnTable(data, colWidths=widths, style=commands, repeatRows=heads, hAlign="LEFT", splitInRow=1)


def _content(one: Cell, size: float, width: float) -> Any:
    if one.turned:
        return _Turned(" ".join(line.text for line in one.lines), size)
    made: list[Any] = [_paragraph(line, size) for line in one.lines]
    if one.inner is not None:
        made.append(_table(one.inner, width - 8))
    return made or ""


def _paragraph(line: Line, size: float) -> Paragraph:
    words = escape(line.text.translate(_GLYPHS))
    words = f"<b>{words}</b>" if line.bold else words
    lead = f"<b>{escape(line.lead)}</b> " if line.lead else ""
    return Paragraph(lead + words, _style(size, 10 if line.mark else 0, 1), bulletText=line.mark or None)
