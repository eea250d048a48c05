"""The workbook reader: an .xlsx in, a paper out. Each sheet is a heading, lines of text and tables, as it is shown."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from extract.formats import ARCHIVE_FAULTS
from extract.office.sheet_looks import Colours, shown
from extract.page.grid import numbered
from extract.page.list_numbers import split_bullet
from extract.page.markings import is_marking
from schemas.archives import Inflater, check_members, check_xml
from schemas.paper import (
    DAMAGED_PART,
    UNCALCULATED,
    Block,
    Cell,
    Grid,
    Note,
    Paper,
    Paragraph,
    Running,
    UnreadablePaper,
)

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

UNNAMED = re.compile(r"(sheet|table)\s*[0-9]*", re.IGNORECASE)
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s")
_WITHOUT_VALUE = re.compile(rb"(</f>|<f [^>]*/>)\s*(<v\s*/>|<v></v>)?\s*</c>")
_FIELDS = re.compile(r'&("[^"]*"|[0-9]+|[A-Z&])')  # codes of type and of fields in headers
FEWEST_HEADINGS = 3
MOST_TIERS = 3
LARGEST_MERGED = 10_000  # cells: more are no heading
_FAULTS = (*ARCHIVE_FAULTS, TypeError, AttributeError, IndexError, SyntaxError)  # the latter of openpyxl

Spot = tuple[int, int]  # row and column, from 1
Sheet = Mapping[Spot, Any]  # openpyxl's cells that hold something and are shown


def read_sheets(data: bytes) -> Paper:
    """The paper in a workbook's bytes: values as they are shown, formulas by what they last came to.

    Hidden sheets, rows and columns are left out, and notes (X904) hold them. Raises UnreadablePaper (damaged,
    doctype, hostile, too-large, empty).
    """
    from openpyxl import load_workbook

    try:
        uncalculated, named = _checked(data)
        book = load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except _FAULTS as error:
        raise UnreadablePaper("damaged", "it is damaged; open it in Excel and save it again") from error
    colours = Colours(book.loaded_theme)
    blocks: list[Block] = []
    notes: list[Note] = []
    running: list[Running] = []
    for sheet in book.worksheets:
        cells = {spot: cell for spot, cell in sheet._cells.items() if shown(cell)}
        if sheet.sheet_state != "visible":
            notes.extend(Note("X904", f"hidden sheet {sheet.title}: {_line(row)}") for row in _rows(cells))
            continue
        hidden = _hidden(sheet, cells)
        notes.extend(_notes_of_hidden(cells, hidden))
        running.extend(_running(sheet))
        for spot in hidden:
            del sheet._cells[spot]  # merged headings reach over them
        found = {spot: cell for spot, cell in cells.items() if spot not in hidden}
        if found and not UNNAMED.fullmatch(sheet.title):
            blocks.append(Paragraph(sheet.title, level=1))
        blocks.extend(_blocks(sheet, found, colours))
    if lost := named - len(book.sheetnames):
        notes.append(Note(DAMAGED_PART, f"{lost} of the workbook's {named} sheets are missing from the file"))
    if uncalculated:
        notes.append(Note(UNCALCULATED, f"{uncalculated} formulas hold no value; open it in Excel and save it again"))
    if not blocks:
        raise UnreadablePaper("empty", "it shows nothing; see whether its sheets are hidden")
    title, author = (str(text or "").strip() for text in (book.properties.title, book.properties.creator))
    return Paper("xlsx", "sheets", None, tuple(numbered(blocks)), tuple(running), tuple(notes), title, author)


def _checked(data: bytes) -> tuple[int, int]:
    """How many formulas were never calculated, and how many sheets are named. Raises UnreadablePaper for what no
    workbook has in it."""
    uncalculated = named = 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        check_members(archive, len(data))
        inflater = Inflater(archive)
        for name in archive.namelist():
            if name.lower().endswith((".xml", ".rels")):
                content = inflater.content(name)
                check_xml(content)
                uncalculated += len(_WITHOUT_VALUE.findall(content)) if "worksheets/" in name else 0
                named += len(_SHEET.findall(content)) if name == "xl/workbook.xml" else 0
    return uncalculated, named


def _rows(cells: Sheet) -> Iterator[list[tuple[Spot, Any]]]:
    """The cells of each row that has any, from left to right."""
    for _, row in groupby(sorted(cells.items()), key=lambda item: item[0][0]):
        yield list(row)


def _line(row: Sequence[tuple[Spot, Any]]) -> str:
    return " | ".join(shown(cell) for _, cell in row)


def _hidden(sheet: Worksheet, cells: Sheet) -> set[Spot]:
    columns = {
        column
        for width in sheet.column_dimensions.values() if width.hidden
        for column in range(width.min or 1, min(width.max or 1, sheet.max_column) + 1)
    }  # fmt: skip
    rows = {row for row, height in sheet.row_dimensions.items() if height.hidden}
    return {(row, column) for row, column in cells if row in rows or column in columns}


def _notes_of_hidden(cells: Sheet, hidden: set[Spot]) -> Iterator[Note]:
    for row in _rows({spot: cells[spot] for spot in hidden}):
        yield Note("X904", f"hidden in row {row[0][0][0]}: {_line(row)}")


def _running(sheet: Worksheet) -> Iterator[Running]:
    for kind, edge in (("header", sheet.oddHeader), ("footer", sheet.oddFooter)):
        for part in (edge.left, edge.center, edge.right):
            text = _FIELDS.sub("", part.text or "").strip()
            if text:
                yield Running("marking" if is_marking(text) else kind, text)  # type: ignore[arg-type]


def _blocks(sheet: Worksheet, cells: Sheet, colours: Colours) -> Iterator[Block]:
    """A sheet's lines and tables: a text alone in its row is a line where no table goes on around it."""
    part: list[list[tuple[Spot, Any]]] = []
    rows = list(_rows(cells))
    for at, row in enumerate(rows):
        apart = bool(part) and row[0][0][0] > part[-1][0][0][0] + 1
        new = apart and (_is_heading(row, colours) or _ends(part)) and not _awaits(part, rows[at:], colours)
        if part and (new or (len(part) == 1 and _is_line(part[0]) and not _spans(sheet, part[0], row))):
            yield from _block(sheet, part, colours)
            part = []
        part.append(row)
    if part:
        yield from _block(sheet, part, colours)


