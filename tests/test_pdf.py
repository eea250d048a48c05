from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.pdf.picture import page_png
from extract.pdf.reader import read_pdf
from schemas.marks import Mark
from schemas.paper import Box, Grid, Paper, Paragraph, UnreadablePaper
from tests.pdf_maker import Sheet, pdf

XS = (50, 130, 350, 500)
HEADINGS = ("Reference", "Title", "Score")


def grids(paper: Paper) -> list[Grid]:
    return [block for block in paper.blocks if isinstance(block, Grid)]


def paragraphs(paper: Paper) -> list[Paragraph]:
    return [block for block in paper.blocks if isinstance(block, Paragraph)]


def rows(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.rows)]


def register(*lines: tuple[str, str, str], top: float = 100, headings: bool = True) -> Sheet:
    every = [HEADINGS, *lines] if headings else list(lines)
    ys = [top + 40 * at for at in range(len(every) + 1)]
    return Sheet().table(XS, ys).rows(XS, ys, every)


def test_a_ruled_table_is_a_grid_with_text_fill_and_place() -> None:
    sheet = Sheet().box(350, 140, 500, 180, "1 0 0").table(XS, (100, 140, 180))
    sheet.rows(XS, (100, 140), [HEADINGS, ("WX01", "Flooding of the control room", "12")])
    (grid,) = grids(read_pdf(pdf(sheet, title="Risk Register", author="Risk Team")))
    assert rows(grid) == [list(HEADINGS), ["WX01", "Flooding of the control room", "12"]]
    score = grid.cells[-1]
    assert (score.fill, score.row, score.column) == ("#ff0000", 1, 2)
    assert score.place.page == 1
    assert score.place.box == Box(350, 140, 500, 180)
    assert [cell.fill for cell in grid.cells[:-1]] == [None] * 5


def test_title_and_author_come_from_the_file() -> None:
    paper = read_pdf(pdf(Sheet().text(50, 50, "Words"), title="Risk Register", author="Risk Team"))
    assert (paper.title, paper.author, paper.pages) == ("Risk Register", "Risk Team", 1)


def test_the_last_box_painted_over_the_middle_is_the_fill_and_white_is_none() -> None:
    sheet = Sheet().box(50, 100, 500, 180, "1 1 0").box(350, 140, 500, 180, "1 1 1")
    sheet.table(XS, (100, 140, 180)).rows(XS, (100, 140), [HEADINGS, ("WX01", "Flood", "12")])
    (grid,) = grids(read_pdf(pdf(sheet)))
    assert [cell.fill for cell in grid.cells] == ["#ffff00"] * 5 + [None]


def test_merged_cells_have_spans() -> None:
    sheet = Sheet().line(50, 100, 500, 100).line(50, 140, 500, 140).line(50, 180, 500, 180)
    sheet.line(50, 100, 50, 180).line(500, 100, 500, 180).line(350, 100, 350, 180).line(130, 140, 130, 180)
    sheet.text(55, 115, "Current risk").text(360, 115, "Score").text(55, 155, "WX01").text(135, 155, "Flood")
    (grid,) = grids(read_pdf(pdf(sheet)))
    assert [(c.text, c.column, c.column_span) for c in grid.cells if c.row == 0] == [
        ("Current risk", 0, 2),
        ("Score", 2, 1),
    ]


def test_a_raised_ending_stays_with_its_word() -> None:
    sheet = Sheet().text(50, 100, "on 13", size=11).text(77.5, 96, "th", size=6.5).text(82.9, 100, " August", size=11)
    assert [block.text for block in paragraphs(read_pdf(pdf(sheet)))] == ["on 13th August"]


def test_a_line_break_parts_paragraphs_only_where_the_next_word_would_have_fitted() -> None:
    wrapped = "The site may flood after heavy\nrain and then radio fails.\nPumps are tested."
    ys = (100, 160, 200)
    sheet = (
        Sheet().table((50, 130, 280), ys).rows((50, 130), ys, [("Information", wrapped), ("Owner", "Head of Estates")])
    )
    (grid,) = grids(read_pdf(pdf(sheet)))
    assert grid.cells[1].paragraphs == (
        "The site may flood after heavy rain and then radio fails.",
        "Pumps are tested.",
    )


