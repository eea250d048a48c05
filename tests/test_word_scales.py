"""Words of impact and likelihood that the paper does not number: the scores beside them tell their numbers."""

from __future__ import annotations

from normalise.meeting import meeting_of
from schemas.layout import base_layout
from tests.paper_maker import grid, read

HEADS = ("Ref", "Risk", "Likelihood", "Impact", "Score")


def impacts(*rows: tuple[str, str, str]) -> list[float | None]:
    """The numbers of the impacts of risks with these likelihoods, impacts and scores."""
    numbered = [(str(n), f"Risk number {n}", *row) for n, row in enumerate(rows, 1)]
    meeting = meeting_of("a" * 64, "risks.docx", read(grid(HEADS, *numbered)), base_layout())
    return [s.statement.number for s in meeting.stated if s.statement.attribute == "impact"]


def test_words_have_the_numbers_of_which_the_scores_are_multiples() -> None:
    rows = [("Often", "Severe", "6"), ("Seldom", "Severe", "9"), ("Often", "Moderate", "4"), ("Now", "Minimal", "1")]
    assert impacts(*rows) == [3, 3, 2, 1]


def test_words_have_no_numbers_where_scores_are_no_products_of_them() -> None:
    assert impacts(("Rare", "Major", "7"), ("Likely", "Major", "11"), ("Possible", "Moderate", "13")) == [None] * 3


def test_one_score_that_is_no_product_takes_no_numbers_from_the_words() -> None:
    rows = [("Rare", "Major", "4"), ("Likely", "Major", "16"), ("Possible", "Moderate", "9"), ("Rare", "Minor", "7")]
    assert impacts(*rows) == [4, 4, 3, 2]


def test_words_without_scores_keep_their_numbers() -> None:
    assert impacts(("Rare", "Major", ""), ("Likely", "Moderate", "")) == [4, 3]


def test_places_on_a_grid_of_letters_are_no_numbers() -> None:
    assert impacts(("3", "C4", ""), ("2", "D3", ""), ("4", "E5", "")) == [None] * 3