def _is_line(row: Sequence[tuple[Spot, Any]]) -> bool:
    return len(row) == 1


def _spans(sheet: Worksheet, line: Sequence[tuple[Spot, Any]], row: Sequence[tuple[Spot, Any]]) -> bool:
    """Whether a line stands in a merged cell across all of the row just under it, as a table's own first row does."""
    [(spot, _)] = line
    area = next((a for a in sheet.merged_cells.ranges if (a.min_row, a.min_col) == spot), None)
    across = area is not None and area.min_col <= row[0][0][1] and area.max_col >= row[-1][0][1]
    return across and not _is_line(row) and row[0][0][0] == spot[0] + 1


def _awaits(
    part: Sequence[Sequence[tuple[Spot, Any]]], following: Sequence[Sequence[tuple[Spot, Any]]], colours: Colours
) -> bool:
    """Whether a part is but the headings of what a blank row parts from them, and maybe the name of a group of rows:
    of rows as wide as they are, and no headings themselves where they are several."""
    below = next((row for row in following[:2] if not _is_line(row)), None)
    if below is None or len(part) > MOST_TIERS or len(part[-1]) < FEWEST_HEADINGS:
        return False
    several = len(part) > 1 or below is not following[0]
    if several and not set.intersection(*(_looks(row, colours) for row in part)) - _looks(below, colours):
        return False
    columns = [column for row in part for (_, column), _ in row]
    return all(min(columns) <= column <= max(columns) for (_, column), _ in below)


def _ends(part: Sequence[Sequence[tuple[Spot, Any]]]) -> bool:
    return all(map(_is_line, part))


def _is_heading(row: Sequence[tuple[Spot, Any]], colours: Colours) -> bool:
    """Whether a row after a blank one begins something new: most of it is bold or painted, or it is a line."""
    striking = sum(bool(cell.font.b) or colours.fill_of(cell) is not None for _, cell in row)
    return _is_line(row) or 2 * striking > len(row)


def _looks(row: Sequence[tuple[Spot, Any]], colours: Colours) -> set[str]:
    """What most of a row's cells are."""
    bold, painted = sum(bool(c.font.b) for _, c in row), sum(colours.fill_of(c) is not None for _, c in row)
    return {look for look, count in (("bold", bold), ("painted", painted)) if 2 * count > len(row)}


def _block(sheet: Worksheet, part: Sequence[Sequence[tuple[Spot, Any]]], colours: Colours) -> Iterator[Block]:
    if all(map(_is_line, part)):
        for [(_, cell)] in part:
            for text in shown(cell).splitlines():
                number, rest = split_bullet(text)
                yield Paragraph(rest, number=number, bold=bool(cell.font.b))
        return
    yield _grid(sheet, part, colours)


def _grid(sheet: Worksheet, part: Sequence[Sequence[tuple[Spot, Any]]], colours: Colours) -> Grid:
    """The rows as a grid: blank rows within it are passed over, and merged cells span what is left."""
    merged = {
        (area.min_row, area.min_col): area
        for area in sheet.merged_cells.ranges if area.size["rows"] * area.size["columns"] <= LARGEST_MERGED
    }  # fmt: skip
    filled = {spot: cell for row in part for spot, cell in row}
    first, last = min(row for row, _ in filled), max(row for row, _ in filled)
    covered = {
        (row, column)
        for spot, area in merged.items() if spot in filled
        for row in range(area.min_row, min(area.max_row, last) + 1)
        for column in range(area.min_col, area.max_col + 1)
    }  # fmt: skip
    rows = sorted({row for row, _ in filled} | {row for row, _ in covered if first <= row <= last})
    columns = sorted({column for _, column in filled} | {column for _, column in covered})
    made = []
    for at, row in enumerate(rows):
        for across, column in enumerate(columns):
            spot = (row, column)
            if spot in covered and spot not in merged:
                continue
            area = merged.get(spot) if spot in filled else None
            high = sum(area.min_row <= r <= area.max_row for r in rows) if area else 1
            wide = sum(area.min_col <= c <= area.max_col for c in columns) if area else 1
            made.append(_cell(sheet, spot, Cell(at, across, high, wide), filled.get(spot), colours))
    return Grid(tuple(made), len(rows), len(columns))


def _cell(sheet: Worksheet, spot: Spot, place: Cell, cell: Any, colours: Colours) -> Cell:
    if cell is None:
        cell = sheet._cells.get(spot)
    if cell is None:
        return place
    parts = [split_bullet(text.strip()) for text in shown(cell).splitlines() if text.strip()]
    return Cell(
        place.row, place.column, place.row_span, place.column_span,
        paragraphs=tuple(text for _, text in parts), numbers=tuple(number for number, _ in parts),
        fill=colours.fill_of(cell), bold=bool(cell.font.b),
    )  # fmt: skip
