"""Cards and stacked rows as public bodies print them: names beside codes, stages beside other labels, helps, lists."""

from __future__ import annotations

import pytest

from schemas.paper import Cell, Grid
from tests.paper_maker import grid, risks

TITLE = "Loss of a building by fire"


def test_fields_in_rows_of_their_own_beside_cells_that_span_them_are_one_risks() -> None:
    heads = (
        "Risk no, title, creation date, owner",
        "Description (Cause, Event, Impact)",
        "Current risk score",
        "Update and date of update",
    )
    cells = [Cell(0, n, paragraphs=(text,)) for n, text in enumerate(heads)]
    for n, name in enumerate(("Fire", "Flood")):
        at = 1 + 3 * n
        cells += [
            Cell(at, 0, paragraphs=(f"CR1{n} {name} at a site",)),
            Cell(at + 1, 0, paragraphs=("05-Feb-2015",)),
            Cell(at + 2, 0, paragraphs=("Head of Estates",)),
            Cell(
                at,
                1,
                row_span=3,
                paragraphs=(f"Cause: Old wiring\nEvent: {name}\nImpact: The site is closed to all of its users",),
            ),
            Cell(at, 2, row_span=3, paragraphs=("12",)),
            Cell(at, 3, row_span=2, paragraphs=("Work goes on",)),
            Cell(at + 2, 3, paragraphs=("07 Jan 2020",)),
        ]
    found = risks(Grid(tuple(cells), 7, 4))
    assert [(r["reference"], r["title"], r["first_recorded"], r["owner"]) for r in found] == [
        ("CR10", "Fire at a site", "05-Feb-2015", "Head of Estates"),
        ("CR11", "Flood at a site", "05-Feb-2015", "Head of Estates"),
    ]
    assert (found[0]["rationale"], found[0]["consequence"]) == ("Old wiring", "The site is closed to all of its users")
    assert (found[0]["update"], found[0]["last_review"]) == ("Work goes on", "07 Jan 2020")


def test_name_beside_a_code_and_lists_within_the_card() -> None:
    (risk,) = risks(
        grid(
            ("Category", ("Assets", 3)),
            ("Code", "AS001", (TITLE, 2)),
            ("Definition", ("Wiring is old and alarms fail", 3)),
            ("Potential impact", "Causes", "Control effectiveness", "Current risk assessment"),
            ("Closure", "Old wiring", "Partly effective", "Impact 4\nLikelihood 2"),
            ("Control", "Control assessment", "Weight", ""),
            ("Alarms are tested", "Adequate", "1", ""),
            ("Wiring is inspected", "Adequate", "1", ""),
            ("Mitigating actions", ("Fit sprinklers", 3)),
            ("Risk owner", "Head of Estates", "Risk manager", "Surveyor"),
        )
    )
    assert (risk["reference"], risk["title"], risk["category"]) == ("AS001", TITLE, "Assets")
    assert (risk["description"], risk["impact"]) == ("Wiring is old and alarms fail", "4")
    assert (risk["existing_controls"], risk["additional_controls"]) == (
        "Alarms are tested + Wiring is inspected",
        "Fit sprinklers",
    )


def test_number_alone_over_labels_with_what_may_be_put_under_them() -> None:
    (risk,) = risks(
        grid(
            (("- 3 -", 2),),
            ((f"Description of Risk: {TITLE}", 2),),
            ("Strategic priority: Safe places", "Executive Team Owner: Head of Estates"),
            ("Risk Rating: low/medium/high/very high\nHIGH", "Rationale for Risk Rating:\nWiring is old"),
            ("Risk Movement: (increase/decrease/no change)\nNO CHANGE", "Rationale for Risk Appetite:\nNone is wanted"),
            ("Controls:\nAlarms are tested", "Mitigating Actions:\nFit sprinklers"),
        )
    )
    assert (risk["reference"], risk["title"], risk["owner"]) == ("3", TITLE, "Head of Estates")
    assert (risk["rating"], risk["trend"], risk["rationale"]) == ("HIGH", "NO CHANGE", "Wiring is old")
    assert (risk["existing_controls"], risk["additional_controls"]) == ("Alarms are tested", "Fit sprinklers")


