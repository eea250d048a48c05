"""Registers of any body: columns by heading and content, stages, periods, combined cells, rows of every kind."""

from __future__ import annotations

import pytest

from extract.columns.periods import period_of
from schemas.paper import Paragraph
from tests.paper_maker import grid, heading, read, risks

SCORED = ("3", "4", "12")


def test_headings_of_two_tiers_give_each_score_its_stage() -> None:
    (risk,) = risks(grid(
        (("Ref", 1, 2), ("Risk", 1, 2), ("Risk if no action", 3), ("Current risk", 3), ("Lead", 1, 2)),
        ("L", "I", "S", "L", "I", "S"),
        ("A1", "Loss of power", "4", "5", "20", "2", "5", "10", "Head of Estates")))  # fmt: skip
    assert (risk["inherent_likelihood"], risk["inherent_impact"], risk["inherent_score"]) == ("4", "5", "20")
    assert (risk["likelihood"], risk["impact"], risk["score"]) == ("2", "5", "10")


def test_tiers_of_headings_said_again_within_the_table_are_no_risks() -> None:
    tiers = (("Code", 1, 2), ("Title", 1, 2), ("Current", 3)), ("Impact", "Likelihood", "Rat ing")
    again = (("Code", 1, 2), ("Title", 1, 2), ("Current", 3)), ("Impact", "Likelihood", "Rating")
    rows = ("R-001", "Fire", "3", "4", "12"), ("R-002", "Flood", "2", "4", "8")
    found = risks(grid(*tiers, rows[0], *again, rows[1]))
    assert [(r["reference"], r["score"]) for r in found] == [("R-001", "12"), ("R-002", "8")]


def test_residual_is_what_is_aimed_at_where_current_stands_beside_it() -> None:
    (risk,) = risks(grid(
        (("ID", 1, 2), ("Risk title", 1, 2), ("Initial", 2), ("Current", 2), ("Residual", 2)),
        ("C", "L", "C", "L", "C", "L"),
        ("1432", "Staff leave", "5", "4", "4", "4", "4", "2")))  # fmt: skip
    assert (risk["impact"], risk["likelihood"]) == ("4", "4")
    assert (risk["target_impact"], risk["target_likelihood"]) == ("4", "2")


def test_latest_of_the_quarters_is_the_score_and_the_one_before_it_the_previous() -> None:
    (risk,) = risks(heading("Corporate risks"), grid(
        ("Ref", "Risk", "Owner", "Q3 2023/24", "Q4 2023/24", "Q1 2024/25"),
        ("CR1", "Flood", "Director of Place", "16", "12", "9")))  # fmt: skip
    assert (risk["score"], risk["previous_score"], risk["score_q3_2023_24"]) == ("9", "12", "16")


@pytest.mark.parametrize(
    ("printed", "name"),
    [("Q1 2024/25", "q1_2024_25"), ("Quarter 3 Score", "q3"), ("2023/24 Q4", "q4_2023_24"), ("Sept 24", "sep_24")],
)
def test_period_is_known_in_every_dress(printed: str, name: str) -> None:
    period = period_of(printed)
    assert period is not None
    assert period.name == name


@pytest.mark.parametrize("printed", ["Marginal", "Maybe", "Score", "Decision"])
def test_word_that_begins_like_a_month_is_none(printed: str) -> None:
    assert period_of(printed) is None


@pytest.mark.parametrize(("heading_text", "printed", "expected"), [
    ("Current risk", "L - 2\nI – 4\nRisk Score = 8", ("4", "2", "8")),
    ("Score (L x I)", "2 x 4 = 8", ("4", "2", "2 x 4 = 8")),
    ("Score (I x L)", "4x2", ("4", "2", "4x2")),
    ("Residual risk", "L2 x I4 = 8", ("4", "2", "8")),
    ("Rating", "Likelihood: 2, Impact: 4, Score: 8", ("4", "2", "8"))])  # fmt: skip
def test_cell_that_holds_several_numbers_is_parted(
    heading_text: str, printed: str, expected: tuple[str, str, str]
) -> None:
    (risk,) = risks(
        heading("Risk register"), grid(("Ref", "Risk", heading_text, "Owner"), ("A1", "Fire", printed, "X"))
    )
    assert (risk["impact"], risk["likelihood"], risk["score"]) == expected


