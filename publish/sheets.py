"""Sheets of a workbook: a table written with widths, frozen heading, filter and print setup; nothing is a formula."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from publish.dated import NUMBER_FORMATS, Dated
from schemas.out import WRITER

LONGEST_CELL = 32_767
"""Characters that Excel holds in one cell."""

Value = str | float | int | bool | dt.date | Dated | None
_NEVER = dt.datetime(2000, 1, 1)  # so that the same set gives the same file
_COLOURS = {1: "#CFEAD3", 2: "#E4EFBE", 3: "#FDE8A5", 4: "#FBCD98", 5: "#F5B5AA"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its heading, its width in characters, and whether long text is wrapped in it."""

    heading: str
    width: float = 12.0
    wrap: bool = False


@dataclass(slots=True)
class Book:
    """A workbook being written, and the formats used in it."""

    workbook: Any
    formats: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)

    def format(self, **wanted: Any) -> Any:
        """The cell format with these properties, made once."""
        key = tuple(sorted(wanted.items()))
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format({"valign": "top", **wanted})
        return self.formats[key]

    def table(self, name: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]],
              tones: Mapping[tuple[int, int], int] | None = None, frozen: int = 1) -> Any:
        """A sheet with a heading row and these rows; `tones` colour cells by row and column, from 0.

        The first `frozen` columns stay in sight.
        """
        sheet = self.workbook.add_worksheet(name)
        head = self.format(bold=True, bg_color="#123A5F", font_color="#FFFFFF", text_wrap=True, bottom=1)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
            sheet.write_string(0, number, column.heading, head)
        for row_no, row in enumerate(rows):
            for number, value in enumerate(row):
                tone = (tones or {}).get((row_no, number), 0)
                self.cell(sheet, row_no + 1, number, value, wrap=columns[number].wrap, tone=tone)
        sheet.freeze_panes(1, frozen)
        if rows:
            sheet.autofilter(0, 0, len(rows), len(columns) - 1)
        printable(sheet, name)
        sheet.repeat_rows(0)
        return sheet

    def cell(self, sheet: Any, row: int, column: int, value: Value, *, wrap: bool = False, tone: int = 0) -> None:
        """One value by its own type; text is text whatever it begins with."""
        look: dict[str, Any] = {"text_wrap": True} if wrap else {}
        if tone:
            look |= {"bg_color": _COLOURS[tone], "align": "center"}
        if value is None:
            sheet.write_blank(row, column, None, self.format(**look))
        elif isinstance(value, dt.date | Dated):
            date, precision = (value.date, value.precision) if isinstance(value, Dated) else (value, "day")
            shown = NUMBER_FORMATS.get(precision or "day", "yyyy-mm-dd")
            sheet.write_datetime(row, column, date, self.format(num_format=shown, align="left", **look))
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value, self.format(**look))
        else:
            sheet.write_string(row, column, value[:LONGEST_CELL], self.format(**look))


def printable(sheet: Any, name: str) -> None:
    """Landscape A4, one page wide, with the sheet's name and the page's number at the foot."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{name}&RPage &P of &N")


@contextmanager
def new_book(written: io.BytesIO) -> Iterator[Book]:
    """A workbook that is written into `written`."""
    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
               "strings_to_numbers": False, "default_date_format": "yyyy-mm-dd"}  # fmt: skip
    with xlsxwriter.Workbook(written, options) as workbook:
        workbook.set_properties({
            "title": "Risk registers read from committee papers", "author": WRITER, "created": _NEVER})
        yield Book(workbook)