def test_a_hyphen_printed_at_a_line_end_is_kept_without_a_space() -> None:
    ys = (100, 160, 200)
    words = "Costs of pay and of all the non-\npay budgets rise in each year"
    sheet = Sheet().table((50, 130, 280), ys).rows((50, 130), ys, [("Information", words), ("Owner", "Finance")])
    (grid,) = grids(read_pdf(pdf(sheet)))
    assert grid.cells[1].paragraphs == ("Costs of pay and of all the non-pay budgets rise in each year",)


def test_bullets_are_parted_from_their_texts_and_list_numbers_of_paragraphs_too() -> None:
    ys = (100, 160, 200)
    sheet = Sheet().text(50, 60, "3.").text(70, 60, "There are two risks.").table((50, 130, 280), ys)
    sheet.rows((50, 130), ys, [("Controls", "\u2022 Pumps\n\u2022 Sandbags"), ("Owner", "Estates")])
    paper = read_pdf(pdf(sheet))
    (paragraph,), (grid,) = paragraphs(paper), grids(paper)
    assert (paragraph.number, paragraph.text) == ("3.", "There are two risks.")
    assert (grid.cells[1].paragraphs, grid.cells[1].numbers) == (("Pumps", "Sandbags"), ("•", "•"))


def test_headings_are_larger_or_bold_and_sentences_are_not() -> None:
    sheet = Sheet().text(50, 60, "Risk report", size=18, bold=True).text(50, 100, "Appendix A: Register", bold=True)
    for at in range(6):
        sheet.text(50, 130 + 12 * at, "The panel is asked to note the register and all the risks that it holds.")
    sheet.text(50, 230, "All of it is bold, and a sentence.", bold=True)
    levels = {block.text: block.level for block in paragraphs(read_pdf(pdf(sheet)))}
    assert levels["Risk report"] == 1
    assert levels["Appendix A: Register"] == 2
    assert levels["All of it is bold, and a sentence."] is None


def test_a_register_over_two_pages_is_one_grid_and_its_repeated_headings_are_recorded() -> None:
    paper = read_pdf(
        pdf(register(("WX01", "Flood", "12"), ("WX02", "Fire", "9")), register(("WX03", "Theft", "6"), top=60))
    )
    (grid,) = grids(paper)
    assert [row[0] for row in rows(grid)] == ["Reference", "WX01", "WX02", "WX03"]
    assert [(found.kind, found.text) for found in paper.running] == [("header", "Reference | Title | Score")]


def test_a_row_cut_by_the_page_is_one_row_again() -> None:
    first = register(("WX01", "The site may flood when rain is heavy and the", "12"))
    second = register(("", "drains are full.", ""), ("WX02", "Fire", "9"), top=60, headings=False)
    (grid,) = grids(read_pdf(pdf(first, second)))
    assert rows(grid)[1:] == [
        ["WX01", "The site may flood when rain is heavy and the drains are full.", "12"],
        ["WX02", "Fire", "9"],
    ]


def cut_by_a_browser() -> bytes:
    """Three pages: a row begins on the first, fills the second, ends on the third; no rule at either break."""
    xs = (50, 130, 500)
    first = Sheet().table(xs, (100, 700, 740, 820), bottom=False)
    first.rows(xs, (100, 700, 740), [("Information", "Flood"), ("Owner", "Estates"), ("Update", "Pumps were bought.")])
    second = Sheet().table(xs, (20, 820), top=False, bottom=False).rows(xs, (20,), [("", "Drains were cleared.")])
    third = Sheet().table(xs, (20, 60, 100), top=False).rows(xs, (20, 60), [("", "Walls come next."), ("Score", "12")])
    return pdf(first, second, third)


def test_a_row_without_a_rule_at_the_page_break_is_not_lost() -> None:
    (grid,) = grids(read_pdf(cut_by_a_browser()))
    assert rows(grid) == [
        ["Information", "Flood"],
        ["Owner", "Estates"],
        ["Update", "Pumps were bought.\nDrains were cleared.\nWalls come next."],
        ["Score", "12"],
    ]


def test_a_row_without_a_rule_is_not_lost_where_the_next_page_says_the_headings_again() -> None:
    first = Sheet().box(350, 140, 500, 180, "1 0.75 0").table(XS, (100, 140, 180), bottom=False)
    first.rows(XS, (100, 140), [HEADINGS, ("WX01", "Flood after", "12")])
    second = register(("", "heavy rain", ""), ("WX02", "Fire", "9"), top=60)
    (grid,) = grids(read_pdf(pdf(first, second)))
    assert rows(grid)[1:] == [["WX01", "Flood after\nheavy rain", "12"], ["WX02", "Fire", "9"]]


