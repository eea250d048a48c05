"""Cards of PDFs with no rules: labels at the left, each with its value at one distance."""

from __future__ import annotations

from functools import partial

from extract.parts.vocabulary import label_by_any
from extract.pdf.reader import read_pdf
from schemas.layout import base_layout
from schemas.paper import Block, Grid
from tests.pdf_maker import Sheet, pdf

LABELS = ("Risk owner", "Cause", "Likelihood", "Impact", "Risk score")
VALUES = ("Head of Kilns", "The kilns are old", "3", "4", "12")


def card(sheet: Sheet, top: float, labels: tuple[str, ...] = LABELS, values: tuple[str, ...] = VALUES) -> Sheet:
    for n, (label, value) in enumerate(zip(labels, values, strict=True)):
        sheet = sheet.text(50, top + 16 * n, label).text(180, top + 16 * n, value)
    return sheet


def blocks(sheet: Sheet) -> tuple[Block, ...]:
    return read_pdf(pdf(sheet), meaning=partial(label_by_any, layouts=(base_layout(),))).blocks


def texts(grid: Grid) -> list[list[str]]:
    return [[c.text for c in grid.cells if c.row == row] for row in range(grid.rows)]


def test_labels_and_values_without_rules_are_a_table_under_their_heading() -> None:
    named, grid = blocks(card(Sheet().text(50, 60, "R4: Kilns crack", size=14), 90))
    assert not isinstance(named, Grid)
    assert named.text == "R4: Kilns crack"
    assert isinstance(grid, Grid)
    assert texts(grid) == [list(pair) for pair in zip(LABELS, VALUES, strict=True)]


def test_each_card_is_a_table_of_its_own() -> None:
    first, second = blocks(card(card(Sheet(), 60), 160))
    assert isinstance(first, Grid)
    assert isinstance(second, Grid)
    assert first.rows == second.rows == len(LABELS)


def test_values_of_several_lines_stay_in_their_cell() -> None:
    sheet = card(Sheet(), 60, LABELS[:4], VALUES[:4]).text(50, 124, "Controls").text(180, 124, "Yearly survey")
    (grid,) = blocks(sheet.text(180, 135, "Spare kilns"))
    assert isinstance(grid, Grid)
    assert texts(grid)[-1] == ["Controls", "Yearly survey Spare kilns"]


def test_two_pairs_on_a_line_are_four_columns() -> None:
    labels, values = ("Risk owner", "Impact", "Risk score"), ("Head of Kilns", "4", "12")
    sheet = card(Sheet(), 60, labels, values)
    for n, (label, value) in enumerate((("Cause", "Age"), ("Likelihood", "3"), ("Status", "Open"))):
        sheet = sheet.text(300, 60 + 16 * n, label).text(400, 60 + 16 * n, value)
    (grid,) = blocks(sheet)
    assert isinstance(grid, Grid)
    assert texts(grid)[0] == ["Risk owner", "Head of Kilns", "Cause", "Age"]


def test_contents_and_contacts_are_no_cards() -> None:
    contents = card(Sheet(), 60, ("Apologies", "Minutes", "Kilns", "Docks", "Close"), ("1", "2", "3", "7", "9"))
    assert not any(isinstance(block, Grid) for block in blocks(contents))


def test_a_card_with_a_table_between_its_lines_is_not_read_in_halves() -> None:
    sheet = card(Sheet(), 60, LABELS, VALUES).box(45, 82, 140, 98, "0.9 0.9 0.9").box(140, 82, 300, 98, "0.9 0.9 0.9")
    assert not any(isinstance(block, Grid) and block.rows > 1 for block in blocks(sheet))
