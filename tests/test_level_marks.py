"""A mark in one of the columns "L | M | H" says the level, as its column's heading prints it."""

from __future__ import annotations

import pytest

from tests.paper_maker import Printed, grid, read, risks

ABOVE: tuple[Printed, ...] = (("Ref", 1, 2), ("Risk", 1, 2), ("Likelihood", 3), ("Impact", 3), ("Controls", 1, 2))
LEVELS = ("L", "M", "H")


def row(n: int, likelihood: tuple[str, str, str], impact: tuple[str, str, str]) -> tuple[str, ...]:
    return (f"K{n}", f"Kiln {n} cracks in the firing", *likelihood, *impact, "Yearly survey")


FIRST, MIDDLE, LAST, NONE = ("X", "", ""), ("", "X", ""), ("", "", "X"), ("", "", "")


def test_marks_say_the_levels_they_stand_under() -> None:
    told = risks(grid(ABOVE, (*LEVELS, *LEVELS), row(1, FIRST, LAST), row(2, MIDDLE, MIDDLE)))
    assert [(risk["likelihood"], risk["impact"]) for risk in told] == [("L", "H"), ("M", "M")]
    assert [risk["existing_controls"] for risk in told] == ["Yearly survey"] * 2


def test_forms_without_merged_cells_are_read_so_too() -> None:
    above = ("Ref", "Risk", "Likelihood", "", "", "Impact", "", "", "Controls")
    table = grid(above, ("", "", *LEVELS, *LEVELS, ""), row(1, FIRST, LAST), row(2, LAST, FIRST))
    assert [(risk["likelihood"], risk["impact"]) for risk in risks(table)] == [("L", "H"), ("H", "L")]


def test_a_row_without_a_mark_or_with_two_has_no_level_made_up() -> None:
    both = ("X", "X", "")
    table = grid(ABOVE, (*LEVELS, *LEVELS), row(1, FIRST, LAST), row(2, MIDDLE, LAST), row(3, NONE, both))
    told = risks(table)
    assert "likelihood" not in told[2]
    assert told[2]["impact"] == "L / M"


def test_a_category_across_all_columns_is_kept() -> None:
    table = grid(ABOVE, (*LEVELS, *LEVELS), row(1, FIRST, LAST), (("Northern kilns", 9),), row(2, LAST, FIRST))
    assert [risk.get("category") for risk in risks(table)] == [None, "Northern kilns"]


@pytest.mark.parametrize("words", [("2", "3", "4"), ("High", "Low", "Low")])
def test_columns_that_hold_more_than_marks_stay_as_they_are(words: tuple[str, str, str]) -> None:
    table = grid(ABOVE, (*LEVELS, *LEVELS), row(1, words, FIRST), row(2, words, LAST))
    assert words[0] in {s.text for s in read(table).statements} | {u.text for u in read(table).unassigned}