def test_an_open_end_is_not_closed_where_the_next_page_does_not_go_on() -> None:
    first = Sheet().table((50, 130, 500), (100, 140, 180), bottom=False)
    first.rows((50, 130), (100, 140), [("Owner", "Estates"), ("Stray", "words")])
    (grid,) = grids(read_pdf(pdf(first, Sheet().text(50, 60, "Another matter."))))
    assert rows(grid) == [["Owner", "Estates"]]


def test_a_cut_row_goes_on_where_another_table_of_its_page_has_moved_a_vertical() -> None:
    first = Sheet().table((50, 104.6, 200, 300, 500), (100, 140))
    first.table((50, 100, 200, 300, 500), (300, 340, 380), bottom=False)
    first.rows((50, 100, 200, 300), (300, 340), [("Ref", "Risk", "Owner", "Score"), ("WX01", "Flood", "Estates", "12")])
    second = Sheet().table((50, 98, 200, 300, 500), (20, 60, 100), top=False)
    second.rows((50, 98, 200, 300), (20, 60), [("", "after rain", "", ""), ("WX02", "Fire", "Estates", "9")])
    _, grid = grids(read_pdf(pdf(first, second)))
    assert [row[0] for row in rows(grid)] == ["Ref", "WX01", "WX02"]


def test_a_row_that_the_page_cuts_and_nothing_goes_on_with_is_said() -> None:
    xs = (50, 130, 300, 400, 500)
    first = Sheet().table(xs, (100, 140, 180), bottom=False)
    first.rows(xs, (100, 140), [("Ref", "Risk", "Owner", "Score"), ("WX01", "Flood", "Estates", "12")])
    (note,) = read_pdf(pdf(first, Sheet().text(50, 60, "Another matter."))).notes
    assert (note.code, note.place.page) == ("X901", 1)
    assert "WX01 Flood Estates 12" in note.text


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_page_reads_as_it_is_seen(rotation: int) -> None:
    upright = register(("WX01", "Flood", "12"))
    width, height = upright.width, upright.height
    turn = {90: f"0 1 -1 0 {height} 0", 180: f"-1 0 0 -1 {width} {height}", 270: f"0 -1 1 0 0 {width}"}[rotation]
    media = (width, height) if rotation == 180 else (height, width)
    sheet = Sheet(*media, extra=f"/Rotate {rotation}", parts=[f"{turn} cm", *upright.parts])
    (seen,), (plain,) = grids(read_pdf(pdf(sheet))), grids(read_pdf(pdf(upright)))
    assert rows(seen) == rows(plain)
    assert seen.place == plain.place


def test_places_count_from_the_crop_box() -> None:
    sheet = register(("WX01", "Flood", "12"))
    sheet.extra = "/CropBox[20 0 595 812]"
    (grid,) = grids(read_pdf(pdf(sheet)))
    assert grid.place.box == Box(30, 70, 480, 150)
    assert rows(grid)[1] == ["WX01", "Flood", "12"]


def test_what_a_form_object_draws_is_read_where_it_stands() -> None:
    form = "\n".join(register(("WX01", "Flood", "12")).parts)
    data = pdf(Sheet().raw("q 1 0 0 1 10 -20 cm /Fm Do Q"), form=form, form_matrix="1 0 0 1 5 0")
    (grid,) = grids(read_pdf(data))
    assert rows(grid)[1] == ["WX01", "Flood", "12"]
    assert grid.place.box == Box(65, 120, 515, 200)


@pytest.mark.parametrize("turn", [1, 3])
def test_turned_text_in_a_heading_reads_forwards(turn: int) -> None:
    sheet = Sheet().table(XS, (100, 200, 240)).rows(XS, (200,), [("WX01", "Flood", "12")])
    for at, words in enumerate(HEADINGS):
        x, base = (XS[at] + 20, 190) if turn == 1 else (XS[at] + 10, 110)
        sheet.text(x, base, words, turn=turn)
    (grid,) = grids(read_pdf(pdf(sheet)))
    assert rows(grid)[0] == list(HEADINGS)


def test_two_turned_lines_are_in_reading_order() -> None:
    sheet = Sheet().table(XS, (100, 200, 240)).text(70, 190, "Risk", turn=1).text(84, 190, "reference", turn=1)
    (grid,) = grids(read_pdf(pdf(sheet)))
    assert " ".join(grid.cells[0].paragraphs) == "Risk reference"


