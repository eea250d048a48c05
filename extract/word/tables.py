"""Word tables as grids: merged cells become spans, deleted rows and cells go, in time linear in the cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from msgspec import Struct

from extract.word.styles import CellLook, Styles
from extract.word.xml import VAL, Element, W, child, shade, unwrapped, value, whole
from schemas.paper import Cell, Grid

_ROWS, _CELLS = frozenset({W + "tr"}), frozenset({W + "tc"})
_GRID_SPAN, _SHADING, _DOWN, _ACROSS, _CUT = (W + name for name in ("gridSpan", "shd", "vMerge", "hMerge", "cellDel"))
_WIDEST = 512  # columns: no table is wider, and a span that claims more is an error or an attack
_LOOK_BITS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200}


class Content(Struct):
    """What stands in a cell; `numbers` runs beside `paragraphs`."""

    paragraphs: list[str] = []
    numbers: list[str] = []
    grids: list[Grid] = []
    characters: int = 0
    bold_characters: int = 0

    def add(self, other: Content) -> None:
        """Put another content under this one."""
        self.paragraphs += other.paragraphs
        self.numbers += other.numbers
        self.grids += other.grids
        self.characters += other.characters
        self.bold_characters += other.bold_characters


ReadContent = Callable[[Element, bool, bool | None], Content]
"""Reads a cell, told whether it stands on colour and whether its table's style makes it bold."""


class _Draft(Struct):
    row: int
    column: int
    column_span: int
    fill: str | None
    content: Content
    row_span: int = 1

    def cell(self) -> Cell:
        content = self.content
        return Cell(
            row=self.row,
            column=self.column,
            row_span=self.row_span,
            column_span=self.column_span,
            paragraphs=tuple(content.paragraphs),
            numbers=tuple(content.numbers),
            fill=self.fill,
            bold=content.bold_characters * 2 > content.characters,
            grids=tuple(content.grids),
        )


def rows_of_table(table: Element) -> list[Element]:
    """The table's rows, also those in content controls."""
    return list(unwrapped(table, _ROWS))


def row_change(row: Element) -> str | None:
    """What a tracked change does to the whole row: "ins", "del", or None."""
    properties = child(row, "trPr")
    return next((name for name in ("del", "ins") if child(properties, name) is not None), None)


def read_grid(
    table: Element, rows: list[Element], styles: Styles, read_content: ReadContent, table_no: int
) -> Grid | None:
    """These rows of the table as a grid; None where there is no cell in them."""
    reader = _RowReader(_TableStyle.of(table, styles, len(rows)), read_content)
    for number, row in enumerate(rows):
        reader.read(row, number)
    if not reader.drafts:
        return None
    columns = max(draft.column + draft.column_span for draft in reader.drafts)
    return Grid(tuple(draft.cell() for draft in reader.drafts), len(rows), columns, table_no=table_no)


@dataclass(slots=True)
class _RowReader:
    """Reads a table's rows in turn. `merged` has by column the cell that the next row's vertical merge would go on
    with."""

    style: _TableStyle
    read_content: ReadContent
    drafts: list[_Draft] = field(default_factory=list)
    merged: dict[int, _Draft] = field(default_factory=dict)

    def read(self, row: Element, number: int) -> None:
        """Add the row's cells to the drafts."""
        column = _at_most(whole(value(child(row, "trPr"), "gridBefore"), 0))
        cells = [(cell, said) for cell in unwrapped(row, _CELLS) if not (said := _settings(cell)).cut]
        merging: dict[int, _Draft] = {}
        left: _Draft | None = None
        for position, (cell, said) in enumerate(cells):
            style_look = self.style.cell(number, position, len(cells))
            fill = style_look.fill if said.fill is None else said.fill
            content = self.read_content(cell, bool(fill), style_look.bold)
            above = self.merged.get(column)
            if left is not None and said.across == "continue":
                left.column_span += said.span
                left.content.add(content)
            elif above is not None and above.column_span == said.span and said.down == "continue":
                above.row_span += 1
                above.content.add(content)
                merging[column], left = above, None
            else:
                left = _Draft(number, column, said.span, fill or None, content)
                self.drafts.append(left)
                if said.down is not None:
                    merging[column] = left
            column += said.span
        self.merged = merging


class _Settings(NamedTuple):
    """What a cell's properties say. `across` and `down` are merges: "restart", "continue" or None.

    `cut` says that a tracked change takes the cell out.
    """

    span: int = 1
    fill: str | None = None
    across: str | None = None
    down: str | None = None
    cut: bool = False


_NONE = _Settings()


def _settings(cell: Element) -> _Settings:
    span, fill, across, down, cut = _NONE
    properties = child(cell, "tcPr")
    for each in () if properties is None else properties:
        tag = each.tag
        if tag == _GRID_SPAN:
            span = max(1, _at_most(whole(each.get(VAL), 1)))
        elif tag == _SHADING:
            fill = shade(each)
        elif tag == _DOWN:
            down = each.get(VAL, "continue")
        elif tag == _ACROSS:
            across = each.get(VAL, "continue")
        elif tag == _CUT:
            cut = True
    return _Settings(span, fill, across, down, cut)


def _at_most(columns: int) -> int:
    return max(0, min(columns, _WIDEST))


@dataclass(frozen=True, slots=True)
class _TableStyle:
    """What the table's style says of its cells by where they stand."""

    looks: dict[str, CellLook]
    shown: frozenset[str]  # which of firstRow, lastRow, firstColumn, lastColumn, noHBand the table asks for
    rows: int

    @classmethod
    def of(cls, table: Element, styles: Styles, rows: int) -> _TableStyle:
        properties = child(table, "tblPr")
        looks = styles.cells(value(properties, "tblStyle"))
        own = shade(child(properties, "shd"))
        if own is not None:
            looks = looks | {"wholeTable": CellLook(own, looks.get("wholeTable", CellLook()).bold)}
        return cls(looks, _shown(child(properties, "tblLook")), rows)

    def cell(self, row: int, position: int, cells: int) -> CellLook:
        """The look of the cell at a position of a row: the nearest kind that says anything of it."""
        if not self.looks:
            return _PLAIN
        fill, bold = None, None
        for kind in self._kinds(row, position, cells):
            look = self.looks.get(kind, _PLAIN)
            fill = look.fill if fill is None else fill
            bold = look.bold if bold is None else bold
        return CellLook(fill, bold)

    def _kinds(self, row: int, position: int, cells: int) -> list[str]:
        kinds = []
        if "firstRow" in self.shown and row == 0:
            kinds.append("firstRow")
        elif "lastRow" in self.shown and row == self.rows - 1:
            kinds.append("lastRow")
        if "firstColumn" in self.shown and position == 0:
            kinds.append("firstCol")
        elif "lastColumn" in self.shown and position == cells - 1:
            kinds.append("lastCol")
        if "noHBand" not in self.shown:
            kinds.append("band2Horz" if (row - ("firstRow" in self.shown)) % 2 else "band1Horz")
        return [*kinds, "wholeTable"]


_PLAIN = CellLook()


def _shown(look: Element | None) -> frozenset[str]:
    """What a `w:tblLook` switches on, as words (today's form) or as bits (yesterday's)."""
    if look is None:
        return frozenset({"noHBand"})
    try:
        bits = int(look.get(VAL, "0"), 16)
    except ValueError:
        bits = 0
    written = {name: look.get(W + name) for name in _LOOK_BITS}
    if any(written.values()):
        return frozenset(name for name, on in written.items() if on in ("1", "true", "on"))
    return frozenset(name for name, bit in _LOOK_BITS.items() if bits & bit)
