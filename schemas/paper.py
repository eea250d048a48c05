"""A paper as every reader gives it: blocks in reading order, each with its place.

Lengths are points (1/72 inch) from the top left corner of the page as a person sees it
(after rotation). Text is verbatim: nothing is corrected, only white space between words
that the page shows as one gap is one space.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from msgspec import Struct

from schemas.errors import UnreadablePaper as UnreadablePaper  # what a reader gives where there is no paper

RunningKind = Literal["marking", "header", "footer", "page_number"]


class Box(Struct, frozen=True):
    """A rectangle on a page, in points from its top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


class Place(Struct, frozen=True):
    """Where something is printed. `page` counts from 1; Word and text files have no pages, so None."""

    page: int | None = None
    box: Box | None = None


NOWHERE = Place()


class Paragraph(Struct, frozen=True):
    """Text outside any table. `level` 1 to 9 makes it a heading; None is body text.

    `number` is the list number or bullet in front of the text ("3.", "a.", "•"), printed or
    automatic, and is not part of `text`.
    """

    text: str
    place: Place = NOWHERE
    level: int | None = None
    number: str = ""
    bold: bool = False
    runs_on: bool = False  # its last line is full: what follows a page break may be the same paragraph


class Cell(Struct, frozen=True, dict=True):
    """A cell of a grid, at its top left row and column (from 0), with its spans.

    `paragraphs` are the cell's texts as a reader of the page would divide them; `numbers` runs
    beside them: the list number or bullet of each, or "". `fill` is the background as
    "#rrggbb", None where nothing (or white) is painted. `grids` are tables nested in the cell.
    `room` is what the last line leaves free beside it, in sizes of its letters.
    """

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    paragraphs: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    fill: str | None = None
    bold: bool = False
    place: Place = NOWHERE
    runs_on: bool = False
    room: float = 0.0
    grids: tuple[Grid, ...] = ()

    @cached_property  # the meaning of a table is asked for many times
    def text(self) -> str:
        """The paragraphs joined by a newline, as printed: with their list numbers, without bullets."""
        if not any(self.numbers):
            return "\n".join(self.paragraphs)
        numbers = (*self.numbers, *("",) * (len(self.paragraphs) - len(self.numbers)))
        return "\n".join(numbered(n, text) for n, text in zip(numbers, self.paragraphs, strict=True))


def numbered(number: str, text: str) -> str:
    """A paragraph with its list number in front, where that is more than a bullet."""
    return f"{number} {text}" if any(c.isalnum() for c in number) else text


class Grid(Struct, frozen=True):
    """A table: cells in row order, none overlapping. `table_no` counts the paper's tables from 1.

    A grid that a page break cut in two is one grid; each cell's place is where it begins.
    """

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    place: Place = NOWHERE
    table_no: int = 0


class Running(Struct, frozen=True):
    """Text printed at the edge of many pages: kept out of the blocks, and recorded."""

    kind: RunningKind
    text: str
    page: int | None = None


class Note(Struct, frozen=True):
    """Something a reader wants said of a paper: a finding's code where it has one, else a name.

    `confidence` (0 to 1) is an engine's own, where text was recognised.
    """

    code: str
    text: str
    place: Place = NOWHERE
    confidence: float | None = None


AXES_UNNAMED = "heat-map-axes-unnamed"
NEEDS_OCR, UNCALCULATED = "needs-ocr", "uncalculated"
DAMAGED_STREAM, PAGES_LOST, PAGE_UNREAD, REPAIRED_FILE = "damaged-stream", "pages-lost", "page-unread", "repaired-file"
DAMAGED_PART = "damaged-part"
PICTURE = "picture"  # large enough to show something; what it shows is not read
"""Codes of notes that a later stage acts on."""

DAMAGE = (DAMAGED_STREAM, DAMAGED_PART, PAGES_LOST, PAGE_UNREAD, REPAIRED_FILE)
"""Those that say that some of the file may be lost."""

Block = Paragraph | Grid


class Paper(Struct, frozen=True):
    """One file as read. `reader` names the road taken (pdfium, pdfplumber, word, text, ocr…)."""

    format: str
    reader: str
    pages: int | None
    blocks: tuple[Block, ...]
    running: tuple[Running, ...] = ()
    notes: tuple[Note, ...] = ()
    title: str = ""
    author: str = ""
