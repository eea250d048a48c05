"""Cards of any body: labels beside values, above them, in the cell itself, or told without a table."""

from __future__ import annotations

from schemas.paper import Block, Cell, Grid, Paragraph
from tests.paper_maker import grid, heading, read, risks


def test_labels_inside_their_cells_begin_a_card() -> None:
    (risk,) = risks(
        grid(
            ("Risk reference: WH03", "Date added: 12/12/2021", "Risk owner: Director"),
            (("Risk title:\nFraud is not seen", 3),),
            ("Impact: 3", "Likelihood: 2", "Current score: 6"),
        )
    )
    assert (risk["reference"], risk["title"], risk["score"]) == ("WH03", "Fraud is not seen", "6")


def test_stages_left_of_numbers_under_their_labels() -> None:
    (risk,) = risks(
        grid(
            ("CR3", "Loss of data", "", ""),
            ("", "Likelihood", "Impact", "Score"),
            ("Inherent", "4", "5", "20"),
            ("Current", "3", "4", "12"),
            ("Target", "2", "4", "8"),
        )
    )
    assert (risk["inherent_score"], risk["score"], risk["target_score"]) == ("20", "12", "8")


def test_stage_that_opens_a_line_of_labels_and_values() -> None:
    (risk,) = risks(
        grid(
            ("Risk ID", ("CR4", 4)),
            ("Risk title", ("Flood", 4)),
            ("Inherent risk", "Likelihood", "4", "Impact", "5"),
            ("Residual risk", "Likelihood", "3", "Impact", "4"),
            ("Existing controls", ("Walls and pumps", 4)),
        )
    )
    assert (risk["inherent_likelihood"], risk["inherent_impact"]) == ("4", "5")
    assert (risk["likelihood"], risk["impact"]) == ("3", "4")


def test_label_alone_in_its_row_stands_over_its_value() -> None:
    (risk,) = risks(
        grid(
            ("CR3", "Loss of data", "", ""),
            ("Impact", "3", "Likelihood", "4"),
            (("Existing controls", 4),),
            (("Firewalls\nTraining", 4),),
        )
    )
    assert risk["existing_controls"] == "Firewalls\nTraining"


def test_title_before_the_reference_is_of_the_same_card() -> None:
    found = risks(
        *(
            grid(
                ("Risk title", title, "Risk owner", "Director"),
                ("Risk ID", ref, "Score", "9"),
                ("Existing controls", ("Reviews", 3)),
            )
            for ref, title in (("CR1", "Fire"), ("CR2", "Flood"))
        )
    )
    assert [(r["reference"], r["title"]) for r in found] == [("CR1", "Fire"), ("CR2", "Flood")]


def test_heading_above_a_card_names_its_risk() -> None:
    (risk,) = risks(heading("CR9 – Loss of a site", 2), grid(
        ("Risk owner", "Director", "Last review", "Jan 2024"), ("Likelihood", "3", "Impact", "4"),
        ("Existing controls", ("Second site", 3)), ("Actions", ("Yearly exercise", 3))))  # fmt: skip
    assert (risk["reference"], risk["title"], risk["impact"]) == ("CR9", "Loss of a site", "4")


def test_table_of_actions_in_a_cell_keeps_who_and_when_apart() -> None:
    inner = grid(("Action", "Owner", "Due date"), ("Buy pumps", "Engineer", "May 2025"))
    card = grid(
        ("Risk reference: W1", "Risk owner: Director"), ("Impact: 3", "Likelihood: 2"), (("Further actions:", 2),)
    )
    last = Cell(2, 0, 1, 2, ("Further actions:",), grids=(inner,))
    (risk,) = risks(Grid((*card.cells[:-1], last), card.rows, card.columns))
    assert risk["additional_controls"].endswith("Buy pumps")
    assert (risk["owner"], risk["action_owner"], risk["target_date"]) == ("Director", "Engineer", "May 2025")


