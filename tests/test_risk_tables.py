"""Registers with a table for every risk and lists of its controls, or with groups that have numbers of their own."""

from __future__ import annotations

from schemas.paper import Block, Grid, Paragraph
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


def test_groups_over_labels_of_which_one_is_a_tolerance() -> None:
    risk = _said(
        grid(
            (("Risk number", 2), ("RM1", 7)),
            (("Risk name", 2), (TITLE, 7)),
            (("Risk description", 2), ("", 2), ("Date entered", 2), ("1 May 2021", 3)),
            (("Wiring is old", 9),),
            (("Original", 3), ("Current", 3), ("Tolerance target", 3)),
            ("Likelihood", "Impact", "Risk score") * 3,
            ("4", "5", "20", "3", "4", "12", "2", "2", "4"),
            (("Tasks to mitigate the risk", 9),),
            (("Fit sprinklers", 9),),
        )
    )
    assert (risk["title"], risk["description"]) == (TITLE, "Wiring is old")
    assert [risk[f"{stage}score"] for stage in ("inherent_", "", "target_")] == ["20", "12", "4"]
    assert risk["additional_controls"] == "Fit sprinklers"


def test_value_above_the_labels_of_the_next_card_is_no_heading_of_it() -> None:
    def card(number: str, title: str) -> tuple[tuple[Printed, ...], ...]:
        return (
            ("Risk number", number, "Risk owner", "Surveyor"),
            ("Risk name", (title, 3)),
            ("Current score", ("8", 3)),
            (("Progress update", 4),),
            ((f"Work on {number} goes on", 4),),
        )

    found = risks(grid(*card("RM1", "Fire"), *card("RM2", "Flood")))
    assert [(r["title"], r["update"]) for r in found] == [
        ("Fire", "Work on RM1 goes on"),
        ("Flood", "Work on RM2 goes on"),
    ]


def test_chain_that_a_reference_beside_its_title_begins() -> None:
    risk = _said(
        grid(
            ("SR1", (TITLE, 3)),
            ("Risk owner", "Surveyor", "Cabinet member", "The leader"),
            ("Why might it happen?", ("Age", 3)),
        ),
        grid(
            ("", "Likelihood (1-5)", "Impact (1-5)", "Score (1-25)"),
            ("Untreated risk", "4", "5", "20"),
            ("Risk today", "3", "4", "12"),
            ("On a sunny day", "1", "1", "1"),
        ),
        grid(("What we have put in place", "How well it works"), ("Alarms", "Well")),
        grid(("What we still have to do", "Who will do it", "When by"), ("Fit sprinklers", "Buyer", "June 2025")),
    )
    assert (risk["reference"], risk["title"], risk["rationale"]) == ("SR1", TITLE, "Age")
    assert (risk["inherent_score"], risk["score"], risk["other"]) == ("20", "12", "1 + 1 + 1")
    assert (risk["existing_controls"], risk["additional_controls"], risk["action_owner"]) == (
        "Alarms",
        "Fit sprinklers",
        "Buyer",
    )


def test_scores_of_earlier_quarters_between_the_tables_of_a_risk() -> None:
    history = grid(("Previous scores", "Sep 24", "Jun 24"), ("", "12 AMBER", "16 RED"))
    more = grid(
        ("Strategic risk rationale", "Age"), ("Mitigation in place", "Alarms"), ("Future mitigation", "Sprinklers")
    )
    risk = _said(_card(), history, more)
    assert (risk["previous_score"], risk["rationale"]) == ("12 AMBER", "Age")
    assert (risk["existing_controls"], risk["additional_controls"]) == ("Alarms", "Sprinklers")


def test_text_between_a_risks_heading_and_its_tables() -> None:
    risk = _said(
        heading(f"Risk 4: {TITLE}", 3),
        Paragraph("Wiring is old and alarms are few."),
        grid(("Owner", "Inherent risk", "Residual risk", "Target risk"), ("Surveyor", "20", "12", "4")),
        grid(("Causes", "Effects"), ("Age", "The site is closed")),
    )
    assert (risk["reference"], risk["title"], risk["owner"]) == ("4", TITLE, "Surveyor")
    assert (risk["inherent_score"], risk["score"], risk["rationale"]) == ("20", "12", "Age")


def test_list_of_controls_that_their_status_leads() -> None:
    heads = ("Mitigation status", "Mitigating action", "Info", "Responsible person", "Date identified")
    risk = _said(_card(), grid(heads, ("In place", "Alarms are tested", "As planned", "Surveyor", "1 May 2023")))
    assert "Alarms are tested" in risk.values()
    assert (risk["other"], risk["action_owner"]) == ("In place + As planned + 1 May 2023", "Surveyor")
    assert "first_recorded" not in risk


def test_status_that_is_a_band_with_its_number_is_the_score() -> None:
    risk = _said(
        grid(
            ((f"Risk: {TITLE}", 3),),
            ("Current Status: High (12)", "Current Risk Severity: 4 - High", "Current Risk Likelihood: 3 - Medium"),
            (("Head of Service: Surveyor", 3),),
        )
    )
    assert (risk["score"], risk["impact"], risk["likelihood"]) == ("High (12)", "4 - High", "3 - Medium")
    assert "status" not in risk


def test_numbers_of_a_year_are_references_where_the_heading_says_so() -> None:
    rows = ((f"00{n}/24", f"Loss of site number {n}", "Surveyor", "8") for n in (1, 2, 3))
    found = risks(grid(("Risk no.", "Risk description", "Risk owner", "Current risk score"), *rows))
    assert [r["reference"] for r in found] == ["001/24", "002/24", "003/24"]


def test_long_number_before_a_title_under_a_heading_of_both() -> None:
    rows = ((f"130{n} Loss of a building", "Surveyor", "Gross: 20\nNet: 12\nTarget: 4") for n in (1, 2, 3))
    found = risks(grid(("Risk number and title", "Risk owner", "Scores"), *rows))
    assert (found[0]["reference"], found[0]["title"]) == ("1301", "Loss of a building")
    assert (found[0]["inherent_score"], found[0]["score"], found[0]["target_score"]) == ("20", "12", "4")


def test_names_over_the_headings_of_each_risk_in_one_table() -> None:
    heads = ("Cause", "Effect", "Current controls", "Likelihood", "Impact", "Score", "Planned controls", "Owner")
    found = risks(
        grid(
            (("Risk 1: Vehicles are not available", 8),),
            heads,
            ("Age", "Delay", "Servicing", "4", "3", "12", "New vehicles", "Head of Fleet"),
            (("Risk 2: Loss of a building", 8),),
            heads,
            ("Wiring", "Closure", "Alarms", "2", "5", "10", "Sprinklers", "Surveyor"),
        )
    )
    assert [(r["title"], r["score"], r["owner"]) for r in found] == [
        ("Vehicles are not available", "12", "Head of Fleet"),
        ("Loss of a building", "10", "Surveyor"),
    ]


def test_label_that_says_behind_its_colon_what_it_is_of_has_its_value_beside_it() -> None:
    risk = _said(
        grid(
            ("Ref", "R1", "Risk title", (TITLE, 3)),
            ("Likelihood", "3 - Possible", "Impact", "4 - Major", "Rating", "12 - Medium"),
            ("Mitigation: what is in place", ("Alarms are tested", 5)),
            ("Mitigation: what is planned", ("Fit sprinklers", 5)),
        )
    )
    assert (risk["existing_controls"], risk["additional_controls"]) == ("Alarms are tested", "Fit sprinklers")