def test_stages_across_beside_other_labels_and_a_table_of_threats_under_them() -> None:
    (risk,) = risks(
        grid(
            ("Principal risk (what could prevent us achieving this objective)", (f"PR1: {TITLE}", 5)),
            ("Lead committee", "Quality", "Risk rating", "Current exposure", "Tolerable", "Target"),
            ("Executive lead", "Director of Estates", "Consequence", "4. High", "4. High", "4. High"),
            ("Initial date of assessment", "01/04/2020", "Likelihood", "3. Possible", "2. Unlikely", "1. Rare"),
            ("Last reviewed", "02/05/2024", "Risk rating", "12. High", "8. High", "4. Low"),
        ),
        grid(
            (
                "Strategic threat (what might cause this to happen)",
                "Primary risk controls (what do we already have in place)",
                "Gaps in control (where more work is needed)",
                "Plans to improve control (what else can be done about it)",
            ),
            ("Old wiring", "Alarms are tested", "None", "Fit sprinklers"),
        ),
    )
    assert (risk["owner"], risk["first_recorded"]) == ("Director of Estates", "01/04/2020")
    assert (risk["impact"], risk["likelihood"], risk["score"]) == ("4. High", "3. Possible", "12. High")
    assert (risk["target_likelihood"], risk["target_score"]) == ("1. Rare", "4. Low")
    assert (risk["description"], risk["existing_controls"]) == ("Old wiring", "Alarms are tested")
    assert risk["additional_controls"] == "Fit sprinklers"


def test_card_led_by_reference_and_title_is_no_register_however_many_columns() -> None:
    (risk,) = risks(
        grid(
            ("Risk ID", "CRR0001", "Risk Title", (TITLE, 3)),
            (
                "Source / Cause of risk",
                "Risk Event",
                "Consequence",
                "Risk Owner",
                "Current Likelihood",
                "Current Impact",
            ),
            ("Old wiring", "A fire starts", "Closure", "Head of Estates", "Possible (3)", "Major (4)"),
            ("", "", "", "Responsible Cabinet Member(s):", "Target Residual Likelihood", "Target Residual Impact"),
            ("", "", "", "Deputy Leader", "Unlikely (2)", "Major (4)"),
        )
    )
    assert (risk["reference"], risk["title"], risk["description"]) == ("CRR0001", TITLE, "A fire starts")
    assert (risk["likelihood"], risk["target_likelihood"]) == ("Possible (3)", "Unlikely (2)")


def test_numbered_actions_under_the_table_of_one_risk_are_its_own() -> None:
    (risk,) = risks(
        grid(("Ref", "Risk", "Owner", "L", "I", "Score"), ("CR1", TITLE, "Director", "3", "4", "12")),
        grid(
            ("Action no", "Action description", "Action owner", "Due date"),
            ("CR1a", "Fit sprinklers", "Surveyor", "31/12/2025"),
        ),
    )
    assert risk["additional_controls"] == "Fit sprinklers"


def test_latest_of_a_cards_quarters_counts() -> None:
    (risk,) = risks(
        grid(
            ("Risk number", "4", "Risk", (TITLE, 2)),
            ("Risk owner", "Head of Estates", "RAG status", ("Amber", 2)),
            ("", "Q1", "Q2", "Q3", "Q4"),
            ("Unmitigated risk (L x I)", "4 x 4", "4 x 4", "4 x 4", "4 x 4"),
            ("Current residual risk (L x I)", "4 x 3", "4 x 3", "3 x 3", "2 x 3"),
        )
    )
    assert (risk["reference"], risk["title"], risk["owner"]) == ("4", TITLE, "Head of Estates")
    assert (risk["likelihood"], risk["impact"], risk["inherent_impact"]) == ("2", "3", "4")


def test_scores_of_several_stages_in_one_cell_each_in_a_line() -> None:
    (risk,) = risks(
        grid(
            ("Objective: Safe places", "Director lead: Head of Estates"),
            (f"Risk 1.1: {TITLE}", "Date last reviewed: 02/05/2024"),
            (
                "Risk Rating:\n(likelihood x consequence)\nInitial: 4 x 4 = 16\nCurrent: 3 x 4 = 12",
                "Rationale for current score:\nWiring is old",
            ),
            (
                "Controls: (What are we doing about the risk?)\nAlarms are tested",
                "Mitigating actions: (What more should we do?)\nFit sprinklers",
            ),
        )
    )
    assert (risk["reference"], risk["title"], risk["owner"]) == ("1.1", TITLE, "Head of Estates")
    assert (risk["inherent_score"], risk["likelihood"], risk["impact"]) == ("4 x 4 = 16", "3", "4")
    assert (risk["existing_controls"], risk["additional_controls"]) == ("Alarms are tested", "Fit sprinklers")


