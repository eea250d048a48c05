"""Registers with a table for every risk and lists of its controls, or with groups that have numbers of their own."""

from __future__ import annotations

from schemas.paper import Block, Grid
from tests.paper_maker import Printed, grid, heading, risks

TITLE = "Loss of a building by fire"
TIERS: tuple[tuple[Printed, ...], ...] = (
    (("Description", 1, 2), ("What we have done", 1, 2), ("What we are doing", 1, 2),
     ("Current risk", 3), ("Cost £k", 1, 2), ("Target", 2)),
    ("Likelihood", "Impact", "Rating", "Likelihood", "Impact"),
    ("Wiring is old", "Alarms are tested", "Fit sprinklers", "4", "2", "8", "250", "1", "2"),
    (("Risk owner: Head of Estates", 5), ("Action owner: Surveyor", 4)),
)  # fmt: skip


def _said(*blocks: Block) -> dict[str, str]:
    (risk,) = risks(*blocks)
    return risk


def test_headings_in_two_tiers_over_one_risk() -> None:
    risk = _said(grid(((f"CR1: {TITLE}", 9),), *TIERS))
    assert (risk["reference"], risk["title"], risk["description"]) == ("CR1", TITLE, "Wiring is old")
    assert (risk["existing_controls"], risk["additional_controls"]) == ("Alarms are tested", "Fit sprinklers")
    assert (risk["likelihood"], risk["score"], risk["target_likelihood"]) == ("4", "8", "1")
    assert (risk["owner"], risk["action_owner"], risk["other"]) == ("Head of Estates", "Surveyor", "250")


def test_name_of_such_a_risk_may_stand_over_its_table() -> None:
    risk = _said(heading(f"CR1: {TITLE}", 4), grid(*TIERS))
    assert (risk["reference"], risk["title"], risk["score"]) == ("CR1", TITLE, "8")


def _card() -> Grid:
    return grid(
        ("Risk", f"01. {TITLE}"), ("Risk owner", "Head of Estates"), ("Current score", "8"), ("Likelihood", "4"),
        ("Impact", "2"),
    )  # fmt: skip


def test_list_of_controls_whose_other_headings_are_not_known() -> None:
    controls = grid(
        ("Controls", "Adequacy", "Critical success"),
        ("Alarms are tested", "Good", "Tests pass"),
        ("Drills", "Poor", "Speed"),
    )
    risk = _said(_card(), controls)
    assert risk["existing_controls"] == "Alarms are tested + Drills"
    assert risk["other"] == "Good + Tests pass + Poor + Speed"


def test_type_of_a_control_is_no_category_of_the_risk() -> None:
    controls = grid(
        ("Control measure", "Type", "Control owner", "Working?"), ("Alarms", "Detective", "Surveyor", "Yes")
    )
    actions = grid(
        ("Action to reach target", "Action lead", "Due", "% complete"), ("Fit sprinklers", "Buyer", "May 2025", "40")
    )
    risk = _said(_card(), controls, actions)
    assert (risk["existing_controls"], risk["additional_controls"]) == ("Alarms", "Fit sprinklers")
    assert (risk["action_owner"], risk["target_date"], risk["owner"]) == (
        "Surveyor + Buyer",
        "May 2025",
        "Head of Estates",
    )
    assert "category" not in risk


def test_group_in_cells_that_span_its_risks_is_their_category() -> None:
    found = risks(
        grid(
            (
                "Risk no",
                "Corporate risk",
                "Sub-risk no",
                "Specific corporate risks",
                "Risk score",
                "Mitigation",
                "Mitigated score",
            ),
            (("1", 1, 2), ("Estates", 1, 2), "1.1", "Loss of a building", "16", "Alarms are tested", "8"),
            ("1.2", "Loss of power", "12", "A second supply", "4"),
            (("2", 1, 2), ("People", 1, 2), "2.1", "Too few drivers", "20", "Training", "10"),
            ("2.2", "Strikes", "15", "Talks", "5"),
        )
    )
    told = [(r["reference"], r["title"], r["category"], r["inherent_score"], r["score"]) for r in found]
    assert told[:2] == [
        ("1.1", "Loss of a building", "Estates", "16", "8"),
        ("1.2", "Loss of power", "Estates", "12", "4"),
    ]
    assert [t[2] for t in told] == ["Estates", "Estates", "People", "People"]


def test_owner_labelled_under_a_title() -> None:
    rows = ((f"{n}", f"Loss of site {n}\nRisk owner: Head of Estates", "8") for n in (4, 7, 9))
    found = risks(grid(("Risk ref", "Risk title and description", "Current score"), *rows))
    assert (found[0]["title"], found[0]["owner"]) == ("Loss of site 4", "Head of Estates")
    assert "description" not in found[0]
