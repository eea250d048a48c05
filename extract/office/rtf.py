"""The rich text reader: an .rtf in, a paper out, in one pass over its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.office.rtf_tables import CellShape, Row, grid_of
from extract.office.rtf_words import Word, words_of
from extract.page.grid import numbered
from extract.page.headings import Divisions, level_by_look
from extract.page.list_numbers import split_number
from extract.page.markings import markings_apart, running_kind
from schemas.paper import Block, Note, Paper, Paragraph, Running, UnreadablePaper
from schemas.words import raised

_LISTED = ("listtext", "pntext")


def read_rtf(data: bytes, divisions: Divisions | None = None) -> Paper:
    """The paper in an .rtf file's bytes, without pages or boxes.

    Tracked insertions are in and deletions out; hidden text is left out, and a note (X904) holds it. Tables
    within cells are read as paragraphs. Raises UnreadablePaper (damaged, empty).
    """
    reader = _Reader(divisions)
    try:
        for word in words_of(data):
            reader.take(word)
    except ValueError as error:
        raise UnreadablePaper("damaged", "it is damaged; open it and save it again") from error
    reader.end_paragraph()
    reader.end_table()
    blocks, marks = markings_apart(reader.blocks)
    if not blocks:
        raise UnreadablePaper("empty", "it holds no text; where it shows pictures, save it as PDF")
    running = [*reader.running, *marks]
    left_out = {"X906": reader.struck, "X904": reader.hidden}
    notes = tuple(
        Note(code, " ".join(text.split())) for code, texts in left_out.items() for text in texts if text.strip()
    )
    title, author = (" ".join(reader.said.get(name, "").split()) for name in ("title", "author"))
    return Paper("rtf", "rtf", None, tuple(numbered(blocks)), tuple(dict.fromkeys(running)), notes, title, author)


@dataclass(slots=True)
class _Line:
    """A paragraph being gathered: its text, how much of it is bold, its printed number, its outline level."""

    text: str = ""
    bold: int = 0
    number: str = ""
    level: int | None = None
    in_table: bool = False


@dataclass(slots=True)
class _Reader:
    divisions: Divisions | None = None
    blocks: list[Block] = field(default_factory=list)
    running: list[Running] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    colours: list[str | None] = field(default_factory=list)
    colour: dict[str, int] = field(default_factory=dict)
    line: _Line = field(default_factory=_Line)
    cell: list[Paragraph] = field(default_factory=list)
    cells: list[tuple[Paragraph, ...]] = field(default_factory=list)
    shapes: list[CellShape] = field(default_factory=list)
    shape: CellShape = field(default_factory=CellShape)
    left: int = 0
    rows: list[Row] = field(default_factory=list)

    def take(self, word: Word) -> None:
        """The next word of the file."""
        place = word.state.goes_to
        if place in ("", "footnote"):
            if word.text:
                self._write(word)
            elif not self._table_word(word):
                self._paragraph_word(word)
        elif place in _LISTED:
            self.line.number += word.text
        elif place == "colortbl":
            self._colour_word(word)
        elif word.text:
            self.said[place] = self.said.get(place, "") + word.text
        elif word.name in ("par", "}") and place.startswith(("header", "footer")):
            self.running.extend(_running(place, self.said.pop(place, "")))

    def _write(self, word: Word) -> None:
        if word.state.deleted:
            return
        if word.state.hidden:
            self.hidden.append(word.text)
            return
        if word.state.struck:
            self.struck.append(word.text)
            return
        marks = word.state.raised and word.text.strip().isdecimal()
        self.line.text += raised(word.text) if marks else word.text
        self.line.bold += len(word.text) if word.state.bold else 0

    def _paragraph_word(self, word: Word) -> None:
        if word.name in ("par", "sect", "page"):
            self.end_paragraph()
        elif word.name == "pard":
            self.line.in_table, self.line.level = False, None
        elif word.name == "intbl":
            self.line.in_table = True
        elif word.name == "outlinelevel" and word.number is not None and 0 <= word.number < 9:
            self.line.level = word.number + 1

    def _table_word(self, word: Word) -> bool:
        name, number = word.name, word.number or 0
        if name == "trowd":
            self.shapes, self.shape, self.left = [], CellShape(), 0
        elif name == "trleft":
            self.left = number
        elif name in ("clvmrg", "clmrg"):
            self.shape = self.shape.joined(name)
        elif name == "clcbpat":
            self.shape = self.shape.filled(self.colours[number] if 0 <= number < len(self.colours) else None)
        elif name == "cellx":
            self.shapes.append(self.shape.ending(number))
            self.shape = CellShape()
        elif name in ("cell", "nestcell"):
            self.line.in_table = True
            self.end_paragraph()
            if name == "cell":
                self.cells.append(tuple(self.cell))
                self.cell = []
        elif name == "row":
            self.rows.append(Row(self.left, tuple(self.shapes), tuple(self.cells)))
            self.cells, self.cell = [], []
        else:
            return False
        return True

    def end_paragraph(self) -> None:
        """What was gathered is a paragraph, of the cell or of the page."""
        line, self.line = self.line, _Line(in_table=self.line.in_table, level=self.line.level)
        text = "\n".join(" ".join(part.split()) for part in line.text.split("\n")).strip()
        number = line.number.strip()
        if not text:
            return
        bold = 2 * line.bold > len(line.text)
        if not number:
            number, text = split_number(text)
        number = "•" if number >= "\ue000" else number
        if line.in_table:
            self.cell.append(Paragraph(text, number=number, bold=bold))
            return
        self.end_table()
        level = line.level
        if level is None and not number:
            level = level_by_look(text, bold, self.divisions)
        self.blocks.append(Paragraph(text, level=level, number=number, bold=bold))

    def end_table(self) -> None:
        """The rows gathered are a table."""
        grid = grid_of(self.rows)
        self.rows = []
        if grid is not None:
            self.blocks.append(grid)

    def _colour_word(self, word: Word) -> None:
        if word.name in ("red", "green", "blue"):
            self.colour[word.name] = min(max(word.number or 0, 0), 255)
        for _ in range(word.text.count(";")):
            parts = [self.colour.get(name, 0) for name in ("red", "green", "blue")]
            white_or_none = not self.colour or parts == [255, 255, 255]
            self.colours.append(None if white_or_none else "#{:02x}{:02x}{:02x}".format(*parts))
            self.colour = {}


def _running(place: str, text: str) -> Iterator[Running]:
    text = " ".join(text.split())
    if text:
        yield Running(running_kind(text, "header" if place.startswith("header") else "footer"), text)
