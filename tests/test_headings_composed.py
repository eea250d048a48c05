"""Headings that no list has whole: known by head noun, number and date, and by what stands below them."""

from __future__ import annotations

import pytest

from extract.columns.headings import meanings_of
from extract.parts.vocabulary import meanings
from schemas.layout import base_layout
from tests.paper_maker import grid, risks

BASE = base_layout()
SCORED = ("4", "3", "12")
FIRE = ("R1", "Loss of a building by fire")


@pytest.mark.parametrize(
    ("heading", "attribute"),
    [
        ("Mitigation action progress", "update"),
        ("Progress of mitigating work", "update"),
        ("Staff action", "additional_controls"),
        ("Mitigation for gaps in controls (actions)", "additional_controls"),
        ("Existing controls identified", "existing_controls"),
        ("Mitigation II", "existing_controls"),
        ("Impact before mitigations Jan 2017", "inherent_impact"),
        ("New control", "additional_controls"),
        ("What may prevent the objective being met? (Linked risk)", "title"),
        ("Reason why identified", "rationale"),
    ],
)
def test_heading_is_of_what_its_head_noun_is_of(heading: str, attribute: str) -> None:
    assert meanings_of(heading, BASE)[0] == attribute


@pytest.mark.parametrize(
    ("heading", "attribute"),
    [
        ("Mitigating activity undertaken to date", "existing_controls"),
        ("Management action already in place to mitigate risk", "existing_controls"),
        ("What we have done", "existing_controls"),
        ("What we are going to do", "additional_controls"),
        ("Risk control activity now proposed", "additional_controls"),
        ("Actions still to do, by whom and when", "additional_controls"),
        ("Planned mitigation & timescales", "additional_controls"),
        ("Planned reduction measures", "additional_controls"),
        ("What more is planned", "additional_controls"),
        ("Ongoing and planned activity", "additional_controls"),
        ("Measures to be put in place", "additional_controls"),
        ("What will be done by the next meeting", "additional_controls"),
        ("Expected score once mitigated", "target_score"),
        ("Where we aim to be", "target_score"),
        ("Actions yet to be completed", "additional_controls"),
        ("What we do about it", "existing_controls"),
        ("How well it works", "assurance"),
        ("Mitigation action owner", "action_owner"),
        ("Date action due", "target_date"),
        ("Effects if it happens", "consequence"),
        ("Residual risk score last quarter", "previous_score"),
        ("Inherent risk priority", "inherent_rating"),
    ],
)
def test_heading_of_known_words_means_what_they_say_together(heading: str, attribute: str) -> None:
    assert meanings(heading, BASE)[0] == attribute


@pytest.mark.parametrize(
    "words",
    ["Risk management process", "Existing and planned controls", "Further actions taken", "What is the score now"],
)
def test_words_that_say_nothing_or_two_things_together_mean_nothing(words: str) -> None:
    assert meanings(words, BASE) == ()


def test_money_is_neither_impact_nor_consequence() -> None:
    assert meanings_of("Monetary impact of risk £k", BASE) == ()


def test_review_of_a_risk_is_no_title() -> None:
    assert "title" not in meanings_of("Review of risk in current quarter", BASE)
    assert meanings_of("Target 2024/25", BASE) == ()


def test_mitigating_actions_beside_controls_are_still_to_come() -> None:
    heads = ("Ref", "Risk", "L", "I", "Score", "Controls", "Mitigating actions (to address control issues)")
    (risk,) = risks(grid(heads, (*FIRE, *SCORED, "Alarms are tested", "Fit sprinklers")))
    assert (risk["existing_controls"], risk["additional_controls"]) == ("Alarms are tested", "Fit sprinklers")
    (alone,) = risks(grid(("Ref", "Risk", "L", "I", "Score", "Mitigating actions"), (*FIRE, *SCORED, "Alarms")))
    assert alone["existing_controls"] == "Alarms"


def test_dates_under_a_heading_of_controls_are_when_they_are_due() -> None:
    heads = ("Ref", "Risk", "L", "I", "Score", "Planned actions", "Date / in place")
    (risk,) = risks(grid(heads, (*FIRE, *SCORED, "Fit sprinklers", "November 2016")))
    assert risk["target_date"] == "November 2016"


