"""What looks like risks and was not read is said, so that a paper read in part never passes for whole."""

from __future__ import annotations

from extract.missed import missed_assessments
from schemas.layout import base_layout
from schemas.paper import Block, Note, Paragraph, Place
from tests.paper_maker import grid, heading, read, risks


def said(*blocks: Block) -> list[str]:
    return [note.text for note in read(*blocks).notes if note.code == "X901"]


def one_risk(*lines: str) -> list[Block]:
    return [Paragraph(line) for line in lines]


def test_labels_that_come_again_in_unread_text_are_said() -> None:
    blocks = [
        *one_risk("Ledger risk", "Risk owner Head of Kilns", "Likelihood 4", "Impact 3"),
        *one_risk("Harbour risk", "Risk owner Head of Docks", "Likelihood 2", "Impact 5"),
    ]
    (note,) = said(heading("Our risks", level=2), *blocks)
    assert "Risk owner, Likelihood, Impact" in note


def test_labels_of_a_scale_are_no_missed_risks() -> None:
    scale = grid(("Likelihood", "Impact", "Owner"), ("Rare", "Minor", "Team"), ("Likely", "Major", "Board"))
    assert said(heading("How we score", level=2), scale, Paragraph("The owner scores both.")) == []


def test_tables_that_say_they_are_of_something_else_are_no_missed_risks() -> None:
    audits = [grid(("Audit", "Owner", "Likelihood", "Impact"), ("Payroll", "Chief", "4", "3")) for _ in range(3)]
    assert said(heading("Internal audit plan", level=2), *audits) == []


def test_a_table_of_risks_without_scores_is_said() -> None:
    rows = [(f"Kiln {n} cracks in the firing", "Head of Kilns", "Yearly survey of the kilns") for n in range(4)]
    (note,) = said(grid(("Risk", "Owner", "Controls in place"), *rows))
    assert note.endswith("Risk | Owner | Controls in place")


def test_titles_that_end_with_scores_in_a_table_that_was_not_read_are_said() -> None:
    rows = [(f"Kiln {n} cracks\n[Impact 2, Likelihood 3, Score 6]", "Yes") for n in range(4)]
    (note,) = said(heading("Matters", level=2), grid(("Matter", "Noted"), *rows))
    assert "Title, Likelihood, Impact" in note


def test_several_numbers_beside_a_label_of_a_card_are_no_guess_and_said() -> None:
    card = grid(("Risk ID", "K1", ""), ("Risk title", "Kilns crack", ""), ("Owner", "Head", ""), ("Impact", "4", "2"))
    assert [text.partition(",")[0] for text in said(card)] == ["several numbers stand beside 'Impact'"]
    assert not [s for s in read(card).statements if s.attribute == "impact"]


def test_rows_of_labels_of_something_else_make_no_card() -> None:
    heads = ("Ref", "Indicator", "Owner", "Target", "RAG")
    measures = grid(("",) * 5, heads, ("PI1", "Calls answered", "Head", "80", "Amber"))
    assert not [s for s in read(measures).statements if s.record_no]


def test_lines_of_headings_that_come_again_outside_any_table_are_said() -> None:
    scores = "Gross Impact Gross Likelihood Gross Score Net Impact Net Likelihood Net Score"
    lines = ("Risk Code Risk Title Risk Owner", "K1 Kilns crack", scores, "4 3 12 2 3 6")
    (note,) = said(heading("Our risks", 2), *map(Paragraph, (*lines, *lines)))
    assert "Gross Impact" in note


def test_named_factors_with_their_numbers_that_no_field_took_are_said() -> None:
    left = [(text, Place(3)) for text in ("Kilns", "Impact 4 x\nLikelihood 3 = 12", "4 x 3", "L2 x I5 = 10")]
    note = missed_assessments(left, set(), base_layout())
    assert note == Note("X901", "2 assessments were not read; the first: Impact 4 x Likelihood 3 = 12", Place(3))
    assert missed_assessments(left[:3], set(), base_layout()) is None


def test_rows_that_run_together_in_one_are_said() -> None:
    refs, titles, scores = "Ref\nR1\nR2\nR3", "Risk\nFire and\nflood\nTheft", "Score\n4\n8\n12"
    (note,) = said(grid((refs, titles, "Owner\nClerk\nMayor\nBoard", scores)))
    assert "Ref R1 R2 R3" in note


def test_several_risks_in_a_row_whose_titles_run_together_are_said() -> None:
    heads = ("Ref", "Risk", "Owner", "Likelihood", "Impact", "Score")
    both = ("R1\nR2", "Fire at the depot\nand flood\nTheft", "Clerk", "1\n2", "4\n4", "4\n8")
    (note,) = said(grid(heads, both, ("R3", "Fraud", "Mayor", "2", "3", "6"), ("R4", "Frost", "Mayor", "2", "2", "4")))
    assert "several risks stand in one row" in note


