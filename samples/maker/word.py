"""A paper as a Word file. The same model gives the same bytes: dates inside are fixed, nothing is random."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import Any
from xml.sax.saxutils import escape

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.shared import Pt, RGBColor

from samples.maker.layout import blocks
from samples.maker.model import PaperModel
from samples.maker.page import Cell, Line, Table, Turn

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_STYLES = {"number": "ListNumber", "bullet": "ListBullet"}
_ORDINAL = re.compile(r"(?<=[0-9])(st|nd|rd|th|ST|ND|RD|TH)\b")
_LONG_SIDE, _SHORT_SIDE, _MARGIN = Pt(841.9), Pt(595.3), Pt(50)
_FIXED_TIME = (2020, 1, 1, 0, 0, 0)


def render_word(paper: PaperModel) -> bytes:
    """The paper as DOCX bytes."""
    document = _blank()
    _set_properties(document, paper)
    _set_fonts(document)
    _mark(document.sections[0], paper.marking)
    _lay(document.sections[0], landscape=False)
    for block in blocks(paper):
        if isinstance(block, Turn):
            _lay(document.add_section(WD_SECTION.NEW_PAGE), block.landscape)
        else:
            xml = _table(block) if isinstance(block, Table) else _line(block, 11, paper.style.word_headings)
            document.element.body.sectPr.addprevious(parse_xml(xml))
    made = io.BytesIO()
    document.save(made)
    return _with_fixed_times(made.getvalue())


def _blank() -> Any:
    """python-docx's own template, without the picture of another document that it carries."""
    document = docx.Document()
    relations = document.part.package.rels
    for name in [name for name, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        relations.pop(name)
    return document


def _line(line: Line, size: float, word_headings: bool = False, after: int = 6) -> str:
    """One w:p. Headings are Word's own, or bold and underlined as people make them by hand."""
    by_hand = line.level > 0 and not word_headings
    style = f"Heading{line.level}" if line.level and word_headings else _STYLES.get(line.kind, "")
    style_xml = f'<w:pStyle w:val="{style}"/>' if style else ""
    keep = "<w:keepNext/>" if line.level else ""
    size_xml = "" if style.startswith("Heading") else f'<w:sz w:val="{round(size * 2)}"/>'
    bold = "<w:b/>" if line.bold or by_hand else ""
    look = bold + size_xml + ('<w:u w:val="single"/>' if by_hand else "")
    lead = _run(line.lead, f"<w:b/>{size_xml}") if line.lead else ""
    parts = enumerate(_ORDINAL.split(line.text))  # every second part is the "st" of a "1st"
    runs = "".join(_run(part, look, raised=index % 2 == 1) for index, part in parts if part)
    before = 200 if line.level else 0
    spacing = f'<w:spacing w:before="{before}" w:after="{after * 20}"/>'
    return f"<w:p {_W}><w:pPr>{style_xml}{keep}{spacing}</w:pPr>{lead}{runs}</w:p>"


def _run(text: str, look: str, raised: bool = False) -> str:
    raise_xml = '<w:vertAlign w:val="superscript"/>' if raised else ""
    return f'<w:r><w:rPr>{look}{raise_xml}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _table(table: Table) -> str:
    grid = "".join(f'<w:gridCol w:w="{round(width * 20)}"/>' for width in table.widths)
    rows = "".join(_row(row, table, number < table.heading_rows) for number, row in enumerate(table.rows))
    edge = "single" if table.ruled else "nil"
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="{edge}" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    total = round(sum(table.widths) * 20)
    properties = (
        f'<w:tblPr><w:tblW w:w="{total}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    return f"<w:tbl {_W}>{properties}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _row(cells: tuple[Cell, ...], table: Table, heads: bool) -> str:
    header = "<w:trPr><w:tblHeader/></w:trPr>" if heads else ""
    xml, column = [], 0
    for cell in cells:
        width = sum(table.widths[column : column + cell.columns])
        xml.append(_cell(cell, width, table.size))
        column += cell.columns
    return f"<w:tr>{header}{''.join(xml)}</w:tr>"


def _cell(cell: Cell, width: float, size: float) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill[1:]}"/>' if cell.fill else ""
    inner = _table(cell.inner) if cell.inner else ""
    lines = "".join(_line(line, size, after=2) for line in cell.lines)
    if not lines:
        lines = f"<w:p {_W}/>"  # a cell must end with a paragraph
    properties = f'<w:tcPr><w:tcW w:w="{round(width * 20)}" w:type="dxa"/>{span}{shade}</w:tcPr>'
    return f"<w:tc>{properties}{inner}{lines}</w:tc>"


def _lay(section: Any, landscape: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    sides = (_LONG_SIDE, _SHORT_SIDE) if landscape else (_SHORT_SIDE, _LONG_SIDE)
    section.page_width, section.page_height = sides
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN


def _mark(section: Any, marking: str) -> None:
    """The marking at the top and the bottom of every page, and the page's number."""
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    centred = f'<w:p {_W}><w:pPr><w:jc w:val="center"/></w:pPr>{{}}</w:p>'
    text = _run(marking, "<w:b/>")
    for part, lines in ((section.header, (text,)), (section.footer, (text, field))):
        for empty in list(part.paragraphs):
            empty._element.getparent().remove(empty._element)
        for line in lines:
            part._element.append(parse_xml(centred.format(line)))


def _set_fonts(document: Any) -> None:
    for name, size in (("Normal", 11), ("Heading 1", 14), ("Heading 2", 12)):
        font = document.styles[name].font
        font.name, font.size = "Arial", Pt(size)
        fonts = document.styles[name].element.rPr.rFonts
        for attribute in list(fonts.attrib):  # the template's theme fonts would win over the name
            del fonts.attrib[attribute]
        font.name = "Arial"
        if name != "Normal":
            font.color.rgb = RGBColor(0x1F, 0x38, 0x64)


def _set_properties(document: Any, paper: PaperModel) -> None:
    properties = document.core_properties
    properties.title, properties.author = paper.cover.subject, paper.cover.author
    properties.comments, properties.revision = "", 1
    properties.created = properties.modified = dt.datetime.combine(paper.as_at, dt.time(9))
    properties.last_modified_by = paper.cover.author


def _with_fixed_times(archive: bytes) -> bytes:
    """The same zip with every member's time fixed, as zip keeps the time of writing."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _FIXED_TIME), old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