def test_labels_known_by_some_of_their_words_beside_texts_and_over_lists() -> None:
    (risk,) = risks(
        grid(
            ("Director Lead:", "Head of Estates", "Date Opened:", "01/04/2020"),
            ("Risk:", f"CRR07 - {TITLE}", "Target Risk Date:", "31/03/2027"),
            (("There is a risk of: a fire in an old building", 4),),
            (("This may be caused by: old wiring", 4),),
            ("", "Impact", "Likelihood", "Score"),
            ("Current Risk Rating", "4", "3", "12"),
        ),
        grid(("Controls in place", "Assurances"), ("Alarms are tested", "Internal audit")),
        grid(
            ("Actions being implemented to achieve target risk score", "By When", "Lead"),
            ("Fit sprinklers", "30/09/2026", "Surveyor"),
        ),
    )
    assert (risk["reference"], risk["title"], risk["owner"]) == ("CRR07", TITLE, "Head of Estates")
    assert (risk["description"], risk["rationale"]) == ("a fire in an old building", "old wiring")
    assert (risk["score"], risk["additional_controls"]) == ("12", "Fit sprinklers")


def test_number_leads_the_name_under_risk_and_a_code_under_title() -> None:
    (risk,) = risks(
        grid(
            ("Risk", f"01: {TITLE}"),
            ("Risk owner", "Head of Estates"),
            ("Residual risk", "D2 – Moderate risk: unlikely / high impact"),
            ("Controls to manage risk (in place)", "Alarms are tested"),
            ("Further actions and controls", "Fit sprinklers"),
        )
    )
    assert (risk["reference"], risk["title"]) == ("01", TITLE)
    assert (risk["existing_controls"], risk["additional_controls"]) == ("Alarms are tested", "Fit sprinklers")
    (risk,) = risks(
        grid(
            ("Risk title", f"STR01 {TITLE}"),
            ("Risk owner", "Head of Estates"),
            ("Vulnerability/cause", "Old wiring"),
            ("Current risk assessment", "Likelihood: Low\nImpact: Marginal"),
        )
    )
    assert (risk["reference"], risk["title"], risk["rationale"]) == ("STR01", TITLE, "Old wiring")


def test_scores_in_a_box_beside_causes_and_effects() -> None:
    (risk,) = risks(
        grid(
            ("Risk ID", "TV01", "Risk title", TITLE, "Score", "L", "I", "Total"),
            ("Cause", ("Old wiring", 3), "Raw", "4", "5", "20"),
            ("Event", ("A fire starts", 3), "Current", "2", "5", "10"),
            ("Effect", ("The site is closed", 3), "Target", "1", "5", "5"),
            ("Risk owner", ("Head of Estates", 3), "Response", ("Treat", 3)),
            ("Existing controls", ("Alarms are tested", 7)),
        )
    )
    assert (risk["reference"], risk["title"], risk["owner"]) == ("TV01", TITLE, "Head of Estates")
    assert (risk["rationale"], risk["description"]) == ("Old wiring", "A fire starts")
    assert (risk["inherent_score"], risk["likelihood"], risk["score"], risk["target_score"]) == ("20", "2", "10", "5")


def test_label_in_part_known_stands_over_its_value() -> None:
    (risk,) = risks(
        grid(
            ((f"Risk 3: {TITLE}", 2),),
            ("Risk owner: Head of Estates", "Portfolio holder: Leader"),
            ("Net risk score", "Impact 4 x Likelihood 2 = 8"),
            (("Progress since last report", 2),),
            (("Alarms were fitted in both halls", 2),),
        )
    )
    assert (risk["reference"], risk["score"], risk["update"]) == ("Risk 3", "8", "Alarms were fitted in both halls")


def test_card_with_quarters_between_its_inherent_and_target_scores_has_the_latest() -> None:
    card = (
        ("Risk title", (TITLE, 4)),
        ("Risk owner", ("Head of Estates", 4)),
        ("Inherent risk score", "Q1", "Q2", "Q3", "Target risk score"),
        ("20", "16", "12", "", "6"),
        ("Direction of risk", ("Falls", 4)),
    )
    (risk,) = risks(grid(*card))
    assert (risk["title"], risk["score"], risk["previous_score"]) == (TITLE, "12", "16")
    assert (risk["inherent_score"], risk["target_score"]) == ("20", "6")