def test_hidden_text_is_noted_and_kept_out() -> None:
    sheet = register(("WX01", "Flood", "12")).text(140, 170, "white words", colour="1 1 1")
    sheet.text(140, 172, "unpainted words", mode=3).text(140, 174, "tiny words", size=1).text(900, 50, "far words")
    paper = read_pdf(pdf(sheet))
    assert {note.text for note in paper.notes} == {"white words", "unpainted words", "tiny words", "far words"}
    assert {note.code for note in paper.notes} == {"X904"}
    assert rows(grids(paper)[0])[1] == ["WX01", "Flood", "12"]


def test_white_text_on_a_dark_fill_is_seen() -> None:
    sheet = Sheet().box(50, 100, 500, 140, "0 0 0.4").table(XS, (100, 140, 180))
    for at, words in enumerate(HEADINGS):
        sheet.text(XS[at] + 4, 113, words, colour="1 1 1")
    paper = read_pdf(pdf(sheet.rows(XS, (140,), [("WX01", "Flood", "12")])))
    assert (rows(grids(paper)[0])[0], paper.notes) == (list(HEADINGS), ())


def test_text_recognised_behind_a_picture_is_the_text() -> None:
    sheet = Sheet().raw("q 595 0 0 842 0 0 cm /Im Do Q").text(50, 100, "Risk register", mode=3)
    paper = read_pdf(pdf(sheet), engine=lambda: None)
    assert [block.text for block in paragraphs(paper)] == ["Risk register"]
    assert [note.code for note in paper.notes] == ["recognised-text", "needs-ocr"]


def test_text_printed_twice_to_look_bold_is_there_once() -> None:
    sheet = Sheet().text(50, 100, "Controls Tasked").text(200, 100, "between").text(50.4, 100, "Controls Tasked")
    texts = [block.text for block in paragraphs(read_pdf(pdf(sheet)))]
    assert "".join(texts).count("Controls Tasked") == 1


def test_text_printed_over_other_text_is_kept_apart_by_its_mark() -> None:
    ys = (100, 140, 180)
    sheet = Sheet().table(XS, ys).rows(XS, ys, [HEADINGS, ("WX01", "", "12")])
    sheet.text(134, 153, "Flood of the site", mark=1).text(150, 154, "Objective two", mark=2)
    (grid,) = grids(read_pdf(pdf(sheet)))
    assert sorted(grid.cells[4].paragraphs) == ["Flood of the site", "Objective two"]


def test_a_run_over_two_cells_is_split_between_its_characters() -> None:
    sheet = Sheet().table(XS, (100, 140, 180)).rows(XS, (140,), [("WX01", "Flood", "12")])
    sheet.text(54, 113, "Reference" + " " * 13 + "Title of the risk")
    (grid,) = grids(read_pdf(pdf(sheet)))
    assert rows(grid)[0][:2] == ["Reference", "Title of the risk"]


def test_a_table_within_a_cell_is_nested_in_it() -> None:
    sheet = (
        Sheet()
        .table((50, 130, 500), (100, 140, 300))
        .rows((50, 130), (100, 140), [("Owner", "Estates"), ("Actions", "")])
    )
    sheet.table((200, 300, 400), (160, 200, 240)).rows(
        (200, 300), (160, 200), [("Action", "Date"), ("Pump", "May 2031")]
    )
    (outer,) = grids(read_pdf(pdf(sheet)))
    assert rows(outer) == [["Owner", "Estates"], ["Actions", ""]]
    (inner,) = outer.cells[-1].grids
    assert rows(inner) == [["Action", "Date"], ["Pump", "May 2031"]]
    assert (outer.table_no, inner.table_no) == (1, 2)


def test_markings_and_page_numbers_are_recorded_and_not_in_the_text() -> None:
    sheets = [
        Sheet()
        .text(270, 40, "OFFICIAL", bold=True)
        .text(50, 300, f"Matter {at} is new here.")
        .text(270, 820, f"Page {at} of 4")
        for at in (1, 2, 3, 4)
    ]
    paper = read_pdf(pdf(*sheets))
    assert [block.text for block in paragraphs(paper)] == [f"Matter {at} is new here." for at in (1, 2, 3, 4)]
    assert [(r.kind, r.page) for r in paper.running] == [
        (kind, at) for at in (1, 2, 3, 4) for kind in ("marking", "page_number")
    ]


