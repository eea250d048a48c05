"""Columns that their headings alone do not explain: known by numbers, by what stands below, and by near spelling."""

from __future__ import annotations

import pytest

from extract.columns.headings import meanings_of
from schemas.layout import base_layout
from tests.paper_maker import grid, read, risks

BASE = base_layout()
SCORED = (("2", "5", "10"), ("3", "4", "12"), ("5", "3", "15"), ("4", "4", "16"))
NAMES = ("Loss of a site", "Fraud by a supplier", "Staff cannot be found", "Data is lost")


@pytest.mark.parametrize(
    ("heading", "attribute"),
    [
        ("Mitgation", "existing_controls"),
        ("Responsibilty", "responsible_officer"),
        ("Add itionalcon trols", "additional_controls"),
        ("Miti gati on Stra tegy", "existing_controls"),
        ("Date of last assessent", "last_review"),
        ("Principle risk", "title"),
        ("Consequnces", "consequence"),
    ],
)
def test_heading_misprinted_by_a_letter_is_known(heading: str, attribute: str) -> None:
    assert attribute in meanings_of(heading, BASE)


@pytest.mark.parametrize("heading", ["Controller", "Reviewer", "Reason", "Mitigasionn"])
def test_other_words_are_not_misprints_of_known_ones(heading: str) -> None:
    assert not {"score", "last_review", "existing_controls"} & set(meanings_of(heading, BASE))


@pytest.mark.parametrize(
    ("heading", "attribute"),
    [
        ("Step 3\nMitigation: list existing controls", "existing_controls"),
        ("(e)\nRisk owner", "owner"),
        ("Step 2\nAssess risk (likelihood x severity)", "score"),
    ],
)
def test_number_before_a_heading_and_how_a_score_is_reckoned(heading: str, attribute: str) -> None:
    assert meanings_of(heading, BASE)[:1] == (attribute,)


def test_product_of_both_factors_is_the_score_whatever_it_is_called() -> None:
    heads = ("Ref", "Risk", "Impact level", "Probability level", "Priority level", "Mitigation", "Q1 25", "Q2 25")
    rows = ((f"R{n}", name, *SCORED[n], "Checks", "Amber", "Red") for n, name in enumerate(NAMES))
    assert [r["score"] for r in risks(grid(heads, *rows))] == ["10", "12", "15", "16"]


def test_texts_before_the_scores_are_the_risks_where_no_heading_names_them() -> None:
    heads = ("", "ID", "Impact", "Probability", "Score", "Identified")
    rows = ((name, f"B0{n}", *SCORED[n], "01/02/2024") for n, name in enumerate(NAMES))
    assert [r["title"] for r in risks(grid(heads, *rows))] == list(NAMES)
    stepped = ("What we list here", "Likelihood", "Impact", "Score", "Existing controls")
    rows = ((name, *SCORED[n], f"Check {n}") for n, name in enumerate(NAMES))
    assert [r["title"] for r in risks(grid(stepped, *rows))] == list(NAMES)


def test_what_is_called_a_risk_names_it_beside_its_subject() -> None:
    subjects = ("Records", "Insurance", "Payments", "Notice boards")
    rows = ((subjects[n], name, "H", "Checked by the clerk", "May 2023") for n, name in enumerate(NAMES))
    found = risks(grid(("Subject", "Risks identified", "H/M /L", "Management of risk", "Last review"), *rows))
    assert [(r["category"], r["title"]) for r in found] == list(zip(subjects, NAMES, strict=True))


def test_area_that_all_risks_share_is_no_title() -> None:
    rows = ((f"F{n}", "Treasury", name, *SCORED[n]) for n, name in enumerate(NAMES))
    found = risks(grid(("Ref", "Area of risk", "Risk", "Likelihood", "Impact", "Total"), *rows))
    assert [r["title"] for r in found] == list(NAMES)


def test_scores_under_one_heading_are_of_one_stage() -> None:
    factors = ("Consequence", "Likelihood", "Risk level")
    found = risks(
        grid(
            (("No", 1, 2), ("Risk event", 1, 2), ("Worst case", 3), ("Controls in place", 1, 2), ("Current case", 3),
             ("Treatment", 1, 2), ("Residual risk", 3)),
            (*factors, *factors, *factors),
            *((f"{n}", name, *SCORED[3], "Checks", *SCORED[n], "Train staff", "1", "2", "2")
              for n, name in enumerate(NAMES, 0)),
        )
    )  # fmt: skip
    assert [found[0][f"{stage}impact"] for stage in ("inherent_", "", "target_")] == ["4", "2", "1"]
    assert [r["target_score"] for r in found] == ["2"] * 4


