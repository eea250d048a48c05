"""Rows that add up or explain, and none of them a risk."""

from __future__ import annotations

import pytest

from tests.paper_maker import grid, heading, risks

HEADS = ("Ref", "Risk", "Owner", "Likelihood", "Impact", "Score")
FIRE, FLOOD = ("R1", "Fire at the depot", "Clerk", "2", "4", "8"), ("R2", "Flood", "Mayor", "1", "3", "3")


@pytest.mark.parametrize(
    "row",
    [
        ("", "Total", "", "", "", "11"),
        ("", "Average risk score", "", "1.5", "3.5", "5.5"),
        ("Total", "2 risks", "", "", "", "11"),
        ("", "Sub-total: finance", "", "", "", "11"),
        ("", "Overall average", "", "", "Medium", "5.5"),
        (("Average score", 5), "5.5"),
        ("", "Overall risk score", "", "", "", "11"),
        ("", "Total risk score this quarter", "", "", "", "11"),
        ("", "Change on last quarter", "", "", "", "-3"),
        ("", "Number of red risks", "", "", "", "2"),
    ],
)
def test_a_row_that_adds_up_is_no_risk(row: tuple[str, ...]) -> None:
    assert [r["reference"] for r in risks(grid(HEADS, FIRE, FLOOD, row))] == ["R1", "R2"]


def test_a_risk_whose_name_begins_as_a_sum_does_is_one() -> None:
    rows = (FIRE, ("R2", "Total loss of power", "Mayor", "1", "3", "3"), ("", "Total failure of IT", "", "1", "2", "2"))
    assert len(risks(grid(HEADS, *rows))) == 3


def test_a_risk_without_a_reference_and_with_an_owner_is_one_whatever_it_is_called() -> None:
    assert len(risks(grid(HEADS, FIRE, FLOOD, ("", "Change programme stalls", "Mayor", "2", "4", "8")))) == 3


def test_what_colours_mean_at_the_end_of_a_register_is_no_risk() -> None:
    key = ("Red", "Escalate at once", "", "", "", ""), ("Green", "Watch", "", "", "", "")
    found = risks(grid(HEADS, FIRE, FLOOD, *key))
    assert [(r["reference"], r["title"]) for r in found] == [("R1", "Fire at the depot"), ("R2", "Flood")]


def test_a_key_at_the_end_of_a_register_is_no_risk() -> None:
    key = (("Key", 6),), ("1-6", "Low risk: watch", "", "", "", ""), ("8 - 25", "High risk: act", "", "", "", "")
    assert [r["reference"] for r in risks(grid(HEADS, FIRE, FLOOD, *key))] == ["R1", "R2"]


def test_how_many_risks_each_area_has_makes_none() -> None:
    tally = grid(
        ("Risk category", "Number of risks", "Average likelihood", "Average impact", "Average score"),
        ("Finance", "4", "3.0", "3.2", "9.8"),
        ("People", "3", "2.0", "4.0", "8.1"),
        ("Digital", "5", "3.5", "3.0", "9.9"),
    )
    found = risks(heading("Risk profile"), tally, heading("Register"), grid(HEADS, FIRE, FLOOD))
    assert [r["reference"] for r in found] == ["R1", "R2"]