def test_a_paragraph_cut_by_the_page_is_one_again() -> None:
    full = "There are now ten risks that are rated as high and that the panel will want to look at first, being"
    first = Sheet().text(50, 780, full).text(50, 792, full)
    second = Sheet().text(50, 60, "those in Appendix A.").text(50, 90, "Another matter follows here.")
    texts = [block.text for block in paragraphs(read_pdf(pdf(first, second)))]
    assert texts == [f"{full} {full} those in Appendix A.", "Another matter follows here."]


def test_a_grid_beside_a_heading_comes_after_it() -> None:
    sheet = Sheet().text(50, 60, "WESSEX POLICE").text(50, 74, "AND CRIME").text(50, 88, "PANEL")
    sheet.table((300, 400, 500), (62, 82, 102)).rows((300, 400), (62, 82), [("Paper", "F"), ("Marked", "")])
    kinds = [type(block) for block in read_pdf(pdf(sheet)).blocks]
    assert kinds == [Paragraph] * (len(kinds) - 1) + [Grid]


def test_settings_of_a_layout_reach_the_table_finder() -> None:
    sheet = Sheet().rows(
        XS, (100, 120, 140, 160), [HEADINGS, *[(f"WX0{n}", "Flood of the site", "12") for n in (1, 2, 3)]]
    )
    data = pdf(sheet)
    assert grids(read_pdf(data)) == []
    (grid,) = grids(read_pdf(data, table_settings={"vertical_strategy": "text", "horizontal_strategy": "text"}))
    assert [cell.text for cell in grid.cells if cell.text][-1] == "12"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b"%PDF-1.7 and no more", "damaged"),
        (b"PK\x03\x04 another kind of file", "damaged"),
    ],
)
def test_what_is_no_pdf_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadablePaper) as refused:
        read_pdf(data)
    assert refused.value.reason == reason


def test_a_pdf_with_a_password_says_so() -> None:
    key = "00" * 32
    locked = f"/Encrypt<</Filter/Standard/V 1/R 2/O<{key}>/U<{key}>/P -4>>/ID[<{key}><{key}>]"
    with pytest.raises(UnreadablePaper) as refused:
        read_pdf(pdf(Sheet().text(50, 50, "Words"), trailer=locked))
    assert refused.value.reason == "encrypted"


WHOLE = cut_by_a_browser()


@settings(max_examples=120, deadline=None)
@given(st.integers(0, len(WHOLE)), st.integers(0, 60), st.binary(max_size=40))
def test_a_damaged_file_gives_a_paper_or_is_refused(at: int, lost: int, put: bytes) -> None:
    data = WHOLE[:at] + put + WHOLE[at + lost :]
    with suppress(UnreadablePaper):
        assert read_pdf(data).pages


def test_a_picture_of_a_page_has_the_boxes_on_it() -> None:
    import io

    from PIL import Image

    data = pdf(register(("WX01", "Flood", "12")))
    picture = Image.open(io.BytesIO(page_png(data, 1, [Mark("row", Box(50, 100, 500, 180))], scale=2)))
    assert picture.size == (1190, 1684)
    assert picture.getpixel((100, 360)) == (24, 128, 56)
    with pytest.raises(IndexError):
        page_png(data, 2)


def test_struck_text_is_left_out_and_said() -> None:
    sheet = Sheet().text(60, 100, "12").line(60, 97, 71.1, 97).text(80, 100, "16")
    sheet.text(60, 130, "Under").line(60, 131, 88, 131)
    paper = read_pdf(pdf(sheet))
    assert [block.text for block in paper.blocks if isinstance(block, Paragraph)] == ["16", "Under"]
    assert [(note.code, note.text) for note in paper.notes] == [("X906", "12")]


def test_a_rule_through_text_that_overflows_its_cell_strikes_nothing() -> None:
    sheet = Sheet().table((50, 130, 500), (100, 140, 180)).text(54, 143, "Overflows").text(140, 120, "12")
    paper = read_pdf(pdf(sheet))
    assert "Overflows" in [cell.text for cell in grids(paper)[0].cells]
    assert not paper.notes


def test_a_raised_figure_is_a_notes_mark_and_no_part_of_the_number_before_it() -> None:
    sheet = Sheet().text(60, 100, "12").text(71.2, 96, "1", size=6).text(60, 130, "1").text(65.6, 126, "st", size=6)
    assert [b.text for b in read_pdf(pdf(sheet)).blocks if isinstance(b, Paragraph)] == ["12¹", "1st"]
