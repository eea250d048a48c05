"""Tables as programs draw them: lines of text shaded once more, headings that no rule parts."""

from __future__ import annotations

from itertools import pairwise

from extract.pdf.library import handle, open_document
from extract.pdf.marks import PageMarks
from extract.pdf.page import read_page
from extract.pdf.reader import read_pdf
from extract.scan.pages import is_picture
from schemas.paper import Grid
from tests.pdf_maker import Sheet, pdf

XS = (50, 110, 300, 380, 460)
HEADINGS = ("Ref", "Title", "Impact", "Score")
RISK = ("WX01", "Flood", "4", "12")


def texts(sheet: Sheet) -> list[list[str]]:
    [grid] = [block for block in read_pdf(pdf(sheet)).blocks if isinstance(block, Grid)]
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.rows)]


def test_lines_shaded_in_the_colour_of_their_cell_are_no_cells() -> None:
    sheet = Sheet()
    for left, right in ((300, 380), (380, 460)):
        sheet.box(left, 140, right, 180, "1 0 0")
        for top in (140, 153):
            sheet.box(left + 5, top, right - 5, top + 13, "1 0 0")
    sheet.table(XS, (100, 140, 180)).rows(XS, (100, 140), [HEADINGS, ("WX01", "Flood", "4\nHigh", "12\nMod")])
    assert texts(sheet)[1] == ["WX01", "Flood", "4\nHigh", "12\nMod"]


def test_headings_in_one_painted_cell_stand_over_the_columns_below() -> None:
    sheet = Sheet().box(50, 100, 460, 140, "0.8 0.9 1").table(XS, (140, 180, 220))
    sheet.rows(XS, (100, 140, 180), [HEADINGS, RISK, RISK])
    assert texts(sheet) == [[*HEADINGS], [*RISK], [*RISK]]


def test_a_sentence_over_the_columns_is_not_parted() -> None:
    sheet = Sheet().box(50, 100, 460, 140, "0.8 0.9 1").table(XS, (140, 180, 220))
    sheet.rows(XS, (140, 180), [HEADINGS, RISK])
    said = ["risks", "that", "stand", "high", "above", "all"]
    for x, word in zip((54, 91, 111, 279, 301, 336), said, strict=True):
        sheet.text(x, 120, word)
    assert texts(sheet)[0] == [" ".join(said)]


def test_texts_of_two_cells_printed_in_one_go_are_parted_between_words() -> None:
    sheet = Sheet().table((50, 110, 300), (100, 140, 180)).rows((50, 110), (100,), [("Ref", "Likelihood")])
    sheet.raw("BT 0 0 0 rg /F1 10 Tf 54 687 Td [(Unlikely) -6000 (Significant)] TJ ET")
    assert texts(sheet)[1] == ["Unlikely", "Significant"]


def test_text_under_boxes_painted_after_it_is_not_seen() -> None:
    sheet = Sheet().text(54, 170, "Norhaven Risk Register", size=10)
    for left, right in pairwise(XS):
        sheet.box(left, 140, right, 180, "1 1 1")
    sheet.table(XS, (100, 140, 180)).rows(XS, (100, 140), [HEADINGS, RISK])
    assert texts(sheet)[1] == [*RISK]
    assert ("X904", "Norhaven Risk Register") in {(n.code, n.text) for n in read_pdf(pdf(sheet)).notes}


def test_text_that_a_later_box_covers_in_part_is_seen() -> None:
    sheet = Sheet().text(54, 170, "Norhaven Risk Register").box(50, 140, 80, 180, "1 1 1")
    sheet.table(XS, (100, 140, 180)).rows(XS, (100,), [HEADINGS])
    assert "".join(texts(sheet)[1]) == "Norhaven Risk Register"


def test_the_gap_after_a_number_is_not_part_of_it() -> None:
    xs = (50, 75, 125, 300)
    sheet = Sheet().table(xs, (100, 140, 180)).rows(xs, (100,), [("L", "Rating", "Controls")])
    sheet.raw("BT 0 0 0 rg /F1 10 Tf 60 687 Td [(4 ) -4000 (H)] TJ ET")
    assert texts(sheet)[1] == ["4", "H", ""]


def test_table_in_a_frame_around_the_page_stands_by_itself() -> None:
    sheet = Sheet().table((10, 30, 565, 585), (-900, 10, 832, 1700)).text(50, 90, "Strategic risks")
    sheet.table(XS, (100, 140, 180)).rows(XS, (100, 140), [HEADINGS, RISK])
    assert texts(sheet) == [[*HEADINGS], [*RISK]]


def test_table_within_a_cell_beside_others_stays_in_it() -> None:
    sheet = Sheet().table((10, 60, 585), (10, 400, 832)).text(15, 40, "Risk 1")
    sheet.table((70, 300, 560), (100, 140, 180)).rows((70, 300), (100, 140), [("Action", "Owner"), ("Drain", "Clerk")])
    [grid] = [block for block in read_pdf(pdf(sheet)).blocks if isinstance(block, Grid)]
    assert [len(cell.grids) for cell in grid.cells if cell.grids] == [1]


def test_page_of_words_that_are_each_a_picture_is_a_picture() -> None:
    words = [f"q 20 0 0 8 {60 + 30 * n} 700 cm /Im Do Q" for n in range(8)]
    assert is_picture(marks(Sheet().raw(" ".join(words))))
    assert not is_picture(marks(Sheet().raw(" ".join(words)).text(50, 90, "Seen")))
    assert not is_picture(marks(Sheet().raw(words[0])))


def marks(sheet: Sheet) -> PageMarks:
    with open_document(pdf(sheet)) as document:
        page = read_page(handle(document), 0)
    assert page is not None
    return page


def test_lines_of_a_cell_that_are_each_shaded_are_its_text() -> None:
    sheet = Sheet().table(XS, (100, 140, 180)).rows(XS, (100, 140), [HEADINGS, ("WX01", "", "4", "12")])
    sheet.box(114, 145, 150, 157, "0.9 0.9 0.9").box(114, 157, 140, 169, "0.9 0.9 0.9")
    sheet.text(115, 154, "Loss of").text(115, 166, "radio")
    assert texts(sheet)[1][1].split() == ["Loss", "of", "radio"]
