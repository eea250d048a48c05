"""Logs that keep issues, assumptions and dependencies beside risks."""

from __future__ import annotations

from tests.paper_maker import grid, heading, risks

HEADS = ("ID", "Type", "Description", "Impact", "Likelihood", "Owner")


def test_rows_that_a_log_calls_something_else_are_no_risks() -> None:
    found = risks(grid(
        HEADS, ("1", "Risk", "Suppliers fail", "High", "Low", "Clerk"),
        ("2", "Issue", "The lift is out", "High", "High", "Mayor"),
        ("3", "Assumption", "Grants go on", "Low", "Low", ""), ("4", "Risk", "Floods", "Low", "High", "")))  # fmt: skip
    assert [r["reference"] for r in found] == ["1", "4"]


def test_kinds_of_risk_are_not_kinds_of_entry() -> None:
    first, second = ("1", "Decision", "Suppliers", "High", "Low", ""), ("2", "Finance", "Floods", "Low", "High", "")
    assert len(risks(grid(HEADS, first, second))) == 2


def test_issues_under_their_own_heading_are_no_risks() -> None:
    heads = ("ID", "Issue description", "Impact", "Status", "Owner")
    issues = grid(heads, ("I1", "The lift is out", "High", "Open", "Clerk"), ("I2", "Mould", "Low", "Open", "Mayor"))
    register = grid(HEADS, ("1", "Risk", "Floods", "High", "Low", "Clerk"))
    assert [r["reference"] for r in risks(heading("Risks"), register, heading("Issue log"), issues)] == ["1"]


def test_lists_beside_rows_numbered_for_risks_to_come_make_none() -> None:
    found = risks(grid(
        ("Ref", "Risk", "Owner", "L", "I", "Score", ""), ("1", "Fire", "Clerk", "2", "4", "8", "Critical"),
        ("2", "", "", "", "", "", "Moderate"), ("3", "", "", "", "", "", "Low")))  # fmt: skip
    assert [r["reference"] for r in found] == ["1"]


def test_headings_stand_under_the_scales_of_a_sheet() -> None:
    levels = ("Rare", "Unlikely", "Possible", "Likely", "Certain")
    scale = [(str(n), word, "", "", "", "") for n, word in enumerate(levels, 1)]
    notes = [("", f"Note {n}", "", "", "", "") for n in range(5)]
    register = [("Ref", "Risk", "Owner", "L", "I", "Score"), ("R1", "Fire", "Clerk", "2", "4", "8")]
    (risk,) = risks(grid(*scale, *notes, *register))
    assert (risk["reference"], risk["likelihood"], risk["impact"]) == ("R1", "2", "4")


def test_timing_of_actions_is_no_stage_of_the_scores_beside_it() -> None:
    heads = ("Ref", "Risk", "Action timing", "L", "I", "Score")
    times = ("now", "now", "before order", "before order")
    timed = [(str(n), f"Risk {n}", when, "2", "4", "8") for n, when in enumerate(times, 1)]
    found = risks(grid(heads, *timed))
    assert [(r["likelihood"], r["impact"], r["score"]) for r in found] == [("2", "4", "8")] * 4


def test_rows_of_controls_of_risks_told_before_are_no_risks() -> None:
    register = grid(("Ref", "Risk", "L", "I", "Score"), ("R1", "Fire", "2", "4", "8"), ("R2", "Flood", "3", "3", "9"))
    controls = grid(
        ("Ref", "Control", "Gap description", "Priority", "Assigned to", "Status"),
        ("R1", "C1", "No drills are held", "High", "Clerk", "Open"), ("R1", "C2", "A door is open", "Low", "Clerk", ""),
        ("R2", "C3", "The pump is old", "High", "Mayor", "Open"))  # fmt: skip
    assert [r["reference"] for r in risks(heading("Risks"), register, heading("Controls"), controls)] == ["R1", "R2"]