def test_risks_told_in_paragraphs_under_their_references() -> None:
    found = risks(
        heading("CR11 – Failure of a supplier", 2),
        Paragraph("Likelihood: 3 Impact: 4"),
        Paragraph("Owner: Head of Buying"),
        Paragraph("Existing controls:", bold=True),
        Paragraph("Checks of accounts", number="1."),
        heading("CR12 – Loss of staff", 2),
        Paragraph("Likelihood: 2 Impact: 5"),
        Paragraph("Owner: Head of People"),
    )
    assert [(r["reference"], r["likelihood"], r["impact"]) for r in found] == [("CR11", "3", "4"), ("CR12", "2", "5")]
    assert found[0]["existing_controls"] == "1. Checks of accounts"


def test_cover_sheet_of_labels_is_no_card() -> None:
    assert (
        risks(
            grid(
                ("Title", "Quarterly report"),
                ("Lead director", "Director of Finance"),
                ("Summary", "All is well"),
                ("Actions", "To note"),
            )
        )
        == []
    )


def test_assurance_framework_with_stages_across_and_factors_down() -> None:
    (risk,) = risks(
        grid(
            (("BAF 1: Failure to keep staffing safe", 4),),
            ("Executive lead", "Chief People Officer", "Last reviewed", "1 Nov 2023"),
            ("Risk rating", "Inherent", "Current", "Target"),
            ("Likelihood", "5", "4", "2"),
            ("Consequence", "4", "4", "4"),
            ("Risk score", "20", "16", "8"),
            (("Key controls", 2), ("Gaps in controls", 2)),
            (("Workforce plan", 2), ("Agency caps", 2)),
        )
    )
    assert (risk["reference"], risk["title"]) == ("BAF 1", "Failure to keep staffing safe")
    assert (risk["inherent_score"], risk["score"], risk["target_score"]) == ("20", "16", "8")
    assert (risk["impact"], risk["likelihood"]) == ("4", "4")
    assert (risk["existing_controls"], risk["assurance"]) == ("Workforce plan", "Agency caps")


def test_assurance_framework_with_stages_down_under_a_heading_of_their_own() -> None:
    (risk,) = risks(
        grid(
            ("Strategic objective", ("Care that is safe", 4)),
            ("Principal risk", ("BAF 3: Staff are too few", 4)),
            ("Executive lead", "People director", "Committee", ("People", 2)),
            ("Risk score", "Consequence", "Likelihood", "Score", "Rationale for current score"),
            ("Initial", "5", "4", "20", ("Posts stay empty", 1, 3)),
            ("Current", "4", "3", "12"),
            ("Target", "4", "2", "8"),
        )
    )
    assert (risk["reference"], risk["title"], risk["owner"]) == ("BAF 3", "Staff are too few", "People director")
    assert (risk["inherent_score"], risk["score"], risk["target_score"]) == ("20", "12", "8")
    assert (risk["inherent_impact"], risk["impact"], risk["likelihood"]) == ("5", "4", "3")


def test_labels_over_a_cards_name_are_of_that_card_and_not_of_the_one_before() -> None:
    found = risks(
        *(
            grid(
                ("Strategic objective", (aim, 3)),
                ("Lead director", (lead, 3)),
                ("Principal risk", (f"BAF {n}: {title}", 3)),
                ("Current score", "12", "Target score", "8"),
                ("Key controls", ("Reviews", 3)),
            )
            for n, aim, lead, title in ((1, "Aim A", "Nurse", "Fire"), (2, "Aim B", "Doctor", "Flood"))
        )
    )
    assert [(r["reference"], r["objective"], r["owner"]) for r in found] == [
        ("BAF 1", "Aim A", "Nurse"),
        ("BAF 2", "Aim B", "Doctor"),
    ]


def test_code_and_title_under_one_label_begin_a_card() -> None:
    (risk,) = risks(
        grid(
            ("Risk Code & Title", ("CRR004 Loss of a site", 3)),
            ("Gross Risk Score", "20", "Current Risk Score", "12"),
            ("Target Risk Score", "8", "Managed By", "Head of Estates"),
            ("Internal Controls", ("Second site", 3)),
        )
    )
    assert (risk["reference"], risk["title"]) == ("CRR004", "Loss of a site")
    assert (risk["inherent_score"], risk["score"], risk["target_score"]) == ("20", "12", "8")