def test_actions_and_controls_in_tables_under_a_card_are_of_its_risk_whatever_stands_in_brackets() -> None:
    card = grid(
        (("Principal risk", 1), ("BAF1: Kilns crack", 3)),
        ("Assessment", "Consequence", "Likelihood", "Risk rating"),
        ("Current", "4", "3", "12"),
    )
    controls = grid(
        ("Key controls", "Assurance (1st, 2nd, 3rd line)", "Gaps in control\nor assurance", "Action to close gaps"),
        ("Yearly survey", "2nd: report to the board", "None", "Buy a new kiln"),
    )
    actions = grid(
        ("Linked action code", "Title", "Due date", "Owner"), ("K1 a", "Mend the roof", "May 2031", "Head of Kilns")
    )
    (risk,) = risks(card, controls, actions)
    assert (risk["title"], risk["existing_controls"]) == ("Kilns crack", "Yearly survey")
    assert risk["additional_controls"].startswith("Buy a new kiln + K1 a + Mend the roof")


def test_card_whose_first_row_has_its_name_beside_cells_with_labels_of_their_own() -> None:
    cards = [
        grid(
            ((f"CR{n}: Kiln {n} cracks", 2), "Risk owner: Head of Kilns", "Portfolio: Pottery"),
            ((f"Risk description: kiln {n} is old", 4),),
            (("Gross score: 20 (I5 x L4)", 2), ("Current score: 12 (I4 x L3)", 2)),
            (("Controls: Survey", 2), ("Actions planned: New kiln", 2)),
        )
        for n in (1, 2)
    ]
    told = risks(*cards)
    assert [(r["reference"], r["title"], r["owner"]) for r in told] == [
        (f"CR{n}", f"Kiln {n} cracks", "Head of Kilns") for n in (1, 2)
    ]
    assert (told[1]["inherent_impact"], told[1]["likelihood"], told[1]["score"]) == ("5", "3", "12")


@pytest.mark.parametrize("labels", [("In place", "Planned"), ("Completed", "Next steps"), ("Existing", "New")])
def test_lines_that_say_what_is_done_and_what_is_to_come_part_one_cell(labels: tuple[str, str]) -> None:
    text = f"{labels[0]}:\nYearly survey\n{labels[1]}: a new kiln\nA roof"
    names = ("Kilns crack", "Clay runs out", "Glaze is poisonous")
    rows = [(f"R{n}", name, "12", text) for n, name in enumerate(names)]
    told = risks(grid(("Ref", "Risk title", "Score", "Controls and actions"), *rows))
    assert (told[0]["existing_controls"], told[0]["additional_controls"]) == ("Yearly survey", "a new kiln\nA roof")
    (card,) = risks(grid(("Risk", "CR1: Kilns crack"), ("Owner", "Head"), ("Score", "12"), ("Controls", text)))
    assert (card["existing_controls"], card["additional_controls"]) == ("Yearly survey", "a new kiln\nA roof")


def test_quarters_between_the_stages_of_a_card_give_the_score_as_it_is_and_the_one_before() -> None:
    (risk,) = risks(
        grid(
            (("Strategic risk", 1), ("BAF1: Kilns crack", 6)),
            (("Lead executive", 1), ("Head of Kilns", 6)),
            ("Risk rating", "Inherent", "Q1", "Q2", "Q3", "Q4", "Target"),
            ("Likelihood", "5", "4", "3", "", "", "1"),
            ("Consequence", "4", "4", "4", "", "", "4"),
            ("Score", "20", "16", "12", "", "", "4"),
        )
    )
    assert [risk[a] for a in ("inherent_score", "previous_score", "score", "target_score")] == ["20", "16", "12", "4"]
    assert (risk["likelihood"], risk["impact"], risk["target_likelihood"]) == ("3", "4", "1")


def test_rows_of_labels_under_a_name_beside_its_owner_make_a_card() -> None:
    (risk,) = risks(
        grid(
            (("CRR4 Kilns crack", 2), "Owner: Head of Kilns"),
            ("Causes", "Preventative controls", "Effects"),
            ("Old wiring", "Yearly survey", "Vases are spoiled"),
            ("Inherent score", "Current score", "Target score"),
            ("L4 x I5 = 20", "L2 x I5 = 10", "L1 x I5 = 5"),
        )
    )
    assert (risk["reference"], risk["title"], risk["owner"]) == ("CRR4", "Kilns crack", "Head of Kilns")
    assert (risk["existing_controls"], risk["inherent_score"], risk["likelihood"]) == ("Yearly survey", "20", "2")
