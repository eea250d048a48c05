"""Prose in two columns is read down the one and then the other; what only looks so is read across, as it stands."""

from __future__ import annotations

from extract.pdf.reader import read_pdf
from schemas.paper import Paragraph
from tests.pdf_maker import Sheet, pdf

LEFT = (
    "The committee looked at the risks that",
    "the force carries this year, and was told",
    "that the number of them has not changed",
    "since its last meeting. Officers said",
    "that two more were being looked at and",
    "would come to the next meeting of the",
    "committee with the scores that the board",
    "proposes for them. Members asked that",
    "the same be done for each risk that has",
    "stood above its target for a year, so",
)
RIGHT = (
    "that they can see what is being done.",
    "The auditor had looked at the register",
    "as a whole and found that owners were",
    "named for all risks but one, and that",
    "reviews were held when they were due,",
    "though some of the controls were old",
    "and nobody had tested them since they",
    "were put in place. This will be looked",
    "at again when the work on the new plan",
    "is done and the officers have reported.",
)


def paragraphs(sheet: Sheet) -> list[str]:
    return [block.text for block in read_pdf(pdf(sheet)).blocks if isinstance(block, Paragraph)]


def columns(left: tuple[str, ...], right: tuple[str, ...], sheet: Sheet | None = None) -> Sheet:
    sheet = sheet or Sheet()
    for x, lines in ((50, left), (250, right)):
        for row, line in enumerate(lines):
            sheet.text(x, 160 + 13 * row, line)
    return sheet


def test_columns_are_read_one_after_the_other_and_a_sentence_between_them_is_whole() -> None:
    wide = "This stands over both of the columns, from the left side of the page to the very right of it, as it should"
    found = paragraphs(columns(LEFT, RIGHT, Sheet().text(50, 120, wide)))
    assert found[0] == wide
    assert " ".join(found[1:]) == " ".join((*LEFT, *RIGHT))
    assert any("for a year, so that they can see" in text for text in found)


def test_labels_beside_their_values_are_read_across() -> None:
    labels = tuple(f"label {n}:" for n in range(10))
    assert paragraphs(columns(labels, RIGHT))[0].startswith("label 0: that they can see")


def test_a_table_without_rules_is_read_across() -> None:
    sheet = columns(LEFT, tuple(line[:16] for line in RIGHT))
    for row in range(10):
        sheet.text(370, 160 + 13 * row, "Director of Place")
    assert "Director of Place the force carries" in paragraphs(sheet)[0]
