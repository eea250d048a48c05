"""Registers as people really keep them: forms half filled in, headings that share their words, what printing hides."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from extract.office.sheets import read_sheets
from extract.parts.printed_references import split_reference
from extract.pdf.reader import read_pdf
from extract.text.reader import read_text
from normalise.facts import facts_of
from normalise.meeting import meetings_of, registers_of
from schemas.layout import base_layout
from schemas.paper import Grid, Paragraph
from tests.paper_maker import grid, heading, read, risks
from tests.pdf_maker import Sheet, pdf

HEADS = ("Ref", "Risk", "Owner", "L", "I", "Score")
FIRE = ("1", "Fire", "Director", "2", "4", "8")
FLOOD = ("2", "Flood", "Clerk", "3", "3", "9")


def test_rows_numbered_for_risks_to_come_are_none() -> None:
    found = risks(grid(HEADS, FIRE, FLOOD, ("3", "", "", "", "", "0"), ("4", "", "", "", "", "0")))
    assert [r["reference"] for r in found] == ["1", "2"]


def test_scores_that_formulas_make_of_nothing_are_not_the_last_risks() -> None:
    found = risks(grid(HEADS, FIRE, FLOOD, ("", "", "", "", "", "0"), ("", "", "", "", "", "0")))
    assert found[-1]["score"] == "9"


def test_text_across_the_scores_is_no_risk_with_scores() -> None:
    found = risks(grid(
        ("Asset", "Risk", "Description", "Likelihood", "Severity", "Score"),
        ("Cash", "Theft", "The safe is old", "1", "3", "3"), ("Data", "Leak", "Doors stand open", "3", "3", "9"),
        ("Notes", ("A leak would cost the trust of members.\nSo would a theft.", 5))))  # fmt: skip
    assert [r["title"] for r in found] == ["Theft", "Leak"]


def test_score_beside_likelihood_and_impact_is_no_impact() -> None:
    (risk,) = risks(grid(
        (("ID", 1, 2), ("Description", 1, 2), ("Current risk", 3), ("Mitigation", 1, 2), ("Residual risk", 3)),
        ("L", "I", "S", "L", "I", "S"),
        ("R1", "Plans are late", "4", "3", "12", "Meet weekly", "2", "1", "2")))  # fmt: skip
    assert (risk["likelihood"], risk["impact"], risk["score"]) == ("4", "3", "12")
    assert (risk["target_likelihood"], risk["target_impact"], risk["target_score"]) == ("2", "1", "2")


def test_confidentiality_integrity_and_availability_are_no_scores() -> None:
    (first, _) = risks(grid(
        ("Risk ID", "Risk description", "C", "I", "A", "Probability", "Impact"),
        ("R1", "Records are read by outsiders", "3", "2", "1", "4", "5"),
        ("R2", "Records are lost", "1", "2", "3", "2", "4")))  # fmt: skip
    assert (first["likelihood"], first["impact"]) == ("4", "5")


def test_threat_beside_the_risk_is_its_cause() -> None:
    (first, _) = risks(grid(
        ("Risk ID", "Threat", "Risk description", "Likelihood", "Impact", "Score"),
        ("R1", "Burglars", "Records are taken", "2", "4", "8"), ("R2", "Rain", "Records rot", "3", "3", "9"),
    ))  # fmt: skip
    assert (first["title"], first["rationale"]) == ("Records are taken", "Burglars")


def test_threats_without_another_name_for_the_risk_are_the_risks() -> None:
    (first, _) = risks(grid(
        ("Ref", "Threat", "Likelihood", "Impact", "Score", "Risk level"),
        ("1", "Burglars", "2", "4", "8", "Low"), ("2", "Rain", "3", "3", "9", "High")))  # fmt: skip
    assert first["title"] == "Burglars"


def test_serial_numbers_are_no_severity() -> None:
    heads = ("S. No.", "Risk", "Likelihood", "Owner")
    found = risks(grid(heads, ("1", "Fire", "2", "Clerk"), ("2", "Flood", "4", "Mayor")))
    assert [(r["reference"], r.get("impact")) for r in found] == [("1", None), ("2", None)]


def test_map_of_every_score_is_no_register() -> None:
    cells = [(f"i{i}l{p}", str(i), str(p), "Low") for i in range(3) for p in range(3)]
    assert not risks(grid(("Coordinates", "Impact", "Likelihood", "Severity"), *cells))


def test_rule_of_single_dashes_under_a_markdown_heading_is_no_row() -> None:
    written = "| ID | Risk | L | I |\n| :-: | :--- | :-: | - |\n| R1 | Fire | 2 | 4 |\n"
    [table] = read_text(written.encode(), "markdown").blocks
    assert isinstance(table, Grid)
    assert table.rows == 2


def test_headings_that_a_blank_row_parts_from_their_rows_stand_over_them() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADS)
    sheet.append(())
    sheet.append(FIRE)
    for row in (1, 3):
        for cell in sheet[row]:
            cell.font = Font(bold=True)
    written = io.BytesIO()
    book.save(written)
    [table] = read_sheets(written.getvalue()).blocks
    assert isinstance(table, Grid)
    assert table.rows == 2


def test_text_that_its_clipping_path_hides_is_left_out_with_a_note() -> None:
    xs, ys = (50, 130, 400, 500), (100, 140, 180)
    sheet = Sheet().table(xs, ys).rows(xs, ys, [("Ref", "Title", "Score"), ("R1", "Fire", "8")])
    sheet.raw("q 50 740 450 2 re W n").text(54, 160, "Frozen heading").raw("Q")
    sheet.raw("q 50 600 450 200 re W n").text(200, 160, "Seen").raw("Q")
    paper = read_pdf(pdf(sheet))
    assert [(note.code, note.text) for note in paper.notes] == [("X904", "Frozen heading")]
    assert "Seen" in [c.text.split()[-1] for b in paper.blocks if isinstance(b, Grid) for c in b.cells if c.text]


def test_register_under_several_headings_of_one_paper_is_one() -> None:
    top = grid(HEADS, FIRE, ("3", "Theft", "Clerk", "1", "2", "2"))
    more = grid(HEADS, FLOOD, ("4", "Frost", "Clerk", "1", "3", "3"))
    reading = read(heading("Risk register: Alder and Birch"), more, heading("Risk register: Cedar and Damson"), top)
    found = registers_of("risks.pdf", reading, base_layout())
    meetings = meetings_of("a" * 64, "risks.pdf", reading, base_layout())
    assert len(set(found)) == len(found) == len(meetings)


@pytest.mark.parametrize("cover", [
    (heading("Norhaven Council"), Paragraph("Title: Strategic risk register")),
    (heading("Norhaven Council"), Paragraph("Title: Quarterly update"), heading("Strategic risk register")),
    (heading("Norhaven Council: Strategic risk register"),),
])  # fmt: skip
def test_register_is_one_whether_its_title_names_it_or_the_heading_over_it(cover: tuple[Paragraph, ...]) -> None:
    reading = read(*cover, grid(HEADS, FIRE, FLOOD))
    assert registers_of("risks.pdf", reading, base_layout()) == ("norhaven-council-strategic-risk-register",)


def test_register_is_one_with_and_without_a_table_of_the_archived() -> None:
    head = heading("Norhaven Council"), heading("Strategic risk register")
    archived = heading("Risks archived"), grid(("Ref", "Risk", "Reason for closure"), ("2", "Flood", "At target"))
    whole, less = read(*head, grid(HEADS, FIRE, FLOOD)), read(*head, grid(HEADS, FIRE), *archived)
    assert registers_of("a.pdf", whole, base_layout()) == registers_of("b.pdf", less, base_layout())


def test_register_in_parts_of_several_kinds_is_of_none() -> None:
    parts = heading("Corporate services risks"), grid(HEADS, FIRE), heading("Housing risks"), grid(HEADS, FLOOD)
    reading = read(heading("Norhaven Council"), *parts)
    assert facts_of(reading, "risks.pdf", base_layout()).register == "norhaven-council-risk-register"


def test_registers_of_the_same_references_keep_apart_under_one_slug() -> None:
    again = grid(HEADS, ("1", "Theft", "Clerk", "1", "2", "2"), ("2", "Frost", "Clerk", "1", "3", "3"))
    reading = read(heading("Risk register: Alder"), grid(HEADS, FIRE, FLOOD), heading("Risk register: Birch"), again)
    meetings = meetings_of("a" * 64, "risks.pdf", reading, base_layout())
    assert len({m.facts.register for m in meetings}) == 2


def test_numbers_in_a_row_go_each_under_its_own_name() -> None:
    heads = ("ID", "Risk", "Probability Impact Score")
    (first, _) = risks(grid(heads, ("1", "Fire", "3 4 12"), ("2", "Flood", "1 5 5")))
    assert (first["likelihood"], first["impact"], first["score"]) == ("3", "4", "12")


def test_numbers_that_are_too_many_for_their_heading_are_no_scores() -> None:
    heads = ("ID", "Risk", "Owner", "Probability/Impact")
    found = risks(grid(heads, ("1", "Fire", "Clerk", "3 4 2 8"), ("2", "Flood", "Clerk", "1 5")))
    assert "impact" not in found[0]
    assert (found[1]["likelihood"], found[1]["impact"]) == ("1", "5")


def test_lists_of_references_name_no_risk() -> None:
    assert not risks(grid(
        ("Owner", "Risks", "Count", "Total score", "Rating"),
        ("Clerk", "R-001, R-007", "2", "12", "High"), ("Mayor", "R-002", "1", "8", "Low")))  # fmt: skip


def test_rows_without_scores_are_risks_of_their_own() -> None:
    found = risks(grid(
        ("Risk", "Impact", "Controls", "Priority"),
        ("No training", "High", "Courses", "High"), ("No policy", "Low", "Write one", "Low"),
        ("Old servers", "", "Buy new ones", ""), ("No fire wall", "", "Choose one", "")))  # fmt: skip
    assert [r["title"] for r in found] == ["No training", "No policy", "Old servers", "No fire wall"]


def test_title_in_other_words_is_of_the_same_register() -> None:
    rest = ("Clerk", "2", "4", "8")
    brief = grid(HEADS, ("1", "Fire in the hall", *rest), ("2", "Flood of cellars", *rest))
    long = grid(HEADS, ("1", "Fire destroys the hall", *rest), ("2", "Cellars flood", *rest))
    reading = read(heading("Risk register: Alder"), brief, heading("Risk register: Birch"), long)
    assert len(meetings_of("a" * 64, "risks.pdf", reading, base_layout())) == 1


def test_row_that_tells_how_to_fill_in_the_others_is_no_risk() -> None:
    (first, _) = risks(grid(
        ("Risk description", "Impact level", "Probability level", "Priority level", "Owner"),
        ("Say in brief", "Rate 1 (low) to 5 (high)", "Rate 1 (low) to 5 (high)", "Impact x probability", "Who?"),
        ("Fire", "5", "2", "10", "Clerk"), ("Flood", "3", "3", "9", "Mayor")))  # fmt: skip
    assert first["title"] == "Fire"


def test_priority_that_is_the_product_is_the_score() -> None:
    (first, *_) = risks(grid(
        ("Risk", "Likelihood", "Severity", "Priority"), ("Theft", "1", "3", "3"), ("Leak", "3", "3", "9"),
        ("Fraud", "2", "3", "6"), ("Fire", "2", "2", "4")))  # fmt: skip
    assert (first["impact"], first["score"]) == ("3", "3")


def test_impact_that_is_the_product_of_another_is_the_score() -> None:
    (first, *_) = risks(grid(
        ("Hazard", "Likelihood", "Severity", "Impact"), ("Theft", "1", "3", "3"), ("Leak", "3", "3", "9"),
        ("Fraud", "2", "3", "6"), ("Fire", "2", "2", "4")))  # fmt: skip
    assert (first["likelihood"], first["impact"], first["score"]) == ("1", "3", "3")


def test_risks_assessed_in_sentences_are_risks() -> None:
    why = "Members would no longer trust the council with what they tell it"
    found = risks(grid(
        ("Risk ID", "Description", "Impact", "Likelihood", "Mitigation", "Owner"),
        ("R1", "Records leak", why, "It happens once in ten years to councils of our size", "Locks", "Clerk"),
        ("R2", "Fire", why, "There are candles at most concerts in winter", "Alarms", "Mayor")))  # fmt: skip
    assert [(r["reference"], r["consequence"]) for r in found] == [("R1", why), ("R2", why)]


def test_heading_over_labels_and_values_is_no_title() -> None:
    reading = read(heading("Records"), grid(
        ("Item", "Details"), ("Threat", "Burglars at night"), ("Likelihood", "High"), ("Impact", "Low"),
        ("Mitigation", "Locks")))  # fmt: skip
    assert "Details" not in [s.text for s in reading.statements if s.attribute == "title"]


def test_parts_of_one_assessment_are_no_risks() -> None:
    assert not risks(grid(
        ("Risk dimension", "Score", "Rationale"),
        ("Likelihood of a breach", "High (4/5)", "No audits"), ("Impact if one occurs", "5/5", "Cards are held"),
        ("Overall residual risk", "HIGH", "Until mended")))  # fmt: skip


@pytest.mark.parametrize(
    "title",
    ["Covid-19: loss of staff", "Office 365 – migration is late", "Phase 2: no contractor", "NOTE1: see below",
     "Item 5 - Strategic risk register"])
def test_numbers_of_other_things_are_no_references(title: str) -> None:
    assert split_reference(title) == ("", title)


def test_list_of_other_things_is_no_card_a_row() -> None:
    things = [(f"A{n}", "Data", "Records of members", "High", "Low", "Medium", "3") for n in range(1, 6)]
    assert not risks(grid(("Reference", "Type", "Description", "C", "I", "A", "Value"), *things))


def test_words_that_come_again_in_many_rows_name_no_risk() -> None:
    who = ("Mayor", "Clerk", "Clerk", "Clerk")
    rows = [(f"R{n}", f"What happens when store {n} burns", "2", "4", "8", name) for n, name in enumerate(who, 1)]
    found = risks(grid(("Risk ID", "Description", "Likelihood", "Impact", "Score", "Risk acceptance authority"), *rows))
    assert found[1]["title"] == "What happens when store 2 burns"


def test_descriptions_name_risks_that_have_neither_reference_nor_title() -> None:
    found = risks(grid(
        ("Description", "Evaluation", "Likelihood", "Impact level", "Control measure"),
        ("Fire", "The hall shuts", "Low", "High", "Alarms"), ("Flood", "Wet", "High", "Low", "Pumps")))  # fmt: skip
    assert [(r["title"], r["likelihood"]) for r in found] == [("Fire", "Low"), ("Flood", "High")]


def test_map_with_a_column_for_each_likelihood_is_no_register() -> None:
    heads = ("", *(f"Likelihood {n}" for n in range(1, 6)))
    cells = [(f"Impact {i}", *(f"R{i}{p} ({i * p})" for p in range(1, 6))) for i in range(1, 6)]
    assert not risks(heading("Risk matrix"), grid(heads, *cells))


def test_risk_that_is_the_product_of_likelihood_and_severity_is_the_score() -> None:
    found = risks(grid(
        ("Hazard", "Likelihood", "Severity", "Risk"), ("Ladders", "1", "3", "3"), ("Wires", "3", "3", "9"),
        ("Stairs", "2", "3", "6"), ("Steam", "2", "2", "4")))  # fmt: skip
    assert [(r["title"], r.get("reference"), r["score"]) for r in found][:1] == [("Ladders", None, "3")]


def test_dates_name_no_risk() -> None:
    days = [(f"1{n}/11/2021", "On track", "2", "3", "6") for n in range(4)]
    assert not risks(grid(("Issue", "Category", "Likelihood", "Impact", "Score"), *days))


def test_key_below_the_risks_is_none_of_them() -> None:
    blank = ("",) * len(HEADS)
    legend = (("Rank", "Kinds", *blank[2:]), ("1: Worst", "T: Time", *blank[2:]))
    found = risks(grid(HEADS, FIRE, FLOOD, blank, *legend))
    assert [r["reference"] for r in found] == ["1", "2"]


def test_row_that_says_one_thing_again_and_again_is_no_headings() -> None:
    plan = grid(
        ("Start", "On track", "On track", "On track", "Low risk", "Risk", "Impact", "Owner"),
        *(("Clerk", "1", "2", "3", f"Task {n}", f"Step {n}", "4", "Mayor") for n in range(4)))  # fmt: skip
    assert not risks(plan)


def test_labels_in_the_cell_of_the_title_and_scores_by_stage_are_one_risk() -> None:
    names = ("Kilns crack", "Clay runs out", "Glaze is poisonous")
    cells = [f"ID: 90{n}\nTitle: {t}\nOwner: Chief\nExecutive Date added: May 2031" for n, t in enumerate(names)]
    rows = [(cell, "Initial: 16\nCurrent: 12\nTarget: 4", "Yearly survey") for cell in cells]
    told = risks(grid(("Risk details", "Risk scores", "Controls"), *rows))
    assert [(r["reference"], r["title"]) for r in told][1] == ("901", "Clay runs out")
    assert (told[0]["owner"], told[0]["first_recorded"]) == ("Chief\nExecutive", "May 2031")
    assert [told[0][a] for a in ("inherent_score", "score", "target_score")] == ["16", "12", "4"]


def test_ratings_with_words_and_their_numbers_on_one_line() -> None:
    rating = "Impact: Major (4) Likelihood: Very likely (5) Rating: 20"
    rows = [(str(n), name, "Head of Kilns", rating) for n, name in enumerate(("Kilns crack", "Clay runs out"), 1)]
    (first, _) = risks(grid(("No", "Risk", "Owner", "Residual rating"), *rows))
    assert (first["impact"], first["likelihood"], first["score"]) == ("Major (4)", "Very likely (5)", "20")


def test_inherent_and_residual_by_their_initials() -> None:
    heads = ("Ref", "Risk title", "IR Impact", "IR Likelihood", "IR Score", "RR Impact", "RR Likelihood", "RR Score")
    rows = ((f"R{n}", f"Loss of the old kiln {n}", "4", "5", "20", "4", "2", "8") for n in (1, 2))
    (first, *_) = risks(grid(heads, *rows))
    assert (first["inherent_likelihood"], first["inherent_score"]) == ("5", "20")
    assert (first["likelihood"], first["score"]) == ("2", "8")


def test_a_row_over_each_group_that_names_their_owner_is_of_the_risks_below_it() -> None:
    heads = ("No", "Risk", "Likelihood", "Impact", "Score", "Controls")
    first, second = ((f"Risk owner: Head of {what}", 6) for what in ("Kilns", "Clay"))
    rows = [(str(n), name, "4", "3", "12", "Survey") for n, name in enumerate(("Kilns crack", "Clay runs out"), 1)]
    told = risks(grid(heads, (first,), rows[0], (second,), rows[1]))
    assert [risk["owner"] for risk in told] == ["Head of Kilns", "Head of Clay"]


def test_a_column_that_says_in_which_minute_it_was_agreed_is_of_a_register_too() -> None:
    heads = ("Area", "Risk", "Level", "Internal controls", "Review", "Minute ref")
    names = ("Kilns crack in the firing", "Clay runs out in winter", "Glaze is poisonous")
    rows = [("Pottery", name, "LMH"[n], "Yearly survey", "Annual", f"24/3{n}") for n, name in enumerate(names)]
    assert [risk["title"] for risk in risks(grid(heads, *rows))] == list(names)
    actions = [(f"24/3{n}", "Mend the roof", "Low", "Head of Kilns", "May 2031") for n in range(3)]
    assert not risks(grid(("Minute ref", "Action", "Risk level", "Owner", "Due"), *actions))


def test_ratings_in_words_with_their_score_on_one_line() -> None:
    rating = "Likelihood: Almost certain; Impact: Catastrophic; Score: {}"
    rows = [
        (f"P{n}", name, rating.format(20 + n), "Yearly survey", rating.format(8 + n))
        for n, name in enumerate(("Kilns crack in the firing", "Clay runs out in winter", "Glaze is poisonous"))
    ]
    told = risks(grid(("Ref", "Risk detail", "Rating before controls", "Controls", "Rating after controls"), *rows))
    assert [(r["inherent_score"], r["score"]) for r in told] == [("20", "8"), ("21", "9"), ("22", "10")]


def test_headings_parted_more_finely_than_the_rows_are_over_what_spans_them() -> None:
    found = risks(grid(
        ("", "#", "", "", "Risk", "", "Likelihood", "", "Impact", ""),
        (("R1", 3), ("Fire in the hall", 3), ("3", 2), ("4", 2)),
        (("R2", 3), ("Flood of the cellar", 3), ("2", 2), ("5", 2)),
    ))  # fmt: skip
    assert [(r["title"], r["likelihood"], r["impact"]) for r in found] == [
        ("Fire in the hall", "3", "4"), ("Flood of the cellar", "2", "5")]  # fmt: skip