def test_labels_over_values_under_a_heading_that_names_the_risk() -> None:
    found = risks(
        heading("Corporate risks", 1),
        grid(("Risk No", "Risk", "Last quarter", "This quarter", "Target"), ("1", "Fire", "12", "9", "6")),
        heading("Risk 1: Fire", 2),
        grid(
            ("Impact", "Likelihood", "Current score", "Target score", "Owner"),
            ("3", "3", "9", "6", "Director"),
            ("Mitigating controls", ("Alarms", 4)),
        ),
    )
    assert [(r["title"], r.get("owner")) for r in found] == [("Fire", None), ("Fire", "Director")]


def test_second_name_of_a_risk_on_its_card_is_what_it_is_about() -> None:
    (risk,) = risks(
        grid(
            ("Risk reference", "SR1"),
            ("Risk name", "Fire"),
            ("What could go wrong?", "A fire in the depot"),
            ("Current score", "12"),
        )
    )
    assert (risk["title"], risk["description"]) == ("Fire", "A fire in the depot")


def test_risk_told_in_one_table_after_the_other_is_one() -> None:
    found = risks(
        *(
            block
            for n, title in ((1, "Fire"), (2, "Flood"))
            for block in (
                Paragraph("This page is about one risk."),
                grid(("Risk ID", "Risk Title", "Risk Owner"), (f"SR{n}", title, "Director")),
                grid(("", "Likelihood", "Impact", "Score", "Rating"), ("Gross", "4", "5", "20", "High"),
                     ("Net", "3", "4", "12", "Medium")),
                grid(("Causes", "Consequences"), ("Neglect", "Closure")),
                grid(("Existing controls",), ("Reviews",)),
            )
        )
    )  # fmt: skip
    assert [(r["reference"], r["title"], r["inherent_score"], r["score"]) for r in found] == [
        ("SR1", "Fire", "20", "12"),
        ("SR2", "Flood", "20", "12"),
    ]
    assert (found[1]["rationale"], found[1]["consequence"], found[1]["existing_controls"]) == (
        "Neglect",
        "Closure",
        "Reviews",
    )


def test_score_named_by_its_stage_is_no_reference() -> None:
    (risk,) = risks(
        grid(
            ("Risk title", ("Fire", 3)),
            ("Risk owner", ("Director", 3)),
            ("Unmitigated risk", "4 x 5", "Current residual risk", "1 x 5"),
        )
    )
    assert (risk["title"], risk["inherent_score"], risk["score"]) == ("Fire", "4 x 5", "1 x 5")


def test_cards_that_are_one_table_are_parted_where_their_first_labels_come_again() -> None:
    found = risks(
        grid(
            *(
                line
                for n, aim, lead, title in ((1, "Aim A", "Nurse", "Fire"), (2, "Aim B", "Doctor", "Flood"))
                for line in (
                    ("Strategic objective", (aim, 3)),
                    ("Lead director", (lead, 3)),
                    ("Principal risk", (f"BAF {n}: {title}", 3)),
                    ("Current score", "12", "Target score", "8"),
                    ("Key controls", ("Reviews", 3)),
                )
            )
        )
    )
    assert [(r["reference"], r["title"], r["owner"], r["objective"]) for r in found] == [
        ("BAF 1", "Fire", "Nurse", "Aim A"),
        ("BAF 2", "Flood", "Doctor", "Aim B"),
    ]


def test_scores_that_name_their_own_parts_beside_the_label_of_their_stage() -> None:
    (risk,) = risks(
        grid(
            ("Risk ID", ("CR5", 3)),
            ("Risk title", ("Flood", 3)),
            ("Current risk rating", "Likelihood 2", "Impact 4", "Score 8"),
            ("Target risk rating", "Likelihood 1", "Impact 4", "Score 4"),
            ("Existing controls", ("Walls and pumps", 3)),
        )
    )
    assert [risk.get(a) for a in ("likelihood", "impact", "score")] == ["2", "4", "8"]
    assert [risk.get(f"target_{a}") for a in ("likelihood", "impact", "score")] == ["1", "4", "4"]


def test_likelihood_under_a_scores_label_is_no_score() -> None:
    (risk,) = risks(
        grid(("Risk ID", "CR6"), ("Risk title", "Flood"), ("Current score", "Likelihood 2"), ("Owner", "Director"))
    )
    assert (risk.get("likelihood"), risk.get("score")) == ("2", None)


