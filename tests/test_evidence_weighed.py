"""What stands where a paper's own statements decide: scales, references on two rows, decisions in updates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from schemas.paper import Grid, Paragraph
from tests.paper_maker import grid, heading, risks
from tests.small_papers import BANDS, ROWS, codes, made, paper

SCALE = grid(("Likelihood", "Score"), ("Likely", "4"), ("Possible", "3"), ("Unlikely", "2"), ("Rare", "1"))


def entry(rows: Mapping[str, Any], title: str) -> Any:
    return next(e for e in rows["entries"] if e.title == title)


def card(reference: str, title: str, score: str, update: str, impact: str = "4", likelihood: str = "3") -> Grid:
    return grid(
        ("Risk Reference", reference), ("Risk Title", title), ("Risk Owner", "Head of Fleet"), ("Impact", impact),
        ("Likelihood", likelihood), ("Risk Score", score), ("Description", "It is old."), ("Update", update),
    )  # fmt: skip


def test_a_level_off_the_scale_is_no_sure_value() -> None:
    off = ("NHV003", "Loss of grant", "Treasurer", "2", "6", "12", "12", "Managed")
    rows = made(paper("10 January 2020", SCALE, rows=(*ROWS[:2], off, ROWS[3])))
    assert "S205" in codes(rows)
    assert entry(rows, "Loss of grant").basis == "disputed"
    assert entry(rows, "Loss of grant").confidence <= 0.5


@pytest.mark.parametrize(("lowest", "levels"), [("12", 4), ("9", 3)])
def test_words_are_numbered_as_the_scores_multiply(lowest: str, levels: int) -> None:
    """Likely is the fourth of five where "possible" is one of them, and the third where there are four."""
    likely, unlikely = levels, 2
    rows: list[Sequence[str]] = [
        ("NHV001", "Ageing fleet", "Head of Fleet", "3", "Likely", str(3 * likely), lowest, "Managed"),
        ("NHV002", "Cyber attack", "Head of IT", "4", "Unlikely", str(4 * unlikely), "8", "Managed"),
        ("NHV003", "Loss of grant", "Treasurer", "2", "Very likely", str(2 * (levels + 1)), "8", "Managed"),
    ]
    made_of = made(paper("10 January 2020", rows=rows))
    assert entry(made_of, "Ageing fleet").likelihood == levels
    assert "S201" not in codes(made_of)


def test_a_reference_on_two_rows_is_the_cards_where_one_card_has_its_own() -> None:
    double = ("NHV001", "Cyber attack", "Head of IT", "4", "2", "8", "8", "Managed")
    cards = [card("NHV002", "Cyber attack", "8", "No change to risk score.", likelihood="2")]
    rows = made(paper("10 January 2020", BANDS, heading("Appendix E: Risk details"), *cards, rows=(ROWS[0], double)))
    assert codes(rows) == ["R103"]
    assert entry(rows, "Cyber attack").reference == "NHV002"


@pytest.mark.parametrize(
    ("update", "found"),
    [
        ("Current status: Risk Board (Nov 19) agreed to reduce the risk from 16 to 12.", []),
        ("Current status: Risk Board (Nov 19) agreed to reduce the risk from 16 to 9.", ["S208"]),
        ("Current status: Risk Board (Feb 20) to consider a reduction in risk from 12 to 8.", []),
        ("Risk Board (Mar 17) agreed to reduce the risk from 9 to 8.", []),
    ],
)
def test_the_latest_decision_is_held_to_the_score(update: str, found: list[str]) -> None:
    moved = ("NHV001", "Ageing fleet", "Head of Fleet", "4", "3", "12", "16", "Managed")
    shown = card("NHV001", "Ageing fleet", "12", update)
    blocks = paper("10 January 2020", BANDS, heading("Appendix E: Risk details"), shown, rows=(moved, *ROWS[1:]))
    assert codes(made(blocks)) == found


def test_a_title_with_not_in_it_denies_nothing() -> None:
    title = "Stalking cases not identified"
    rows = (*ROWS[:3], ("NHV004", title, *ROWS[3][2:]))
    said = Paragraph(f"Risk NHV004 ({title}) has been archived.")
    first, then = paper("10 January 2020", rows=rows), paper("9 April 2020", said, rows=rows[:3])
    assert codes(made(first, then)) == []


def test_risks_in_a_table_of_archived_ones_are_not_on_the_register() -> None:
    archived = (
        heading("Appendix B: Risks archived"),
        grid(("Ref", "Risk", "Reason for closure"), ("NHV009", "Old boilers", "Replaced")),
    )
    assert codes(made(paper("10 January 2020", Paragraph("There are 4 risks on the register."), *archived))) == []
    rows = made(paper("10 January 2020", Paragraph("There are 5 risks on the register."), *archived))
    assert codes(rows) == ["C301"]


def test_a_meeting_day_in_the_text_may_be_on_another_weekday() -> None:
    title = (heading("Norhaven Borough Council"), Paragraph("Audit Committee"), Paragraph("Monday 10 January 2020"))
    assert codes(made((*title, *paper("", BANDS)[2:]))) == ["D403"]


def test_words_that_a_paper_does_not_define_give_its_scale_no_end() -> None:
    levels = [("Major", "16") if row[3] == "4" else ("Minor", "8") for row in ROWS]
    pairs = zip(ROWS, levels, strict=True)
    words = [(*row[:3], word, "Likely", score, "25", "Managed") for row, (word, score) in pairs]
    assert "S205" not in codes(made(paper("10 January 2020", rows=words)))


def test_a_status_of_managed_and_controlled_is_no_stage_of_a_score() -> None:
    rows = [(*row[:7], status) for row, status in zip(ROWS, ("Managed", "Controlled") * 2, strict=True)]
    assert {e.status for e in made(paper("10 January 2020", rows=rows))["entries"]} == {"Managed", "Controlled"}


def test_counts_of_risks_by_level_are_no_risks() -> None:
    heads = ("Stakeholder", "Owned risks", "High", "Medium", "Low", "Total score", "Risk concentration")
    rows = [("Clerk", "R1, R4", "0", "2", "0", "24", "Moderate"), ("Mayor", "R2", "1", "0", "0", "16", "Low")]
    assert not risks(grid(heads, *rows))


def test_average_scores_are_of_no_risk() -> None:
    assert not risks(heading("Compliance Risks"), Paragraph("Average residual score: 8.0 (Medium)"))


def test_charts_of_who_is_responsible_are_no_registers() -> None:
    heads = ("Develop project charter", "Project Manager\nA, R", "SME\nC", "Tech Lead", "BA\nC", "Developer", "Lead")
    rows = [(f"Develop part {n} of the plan", "A, R", "C", "I", "R", "I", "C/I") for n in range(9)]
    assert not risks(grid(heads, *rows))


def test_colours_by_letters_are_no_chart_of_who_is_responsible() -> None:
    heads = ("Ref", "Risk", "Gross RAG", "Current RAG", "Target RAG")
    assert len(risks(grid(heads, ("1", "Fire", "R", "A", "A"), ("2", "Flood", "R", "R", "A")))) == 2
