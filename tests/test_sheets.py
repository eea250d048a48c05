"""Registers kept in workbooks: what a sheet shows is what is read."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.worksheet import Worksheet

from extract.office.sheets import read_sheets
from schemas.paper import Grid, Paper, Paragraph, UnreadablePaper

HEADINGS = ("Ref", "Title", "Impact", "Likelihood", "Score")


def saved(book: Workbook) -> bytes:
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def paper_of(fill: Callable[[Worksheet], None], name: str = "Strategic risks") -> Paper:
    book = Workbook()
    assert book.active is not None
    book.active.title = name
    fill(book.active)
    return read_sheets(saved(book))


def grids(paper: Paper) -> list[Grid]:
    return [block for block in paper.blocks if isinstance(block, Grid)]


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.rows)]


def register(sheet: Worksheet) -> None:
    sheet.append(HEADINGS)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.append(("WX01", "Flood", 4, 3, 12))
    sheet.append(("WX02", "Loss of radio", 2, 2, 4.0))


def test_a_sheet_is_its_name_and_its_table() -> None:
    paper = paper_of(register)
    assert paper.blocks[0] == Paragraph("Strategic risks", level=1)
    assert texts(grids(paper)[0])[1:] == [["WX01", "Flood", "4", "3", "12"], ["WX02", "Loss of radio", "2", "2", "4"]]


def test_a_sheet_that_nobody_named_has_no_heading() -> None:
    assert [type(block) for block in paper_of(register, "Sheet1").blocks] == [Grid]


def test_lines_above_a_table_are_no_part_of_it() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["B1"], sheet["B2"] = "Marshland Fire Authority", "Correct at 1 August 2024"
        for at, row in enumerate((HEADINGS, ("WX01", "Flood", 4, 3, 12)), 4):
            for across, value in enumerate(row, 2):
                sheet.cell(at, across, value)

    paper = paper_of(fill)
    lines = [block.text for block in paper.blocks if isinstance(block, Paragraph)]
    assert lines[1:] == ["Marshland Fire Authority", "Correct at 1 August 2024"]
    assert (grids(paper)[0].rows, grids(paper)[0].columns) == (2, 5)


def test_two_tables_with_a_blank_row_between_them_are_two() -> None:
    def fill(sheet: Worksheet) -> None:
        register(sheet)
        for across, value in enumerate(("Score", "Rating"), 1):
            sheet.cell(6, across, value).font = Font(bold=True)
        sheet.cell(7, 1, "9 to 16")
        sheet.cell(7, 2, "High")

    assert [grid.rows for grid in grids(paper_of(fill))] == [3, 2]


def test_a_blank_row_between_risks_parts_nothing() -> None:
    def fill(sheet: Worksheet) -> None:
        register(sheet)
        for across, value in enumerate(("WX03", "Fuel", 3, 3, 9), 1):
            sheet.cell(5, across, value)

    [grid] = grids(paper_of(fill))
    assert [row[0] for row in texts(grid)] == ["Ref", "WX01", "WX02", "WX03"]


def test_merged_cells_span_and_are_there_once() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(("Ref", "Current", None, "Target", None))
        sheet.append((None, "Impact", "Score", "Impact", "Score"))
        sheet.append(("WX01", 4, 12, 4, 8))
        for area in ("A1:A2", "B1:C1", "D1:E1"):
            sheet.merge_cells(area)

    [grid] = grids(paper_of(fill))
    spans = {cell.text: (cell.row_span, cell.column_span) for cell in grid.cells if cell.row == 0}
    assert spans == {"Ref": (2, 1), "Current": (1, 2), "Target": (1, 2)}
    assert texts(grid)[1] == ["Impact", "Score", "Impact", "Score"]


@pytest.mark.parametrize(("value", "form", "text"), [
    (12.0, "General", "12"), (0.1 + 0.2, "General", "0.3"), (0.5, "0%", "50%"), (1200, '"£"#,##0.00', "£1,200.00"),
    (1200, "[$£-809]#,##0", "£1,200"), (7.0, "0.0", "7.0"), (dt.datetime(2024, 8, 1), "dd/mm/yyyy", "01/08/2024"),
    (dt.date(2024, 8, 1), "mmm-yy", "Aug 2024"), (True, "General", "TRUE"), ("0012", "@", "0012"),
])  # fmt: skip
def test_values_are_read_as_they_are_shown(value: object, form: str, text: str) -> None:
    def fill(sheet: Worksheet) -> None:
        register(sheet)
        sheet["E2"].value = value
        sheet["E2"].number_format = form

    assert texts(grids(paper_of(fill))[0])[1][4] == text


@pytest.mark.parametrize(("colour", "fill"), [
    (Color(rgb="FFC00000"), "#c00000"), (Color(rgb="FFFFFFFF"), None), (Color(theme=5), "#c0504d"),
    (Color(indexed=13), "#ffff00"),
])  # fmt: skip
def test_the_colour_of_a_rating_is_kept(colour: Color, fill: str | None) -> None:
    def paint(sheet: Worksheet) -> None:
        register(sheet)
        sheet["E2"].fill = PatternFill("solid", fgColor=colour)

    assert [cell.fill for cell in grids(paper_of(paint))[0].cells if cell.row == 1][4] == fill


def test_what_is_hidden_is_left_out_and_noted() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    register(sheet)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    lists = book.create_sheet("Lists")
    lists["A1"] = "Very High"
    lists.sheet_state = "hidden"
    paper = read_sheets(saved(book))
    assert texts(grids(paper)[0])[1] == ["WX01", "4", "3", "12"]
    assert {note.code for note in paper.notes} == {"X904"}
    said = " ".join(note.text for note in paper.notes)
    assert all(text in said for text in ("Loss of radio", "Flood", "Lists", "Very High"))


def test_formulas_that_nobody_calculated_are_told() -> None:
    def fill(sheet: Worksheet) -> None:
        register(sheet)
        sheet["E2"] = "=C2*D2"

    assert [note.code for note in paper_of(fill).notes] == ["uncalculated"]


def test_a_value_far_off_costs_nothing() -> None:
    def fill(sheet: Worksheet) -> None:
        register(sheet)
        sheet["XFD1048576"] = "x"

    assert sum(len(grid.cells) for grid in grids(paper_of(fill))) < 100


def test_a_workbook_with_a_doctype_is_refused() -> None:
    book = Workbook()
    data, written = saved(book), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/workbook.xml":
                content = b'<!DOCTYPE x [<!ENTITY a "b">]>' + content
            new.writestr(name, content)
    with pytest.raises(UnreadablePaper) as caught:
        read_sheets(written.getvalue())
    assert caught.value.reason == "doctype"


def test_a_workbook_whose_archive_is_locked_is_damaged_and_no_fault_of_the_program() -> None:
    locked = bytearray(saved(Workbook()))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for member in re.finditer(re.escape(signature), bytes(locked)):
            locked[member.start() + flags] |= 1
    with pytest.raises(UnreadablePaper) as caught:
        read_sheets(bytes(locked))
    assert caught.value.reason == "damaged"


def test_a_workbook_that_shows_nothing_is_empty() -> None:
    with pytest.raises(UnreadablePaper) as caught:
        read_sheets(saved(Workbook()))
    assert caught.value.reason == "empty"


def test_headings_of_tiers_wait_for_their_rows_over_a_blank_row_and_the_name_of_a_group() -> None:
    def tiers(sheet: Worksheet) -> None:
        for row in (("Risk", None, "Current", None, None), HEADINGS, (), ("Phase 1",)):
            sheet.append(row)
        for row in (1, 2, 4):
            for cell in sheet[row]:
                cell.font = Font(bold=True)
        sheet.append(("WX01", "Flood", 4, 3, 12))

    [grid] = grids(paper_of(tiers))
    assert [row[0] for row in texts(grid)] == ["Risk", "Ref", "Phase 1", "WX01"]


def test_hidden_columns_under_a_merged_heading_stay_hidden() -> None:
    def hiding(sheet: Worksheet) -> None:
        sheet.append(("Risk", None, "Baseline", None, None))
        sheet.merge_cells("C1:E1")
        sheet.append(HEADINGS)
        sheet.append(("WX01", "Flood", 4, 3, 12))
        sheet.column_dimensions["D"].hidden = True

    paper = paper_of(hiding)
    assert all("3" not in row and "Likelihood" not in row for row in texts(grids(paper)[0]))
    assert [note.text for note in paper.notes] == ["hidden in row 2: Likelihood", "hidden in row 3: 3"]


def test_merged_line_over_a_table_is_its_first_row() -> None:
    def fill(sheet: Worksheet) -> None:
        for row in (("Strategic risks",), (), ("1.2: Flood",), ("Owner", "Chief"), ("Score", 12)):
            sheet.append(row)
        sheet.merge_cells("A3:B3")

    paper = paper_of(fill, "Sheet1")
    assert texts(grids(paper)[0]) == [["1.2: Flood"], ["Owner", "Chief"], ["Score", "12"]]


def test_a_sheet_that_its_file_has_lost_is_said() -> None:
    book = Workbook()
    register(book.active)
    book.create_sheet("Scales")["A1"] = "Rare"
    whole, cut = zipfile.ZipFile(io.BytesIO(saved(book))), io.BytesIO()
    with zipfile.ZipFile(cut, "w") as archive:
        for name in whole.namelist():
            if name != "xl/worksheets/sheet2.xml":
                archive.writestr(name, whole.read(name))
    (note,) = read_sheets(cut.getvalue()).notes
    assert note.text == "1 of the workbook's 2 sheets are missing from the file"