def test_sentence_in_brackets_that_says_what_to_write_is_no_part_of_its_label() -> None:
    (risk,) = risks(
        grid(
            ("Principal risk (what could stop us reaching this strategic objective)", ("BAF 1: Fire", 3)),
            ("Risk rating", "Likelihood", "Consequence", "Score"),
            ("Current", "3", "4", "12"),
            ("Primary risk controls (what systems and processes do we already have in place?)", ("Alarms", 3)),
        )
    )
    assert (risk["reference"], risk["title"], risk["existing_controls"]) == ("BAF 1", "Fire", "Alarms")


def test_rows_of_labels_each_over_its_own_values_under_the_reference_are_one_card_and_no_register() -> None:
    (risk,) = risks(
        grid(
            ("Risk ID", "CR7", "Risk title", ("Failure to balance the budget", 3)),
            ("Cause of risk", "Risk event", "Consequence", "Risk owner", "Current likelihood", "Current impact"),
            ("Rising demand", "No balanced plan", "Cuts to services", "Director", "Likely (4)", "Major (5)"),
            (("Control title", 4), ("Control owner", 2)),
            (("Monthly monitoring", 4), ("Director", 2)),
            (("Action title", 3), ("Action owner", 2), "Planned completion date"),
            (("Agree a savings plan", 3), ("Director", 2), "31 March 2027"),
        )
    )
    assert (risk["reference"], risk["title"]) == ("CR7", "Failure to balance the budget")
    assert (risk["likelihood"], risk["impact"]) == ("Likely (4)", "Major (5)")
    assert (risk["existing_controls"], risk["additional_controls"]) == ("Monthly monitoring", "Agree a savings plan")


def told(*blocks: Block) -> list[str]:
    return [note.text for note in read(*blocks).notes if note.code == "X902"]


CHAIN = (
    grid(("Ref", "Risk title", "Owner", "Lantern group"), ("K1", "Kilns crack", "Head of Kilns", "North")),
    grid(
        ("Stage", "Likelihood", "Impact", "Score", "Certainty"),
        ("Inherent", "4", "5", "20", "B"), ("Current", "3", "4", "12", "A"),
    ),
    grid(("Existing controls", "Yearly survey"), ("Harvest moon", "Rising"), ("Planned actions", "New kilns")),
)  # fmt: skip


def test_labels_that_are_not_known_cost_a_chain_of_tables_nothing_else() -> None:
    (risk,) = risks(*CHAIN)
    assert (risk["reference"], risk["title"], risk["owner"]) == ("K1", "Kilns crack", "Head of Kilns")
    assert (risk["inherent_score"], risk["likelihood"], risk["impact"], risk["score"]) == ("20", "3", "4", "12")
    assert (risk["existing_controls"], risk["additional_controls"]) == ("Yearly survey", "New kilns")
    assert risk["other"] == "North + B + A + Rising"


def test_each_label_that_is_not_known_is_said_once() -> None:
    found = told(*CHAIN, *CHAIN)
    assert [text.split("'")[1] for text in found] == ["Lantern group", "Certainty", "Harvest moon"]


def test_numbers_under_labels_that_are_not_known_are_no_score_of_the_stage_beside_them() -> None:
    (risk,) = risks(
        grid(("Risk ID", "K1"), ("Risk title", "Kilns crack"), ("Owner", "Head of Kilns"), ("Score", "12")),
        grid(("Owner", "Surge", "Wane"), ("Inherent", "4", "5"), ("Residual", "3", "4")),
    )
    assert "inherent_score" not in risk


def test_a_heading_names_the_risk_of_the_tables_under_it() -> None:
    (risk,) = risks(
        heading("R4: Kilns crack", level=3),
        grid(("Risk owner", "Head of Kilns", "Horizon", "Long"), ("Date raised", "1 May 2024", "Compass", "North")),
        grid(("Likelihood", "Impact", "Score"), ("3", "4", "12")),
    )
    assert (risk["reference"], risk["title"], risk["score"]) == ("R4", "Kilns crack", "12")


