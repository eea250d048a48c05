"""Assessments as they are printed: products with words, letters behind numbers, headings of something else."""

from __future__ import annotations

import pytest

from extract.parts.assessments import score_fields
from schemas.layout import base_layout
from tests.paper_maker import grid, read, risks

BASE = base_layout()
SITES = tuple((f"R{n}", f"Loss of site {n} by fire") for n in (1, 2, 3))


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("25: Very High Impact 5 Likelihood 5", {"impact": "5", "likelihood": "5", "score": "25"}),
        ("I = 4 L = 3\n12", {"impact": "4", "likelihood": "3", "score": "12"}),
        ("Likely (4) x Major (3) = 12", {"likelihood": "4", "impact": "3", "score": "12"}),
        ("4L 3I 12", {"likelihood": "4", "impact": "3", "score": "12"}),
        ("4 (L) x 3 (I) = 12\n↑", {"likelihood": "4", "impact": "3", "score": "12", "trend": "↑"}),
        ("Likelihood 4\nImpact 5 (Highly notable)\nRisk 20", {"likelihood": "4", "impact": "5", "score": "20"}),
        ("12 (was 16)", {"score": "12", "previous_score": "16"}),
        ("Impact: Critical (4) Likelihood: Very Unlikely (1) Rating: 4",
         {"impact": "Critical (4)", "likelihood": "Very Unlikely (1)", "score": "4"}),
    ],
)  # fmt: skip
def test_parts_of_an_assessment(printed: str, told: dict[str, str]) -> None:
    assert {f.attribute: f.text for f in score_fields(printed, "score", "", BASE)} == told


@pytest.mark.parametrize(
    ("inherent", "current"),
    [("Inherent status", "Current status"), ("Inherent risk priority", "Residual risk priority")],
)
def test_column_of_assessments_is_the_score_of_the_stage_it_names(inherent: str, current: str) -> None:
    rows = ((*site, "I = 4 L = 4\n16", "Old wiring", "I = 4 L = 2\n8", "Head of Estates") for site in SITES)
    found = risks(grid(("Ref", "Risk title", inherent, "Causes", current, "Owner"), *rows))
    assert (found[0]["inherent_likelihood"], found[0]["inherent_score"]) == ("4", "16")
    assert (found[0]["likelihood"], found[0]["score"]) == ("2", "8")


def test_status_of_treatments_stays_a_status() -> None:
    rows = ((*site, "4", "2", "8", "Treat") for site in SITES)
    found = risks(grid(("Ref", "Risk title", "L", "I", "Score", "Current status"), *rows))
    assert (found[0]["score"], found[0]["status"]) == ("8", "Treat")


def test_scores_of_the_tolerance_are_no_scores_of_the_risk() -> None:
    rows = ((*site, "4", "2", "8", "1", "2", "2") for site in SITES)
    heads = ("Likelihood", "Impact", "Rating")
    found = risks(
        grid(
            (("Ref", 1, 2), ("Risk title", 1, 2), ("Current risk level", 3), ("Risk tolerance", 3)),
            (*heads, *heads),
            *rows,
        )
    )
    assert (found[0]["likelihood"], found[0]["score"], found[0]["appetite"]) == ("4", "8", "1 + 2 + 2")


def test_scores_that_name_no_stage_beside_current_ones_are_kept_as_printed() -> None:
    rows = ((*site, "4", "2", "8", "3", "3", "9") for site in SITES)
    heads = ("Likelihood", "Impact", "Score")
    reading = read(
        grid((("Ref", 1, 2), ("Risk title", 1, 2), ("Current risk", 3), ("Sunrise", 3)), (*heads, *heads), *rows)
    )
    assert {s.text for s in reading.statements if s.attribute == "score"} == {"8"}
    assert [n.code for n in reading.notes] == ["X902"] * 3


def test_factors_in_one_cell_are_of_the_stage_over_them() -> None:
    rows = ((*site, "8", "4 / 2", "4", "2 / 2") for site in SITES)
    found = risks(
        grid((("Ref", 1, 2), ("Risk", 1, 2), ("Current risk", 2), ("Target risk", 2)), ("Rating", "L / I") * 2, *rows)
    )
    assert (found[0]["likelihood"], found[0]["impact"]) == ("4", "2")
    assert (found[0]["target_score"], found[0]["target_likelihood"], found[0]["target_impact"]) == ("4", "2", "2")


