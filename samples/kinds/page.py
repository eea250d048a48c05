"""A page's blocks, as every producer prints them; a cell also knows what it says of which risk.

Print and truth stand in one place: what a paper should be read as is gathered from its own cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

PORTRAIT_WIDTH, LANDSCAPE_WIDTH = 495.0, 742.0  # points between the margins of A4


@dataclass(frozen=True, slots=True)
class Saying:
    """That a risk's attribute is printed: its text without label, and its number where it has one.

    `key` names the risk within its paper and never stands on the page.
    """

    key: str
    attribute: str
    text: str
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph in a cell: `mark` is a bullet or a list number, `lead` is bold text in front."""

    text: str
    bold: bool = False
    mark: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell. `at` is the place of a heat map's cell: likelihood and impact as its axes print them."""

    lines: tuple[Line, ...] = ()
    fill: str | None = None
    columns: int = 1
    rows: int = 1
    turned: bool = False
    inner: Table | None = None
    says: tuple[Saying, ...] = ()
    at: tuple[str, str] | None = None

    @property
    def text(self) -> str:
        """Its lines as printed, without bullets."""
        return "\n".join(" ".join(filter(None, (line.mark, line.lead, line.text))) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: widths in shares of the page's width, rows of cells, and how many first rows head every page.

    A row holds only the cells that begin in it; what spans from above is left out.
    """

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    heading_rows: int = 0
    repeat: bool = True
    size: float = 8.5
    ruled: bool = True

    def placed(self) -> Iterator[tuple[int, int, Cell]]:
        """Every cell with the row and the column that it begins in, from 0."""
        taken: set[tuple[int, int]] = set()
        for row_no, row in enumerate(self.rows):
            column = 0
            for one in row:
                while (row_no, column) in taken:
                    column += 1
                taken |= {(row_no + r, column + c) for r in range(one.rows) for c in range(one.columns)}
                yield row_no, column, one


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of prose; `mark` is a bullet or a list number in front."""

    text: str
    bold: bool = False
    mark: str = ""
    says: tuple[Saying, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """A new page, from here on upright or on its side."""

    landscape: bool = False


Block = Heading | Text | Table | Turn


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole paper: its blocks, the marking on every page ("" for none), and its title."""

    title: str
    blocks: tuple[Block, ...]
    marking: str = ""


def cell(
    *texts: str,
    fill: str | None = None,
    bold: bool = False,
    columns: int = 1,
    rows: int = 1,
    turned: bool = False,
    mark: str = "",
    says: tuple[Saying, ...] = (),
) -> Cell:
    """A cell of plain paragraphs."""
    return Cell(tuple(Line(text, bold, mark) for text in texts), fill, columns, rows, turned, None, says)
