"""Papers that were converted to HTML: their paragraphs and tables, with spans and fills."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from extract.page.grid import Position
from extract.page.headings import Divisions, level_by_look
from extract.page.list_numbers import split_bullet, split_number
from extract.page.markings import is_marking
from schemas.paper import PICTURE, Block, Cell, Grid, Note, Paper, Paragraph, Running, UnreadablePaper
from schemas.words import raised

Element = etree._Element

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    {"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "br", "hr", "section", "article", "header", "footer",
     "main", "body", "blockquote", "pre", "figure", "figcaption", "address", "nav", "aside", "center", "form",
     "table", "tr", "td", "th"}
) | _HEADINGS.keys()  # fmt: skip
_UNPRINTED = frozenset({"script", "style", "head", "template", "noscript"})
_STRUCK = frozenset({"s", "strike", "del"})
_BOLD = frozenset({"b", "strong", "th"}) | _HEADINGS.keys()
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STRIKING = re.compile(r"line-through", re.IGNORECASE)
_BACKGROUND = re.compile(r"background(?:-color)?\s*:\s*(#[0-9a-f]{6}|#[0-9a-f]{3})\b", re.IGNORECASE)
_MOST_SPANNED = 512
_LARGE = 200  # pixels: a logo is smaller


@dataclass(slots=True)
class _Line:
    """Text gathered up to the next division."""

    pieces: list[str] = field(default_factory=list)
    bold: int = 0
    level: int | None = None
    bullet: str = ""

    def put(self, text: str, bold: bool) -> None:
        self.pieces.append(text)
        self.bold += len(text.strip()) if bold else 0

    @property
    def text(self) -> str:
        return " ".join("".join(self.pieces).split())


@dataclass(slots=True)
class _Walker:
    """Walks a tree in reading order and gives its lines and tables."""

    tables: int = 0
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    pictures: int = 0
    line: _Line = field(default_factory=_Line)

    def walk(self, element: Element, bold: bool = False) -> Iterator[_Line | Grid]:
        """The lines and tables in an element; its tail is its parent's."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _UNPRINTED or not tag:
            return
        if _is_hidden(element):
            self.hidden += [" ".join("".join(map(str, element.itertext())).split())]
            return
        if tag in _STRUCK or _STRIKING.search(element.get("style") or ""):
            self.struck += [" ".join("".join(map(str, element.itertext())).split())]
            return
        self.pictures += tag == "img" and _is_large(element)
        if tag in _BLOCKS:
            yield from self._ended()
            self.line.level = _HEADINGS.get(tag)
            self.line.bullet = "•" if tag == "li" and _parent_tag(element) == "ul" else ""
        if tag == "table":
            self.tables += 1
            yield from _grids(element, self, self.tables)
            return
        bold = bold or tag in _BOLD
        text = element.text or ""
        self.line.put(raised(text) if tag == "sup" and text.strip().isdecimal() else text, bold)
        for child in element:
            yield from self.walk(child, bold)
            self.line.put(child.tail or "", bold)
        if tag in _BLOCKS:
            yield from self._ended()

    def _ended(self) -> Iterator[_Line]:
        line, self.line = self.line, _Line(bullet="" if self.line.text else self.line.bullet)
        if line.text:
            yield line


