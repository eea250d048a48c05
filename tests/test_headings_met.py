"""Headings and rows met in printed registers: actions under their risk, codes before titles, products, letters."""

from __future__ import annotations

import pytest

from extract.columns.headings import meanings_of
from extract.parts.printed_references import is_code_led
from schemas.layout import base_layout
from tests.paper_maker import grid, risks

HEADS = ("Ref", "Risk", "Score", "Owner", "Response")


def test_rows_that_are_labelled_belong_to_the_risk_above() -> None:
    rows = (
        ("C1", "Loss of a building", "12", "Estates lead", "Reduce"),
        (("Action: fit sprinklers", 3), ("Due: 31/03/2024", 1), "Site manager"),
        (("Action: test the alarms", 3), ("Due: 30/04/2024", 1), "Site manager"),
        ("C2", "Loss of records", "8", "Records lead", "Reduce"),
    )
    first, second = risks(grid(HEADS, *rows))
    assert first["additional_controls"] == "fit sprinklers + test the alarms"
    assert first["target_date"] == "31/03/2024 + 30/04/2024"
    assert (first["owner"], second["reference"]) == ("Estates lead", "C2")


def test_reference_and_description_in_one_cell_name_the_risk() -> None:
    heads = ("Ref & description", "Likelihood", "Impact", "Score")
    rows = (("CR051: Loss of a building", "4", "3", "12"), ("CR052: Loss of records", "2", "4", "8"))
    found = risks(grid(heads, *rows))
    assert [(r["reference"], r["title"]) for r in found] == [
        ("CR051", "Loss of a building"),
        ("CR052", "Loss of records"),
    ]


@pytest.mark.parametrize(
    ("title", "led"),
    [
        ("STR01 Loss of a building", True),
        ("LCC 1 Loss of a building", True),
        ("SRCR 0001 Loss of a building", True),
        ("NHS 111 Service fails", False),
        ("ISO 9001 Certificate lapses", False),
        ("Loss of a building", False),
    ],
)
def test_code_before_the_only_title_is_its_reference(title: str, led: bool) -> None:
    assert is_code_led([title]) == led


def test_products_under_a_second_heading_of_risk_are_its_scores() -> None:
    heads = ("Risk No", "Risk", "Actions already in place to mitigate the risk", "Opportunity", "Risk")
    rows = (
        ("A1", "Loss of a building", "Alarms are tested each week", "M", "4x5=20"),
        ("A2", "Loss of records", "Copies are kept elsewhere", "L", "2x3=6"),
    )
    found = risks(grid(heads, *rows))
    assert [(r["title"], r["score"], r["existing_controls"]) for r in found] == [
        ("Loss of a building", "4x5=20", "Alarms are tested each week"),
        ("Loss of records", "2x3=6", "Copies are kept elsewhere"),
    ]


def test_letters_are_no_controls() -> None:
    heads = ("Risk No", "Risk", "Existing controls", "Control opportunity", "Score")
    rows = (("A1", "Loss of a building", "Alarms are tested", "M", "20"), ("A2", "Theft", "Doors are locked", "L", "6"))
    assert [r["existing_controls"] for r in risks(grid(heads, *rows))] == ["Alarms are tested", "Doors are locked"]


@pytest.mark.parametrize(
    ("heading", "attribute"),
    [
        ("Proposed mitigation and timescale", "additional_controls"),
        ("Management actions already in place to mitigate the risk", "existing_controls"),
        ("Arrangements for managing the risk", "existing_controls"),
        ("Planned mitigations (and target date)", "additional_controls"),
        ("Control procedures and target date", "existing_controls"),
        ("Previous quarterly review score", "previous_score"),
    ],
)
def test_heading_tells_whether_it_is_done(heading: str, attribute: str) -> None:
    assert meanings_of(heading, base_layout())[0] == attribute


def test_row_labelled_as_the_owner_s_is_of_the_risk() -> None:
    rows = (("C1", "Loss of a building", "12"), (("Risk owner: Estates lead", 2), "Kept"), ("C2", "Theft", "8"))
    first, _ = risks(grid(("Ref", "Risk", "Score"), *rows))
    assert first["owner"] == "Estates lead"


def test_latest_of_several_trends_is_the_risk_s_and_arrows_tell_a_register_without_scores() -> None:
    heads = ("Risk", "Ref", "Resp", "Mitigation", "Comments", "Trend Jan 22", "Trend May 22", "Trend Nov 22")
    rows = (
        ("Loss of a building", "A1", "DC", "Alarms are tested", "Steady", "⬇", "➡", "⬆"),
        ("Loss of records", "A2", "GM", "Copies are kept", "Worse", "⬆", "➡", "⬇"),
    )
    found = risks(grid(heads, *rows))
    assert [(r["reference"], r["trend"], r["existing_controls"]) for r in found] == [
        ("A1", "⬆", "Alarms are tested"),
        ("A2", "⬇", "Copies are kept"),
    ]


def test_arrows_beside_what_is_no_risk_make_no_register() -> None:
    rows = (("K1", "Bins collected", "Extra rounds", "⬇"), ("K2", "Calls answered", "More staff", "⬆"))
    assert not risks(grid(("Ref", "Indicator", "Mitigation", "Trend"), *rows))


def test_factors_are_of_the_score_that_they_multiply_to() -> None:
    one = ("Risk no.", "Risk title", "", "Current risk score", "Mitigating actions", "", "Target risk score")
    over = iter(("Exposure", "Adjusted exposure"))
    heads = (
        tuple((label, 1, 2) if label else (next(over), 2) for label in one),
        ("Likelihood", "Impact", "Likelihood", "Impact"),
    )
    rows = (
        ("1", "Loss of a building", "2", "4", "8", "Alarms", "1", "4", "4"),
        ("2", "Loss of records", "3", "4", "12", "Copies", "1", "3", "3"),
        ("3", "Loss of staff", "3", "3", "9", "Notice", "1", "4", "4"),
    )
    found = risks(grid(*heads, *rows))
    assert [(r["likelihood"], r["impact"]) for r in found] == [("2", "4"), ("3", "4"), ("3", "3")]
    assert [(r["target_likelihood"], r["target_impact"]) for r in found] == [("1", "4"), ("1", "3"), ("1", "4")]


def test_levels_in_letters_under_likelihood_and_seriousness_are_an_assessment() -> None:
    heads = ("Id", "Description of risk", "Likelihood", "Seriousness", "Grade", "Mitigation actions")
    rows = (("1.1", "Loss of a building", "M", "H", "B", "Alarms"), ("1.2", "Loss of records", "L", "L", "E", "Copies"))
    assert [(r["reference"], r["impact"]) for r in risks(grid(heads, *rows))] == [("1.1", "H"), ("1.2", "L")]


def test_titles_under_no_heading_stand_beside_references_under_none() -> None:
    rows = (("1", "Loss of a building", "Work goes on", "12", "Lead"), ("2", "Theft", "Doors are new", "6", "Lead"))
    found = risks(grid(("", "", "Update since last meeting", "Proposed risk score", "Risk owner"), *rows))
    assert [(r["reference"], r["title"]) for r in found] == [("1", "Loss of a building"), ("2", "Theft")]