def test_factors_in_brackets_under_their_product() -> None:
    found = risks(grid(("Ref", "Risk", "Residual risk"), *((f"R{n}", NAMES[n], "12\nL (4)\nI (3)") for n in range(3))))
    assert [(r["likelihood"], r["impact"], r["score"]) for r in found] == [("4", "3", "12")] * 3


def test_risks_without_names_or_references_are_said_to_be_unread() -> None:
    rows = (("Checks", "3", "Train"), ("Walls", "2", "Test"), ("Alarms", "4", "Renew"), ("Locks", "1", "None"))
    notes = read(grid(("Existing controls", "Risk rating", "Further action"), *rows)).notes
    assert [n.code for n in notes] == ["X901"]


@pytest.mark.parametrize(
    ("heading", "attribute"),
    [
        ("Who’s responsible?", "owner"),
        ("What could happen as a result?", "consequence"),
        ("Last looked at", "last_review"),
        ("When does it have to be done?", "target_date"),
    ],
)
def test_question_is_of_what_it_asks_for(heading: str, attribute: str) -> None:
    assert attribute in meanings_of(heading, BASE)


def test_numbers_under_what_is_called_a_number_are_references() -> None:
    rows = ((f"{2011 + 11 * n}", name, *SCORED[n]) for n, name in enumerate(NAMES))
    found = risks(grid(("Entry no", "Principal risk", "Likelihood", "Impact", "Score"), *rows))
    assert [r["reference"] for r in found] == ["2011", "2022", "2033", "2044"]
    rows = ((f"{2011 + 11 * n}", name, *SCORED[n]) for n, name in enumerate(NAMES))
    assert not risks(grid(("Incident no", "Event", "Likelihood", "Impact", "Score"), *rows))


@pytest.mark.parametrize(
    ("heading", "attribute"),
    [
        ("Committee comments", "update"),
        ("Mitigation status", "status"),
        ("Actions to achieve target risk", "additional_controls"),
        ("Person responsible for action", "action_owner"),
        ("Threat cause", "rationale"),
        ("Steps to mitigate risk", "existing_controls"),
        ("What more needs to be done?", "additional_controls"),
        ("Weaknesses in control", "assurance"),
        ("Projected score", "target_score"),
        ("Impact if risk materialises", "consequence"),
    ],
)
def test_words_without_a_stroke_between_them_are_one_heading(heading: str, attribute: str) -> None:
    assert attribute in meanings_of(heading, BASE)


def test_risk_factor_is_a_score_over_numbers_and_a_cause_over_text() -> None:
    heads = ("Hazard", "Likelihood", "Severity", "Risk factor", "Control measures")
    scored = risks(grid(heads, *((name, *SCORED[n], "Checks") for n, name in enumerate(NAMES))))
    assert [r["score"] for r in scored] == ["10", "12", "15", "16"]
    rows = ((f"R{n}", NAMES[n], f"Cause {n} is old", "9") for n in range(3))
    told = risks(grid(("Ref", "Risk description", "Risk factor", "Score"), *rows))
    assert [r["rationale"] for r in told] == ["Cause 0 is old", "Cause 1 is old", "Cause 2 is old"]


def test_third_of_three_numbers_is_the_score_where_it_is_the_product() -> None:
    heads = ("No", "Risk", "Before controls (I, L, total)", "Controls", "After controls (I, L, total)")
    rows = tuple((f"{n + 1}", name, "4, 5, 20", "Checks", "3, 4, 12") for n, name in enumerate(NAMES))
    assert {(r["inherent_score"], r["score"]) for r in risks(grid(heads, *rows))} == {("20", "12")}
    rows = tuple((f"{n + 1}", name, "4, 5, 11", "Checks", "3, 4, 12") for n, name in enumerate(NAMES))
    told = {(r["inherent_impact"], r["inherent_likelihood"], r["inherent_score"]) for r in risks(grid(heads, *rows))}
    assert told == {("4", "5", "11")}  # as printed: whether it is the product is for a rule to say


def test_last_and_next_under_review() -> None:
    heads = ("Ref", "Risk", "L", "I", "Score", "Last", "Next")
    over = (("Risk", 2), ("Score", 3), ("Review", 2))
    rows = ((f"R{n}", name, *SCORED[n], "01/02/2024", "01/05/2024") for n, name in enumerate(NAMES))
    found = risks(grid(over, heads, *rows))
    assert {(r["last_review"], r["next_review"]) for r in found} == {("01/02/2024", "01/05/2024")}