def read_html(text: str, divisions: Divisions | None = None) -> Paper:
    """The paper in an HTML document. Raises UnreadablePaper where it cannot be parsed."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        root = None
    if root is None:
        raise UnreadablePaper("empty", "it holds no text; see that it is the right file")
    walker = _Walker()
    blocks: list[Block] = []
    running: list[Running] = []
    for found in walker.walk(root):
        if isinstance(found, Grid):
            blocks.append(found)
        elif is_marking(found.text):
            running.append(Running("marking", found.text))
        else:
            blocks.append(_paragraph(found, divisions))
    left_out = {"X906": walker.struck, "X904": walker.hidden}
    notes = tuple(Note(code, text) for code, texts in left_out.items() for text in texts if text)
    notes += (Note(PICTURE, "pictures, of which nothing was read"),) if walker.pictures else ()
    title = " ".join((root.findtext(".//title") or "").split())
    return Paper(
        "html", "text", None, tuple(blocks), tuple(dict.fromkeys(running)), notes, title, _author(root)
    )


def _paragraph(line: _Line, divisions: Divisions | None) -> Paragraph:
    bold = line.bold * 2 > len(line.text)
    number, text = (line.bullet, line.text) if line.bullet else split_number(line.text)
    level = line.level
    if level is None and not number:
        level = level_by_look(text, bold, divisions)
    return Paragraph(text, level=level, number=number, bold=bold)


def _grids(table: Element, walker: _Walker, table_no: int) -> Iterator[Grid]:
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    cells: list[Cell] = []
    taken: dict[int, set[int]] = {}  # of each row, the columns that cells from above reach into
    for number, row in enumerate(rows):
        column = 0
        for element in row.iterchildren("td", "th"):
            while column in taken.get(number, ()):
                column += 1
            height = min(_span(element, "rowspan", len(rows) - number), len(rows) - number)
            width = _free(_span(element, "colspan", 1), column, taken.get(number, set()))
            for below in range(number + 1, number + height):
                taken.setdefault(below, set()).update(range(column, column + width))
            cells.append(_cell(element, Position(number, column, height, width), walker))
            column += width
    if cells:
        columns = max(cell.column + cell.column_span for cell in cells)
        yield Grid(tuple(cells), len(rows), columns, table_no=table_no)


def _cell(element: Element, position: Position, walker: _Walker) -> Cell:
    inside = _Walker(walker.tables, walker.hidden, walker.struck)
    found = list(inside.walk(element))
    walker.tables = inside.tables
    walker.pictures += inside.pictures
    lines = [line for line in found if isinstance(line, _Line)]
    numbered = [
        (line.bullet, split_bullet(line.text)[1]) if line.bullet else split_bullet(line.text)
        for line in lines
    ]
    bold = sum(line.bold for line in lines) * 2 > sum(len(line.text) for line in lines)
    return Cell(
        *position,
        paragraphs=tuple(text for _, text in numbered),
        numbers=tuple(number for number, _ in numbered),
        fill=_fill(element),
        bold=bold,
        grids=tuple(grid for grid in found if isinstance(grid, Grid)),
    )  # fmt: skip


def _free(width: int, column: int, taken: set[int]) -> int:
    """As much of a width as no cell from above has taken."""
    return next((across for across in range(1, width) if column + across in taken), width)


def _is_large(picture: Element) -> bool:
    width = re.match(r"[0-9]+", picture.get("width") or "")
    return width is None or int(width[0]) >= _LARGE


def _span(element: Element, name: str, of_zero: int) -> int:
    written = (element.get(name) or "").strip()
    span = int(written) if re.fullmatch(r"[0-9]{1,6}", written) else 1
    return min(span or of_zero, _MOST_SPANNED)


def _fill(element: Element) -> str | None:
    parent = element.getparent()
    for each in (element, parent):
        if each is None:
            continue
        styled = _BACKGROUND.search(each.get("style") or "")
        colour = (styled[1] if styled else each.get("bgcolor") or "").lower()
        if re.fullmatch(r"#[0-9a-f]{3}", colour):
            colour = "#" + "".join(digit * 2 for digit in colour[1:])
        if re.fullmatch(r"#[0-9a-f]{6}", colour):
            return None if colour == "#ffffff" else colour
    return None


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") is not None or _HIDING.search(element.get("style") or "") is not None


def _parent_tag(element: Element) -> str:
    parent = element.getparent()
    return "" if parent is None else str(parent.tag)


def _author(root: Element) -> str:
    names = (
        meta.get("content") or ""
        for meta in root.iter("meta")
        if (meta.get("name") or "").lower() == "author"
    )
    return next(names, "").strip()