def test_target_score_and_its_date_in_one_cell() -> None:
    rows = ((*site, "9", "4 Green\nMarch 2025") for site in SITES)
    found = risks(grid(("Ref", "Risk", "Current score", "Target score and date"), *rows))
    assert (found[0]["target_score"], found[0]["target_date"]) == ("4 Green", "March 2025")


def test_quarters_printed_backwards_end_with_the_earlier() -> None:
    rows = ((*site, "8", "12") for site in SITES)
    found = risks(grid(("Ref", "Risk title", "Q2 residual score", "Q1 residual score"), *rows))
    assert (found[0]["score"], found[0]["previous_score"]) == ("8", "12")


def test_quarters_over_the_end_of_a_year_are_printed_forwards() -> None:
    rows = ((*site, "8", "12") for site in SITES)
    found = risks(grid(("Ref", "Risk title", "Q4 score", "Q1 score"), *rows))
    assert (found[0]["score"], found[0]["previous_score"]) == ("12", "8")


def test_factors_that_are_said_to_be_after_controls_leave_the_others_before_them() -> None:
    heads = ("Potential severity (1-3)", "Chance of happening (1-3)", "Risk factor", "How we control it")
    after = ("Severity after controls", "Chance after controls", "Factor after controls")
    before = (("3", "2", "6"), ("3", "3", "9"), ("2", "2", "4"))
    left = (("2", "1", "2"), ("2", "2", "4"), ("1", "1", "1"))
    rows = ((*site, *b, "Alarms are tested", *a) for site, b, a in zip(SITES, before, left, strict=True))
    found = risks(grid(("Ref", "Risk identified", *heads, *after), *rows))
    assert (found[0]["inherent_impact"], found[0]["inherent_likelihood"], found[0]["inherent_score"]) == ("3", "2", "6")
    assert (found[0]["impact"], found[0]["likelihood"], found[0]["score"]) == ("2", "1", "2")


def test_numbers_are_no_status() -> None:
    rows = ((*site, "8", "2") for site in SITES)
    (first, *_) = risks(grid(("Ref", "Risk title", "Score", "Status"), *rows))
    assert "status" not in first


def test_stage_before_the_letters_of_both_factors_is_of_both() -> None:
    rows = ((*site, "20", "12", "4/5", "3/4") for site in SITES)
    found = risks(grid(("Code", "Corporate risk", "Gross score", "Net score", "Gross L/I", "Net L/I"), *rows))
    assert (found[0]["inherent_likelihood"], found[0]["inherent_impact"]) == ("4", "5")
    assert (found[0]["likelihood"], found[0]["impact"]) == ("3", "4")


def test_scores_with_their_factors_under_a_heading_of_the_direction_are_the_scores() -> None:
    rows = ((*site, "4 (L) x 3 (I) = 12\n↑", "2 (L) x 3 (I) = 6\n31 March 2031") for site in SITES)
    heads = ("Ref", "Risk title", "Current risk rating and direction", "Target risk rating and date")
    (first, *_) = risks(grid(heads, *rows))
    assert (first["likelihood"], first["impact"], first["score"], first["trend"]) == ("4", "3", "12", "↑")
    assert (first["target_likelihood"], first["target_score"], first["target_date"]) == ("2", "6", "31 March 2031")


@pytest.mark.parametrize("printed", ["4/3/12", "4, 3, 12", "4 x 3 = 12", "4 3 12"])
def test_order_of_the_numbers_in_a_cell_is_what_the_brackets_of_its_heading_say(printed: str) -> None:
    (first, *_) = risks(grid(("Ref", "Risk title", "Score (I/L/Total)"), *((*site, printed) for site in SITES)))
    assert (first["impact"], first["likelihood"], first["score"]) == ("4", "3", "12")


def test_one_number_under_a_heading_that_promises_three_is_the_score() -> None:
    (first, *_) = risks(grid(("Ref", "Risk title", "Score (I/L/Total)"), *((*site, "12") for site in SITES)))
    assert first["score"] == "12"
    assert "impact" not in first


def test_score_with_the_one_before_in_brackets_as_its_heading_says() -> None:
    rows = ((*site, "12 ↑ (8)") for site in SITES)
    (first, *_) = risks(grid(("Ref", "Risk title", "Score (previous)"), *rows))
    assert (first["score"], first["trend"], first["previous_score"]) == ("12", "↑", "8")
