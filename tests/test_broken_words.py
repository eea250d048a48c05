"""Words that a narrow column of a PDF breaks without a hyphen are one word where the paper shows it, and only there."""

from __future__ import annotations

from extract.pdf.reader import read_pdf
from schemas.paper import Grid
from tests.pdf_maker import Sheet, pdf

WIDTH = 52  # points: room for "Safeguar" and no more


def cell(*lines: str, below: str = "", width: float = WIDTH) -> str:
    """What is read of a narrow cell's lines, in a paper that says `below` too."""
    sheet = Sheet().table([50, 50 + width, 100 + width], [50, 120]).text(54 + width, 63, "12")
    for n, line in enumerate(lines):
        sheet = sheet.text(54, 63 + 12 * n, line)
    (grid, *_) = read_pdf(pdf(sheet.text(50, 200, below) if below else sheet)).blocks
    assert isinstance(grid, Grid)
    return grid.cells[0].text


def test_a_word_that_stands_whole_elsewhere_is_put_together() -> None:
    assert cell("Safeguar", "ding", below="All have had safeguarding training.") == "Safeguarding"
    assert cell("Head of", "Safeguar", "ding", below="Safeguarding is led by a head.") == "Head of Safeguarding"


def test_without_that_nothing_is_guessed() -> None:
    assert cell("Safeguar", "ding", below="All have had training.") == "Safeguar ding"


def test_two_words_of_the_paper_stay_two() -> None:
    assert cell("Complete", "lyrics", below="A complete book, with lyrics, completelyrics.") == "Complete lyrics"


def test_a_line_with_room_for_another_letter_ends_with_a_word() -> None:
    assert cell("Safe", "guarding", below="All have had safeguarding training.") == "Safe guarding"


def test_wide_columns_break_no_words() -> None:
    wide = cell("A table of those who have come in for the time", "being", below="Timebeing.", width=216)
    assert wide.endswith("time being")


def test_a_word_in_three_parts_is_one() -> None:
    assert cell("Transfor", "mationall", "y led", below="Led transformationally.", width=47) == "Transformationally led"


def test_a_short_rest_of_a_word_that_fills_its_line_is_put_to_it() -> None:
    assert cell("Referenc", "e", width=45) == "Reference"


def test_a_short_word_of_the_paper_is_no_rest() -> None:
    assert cell("Equipment", "are", below="They are old.", width=54) == "Equipment are"
