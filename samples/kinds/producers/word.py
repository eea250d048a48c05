"""A paper as a Word file, with the same bytes every time."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.shared import Pt

from samples.kinds.page import LANDSCAPE_WIDTH, PORTRAIT_WIDTH, Cell, Heading, Line, Sheet, Table, Text, Turn
from samples.maker.word import _with_fixed_times as with_fixed_times

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TURNED_HEIGHT = 1700  # twentieths of a point, for headings on their side
_LONG, _SHORT, _MARGIN = Pt(841.9), Pt(595.3), Pt(50)


def render_word(sheet: Sheet) -> bytes:
    """The paper as DOCX bytes: merged cells, Word's own headings and bullets, headings repeated on each page."""
    document = docx.Document()
    _prepare(document, sheet)
    width = PORTRAIT_WIDTH
    for block in sheet.blocks:
        match block:
            case Turn():
                width = LANDSCAPE_WIDTH if block.landscape else PORTRAIT_WIDTH
                _lay(document.add_section(WD_SECTION.NEW_PAGE), block.landscape)
            case Heading():
                _add(document, _paragraph(_run(block.text), f"Heading{block.level}", 6))
            case Text():
                words = f"{block.mark} {block.text}" if block.mark else block.text
                _add(document, _paragraph(_run(words, block.bold), "", 6))
            case Table():
                _add(document, _table(block, width))
                _add(document, _paragraph("", "", 2))
    made = io.BytesIO()
    document.save(made)
    return with_fixed_times(made.getvalue())


def _add(document: Any, xml: str) -> None:
    document.element.body.sectPr.addprevious(parse_xml(xml))


def _prepare(document: Any, sheet: Sheet) -> None:
    relations = document.part.package.rels
    for name in [name for name, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        relations.pop(name)
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(10.5)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = sheet.title, "", ""
    properties.created = properties.modified = dt.datetime(2024, 1, 1)
    first = document.sections[0]
    _lay(first, landscape=False)
    if sheet.marking:
        first.header.paragraphs[0].text = sheet.marking
    first.footer._element.append(
        parse_xml(f'<w:p {_W}><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>')
    )


def _lay(section: Any, landscape: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN


def _run(text: str, bold: bool = False, size: float = 0) -> str:
    look = ("<w:b/>" if bold else "") + (f'<w:sz w:val="{round(size * 2)}"/>' if size else "")
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""


def _paragraph(runs: str, style: str = "", after: int = 0) -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:p {_W}><w:pPr>{named}<w:spacing w:before="0" w:after="{after * 20}"/></w:pPr>{runs}</w:p>'


def _line(line: Line, size: float) -> str:
    bullet = line.mark == "•"
    mark = "" if bullet or not line.mark else _run(f"{line.mark} ", False, size)
    lead = _run(f"{line.lead} ", True, size) if line.lead else ""
    return _paragraph(mark + lead + _run(line.text, line.bold, size), "ListBullet" if bullet else "", 1)


def _table(table: Table, width: float) -> str:
    widths = [width * share / sum(table.widths) for share in table.widths]
    grid = "".join(f'<w:gridCol w:w="{round(one * 20)}"/>' for one in widths)
    edge = "single" if table.ruled else "nil"
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="{edge}" w:sz="4" w:space="0" w:color="404040"/>' for side in sides)
    look = (
        f'<w:tblPr><w:tblW w:w="{round(width * 20)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    return f"<w:tbl {_W}>{look}<w:tblGrid>{grid}</w:tblGrid>{_rows(table, widths)}</w:tbl>"


def _rows(table: Table, widths: Sequence[float]) -> str:
    """Cells that reach down leave an empty one in every row below, as Word wants it."""
    reaching: dict[int, Cell] = {}  # by column: the cell that reaches down, and in `left` for how many rows yet
    left: dict[int, int] = {}
    made = []
    for number, row in enumerate(table.rows):
        cells, column, own = [], 0, iter(row)
        while column < len(widths):
            continued = left.get(column, 0) > 0
            one = reaching[column] if continued else next(own, Cell())
            reaching[column], left[column] = one, (left[column] if continued else one.rows) - 1
            merge = "continue" if continued else "restart" if one.rows > 1 else ""
            cells.append(_cell(one, sum(widths[column : column + one.columns]), table.size, merge))
            column += one.columns
        sideways = number < table.heading_rows and any(one.turned for one in row)
        height = f'<w:trHeight w:val="{_TURNED_HEIGHT}"/>' if sideways else ""
        heads = "<w:tblHeader/>" if table.repeat and number < table.heading_rows else ""
        made.append(f"<w:tr><w:trPr>{height}{heads}</w:trPr>{''.join(cells)}</w:tr>")
    return "".join(made)


def _cell(one: Cell, width: float, size: float, merge: str) -> str:
    span = f'<w:gridSpan w:val="{one.columns}"/>' if one.columns > 1 else ""
    down = {"restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>", "": ""}[merge]
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{one.fill[1:]}"/>' if one.fill else ""
    turned = '<w:textDirection w:val="btLr"/>' if one.turned else ""
    inside = "" if merge == "continue" else "".join(_line(line, size) for line in one.lines)
    if one.inner is not None and merge != "continue":
        inside += _table(one.inner, width - 12) + _paragraph("")
    look = f'<w:tcPr><w:tcW w:w="{round(width * 20)}" w:type="dxa"/>{span}{down}{shade}{turned}</w:tcPr>'
    return f"<w:tc>{look}{inside or f'<w:p {_W}/>'}</w:tc>"