def test_order_of_a_product_is_the_papers_own() -> None:
    (risk,) = risks(
        Paragraph("Scores are impact x likelihood."),
        heading("Risk register"),
        grid(("Ref", "Risk", "Net", "Owner"), ("A1", "Fire", "5x2", "X")),
    )
    assert (risk["impact"], risk["likelihood"]) == ("5", "2")


def test_cause_event_and_effect_in_one_cell_are_three_statements() -> None:
    (risk,) = risks(
        grid(
            ("Ref", "Description of risk", "L", "I", "Score"),
            ("A1", "Cause: age of the plant. Event: The boiler fails. Effect: No heat.", *SCORED),
        )
    )
    assert (risk["rationale"], risk["title"], risk["consequence"]) == (
        "age of the plant.", "The boiler fails.", "No heat.")  # fmt: skip


def test_fields_stacked_under_one_heading_go_line_by_line() -> None:
    (risk,) = risks(
        grid(
            ("Ref / Title / Owner / Date added", "L", "I", "Score"),
            ("CR7\nThe budget does\nnot balance\nHead of Finance\nMay 2022", *SCORED),
        )
    )
    assert risk["reference"] == "CR7"
    assert risk["title"] == "The budget does\nnot balance"
    assert (risk["owner"], risk["first_recorded"]) == ("Head of Finance", "May 2022")


def test_a_line_in_lower_case_goes_on_with_the_field_before_it() -> None:
    (risk,) = risks(
        grid(
            ("Ref", "Risk title and description", "Impact", "Likelihood", "Score"),
            ("7a", "Tension leads to disorder\nTension turns into\ndisorder in public places.", "4", "2", "8"),
        )
    )
    assert risk["title"] == "Tension leads to disorder"
    assert risk["description"] == "Tension turns into\ndisorder in public places."


def test_arrow_beside_a_score_is_its_trend_in_any_font() -> None:
    (risk,) = risks(grid(("Ref", "Risk", "L", "I", "Score"), ("A1", "Fire", "3", "4", "12 \uf0e9")))
    assert (risk["score"], risk["trend"]) == ("12 \uf0e9", "\uf0e9")


def test_column_without_a_heading_is_known_by_its_arrows() -> None:
    (risk, _) = risks(
        grid(("Ref", "Risk", "L", "I", "Score", ""), ("A1", "Fire", *SCORED, "▲"), ("A2", "Flood", *SCORED, "►"))
    )
    assert risk["trend"] == "▲"


def test_impact_over_sentences_is_the_consequence() -> None:
    (risk,) = risks(
        grid(
            ("Ref", "Risk", "Impact", "Likelihood", "Score"),
            ("A1", "Fire", "The building cannot be used for a year, at great cost.", "4", "12"),
        )
    )
    assert risk["consequence"].startswith("The building")


def test_reference_that_leads_every_title_is_the_risks() -> None:
    found = risks(grid(("Risk", "L", "I", "Score"), ("R1 - Fire", *SCORED), ("R2 - Flood", *SCORED)))
    assert [(r["reference"], r["title"]) for r in found] == [("R1", "Fire"), ("R2", "Flood")]


def test_code_and_title_in_one_column_are_parted() -> None:
    found = risks(
        grid(
            ("Code & Title", "Current Risk Matrix", "Current Score", "Assigned To"),
            ("CRR01 Failure to balance the budget", "", "12", "Head of Finance"),
            ("CRR02 Cyber attack", "", "16", "ICT Manager"),
        )
    )
    assert [(r["reference"], r["title"]) for r in found][1] == ("CRR02", "Cyber attack")


def test_risk_and_its_impact_under_one_heading_is_the_title() -> None:
    (risk,) = risks(
        grid(
            ("Ref", "Risk and potential impact", "L", "I", "Overall"),
            ("SR1", "Supplier fails", "4", "4", "High (16)"),
        )
    )
    assert (risk["title"], risk["score"], risk["rating"]) == ("Supplier fails", "High (16)", "High")


def test_row_across_the_table_is_the_category_of_those_under_it() -> None:
    found = risks(
        grid(
            ("Ref", "Risk", "L", "I", "Score"),
            (("Finance", 5),),
            ("1", "Budget", *SCORED),
            (("People", 5),),
            ("2", "Staff", *SCORED),
        )
    )
    assert [r["category"] for r in found] == ["Finance", "People"]


