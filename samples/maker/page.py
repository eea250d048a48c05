"""The blocks of a page that both renderers print: lines, tables and turns of the sheet. No format here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ListKind = Literal["", "number", "bullet"]

PORTRAIT_WIDTH, LANDSCAPE_WIDTH = 481.0, 742.0  # points between the margins of A4


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph. `level` 1 or 2 makes it a heading; `lead` is bold text in front of it."""

    text: str
    level: int = 0
    bold: bool = False
    kind: ListKind = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell: its paragraphs, background ("#rrggbb"), and how many columns it spans."""

    lines: tuple[Line, ...] = ()
    fill: str | None = None
    columns: int = 1
    inner: Table | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: column widths in points, rows of cells, and how many first rows head every page."""

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heading_rows: int = 0
    size: float = 9
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Turn:
    """A new page, from here on upright or on its side."""

    landscape: bool


Block = Line | Table | Turn


def cell(*texts: str, fill: str | None = None, bold: bool = False, columns: int = 1) -> Cell:
    """A cell of plain paragraphs."""
    return Cell(tuple(Line(text, bold=bold) for text in texts), fill, columns)


def shares(width: float, *parts: float) -> tuple[float, ...]:
    """A width divided in proportion, in points."""
    return tuple(round(width * part / sum(parts), 1) for part in parts)
