"""Owners that only a sentence tells."""

from __future__ import annotations

import pytest

from tests.paper_maker import grid, risks

HEADINGS = ("Ref", "Risk", "Description", "Impact", "Likelihood", "Score")


def owner(text: str, headings: tuple[str, ...] = HEADINGS, *more: str) -> str | None:
    return risks(grid(headings, ("K1", "Kilns crack", text, "4", "3", "12", *more)))[0].get("owner")


@pytest.mark.parametrize(
    "text",
    [
        "Kilns are old. This risk is owned by the Head of Kilns.",
        "The owner of this risk is the Head of Kilns, who left.",
        "The risk owner is the Head of\nKilns and meets monthly.",
    ],
)
def test_a_sentence_tells_the_owner(text: str) -> None:
    assert owner(text) == "Head of Kilns"


def test_a_column_of_owners_wins_over_a_sentence() -> None:
    assert owner("This risk is owned by the Head of Kilns.", (*HEADINGS, "Owner"), "Head of Clay") == "Head of Clay"


def test_two_owners_or_none_named_are_no_owner() -> None:
    assert owner("This risk is owned by the Head of Kilns. This risk is owned by the Head of Clay.") is None
    assert owner("This risk is owned by all of us.") is None
