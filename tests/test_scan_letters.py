"""An I that recognition took for a 1 is read by what stands beside it, and by nothing less."""

from __future__ import annotations

import pytest

from extract.scan.letters import with_letters_read
from schemas.paper import Cell, Grid, Place


def table(*rows: str) -> Grid:
    """A grid of one page, its cells parted by bars and the lines in them by slashes."""
    texts = [[text.strip() for text in row.split("|")] for row in rows]
    cells = [
        Cell(row, column, paragraphs=tuple(text.split("/")) if text else (), place=Place(3))
        for row, of_row in enumerate(texts)
        for column, text in enumerate(of_row)
    ]
    return Grid(tuple(cells), len(texts), len(texts[0]), Place(3))


def read(*rows: str) -> list[list[str]]:
    ([grid], _) = with_letters_read([table(*rows)])
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.rows)]


@pytest.mark.parametrize("printed", ["1", "l", "!"])
def test_a_1_over_figures_beside_a_letter_over_figures_is_an_i(printed: str) -> None:
    heading, _, _ = read(f"Ref|L|{printed}|Total", "WX1|3|4|12", "WX2|1|1|1")
    assert heading == ["Ref", "L", "I", "Total"]


def test_a_figure_between_the_neighbours_of_a_letter_is_that_letter() -> None:
    heading, *_ = read("Ref|L|I|Total|L|0|Total", "WX1|3|4|12|2|4|8")
    assert heading[5] == "I"


def test_figures_may_begin_under_a_second_row_of_headings() -> None:
    heading, *_ = read("Ref|P|1|RS", "|(1-4)|(1-4)|", "WX1|3|4|12")
    assert heading == ["Ref", "P", "I", "RS"]


@pytest.mark.parametrize(
    "rows",
    [
        ("L|1|2|3", "3|0|1|0", "2|4|1|0"),  # the head of a heat map
        ("WX1|B|1|Low", "WX2|A|1|High"),  # a row of the register
        ("Ref|Score|1|Total", "WX1|3|4|12"),
        ("Ref|L|0|Total", "WX1|3|4|12"),
        ("Ref|L|1|Total", "WX1|Low|High|High"),
    ],
)
def test_a_1_stays_where_nothing_shows_otherwise(rows: tuple[str, ...]) -> None:
    assert read(*rows) == [row.split("|") for row in rows]


def test_a_1_that_names_a_score_beside_another_letter_is_an_i() -> None:
    assert read("WX1|L - 3/1 - 4/Risk score = 12") == [["WX1", "L - 3\nI - 4\nRisk score = 12"]]


@pytest.mark.parametrize("text", ["1 - 4", "Scale:/1 - 4/from low to high", "L - 3/1 - 4 of the plan"])
def test_a_range_is_no_score(text: str) -> None:
    assert read(text) == [[text.replace("/", "\n")]]


def test_each_such_letter_is_told_with_its_place() -> None:
    _, notes = with_letters_read([table("Ref|L|1|Total", "WX1|3|4|12")])
    assert [(note.code, note.text, note.place.page, note.confidence) for note in notes] == [
        ("X903", "'1' read as 'I'", 3, 0.9)]  # fmt: skip