def in_answers(title: str, likelihood: str, impact: str) -> list[Block]:
    """A risk told as a conversation, under a heading without a reference."""
    asked = ("What could go wrong?", "How likely is it now?", "How bad would it be?", "What does the tide say?")
    answers = (f"{title} and work stops.", likelihood, impact, "Nothing")
    pairs = zip(asked, answers, strict=True)
    told = [block for question, answer in pairs for block in (heading(question, level=4), Paragraph(answer))]
    return [heading(title, level=3), *told, Paragraph("Who owns it?", bold=True), Paragraph("Director of Kilns")]


def test_risks_told_in_questions_and_answers_need_no_table_and_no_reference() -> None:
    first, second = risks(*in_answers("Kilns crack", "3", "4"), *in_answers("Docks silt", "2", "5 out of 5"))
    assert (first["title"], first["likelihood"], first["impact"]) == ("Kilns crack", "3", "4")
    assert (second["description"], second["impact"]) == ("Docks silt and work stops.", "5 out of 5")
    assert (second["owner"], second["other"]) == ("Director of Kilns", "Nothing")


def test_labels_with_nothing_but_a_space_before_their_values_are_known_by_coming_again() -> None:
    lines = (("Risk owner Head of Kilns", "Likelihood 3", "Impact 4"), ("Risk owner Head of Docks", "Likelihood 2"))
    one, other = ([Paragraph(line) for line in (*some, "Owner groups meet monthly")] for some in lines)
    (first, second) = risks(heading("SR1 Kilns crack"), *one, heading("SR2 Docks silt"), *other, Paragraph("Impact 5"))
    assert (first["owner"], first["likelihood"], first["impact"]) == ("Head of Kilns", "3", "4")
    assert (second["owner"], second["impact"]) == ("Head of Docks", "5")


def test_text_after_a_score_in_prose_is_no_part_of_the_score() -> None:
    (risk,) = risks(
        heading("Risk 4 – Cyber attack", level=2),
        Paragraph("Likelihood: 4  Impact: 5  Score: 20"), Paragraph("Systems are old."),
    )  # fmt: skip
    assert (risk["likelihood"], risk["impact"], risk["score"]) == ("4", "5", "20")
    assert risk["description"] == "Systems are old."


def test_headings_over_an_account_of_scoring_are_no_risks() -> None:
    account = [heading("Likelihood", 3), Paragraph("How probable."), heading("Impact", 3), Paragraph("How grave.")]
    assert risks(heading("Scoring", 2), *account, heading("Owner", 3), Paragraph("Who answers for it.")) == []


def test_a_line_of_a_table_that_was_not_seen_names_no_risk() -> None:
    lines = ("SR1 Kilns crack Head of Kilns 1 May 2024", "Cause Age", "Likelihood 3", "Impact 4", "Owner Head of Kilns")
    again = ("SR2 Docks silt Head of Docks 2 May 2024", "Cause Mud", "Likelihood 2", "Impact 5", "Owner Head of Docks")
    assert risks(*map(Paragraph, (*lines, *again))) == []


def test_a_chain_may_have_captions_and_labels_beside_values_first() -> None:
    for caption in (Paragraph("Assessment"), heading("Assessment", 5)):
        (risk,) = risks(
            grid(("Risk ID", "K1", "Risk owner", "Head of Kilns"), ("Risk", ("Kilns crack", 3)),
                 ("Lodestar", "East", "Date raised", "1 May 2024")),
            caption,
            grid(("Assessment", "Impact", "Likelihood", "Rating"), ("Before controls", "4", "5", "20"),
                 ("After controls", "4", "3", "12")),
            grid(("Existing controls", "Further actions", "Sunrise"), ("Survey", "New kilns", "June")),
        )  # fmt: skip
        assert (risk["reference"], risk["title"], risk["owner"]) == ("K1", "Kilns crack", "Head of Kilns")
        assert (risk["inherent_score"], risk["score"], risk["existing_controls"]) == ("20", "12", "Survey")


def test_scores_within_a_sentence_under_a_heading_that_names_a_risk() -> None:
    (risk,) = risks(
        heading("Risk 4: Kilns crack"), Paragraph("We score it so. Likelihood: 2, impact: 3, score: 6."),
        Paragraph("Owner: Head of Kilns"), Paragraph("Existing controls: Survey"),
    )  # fmt: skip
    assert (risk["likelihood"], risk["impact"], risk["score"]) == ("2", "3", "6")