def test_wide_rows_under_a_risk_are_its_own() -> None:
    found = risks(
        grid(
            ("Ref", "Risk", "L", "I", "Score"),
            ("1", "Budget", *SCORED),
            (("Controls: monthly review", 5),),
            ("2", "Staff", *SCORED),
            (("Controls: bank of staff", 5),),
        )
    )
    assert [r["existing_controls"] for r in found] == ["monthly review", "bank of staff"]


def test_several_risks_in_one_row_are_parted_by_line() -> None:
    found = risks(
        grid(
            ("Objective", "Ref", "Risk", "L", "I", "Score"),
            ("Good roads", "1.1\n1.2", "Ice\nPotholes", "3\n2", "4\n4", "12\n8"),
        )
    )
    assert [(r["reference"], r["title"], r["score"]) for r in found] == [("1.1", "Ice", "12"), ("1.2", "Potholes", "8")]


def test_many_rows_of_controls_belong_to_the_risk_that_spans_them() -> None:
    found = risks(
        grid(
            ("Ref", "Risk", "L", "I", "Score", "Control"),
            *[(("1a", 1, 2), ("Fire", 1, 2), *((n, 1, 2) for n in SCORED), "Alarm"), ("Drill",)],
        )
    )
    assert [r["existing_controls"] for r in found] == ["Alarm + Drill"]


def test_table_without_headings_goes_on_with_the_one_before() -> None:
    found = risks(
        heading("Risk register"),
        grid(("Ref", "Risk", "L", "I", "Score"), ("A1", "Fire", *SCORED)),
        Paragraph("The next risks are new."),
        grid(("A2", "Flood", *SCORED), ("A3", "Ice", *SCORED)),
    )
    assert [r["reference"] for r in found] == ["A1", "A2", "A3"]


def test_list_under_the_table_of_one_risk_is_its_controls() -> None:
    (risk,) = risks(
        grid(("Risk ID", "Risk", "P", "I", "RS"), ("A1", "Fire", *SCORED)),
        Paragraph("Controls:"),
        Paragraph("Alarms are tested.", number="1."),
        Paragraph("Doors are checked.", number="2."),
    )
    assert risk["existing_controls"] == "1. Alarms are tested.\n2. Doors are checked."


def test_heading_that_nobody_knows_is_told_and_its_text_kept() -> None:
    reading = read(grid(("Ref", "Risk", "L", "I", "Score", "Quux"), ("A1", "Fire", *SCORED, "seven sevens")))
    assert [n.code for n in reading.notes] == ["X902"]
    assert [s.text for s in reading.statements if s.attribute == "other"] == ["seven sevens"]


@pytest.mark.parametrize(
    "lines",
    [
        (
            ("Ref", "Recommendation", "Risk rating", "Owner", "Due date"),
            ("R1", "Keep records", "High", "X", "May 2024"),
        ),
        (("Ref", "Audit area", "Owner", "Risk score", "Days"), ("IA1", "Payroll", "Head of Finance", "12", "10")),
        (
            ("Code", "Heading", "Budget", "Actual", "Variance", "Responsible officer"),
            ("10", "Roads", "90", "80", "10", "X"),
        ),
        (("Ref", "Agreed action", "Priority", "Owner", "Status"), ("A1", "Buy locks", "High", "X", "Open")),
    ],
)
def test_tables_of_other_work_are_no_registers(lines: tuple[tuple[str, ...], ...]) -> None:
    assert risks(heading("Progress report"), grid(*lines, *lines[1:])) == []


def test_table_of_risks_under_words_nobody_knows_is_told() -> None:
    reading = read(heading("Our risks"), grid(
        ("Aa", "Bb", "Cc"), ("CR1", "The money runs out in spring", "12"), ("CR2", "The staff leave for others", "9"),
        ("CR3", "The systems cannot be reached", "6")))  # fmt: skip
    assert [n.code for n in reading.notes] == ["X901"]


def test_rows_say_themselves_which_part_of_the_risk_they_tell() -> None:
    (risk,) = risks(
        grid(
            ("Ref", ("Risk", 2), "L", "I", "Score"),
            (("R1", 1, 3), "Cause", "Old wiring", *((n, 1, 3) for n in SCORED)),
            ("Event", "Fire"),
            ("Consequence", "The building is lost"),
        )
    )
    assert (risk["title"], risk["rationale"], risk["consequence"]) == ("Fire", "Old wiring", "The building is lost")