def test_topic_that_several_risks_share_names_none_of_them() -> None:
    rows = (
        ("1", "Income", "Not paid", "Low"),
        ("2", "Income", "Paid late", "Low"),
        ("3", "Assets", "Not insured", "High"),
    )
    found = risks(
        grid(
            ("SERIAL", "TOPIC", "RISK", "LEVEL", "MANAGEMENT", "FREQUENCY"),
            ("(a)", "(b)", "(c)", "(d)", "(e)", "(f)"),
            ("0", "Receipts", "", "", "", ""),
            *((*row, "Checked by the clerk", "Monthly") for row in rows),
        )
    )
    assert [(r["category"], r["title"]) for r in found] == [(topic, risk) for _, topic, risk, _ in rows]
    assert all("likelihood" not in r for r in found)


def test_columns_are_of_the_stage_of_the_score_they_multiply_to() -> None:
    numbers = (("4", "5", "20", "2", "5", "10"), ("3", "4", "12", "3", "2", "6"), ("5", "2", "10", "2", "2", "4"))
    found = risks(
        grid(
            ("Ref", "Risk", "L", "I", "Score", "ML", "MI", "Residual score"),
            *((f"{n}", f"Fire at site {n}", *row) for n, row in enumerate(numbers, 1)),
        )
    )
    assert (found[0]["inherent_likelihood"], found[0]["inherent_impact"], found[0]["inherent_score"]) == (
        "4",
        "5",
        "20",
    )
    assert (found[0]["likelihood"], found[0]["impact"], found[0]["score"]) == ("2", "5", "10")


def test_product_of_inherent_factors_is_the_inherent_score() -> None:
    numbers = (("4", "5", "20", "Low"), ("3", "4", "12", "Low"), ("5", "2", "10", "High"))
    found = risks(
        grid(
            (
                "Ref",
                "Risk",
                "Impact before mitigation",
                "Likelihood before mitigation",
                "Risk score = I x L",
                "Risk score after mitigation",
            ),
            *((f"{n}", f"Fire at site {n}", *row) for n, row in enumerate(numbers, 1)),
        )
    )
    assert [(r["inherent_score"], r["score"]) for r in found] == [("20", "Low"), ("12", "Low"), ("10", "High")]


def test_one_heading_may_span_references_and_titles() -> None:
    found = risks(
        grid(
            (("Risk", 2), "Likelihood", "Severity", "Residual risk", "Review of risk in current quarter"),
            ("R1", "Fire", *SCORED, "No change"),
            ("R2", "Flood", *SCORED, "Gauges were fitted"),
        )
    )
    assert [(r["reference"], r["title"], r["update"]) for r in found] == [
        ("R1", "Fire", "No change"),
        ("R2", "Flood", "Gauges were fitted"),
    ]


def test_level_between_two_is_a_rating() -> None:
    (risk,) = risks(grid(("Ref", "Risk", "Impact", "Residual risk"), (*FIRE, "High", "Low-Medium")))
    assert risk["rating"] == "Low-Medium"


def test_scores_of_controls_are_no_scores_of_the_risk() -> None:
    (risk,) = risks(
        grid(
            (("", 2), ("Inherent risk score", 3), ("Effectiveness of controls score", 3), ("Residual risk score", 3)),
            ("Ref", "Risk", *("Likelihood", "Impact", "Total") * 3),
            (*FIRE, "5", "4", "20", "2", "1", "2", "3", "4", "12"),
        )
    )
    assert (risk["inherent_score"], risk["score"], risk["impact"]) == ("20", "12", "4")


def test_sentence_under_a_heading_tells_what_to_put_and_not_what_it_is_of() -> None:
    (risk,) = risks(
        grid(
            (
                "There is a risk that:",
                "How likely is the risk to materialise?\nPlease rate from 1 to 5, where 5 is a very high impact",
                "Potential impact\nPlease rate from 1 to 5, where 1 is a small one and 5 is likely to be major",
                "Overall risk factor\n(likelihood * potential impact)",
                "Mitigating actions",
            ),
            ("Beds are not freed in time", "3", "4", "12", "Weekly review of delays"),
        )
    )
    assert (risk["likelihood"], risk["impact"], risk["score"]) == ("3", "4", "12")


