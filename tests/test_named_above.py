"""Risks that stand one after the other as tables of labels, under texts that name them by short references."""

from __future__ import annotations

import pytest

from schemas.paper import Block, Paragraph
from tests.paper_maker import grid, read, risks

NAMES = ("Kilns crack in the firing", "Clay runs out in winter")


def tables(score: str) -> list[Block]:
    return [
        grid(("Likelihood", "2"), ("Almanac", "Week 4")),
        Paragraph("Assessment", bold=True),
        grid(("Owner", "Head of Kilns"), ("Pennant", "Blue"), ("Score", score)),
        grid(("Cause", "The budget of the kilns is spent"),),
    ]


@pytest.mark.parametrize("form", ["R{} {}", "{} – {}", "Q{}: {}"])
def test_tables_with_unknown_labels_under_captions_are_of_the_risk_named_above(form: str) -> None:
    blocks = [b for n, name in enumerate(NAMES, 1) for b in (Paragraph(form.format(n, name)), *tables(f"{n}2"))]
    told = risks(*blocks)
    assert [risk["title"] for risk in told] == list(NAMES)
    assert [risk["score"] for risk in told] == ["12", "22"]
    assert {risk["other"] for risk in told} == {"Week 4 + Blue"}
    assert {risk["rationale"] for risk in told} == {"The budget of the kilns is spent"}


def test_their_unknown_labels_are_said() -> None:
    blocks = [b for n, name in enumerate(NAMES, 1) for b in (Paragraph(f"R{n} {name}"), *tables("12"))]
    assert len([note for note in read(*blocks).notes if note.code == "X902"]) == 2


def test_one_alone_is_no_series_and_sections_are_no_references() -> None:
    assert not risks(Paragraph(f"1 – {NAMES[0]}"), *tables("12"))
    assert not risks(*[b for n in (1, 2) for b in (Paragraph(f"3.{n} {NAMES[n - 1]}"), *tables("12"))])


def test_a_risk_statement_in_the_table_says_more_of_the_risk_named_above() -> None:
    blocks: list[Block] = []
    for n, name in enumerate(NAMES, 1):
        table = grid(
            ("Risk statement", (f"Vases are spoiled for want of care {n}", 3)),
            ("Risk lead", "Head of Kilns", "Date added", "1 May 2031"),
            ("Current", (f"Impact 4 x Likelihood {n} = {4 * n}", 3)),
        )
        blocks += [Paragraph(f"CR{n} {name}", bold=True, level=2), table, Paragraph("Work goes on.")]
    told = risks(*blocks)
    assert [(risk["reference"], risk["title"]) for risk in told] == [("CR1", NAMES[0]), ("CR2", NAMES[1])]
    assert [risk["score"] for risk in told] == ["4", "8"]
    assert told[0]["description"] == "Vases are spoiled for want of care 1"


def test_labels_that_come_again_under_each_risks_scores_are_the_risks() -> None:
    blocks: list[Block] = []
    for n, name in enumerate(NAMES, 1):
        scores = grid(("", "Likelihood", "Impact", "Total"), ("Raw", "4", "3", "12"), ("Net", "2", "3", "6"))
        blocks += [Paragraph(f"CRR-0{n} {name}", bold=True, level=3), scores, Paragraph(f"Risk owner: Head {n}")]
        blocks += [Paragraph("What we have in place"), Paragraph(f"Survey {n}", number="•")]
    told = risks(*blocks, Paragraph("Next steps", bold=True, level=2), Paragraph("The kilns are shown again in May."))
    assert [(risk["reference"], risk["owner"]) for risk in told] == [
        ("CRR-01", "Head 1"),
        ("CRR-02", "Head 2"),
    ]
    assert [risk["existing_controls"] for risk in told] == ["Survey 1", "Survey 2"]


@pytest.mark.parametrize("form", ["Risk {} of 2: {}", "Risk {}: {}"])
def test_place_in_the_series_is_no_part_of_the_title(form: str) -> None:
    card = grid(("Owner", "Head"), ("Cause", "Age"), ("Score", "9"))
    names = [Paragraph(form.format(n, name), bold=True, level=2) for n, name in enumerate(NAMES, 1)]
    blocks: list[Block] = [block for name in names for block in (name, card)]
    assert [(risk["reference"], risk["title"]) for risk in risks(*blocks)] == [("1", NAMES[0]), ("2", NAMES[1])]


def test_headings_that_call_what_follows_a_risk_name_it_without_a_reference() -> None:
    blocks: list[Block] = []
    for n, name in enumerate(NAMES, 1):
        card = grid(
            ("Risk description", f"Vases are spoiled for want of care {n}"),
            ("Current risk rating", f"Probability: {n} (Rare)\nImpact: 4 (Major)\nOverall rating: Low"),
            ("Accountability (risk owner)", "Chief Executive"),
        )
        blocks += [Paragraph(f"Corporate risk: {name}", bold=True, level=3), card]
    told = risks(*blocks)
    assert [(risk["title"], risk["owner"]) for risk in told] == [(name, "Chief Executive") for name in NAMES]
    assert [(risk["likelihood"], risk["impact"]) for risk in told] == [("1", "4"), ("2", "4")]