def test_description_and_owner_under_a_group_of_actions_are_the_actions_own() -> None:
    (risk,) = risks(
        grid(
            (("No", 1, 2), ("Risk", 1, 2), ("Owner", 1, 2), ("Further actions", 3), ("Score", 1, 2)),
            ("Description", "Owner", "Due date"),
            ("1", "Fire", "Director", "Buy alarms", "Caretaker", "May 2025", "12"),
        )
    )
    assert (risk["additional_controls"], risk["owner"], risk["action_owner"]) == ("Buy alarms", "Director", "Caretaker")


def test_controls_and_actions_in_one_cell_are_parted_by_their_labels() -> None:
    (risk,) = risks(
        grid(
            ("Ref", "Risk", "Mitigations and actions to take forward", "L", "I", "Score"),
            ("1", "Fire", "Mitigations in place:\nAlarms\nActions to take forward:\nDrills", *SCORED),
        )
    )
    assert (risk["existing_controls"], risk["additional_controls"]) == ("Alarms", "Drills")


def test_title_with_its_number_and_owner_in_one_cell_is_parted() -> None:
    found = risks(
        grid(
            ("Risk and owner", "Controls", "L", "I", "Score"),
            ("1. Fire\nOwner: Director", "Alarms", *SCORED),
            ("2. Flood\nOwner: Clerk", "Pumps", *SCORED),
        )
    )
    assert [(r["reference"], r["title"], r["owner"]) for r in found] == [
        ("1", "Fire", "Director"),
        ("2", "Flood", "Clerk"),
    ]


def test_labelled_rows_across_the_table_make_no_cards_of_a_register() -> None:
    found = risks(
        grid(
            ("Ref", "Risk title", "Risk owner", "Likelihood", "Impact", "Score"),
            ("STR01", "Fire", "Director", *SCORED),
            (("Cause: old wiring", 6),),
            (("Controls: alarms", 6),),
            ("STR02", "Flood", "Clerk", *SCORED),
            (("Cause: rain", 6),),
            (("Controls: pumps", 6),),
        )
    )
    assert [(r["title"], r["owner"], r["rationale"], r["existing_controls"]) for r in found] == [
        ("Fire", "Director", "old wiring", "alarms"),
        ("Flood", "Clerk", "rain", "pumps"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        (("Ref", "Action", "Owner", "Due date", "Status", "RAG"), ("A1", "Write", "X", "May 2024", "Open", "Red")),
        (("Option", "Description", "Cost", "Benefits", "Risks", "Score"), ("1", "Wait", "£0", "None", "Delay", "12")),
        (
            ("Ref", "Incident", "Severity", "Likelihood of recurrence", "Action taken", "Owner"),
            ("H1", "Slip", "Minor", "Low", "Mats", "X"),
        ),
    ],
)
def test_trackers_and_appraisals_after_a_register_are_no_part_of_it(lines: tuple[tuple[str, ...], ...]) -> None:
    found = risks(
        heading("Risk register"),
        grid(("Ref", "Risk", "L", "I", "Score", "Owner"), ("R1", "Fire", *SCORED, "Director")),
        grid(*lines, *lines[1:]),
    )
    assert [r["title"] for r in found] == ["Fire"]


def test_parish_assessment_of_one_letter_a_risk() -> None:
    found = risks(
        grid(
            ("Subject", "Risk(s) identified", "H/M/L", "Management/control of risk", "Review/Assess/Revise"),
            ("Banking", "Errors are not seen", "L", "Statements are checked", "Each year"),
            ("Precept", "Too little is raised", "M", "Budget is set in time", "Each year"),
        )
    )
    assert [(r["score"], r["existing_controls"]) for r in found] == [
        ("L", "Statements are checked"),
        ("M", "Budget is set in time"),
    ]


def test_consequence_beside_a_title_of_its_own_column_takes_none_of_it() -> None:
    (risk,) = risks(
        grid(
            ("Ref", "Risk", "Hazard / Consequence", "Control procedures and target date", "L", "S", "RAG"),
            ("1", "Wrong invoices", "Money is lost", "Invoices are checked", "1", "3", "Green"),
        )
    )
    assert (risk["title"], risk["consequence"]) == ("Wrong invoices", "Money is lost")
    assert risk["existing_controls"] == "Invoices are checked"


