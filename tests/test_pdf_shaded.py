"""Tables of PDFs that are shaded and not ruled: white rows between stripes, values beside shaded labels."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from extract.parts.vocabulary import label_by_any
from extract.pdf.reader import read_pdf
from schemas.layout import base_layout
from schemas.paper import Grid
from tests.pdf_maker import Sheet, pdf

Sides = tuple[float, float]
LABELS = ("Risk owner", "Cause", "Likelihood", "Impact", "Risk score")
VALUES = ("Head of Kilns", "The kilns are old", "3", "4", "12")
MEANING = partial(label_by_any, layouts=(base_layout(),))
STRIPED = ((50, 180), (180, 400))
OF_LABELS = ((50, 180),)


def card(top: float, shaded: Sequence[int], columns: Sequence[Sides], sheet: Sheet | None = None) -> Sheet:
    """Labels and values 16 points apart, the rows `shaded` painted from side to side of each column."""
    sheet = sheet or Sheet()
    for n, (label, value) in enumerate(zip(LABELS, VALUES, strict=True)):
        y = top + 16 * n
        for x0, x1 in columns if n in shaded else ():
            sheet = sheet.box(x0, y, x1, y + 16, "0.9 0.9 0.9")
        sheet = sheet.text(54, y + 11, label).text(184, y + 11, value)
    return sheet


def tables(sheet: Sheet) -> list[list[list[str]]]:
    grids = [block for block in read_pdf(pdf(sheet), meaning=MEANING).blocks if isinstance(block, Grid)]
    return [[[c.text for c in g.cells if c.row == row] for row in range(g.rows)] for g in grids]


ROWS = [list(pair) for pair in zip(LABELS, VALUES, strict=True)]


def test_white_rows_between_stripes_are_of_the_table() -> None:
    assert tables(card(60, (0, 2, 4), STRIPED)) == [ROWS]


def test_white_rows_above_the_first_stripe_and_under_the_last_are_too() -> None:
    assert tables(card(60, (1, 3), STRIPED)) == [ROWS]


def test_two_striped_tables_under_their_own_headings_stay_two() -> None:
    sheet = card(60, (0, 2, 4), STRIPED).text(50, 155, "R2: Kilns crack")
    assert tables(card(165, (0, 2, 4), STRIPED, sheet)) == [ROWS, ROWS]


def test_text_across_the_columns_between_two_shaded_tables_is_no_row() -> None:
    sheet = Sheet().text(54, 90, "These are matters that the board will wish to take note of in the year")
    for top in (60, 94):
        for (x0, x1), words in zip(STRIPED, ("Cause", "Age"), strict=True):
            sheet = sheet.box(x0, top, x1, top + 16, "0.9 0.9 0.9").text(x0 + 4, top + 11, words)
    assert len(tables(sheet)) == 2


def test_values_beside_a_column_of_shaded_labels_are_of_their_rows() -> None:
    assert tables(card(60, range(5), OF_LABELS)) == [ROWS]
