"""The OpenDocument reader: an .odt in, a paper out, in one pass over its XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from msgspec.structs import replace

from extract.formats import ARCHIVE_FAULTS
from extract.office.odt_lists import ListNumbers
from extract.office.odt_styles import OFFICE, STYLE, TABLE, TEXT, OdtStyles
from extract.page.grid import holding, numbered
from extract.page.headings import Divisions, level_by_look
from extract.page.list_numbers import split_number
from extract.page.markings import markings_apart, running_kind
from extract.word.xml import DUBLIN_CORE, Element
from schemas.archives import Inflater, check_members, check_xml
from schemas.paper import Block, Cell, Grid, Note, Paper, Paragraph, Running, RunningKind, UnreadablePaper
from schemas.words import raised

_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_UNPRINTED = frozenset({TEXT + "tracked-changes", TEXT + "sequence-decls", OFFICE + "annotation", OFFICE + "forms"})
_WITHIN = frozenset({TEXT + "section", TEXT + "index-body", TABLE + "table-header-rows", TABLE + "table-row-group"})
_MOST_REPEATED = 1000
_EDGES: tuple[RunningKind, ...] = ("header", "footer")
_MANIFEST = "META-INF/manifest.xml"
_FAULTS = (*ARCHIVE_FAULTS, etree.LxmlError)


def read_odt(data: bytes, divisions: Divisions | None = None) -> Paper:
    """The paper in an .odt file's bytes, without pages or boxes.

    Tracked insertions are in and deletions out; hidden text is left out, and a note (X904) holds it.
    Raises UnreadablePaper (damaged, doctype, hostile, too-large, empty, encrypted).
    """
    try:
        parts = _parts(data)
    except _FAULTS as error:
        raise UnreadablePaper("damaged", "it is damaged; open it and save it again") from error
    body = parts["content.xml"].find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise UnreadablePaper("damaged", "it holds no text document; save it as .odt or PDF")
    styles = OdtStyles()
    for name in ("styles.xml", "content.xml"):
        if name in parts:
            styles.add(parts[name])
    reader = _Reader(styles, ListNumbers(styles), divisions)
    blocks, marks = markings_apart(reader.blocks(body))
    if not blocks:
        raise UnreadablePaper("empty", "it holds no text; where it shows pictures, save it as PDF")
    running = [*_running(parts.get("styles.xml"), reader), *marks]
    notes = tuple(
        Note(code, text) for code, texts in (("X906", reader.struck), ("X904", reader.hidden)) for text in texts if text
    )
    title, author = _properties(parts.get("meta.xml"))
    return Paper("odt", "odt", None, tuple(numbered(blocks)), tuple(dict.fromkeys(running)), notes, title, author)


def _parts(data: bytes) -> dict[str, Element]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    parts: dict[str, Element] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        check_members(archive, len(data))
        inflater, names = Inflater(archive), set(archive.namelist())
        if _MANIFEST in names and b"encryption-data" in inflater.content(_MANIFEST):
            raise UnreadablePaper("encrypted", "it is locked with a password; save a copy without one")
        for name in ("content.xml", "styles.xml", "meta.xml"):
            if name in names:
                content = inflater.content(name)
                check_xml(content)
                parts[name] = etree.fromstring(content, parser)
    return parts


@dataclass(slots=True)
class _Line:
    """A paragraph being gathered: its text, and how many of its letters are bold."""

    text: str = ""
    bold: int = 0

    def put(self, text: str, bold: bool) -> None:
        self.text += text
        self.bold += len(text) if bold else 0


@dataclass(slots=True)
class _Reader:
    styles: OdtStyles
    lists: ListNumbers
    divisions: Divisions | None = None
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)

    def blocks(self, parent: Element, number: str = "", depth: int = 0) -> Iterator[Block]:
        """The paragraphs and tables of an element; `number` stands before the first of them."""
        for element in parent:
            if element.tag in (TEXT + "p", TEXT + "h"):
                found = self._paragraph(element, number)
                number = "" if found else number
                yield from found
            elif element.tag == TEXT + "list":
                for item, label in self.lists.items(element, depth + 1):
                    yield from self.blocks(item, label, depth + 1)
            elif element.tag == TABLE + "table":
                yield from self._grid(element)
            elif element.tag in _WITHIN or element.tag in (TEXT + "table-of-content", TEXT + "alphabetical-index"):
                yield from self.blocks(element, depth=depth)

    def _paragraph(self, element: Element, number: str) -> list[Block]:
        boxes: list[Element] = []
        line = _Line()
        style = element.get(TEXT + "style-name")
        self._write(element, line, self.styles.is_bold("paragraph", style) or False, boxes)
        found: list[Block] = []
        text = "\n".join(" ".join(part.split()) for part in line.text.split("\n")).strip()
        if text and self.styles.is_hidden("paragraph", style):
            self.hidden.append(text)
        elif text:
            bold = 2 * line.bold > len(line.text)
            if not number:
                number, text = split_number(text)
            level = element.get(TEXT + "outline-level") if element.tag == TEXT + "h" else None
            if level is not None and level.isdecimal():
                found.append(Paragraph(text, level=min(max(int(level), 1), 9), number=number, bold=bold))
            else:
                heading = None if number else level_by_look(text, bold, self.divisions)
                found.append(Paragraph(text, level=heading, number=number, bold=bold))
        for box in boxes:
            found.extend(self.blocks(box))
        return found

    def _write(self, element: Element, line: _Line, bold: bool, boxes: list[Element]) -> None:
        """Put the text of an element to the line; text boxes are gathered, to come after it."""
        line.put(element.text or "", bold)
        for child in element:
            tag = child.tag
            if tag == TEXT + "s":
                line.put(" ", bold)
            elif tag == TEXT + "tab":
                line.put("\t", bold)
            elif tag == TEXT + "line-break":
                line.put("\n", bold)
            elif isinstance(tag, str) and tag.endswith("}text-box"):
                boxes.append(child)
            elif tag == TEXT + "note":
                self._note(child, boxes)
            elif isinstance(tag, str) and tag not in _UNPRINTED and tag != TEXT + "hidden-text":
                style = child.get(TEXT + "style-name") if tag == TEXT + "span" else None
                text = "".join(map(str, child.itertext())) if style else ""
                if style and self.styles.is_hidden("text", style):
                    self.hidden.append(text)
                elif style and self.styles.is_struck(style):
                    self.struck.append(text)
                elif text.strip().isdecimal() and self.styles.is_raised(style):
                    line.put(raised(text), bold)
                else:
                    own = self.styles.is_bold("text", style) if style else None
                    self._write(child, line, bold if own is None else own, boxes)
            line.put(child.tail or "", bold)

    def _note(self, note: Element, boxes: list[Element]) -> None:
        body = note.find(TEXT + "note-body")
        if body is not None:
            boxes.append(body)

    def _grid(self, table: Element) -> Iterator[Grid]:
        cells: list[Cell] = []
        rows = 0
        for row in _rows_of(table):
            column = 0
            fill = self.styles.fill_of("table-row", row.get(TABLE + "style-name"))
            for element in row:
                repeated = _count(element, "number-columns-repeated")
                if element.tag == TABLE + "table-cell":
                    for _ in range(repeated):
                        cells.append(self._cell(element, rows, column, fill))
                        column += 1
                elif element.tag == TABLE + "covered-table-cell":
                    column += repeated
            rows += 1
        if cells:
            columns = max(cell.column + cell.column_span for cell in cells)
            yield Grid(tuple(_within(cells, rows)), rows, columns)

    def _cell(self, element: Element, row: int, column: int, fill: str | None) -> Cell:
        found = list(self.blocks(element))
        texts = [block for block in found if isinstance(block, Paragraph)]
        cell = Cell(
            row, column, _count(element, "number-rows-spanned"), _count(element, "number-columns-spanned"),
            fill=self.styles.fill_of("table-cell", element.get(TABLE + "style-name")) or fill,
            grids=tuple(block for block in found if isinstance(block, Grid)),
        )  # fmt: skip
        return holding(cell, texts)


def _within(cells: list[Cell], rows: int) -> Iterator[Cell]:
    """The cells, none reaching further down than the table does."""
    for cell in cells:
        span = min(cell.row_span, rows - cell.row)
        yield cell if span == cell.row_span else replace(cell, row_span=span)


def _rows_of(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == TABLE + "table-row":
            yield from [child] * _count(child, "number-rows-repeated")
        elif child.tag in (TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group"):
            yield from _rows_of(child)


def _count(element: Element, name: str) -> int:
    written = element.get(TABLE + name, "1")
    return min(max(int(written), 1), _MOST_REPEATED) if written.isdecimal() else 1


def _running(styles: Element | None, reader: _Reader) -> Iterator[Running]:
    for master in styles.iter(STYLE + "master-page") if styles is not None else ():
        for kind in _EDGES:
            for edge in master.findall(STYLE + kind):
                for block in reader.blocks(edge):
                    if isinstance(block, Paragraph):
                        yield Running(running_kind(block.text, kind), block.text)


def _properties(meta: Element | None) -> tuple[str, str]:
    if meta is None:
        return "", ""
    author = meta.findtext(f".//{_META}initial-creator") or meta.findtext(f".//{DUBLIN_CORE}creator")
    return (meta.findtext(f".//{DUBLIN_CORE}title") or "").strip(), (author or "").strip()