def test_brackets_say_what_a_heading_is_of() -> None:
    heads = ("ID", "Title", "Description", "Rating (current)", "Description (Action Plan)", "Due date (Action Plan)")
    (risk,) = risks(grid(heads, ("1470", "Fire", "Wiring is old", "12", "Fit sprinklers", "31/03/2027")))
    assert (risk["description"], risk["additional_controls"]) == ("Wiring is old", "Fit sprinklers")


def test_residual_beside_current_is_aimed_at_whatever_dates_stand_there() -> None:
    found = risks(
        grid(
            (("", 2), ("Gross", 2), ("Current", 2), ("Residual", 2), ("Controls", 2)),
            ("Risk ID", "Title", "I", "P", "I", "P", "I", "P", "Control description", "Due date"),
            (*FIRE, "5", "4", "4", "3", "4", "1", "Alarms are tested", "31/03/2027"),
        )
    )
    assert (found[0]["impact"], found[0]["target_likelihood"]) == ("4", "1")


def test_scores_at_boards_are_of_their_months() -> None:
    found = risks(
        grid(
            ("Ref", "Risk", "Score at Jan Board", "Score at Apr Board", "Current score (Jul)"),
            ("R1", "Fire", "20", "16", "12"),
            ("R2", "Flood", "9", "9", "6"),
        )
    )
    assert [(r["score"], r["previous_score"]) for r in found] == [("12", "16"), ("6", "9")]


def test_headings_under_key_controls_are_of_controls() -> None:
    (risk,) = risks(
        grid(
            (("", 2), ("Key controls", 2), ("Residual risk", 3)),
            ("No", "Strategic risk", "Preventative", "Detective", "P", "I", "Score"),
            ("1", "Fire", "Wiring is inspected", "Alarms are tested", "3", "4", "12"),
        )
    )
    assert risk["existing_controls"] == "Wiring is inspected + Alarms are tested"


def test_current_actions_are_in_place_and_words_of_levels_are_an_impact() -> None:
    heads = ("ID", "Risk title", "Current management actions", "Consequence (current)", "Planned management actions")
    found = risks(
        grid(
            (*heads, "Rating (current)", "Risk mitigation strategy"),
            ("1", "Fire", "Alarms are tested", "Major", "Fit sprinklers", "12", "Treat"),
            ("2", "Flood", "Gauges are read", "Minor", "Build a wall", "6", "Tolerate"),
            ("3", "Theft", "Doors are locked", "Major", "Fit cameras", "8", "Treat"),
        )
    )
    assert (found[0]["existing_controls"], found[0]["additional_controls"]) == ("Alarms are tested", "Fit sprinklers")
    assert (found[0]["impact"], found[1]["status"]) == ("Major", "Tolerate")


def test_what_a_cell_is_to_tell_stands_in_brackets_and_references_may_too() -> None:
    found = risks(
        grid(
            (
                "Ref",
                "Risk (cause, event, effect)",
                "Impact",
                "Likelihood Score (1 – 3)",
                "Impact Score (1 – 3)",
                "Risk Rating",
            ),
            ("(1a)", "Banks give way", "Homes are flooded for days", "2", "3", "6\nHigh"),
            ("(1b)", "Pumps fail", "Land is under water for days", "1", "3", "3\nMedium"),
        )
    )
    assert [(r["title"], r["score"]) for r in found] == [("Banks give way", "6\nHigh"), ("Pumps fail", "3\nMedium")]
    assert [r["reference"] for r in found] == ["(1a)", "(1b)"]


@pytest.mark.parametrize(
    ("heading", "attribute"),
    [
        ("Risk Cause Description of the trigger that could make the risk happen", "rationale"),
        ("Existing Controls Description of what is in place already to mitigate the risk", "existing_controls"),
        ("Control measures (date added)", "existing_controls"),
    ],
)
def test_heading_with_a_sentence_behind_it_means_what_stands_before(heading: str, attribute: str) -> None:
    assert meanings_of(heading, BASE)[0] == attribute
