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