def test_several_risks_in_a_row_share_no_text_that_runs_together() -> None:
    heads = ("Ref", "Risk", "Controls", "Likelihood", "Impact", "Score")
    both = ("R1\nR2", "Fire\nTheft", "Alarms\nare tested\nLocks", "1\n2", "4\n4", "4\n8")
    blocks = grid(heads, both, ("R3", "Fraud", "Audit", "2", "3", "6"), ("R4", "Frost", "Salt", "2", "2", "4"))
    assert [risk.get("existing_controls", "") for risk in risks(blocks)] == ["", "", "Audit", "Salt"]
    assert len(said(blocks)) == 1


def test_a_list_of_names_and_scores_is_said_but_where_the_risks_are_read() -> None:
    names = ("Kilns crack", "Clay runs out")
    lines = [Paragraph(f"R{n} – {name} (score {n}2, no change)") for n, name in enumerate(names, 1)]
    (note,) = said(heading("Where the risks stand", level=2), *lines)
    assert note == "2 assessments were not read; the first: R1 – Kilns crack (score 12, no change)"
    rows = [("R1", "Kilns crack", "3", "4", "12"), ("R2", "Clay runs out", "2", "11", "22")]
    assert said(grid(("Ref", "Risk", "L", "I", "Score"), *rows), heading("Summary", level=2), *lines) == []


def test_headings_of_a_register_over_figures_without_their_risks_are_said() -> None:
    heads = ("Risk", "Effect", "Inherent score", "Controls", "Residual score", "Lead")
    rows = [("", "", str(n + 12), "Yearly survey", str(n + 2), "") for n in range(4)]
    (note,) = said(grid(heads, *rows))
    assert note.startswith("a table that looks like risks gave none")


def test_scores_with_their_labels_that_no_risk_took_are_said() -> None:
    left = [(f"Current score: {n}", Place(n)) for n in (4, 5)]
    note = missed_assessments(left, set(), base_layout())
    assert note == Note("X901", "2 assessments were not read; the first: Current score: 4", Place(4))


HEADS = ("No.", "Risk description", "Likelihood", "Impact", "Risk score", "Owner")


def of(number: int, name: str) -> tuple[str, ...]:
    return f"{number}.", f"{name} at the depot", "2", "4", "8", "Clerk"


def test_parts_of_a_table_under_numbers_with_a_stop_are_one_and_a_row_between_them_is_said() -> None:
    first, rest = grid(HEADS, of(1, "Fire"), of(2, "Flood")), grid(of(4, "Theft"), of(5, "Fraud"))
    blocks = (heading("Risks"), first, Paragraph("Strike of the staff 3 3 9"), rest)
    assert [r["reference"] for r in risks(*blocks)] == ["1.", "2.", "4.", "5."]
    (note,) = said(*blocks)
    assert note.endswith("Strike of the staff 3 3 9")


def test_words_alone_between_parts_of_a_table_are_no_row_of_it() -> None:
    first, rest = grid(HEADS, of(1, "Fire"), of(2, "Flood")), grid(of(3, "Theft"), of(4, "Fraud"))
    assert not said(heading("Risks"), first, Paragraph("Not for publication"), rest)


def test_a_register_whose_scores_are_pictures_is_said() -> None:
    rows = [(name, f"{name} stops the work", "Survey the halls", "", "") for name in ("Fire", "Flood", "Theft")]
    heads = ("Risk", "Risk statement", "Response strategy", "Likelihood", "Impact")
    assert len(said(heading("Risk assessment"), grid(heads, *rows))) == 1
    assert not said(heading("Risk assessment"), grid(heads, *[("",) * 5] * 3))


def test_headings_with_both_factors_in_a_line_are_said() -> None:
    (note,) = said(Paragraph("Risk Risk Description Likelihood Impact Initial Rating"), Paragraph("Text follows."))
    assert "headings of a register" in note


def test_labels_that_follow_one_another_in_sentences_are_said() -> None:
    lines = [f"{what}. Likelihood: Rare (1). Impact: Major (4). Mitigation: a survey." for what in ("Ice", "Fire")]
    (note,) = said(heading("What may happen", level=2), *map(Paragraph, lines))
    assert note.endswith("up to 2 times: Likelihood, Impact, Mitigation")


def test_headings_run_together_over_both_factors_are_said() -> None:
    (note,) = said(Paragraph("Risk IDDescription Category Probability Impact Score Priority Response Owner"))
    assert "headings of a register" in note


def test_the_rest_of_a_row_above_the_first_risk_of_a_part_is_said() -> None:
    rest = ("", "to the cellar of the town hall", "", "", "", "")
    (note,) = said(heading("Risks"), grid(HEADS, of(1, "Fire"), of(2, "Flood")), grid(HEADS, rest, of(3, "Theft")))
    assert "to the cellar of the town hall" in note


def test_scores_that_multiply_are_said_whatever_the_table_is_of() -> None:
    rows = [(str(n), f"3.1.{n}", "Access", f"No policy for case {n}", str(n), "4", str(4 * n)) for n in range(1, 5)]
    heads = ("#", "Control", "Control name", "Key issue (finding)", "Likelihood", "Impact", "Overall risk")
    (note,) = said(heading("Summary"), grid(heads, *rows))
    assert note.startswith("a table that looks like risks gave none")
