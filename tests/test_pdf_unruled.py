"""Tables of PDFs whose rules are not all drawn: lines under the rows alone, stripes, or nothing but white."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extract.pdf.reader import read_pdf
from schemas.paper import Grid
from tests.pdf_maker import Sheet, pdf

XS = (50.0, 100.0, 280.0, 330.0, 380.0, 430.0)
HEADS = ("Ref", "Risk", "L", "I", "Score", "Owner")
ROWS = (
    ("CR1", "Loss of a site through fire\nor through flood", "2", "5", "10", "Head of Estates"),
    ("CR2", "Failure of a supplier", "3", "4", "12", "Head of Buying"),
    ("CR3", "Too few people to keep the\nservice open at night", "4", "4", "16", "Head of People"),
    ("CR4", "Loss of data", "3", "5", "15", "Head of Digital"),
)


def tops(count: int, first: float = 100.0) -> list[float]:
    return [first + 32 * n for n in range(count + 1)]


def drawn(sheet: Sheet, rows: tuple[tuple[str, ...], ...], form: str) -> Sheet:
    ys = tops(len(rows))
    for n, (top, bottom) in enumerate(pairwise(ys)):
        if form == "lines":
            for left, right in zip(XS, (*XS[1:], 540.0), strict=True):
                sheet.line(left, bottom, right, bottom)
        elif form == "stripes" and n % 2 == 1:
            for left, right in zip(XS, (*XS[1:], 540.0), strict=True):
                sheet.box(left, top, right, bottom, "0.9 0.9 0.9")
    return sheet.rows(XS, ys, rows)


def grids(data: bytes) -> list[Grid]:
    return [block for block in read_pdf(data).blocks if isinstance(block, Grid)]


def texts(grid: Grid) -> list[list[str]]:
    return [[c.text.replace("\n", " ") for c in grid.cells if c.row == row] for row in range(grid.rows)]


def whole(rows: tuple[tuple[str, ...], ...]) -> list[list[str]]:
    return [[text.replace("\n", " ") for text in row] for row in rows]


@pytest.mark.parametrize("form", ["lines", "stripes", "white"])
def test_columns_without_rules_between_them_are_a_table(form: str) -> None:
    (grid,) = grids(pdf(drawn(Sheet().text(50, 60, "Our risks", size=16), (HEADS, *ROWS), form)))
    assert texts(grid) == whole((HEADS, *ROWS))


def test_heading_over_several_columns_keeps_its_cell_whole() -> None:
    sheet = drawn(Sheet(), (("", "", "", "", "", ""), HEADS, *ROWS), "lines")
    (grid,) = grids(pdf(sheet.text(311, 113, "Current risk rating")))
    (group,) = (c for c in grid.cells if c.text == "Current risk rating")
    assert (group.column, group.column_span) == (2, 3)


def test_table_without_rules_goes_on_over_the_page() -> None:
    more = (("CR5", "Loss of power", "2", "4", "8", "Head of Estates"),)
    (grid,) = grids(pdf(drawn(Sheet(), (HEADS, *ROWS), "lines"), drawn(Sheet(), more, "lines")))
    assert texts(grid) == whole((HEADS, *ROWS, *more))


def test_prose_and_a_list_of_contents_are_no_table() -> None:
    sheet = Sheet()
    for n in range(8):
        sheet.text(50, 100 + 20 * n, f"{n}.").text(80, 100 + 20 * n, "The part of the report").text(
            400, 100 + 20 * n, str(n + 3)
        )
    assert grids(pdf(sheet)) == []


def test_one_row_between_two_stripes_is_a_row_too() -> None:
    sheet = Sheet()
    ys = tops(3)
    for n in (0, 2):
        for left, right in zip(XS, (*XS[1:], 540.0), strict=True):
            sheet.box(left, ys[n], right, ys[n + 1], "0.9 0.9 0.9")
    (grid,) = grids(pdf(sheet.rows(XS, ys, (HEADS, *ROWS[:2]))))
    assert texts(grid) == whole((HEADS, *ROWS[:2]))


def test_a_table_turned_on_its_page_is_read_as_it_lies() -> None:
    sheet = Sheet(width=842, height=595)
    for n, row in enumerate((HEADS, *ROWS)):
        for x, text in zip(XS, row, strict=True):
            for line, words in enumerate(text.split("\n")):
                sheet = sheet.text(60 + 32 * n + 11 * line, 590 - x, words, turn=1)
    (grid,) = grids(pdf(sheet))
    assert texts(grid) == whole((HEADS, *ROWS))


def close(sheet: Sheet, foot: bool = False) -> Sheet:
    """The rows with no more white between them than between their lines; each at its head, or its `foot`."""
    base = 100.0
    for row in (HEADS, *ROWS):
        height = max(len(words.split("\n")) for words in row)
        for x, words in zip(XS, row, strict=True):
            lines = words.split("\n")
            for n, line in enumerate(lines):
                sheet.text(x, base + 12 * (n + (height - len(lines) if foot else 0)), line)
        base += 12 * height
    return sheet


def test_rows_as_close_as_their_lines_begin_where_a_reference_stands() -> None:
    (grid,) = grids(pdf(close(Sheet())))
    texts = [[cell.text.split() for cell in grid.cells if cell.row == n] for n in range(grid.rows)]
    assert texts == [[words.split() for words in row] for row in (HEADS, *ROWS)]


def test_close_rows_that_do_not_begin_at_their_references_are_not_parted() -> None:
    (grid,) = grids(pdf(close(Sheet(), foot=True)))
    assert grid.rows == 1