def test_a_bold_row_of_a_table_that_was_not_seen_names_no_risk() -> None:
    rows = ("SR1 Kilns crack Head of Kilns 3 4 12", "SR2 Docks silt Head of Docks 2 5 10")
    lines = [Paragraph(line) for line in ("Cause: Age", "Controls: Survey", "Actions: None")]
    assert risks(Paragraph(rows[0], bold=True), *lines, Paragraph(rows[1], bold=True), *lines) == []


def test_scores_that_bear_their_labels_are_of_the_stage_before_them() -> None:
    card = grid(
        ("Risk 1", ("Kilns crack in the firing", 4)),
        ("Impact on the pottery", ("Vases are spoiled", 4)),
        (("Scores", 1, 2), "Inherent", "Likelihood: 4", "Impact: 5", "Score: 20"),
        ("Residual", "Likelihood: 2", "Impact: 3", "Score: 6"),
        ("Mitigations", ("Yearly survey", 4)),
    )
    (risk,) = risks(card)
    assert (risk["inherent_likelihood"], risk["inherent_impact"], risk["inherent_score"]) == ("4", "5", "20")
    assert (risk["likelihood"], risk["impact"], risk["score"]) == ("2", "3", "6")


def test_labels_of_what_is_done_that_come_again_need_no_sign_to_set_them_apart() -> None:
    blocks: list[Block] = []
    for n, name in enumerate(("Kilns crack", "Clay runs out"), 1):
        blocks += [heading(f"SRR{n} - {name}", level=3), Paragraph("Accountable officer: Head of Kilns")]
        blocks += [Paragraph("Current risk: Likelihood 4 x Consequence 4 = 16")]
        blocks += [Paragraph("Mitigating actions in place"), Paragraph(f"Survey {n}", number="•")]
        blocks += [Paragraph("Planned actions"), Paragraph("Kiln", number="•")]
    told = risks(*blocks)
    assert [risk["existing_controls"] for risk in told] == ["Survey 1", "Survey 2"]
    assert {risk["additional_controls"] for risk in told} == {"Kiln"}


def test_labels_that_wait_for_their_values_are_no_values_and_a_form_not_filled_in_is_no_risk() -> None:
    filled = grid(
        ("Risk identifier:\n[0001]", "Description:\nThe depot burns", "Risk category:\nSites"),
        ("Owner:\nClerk", "Author:\nMayor", "Current status:\nOpen"), (("Countermeasures:\nSprinklers", 3),),
    )  # fmt: skip
    blank = grid(
        ("Risk identifier:\n[0002]", "Description:", "Risk category:"), ("Owner:", "Author:", "Current status:"),
        (("Countermeasures:", 3),), table_no=2,
    )  # fmt: skip
    (risk,) = risks(filled, blank)
    assert (risk["reference"], risk["owner"], risk["status"]) == ("[0001]", "Clerk", "Open")


def test_risks_side_by_side_beside_a_column_of_labels_are_read_one_by_one() -> None:
    told = risks(
        grid(
            ("Risk reference", "R1", "R2", "R3"),
            ("Risk title", "Kilns crack", "Clay runs out", "Glaze is poisonous"),
            ("Owner", "Head of Kilns", "Head of Clay", "Head of Glaze"),
            ("Likelihood", "4", "2", "1"),
            ("Impact", "3", "3", "5"),
            ("Risk score", "12", "6", "5"),
        )
    )
    assert [(r["reference"], r["owner"], r["score"]) for r in told] == [
        ("R1", "Head of Kilns", "12"),
        ("R2", "Head of Clay", "6"),
        ("R3", "Head of Glaze", "5"),
    ]


def test_labels_and_values_in_pairs_are_no_risks_side_by_side() -> None:
    card = grid(
        ("Risk title", "Kilns crack", "Owner", "Head of Kilns"),
        ("Likelihood", "4", "Impact", "3"),
        ("Risk score", "12", "Status", "Treat"),
        ("Controls", "Survey", "Actions", "New kiln"),
    )
    (risk,) = risks(card)
    assert (risk["title"], risk["likelihood"], risk["impact"], risk["score"]) == ("Kilns crack", "4", "3", "12")