def test_plan_of_actions_is_not_told_as_risks_that_were_missed() -> None:
    plan = [(f"CR{n}", "1", "Write the new policy", "Clerk", "31/03/2025", "20") for n in range(1, 6)]
    heads = ("Risk ref", "Action no", "Action", "Action owner", "Target date", "Progress")
    assert not read(heading("Action plan"), grid(heads, *plan)).notes


def test_headings_of_a_register_outside_any_table_are_told() -> None:
    reading = read(
        Paragraph("Ref Risk Likelihood Impact Score Owner"),
        Paragraph("R1 Fire 2 5 10 Director"),
        Paragraph("The owner of each risk sets its likelihood, impact and score."),
    )
    assert [n.code for n in reading.notes] == ["X901"]


def test_heading_whose_words_a_narrow_column_glued_is_known() -> None:
    (risk,) = risks(grid(("Riskref", "Description", "L", "I", "Score"), ("CR7", "Fire", *SCORED)))
    assert (risk["reference"], risk["description"]) == ("CR7", "Fire")


def test_description_beside_a_title_is_no_second_title() -> None:
    (risk,) = risks(
        grid(("#", "Risk title", "Description of the risk", "L", "I", "Score"), ("1", "Fire", "It burns", *SCORED))
    )
    assert (risk["title"], risk["description"]) == ("Fire", "It burns")


GROUPED = ("Ref", "Risk", "Owner", "Likelihood", "Impact", "Score")


def kiln(reference: str, title: str) -> tuple[str, ...]:
    return (reference, title, "Head of Kilns", "3", "4", "12")


def test_rows_that_name_the_group_of_the_risks_under_them_are_no_risks() -> None:
    found = risks(
        grid(GROUPED, (("Directorate: Clay", 6),), kiln("1", "Kilns crack"), (("Directorate: Docks", 6),),
             kiln("2", "Docks silt"))
    )  # fmt: skip
    assert [(r["title"], r["category"]) for r in found] == [
        ("Kilns crack", "Directorate: Clay"), ("Docks silt", "Directorate: Docks"),
    ]  # fmt: skip


def test_a_number_and_a_name_over_risks_that_the_number_leads_are_their_group() -> None:
    blank = ("", "", "", "")
    found = risks(
        grid(GROUPED, ("1", "Clay", *blank), kiln("1.1", "Kilns crack"), ("2", "Docks", *blank), kiln("2.1", "Silt"))
    )
    assert [(r["reference"], r["category"]) for r in found] == [("1.1", "Clay"), ("2.1", "Docks")]


def test_headings_that_come_again_in_other_words_are_no_risk() -> None:
    again = ("Risk no.", "Risk title", "Lead", "L", "I", "Rating")
    found = risks(grid(GROUPED, kiln("1", "Kilns crack"), again, kiln("2", "Docks silt")))
    assert [r["reference"] for r in found] == ["1", "2"]


def test_scores_in_the_cell_of_the_title_are_scores() -> None:
    headings = ("Ref", "Risk", "Owner", "Controls")
    rows = (
        ("SR1", "Kilns crack\n(L4 x I5 = 20)", "Head of Kilns", "Yearly survey"),
        ("SR2", "Docks silt (phase 2)\n(L2 x I3 = 6)", "Head of Docks", "Dredging"),
    )
    first, second = risks(grid(headings, *rows))
    assert (first["title"], first["likelihood"], first["impact"], first["score"]) == ("Kilns crack", "4", "5", "20")
    assert (second["title"], second["score"]) == ("Docks silt (phase 2)", "6")


def test_scores_on_lines_under_the_title_are_scores() -> None:
    headings = ("Risk title and score", "Lead", "Controls in place", "Further actions")
    rows = [
        (f"{n}. {title}\nLikelihood 3\nImpact 4\nScore 12", "Head of Kilns", "Survey", "New kilns")
        for n, title in ((1, "Kilns crack"), (2, "Docks silt"))
    ]
    found = risks(grid(headings, *rows))
    assert [(r["title"], r["likelihood"], r["score"]) for r in found] == [
        ("Kilns crack", "3", "12"), ("Docks silt", "3", "12"),
    ]  # fmt: skip
