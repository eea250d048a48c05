"""Columns of scores: which of a risk's assessments each is, and what is done where its heading does not say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec.structs import replace as replace_struct

from extract.columns.headings import meanings_of
from extract.suggest import suggested_layout
from normalise.choosing.scheme import number_of, scheme_of
from schemas.layout import base_layout
from schemas.paper import Paper
from schemas.records import Statement
from tests.paper_maker import grid, read, risks

RISKS = (("1", "Fire"), ("2", "Flood"))
LOST = "The village hall is lost for good"


def test_scores_headed_alike_are_before_and_after_the_controls_between_them() -> None:
    found = risks(
        grid(
            ("No", "Risk", "L", "I", "Score", "Controls", "L", "I", "Score"),
            *((n, t, "4", "5", "20", "Alarms are tested", "2", "5", "10") for n, t in RISKS),
        )
    )
    assert (found[0]["inherent_likelihood"], found[0]["inherent_score"]) == ("4", "20")
    assert (found[0]["likelihood"], found[0]["score"]) == ("2", "10")


def test_scores_headed_alike_with_nothing_between_are_no_ones_score() -> None:
    reading = read(grid(("No", "Risk", "Owner", "Score", "Score"), *((n, t, "Director", "20", "9") for n, t in RISKS)))
    assert not [s for s in reading.statements if s.attribute == "score"]
    assert [s.text for s in reading.statements if s.attribute.endswith("_score")] == ["20", "9", "20", "9"]
    assert [n.code for n in reading.notes] == ["X902", "X902"]


def test_one_heading_over_several_numbers_says_of_none_that_it_is_the_score() -> None:
    rows = (("1", "Fire", "Director", "4", "5"), ("2", "Flood", "Director", "2", "3"))
    reading = read(grid(("No", "Risk", "Owner", ("Risk score", 2)), *rows))
    assert not [s for s in reading.statements if s.attribute == "score"]
    assert {n.code for n in reading.notes} == {"X902"}


def test_one_heading_over_factors_and_their_product_names_the_product() -> None:
    rows = (("1", "Fire", "Director", "4", "5", "20"), ("2", "Flood", "Director", "2", "3", "6"))
    found = risks(grid(("No", "Risk", "Owner", ("Risk score", 3)), *rows))
    assert [risk["score"] for risk in found] == ["20", "6"]
    assert "impact" not in found[0]


def test_score_of_unknown_kind_gives_way_to_one_that_is_known() -> None:
    found = risks(
        grid(("No", "Risk", "Blue sky score", "Current score", "Lead"), *((n, t, "20", "9", "Clerk") for n, t in RISKS))
    )
    assert found[0]["score"] == "9"


def test_scores_of_which_none_is_known_are_kept_under_their_own_names() -> None:
    found = risks(
        grid(("No", "Risk", "Blue sky score", "Grey sky score"), *((n, t, "20", "9") for n, t in RISKS)),
    )
    assert "score" not in found[0]
    assert (found[0]["blue_sky_1_score"], found[0]["grey_sky_2_score"]) == ("20", "9")


def test_words_beside_numbers_of_one_heading_are_the_rating() -> None:
    found = risks(
        grid(
            ("ID", "Title", "Rating (current)", "Risk level (current)"),
            ("7", "Fire", "16", "High"),
            ("9", "Flood", "4", "Low"),
        )
    )
    assert [(r["score"], r["rating"]) for r in found] == [("16", "High"), ("4", "Low")]


def test_rows_of_one_risk_may_each_be_an_assessment() -> None:
    (risk,) = risks(
        grid(
            ("Ref", "Risk", "Assessment", "Impact", "Likelihood", "Score", "Owner"),
            (("CR1", 1, 3), ("Fire", 1, 3), "Inherent", "5", "4", "20", ("Director", 1, 3)),
            ("Current", "5", "3", "15"),
            ("Target", "5", "1", "5"),
        )
    )
    assert (risk["inherent_score"], risk["score"], risk["target_score"]) == ("20", "15", "5")
    assert (risk["inherent_likelihood"], risk["likelihood"], risk["target_likelihood"]) == ("4", "3", "1")


def test_colour_of_a_score_is_of_the_assessment_that_its_row_names() -> None:
    rows = (("CR1", "Fire", "Inherent", "20"), ("", "", "Current", "15"), ("", "", "Target", "5"))
    plain = grid(("Ref", "Risk", "Assessment", "Score"), *rows)
    fills = {"20": "#ff0000", "15": "#ffc000", "5": "#92d050"}
    painted = replace_struct(plain, cells=tuple(replace_struct(c, fill=fills.get(c.text)) for c in plain.cells))
    said = {s.attribute: s.text for s in read(painted).statements}
    colours = (said["inherent_score_colour"], said["score_colour"], said["target_score_colour"])
    assert colours == ("#ff0000", "#ffc000", "#92d050")


@pytest.mark.parametrize("heading", ["Inh. Score", "Assessment of uncontrolled risk", "Score before any controls"])
def test_headings_of_the_inherent_score(heading: str) -> None:
    found = risks(grid(("No", "Risk", heading, "Res. Score", "Lead"), *((n, t, "20", "9", "Clerk") for n, t in RISKS)))
    assert (found[0]["inherent_score"], found[0]["score"]) == ("20", "9")


@pytest.mark.parametrize(
    "printed", ["Impact\n4\nLikelihood\n3\nScore\n12", "12 (Impact 4 x Likelihood 3)", "12\nI4 L3"]
)
def test_score_and_its_factors_in_one_cell(printed: str) -> None:
    (risk,) = risks(grid(("No", "Risk", "Current score", "Owner"), ("1", "Fire", printed, "Director")))
    assert (risk["impact"], risk["likelihood"], risk["score"]) == ("4", "3", "12")


@pytest.mark.parametrize(
    ("printed", "number"), [(("15/25", "8/25", "12/25"), 12.0), (("12/23", "6/24", "12/25"), None)]
)
def test_scores_out_of_the_whole_scale_are_no_dates(printed: tuple[str, ...], number: float | None) -> None:
    found = read(grid(("No", "Risk", "Score", "Owner"), *((str(n), "Fire", p, "X") for n, p in enumerate(printed, 1))))
    assert number_of(Statement("register", "score", "12/25"), scheme_of(found, base_layout())) == number


def test_total_under_impact_is_the_impact_and_scores_around_the_mitigation_are_before_and_after() -> None:
    found = risks(
        grid(
            (("Ref", 1, 2), ("Risk", 1, 2), ("Impact", 2), ("Likelihood", 1, 2), ("Total risk score", 1, 2),
             ("Mitigation actions", 1, 2), ("Revised likelihood", 1, 2), ("Total risk score", 1, 2)),
            ("Fund", "Total"),
            *((n, t, "3", "7", "3", "21", "Checks are made", "2", "14") for n, t in RISKS),
        )
    )  # fmt: skip
    assert (found[0]["inherent_likelihood"], found[0]["inherent_score"]) == ("3", "21")
    assert (found[0]["impact"], found[0]["likelihood"], found[0]["score"]) == ("7", "2", "14")


def test_heading_of_a_score_that_speaks_of_mitigation_is_of_the_score() -> None:
    found = risks(
        grid(
            ("Risk Number", "Risk", "Risk Rating Inherent", "Risk Rating Mitigation", "Actions"),
            *((n, t, "15", "6", "Review yearly") for n, t in RISKS),
        )
    )
    assert (found[0]["inherent_score"], found[0]["score"]) == ("15", "6")


def test_impact_in_words_beside_its_level_is_what_would_follow() -> None:
    found = risks(grid(("No", "Risk", "Impact", "L", "I", "Total"), *((n, t, LOST, "2", "4", "8") for n, t in RISKS)))
    assert (found[0]["consequence"], found[0]["impact"], found[0]["score"]) == (LOST, "4", "8")


def test_scores_by_year_are_the_latest_and_the_one_before() -> None:
    found = risks(
        grid(("No", "Risk", "Score 2023", "Score 2024", "Lead"), *((n, t, "12", "9", "Clerk") for n, t in RISKS))
    )
    assert (found[0]["previous_score"], found[0]["score"]) == ("12", "9")


def test_score_with_its_colour_and_factors_in_one_cell() -> None:
    found = risks(
        grid(
            ("No", "Risk", "Current score & RAG", "Target score & RAG"),
            *((n, t, "12 AMBER (L3/I4)", "6 GREEN (L2/I3)") for n, t in RISKS),
        )
    )
    assert (found[0]["score"], found[0]["likelihood"], found[0]["impact"]) == ("12", "3", "4")
    assert (found[0]["target_score"], found[0]["target_impact"]) == ("6", "3")


def test_suggested_layout_asks_what_a_score_of_unknown_kind_is_and_the_answer_is_taken() -> None:
    table = grid(("No", "Risk", "Blue sky score", "Grey sky score"), *((n, t, "20", "9") for n, t in RISKS))
    paper = Paper("pdf", "test", 1, (table,))
    suggested = suggested_layout(paper, read(table), base_layout())
    assert '# ATTRIBUTE = ["blue sky score"]' in suggested
    words = {**base_layout().words, "inherent_score": ("blue sky score",), "score": ("grey sky score",)}
    found = risks(table, layout=replace(base_layout(), words=words))
    assert (found[0]["inherent_score"], found[0]["score"]) == ("20", "9")


def test_score_that_names_no_stage_is_before_controls_where_the_next_is_after_them() -> None:
    heads = ("Line", "Risk", "Impact", "Likelihood", "CxL", "In hand", "Residual I", "Residual L", "Residual CxL")
    found = risks(grid(heads, *((n, t, "5", "4", "20", LOST, "3", "2", "6") for n, t in RISKS)))
    assert [r["reference"] for r in found] == ["1", "2"]
    assert [found[0][f"inherent_{a}"] for a in ("impact", "likelihood", "score")] == ["5", "4", "20"]
    assert [found[0][a] for a in ("impact", "likelihood", "score")] == ["3", "2", "6"]


def test_scores_and_references_are_no_titles_whatever_their_heading() -> None:
    found = risks(
        grid(
            ("Risk marker", "Description", "Risk level now", "Risk as others see it"),
            *((f"SR/0{n}", t, "High 12", "Low 4") for n, t in RISKS),
        )
    )
    assert [(r["reference"], r["title"], r["score"]) for r in found] == [
        ("SR/01", "Fire", "High 12"),
        ("SR/02", "Flood", "High 12"),
    ]


def test_revised_likelihood_and_net_score_are_one_assessment() -> None:
    found = risks(
        grid(
            ("Ref", "Risk", "Impact", "Likelihood", "Total", "Mitigation", "Revised likelihood", "Net risk score"),
            *((n, t, "9", "3", "27", "Alarms are tested", "1", "9") for n, t in RISKS),
        )
    )
    assert (found[0]["likelihood"], found[0]["score"]) == ("1", "9")
    assert "target_score" not in found[0]


def test_severity_of_both_factors_is_the_score_and_raised_by_is_no_date() -> None:
    found = risks(
        grid(
            ("ID", "Raised by", "There is a risk that", "P (1-5)", "I (1-5)", "Severity (P x I)"),
            *((n, "Project office", t, "2", "3", "6") for n, t in RISKS),
        )
    )
    assert (found[0]["likelihood"], found[0]["impact"], found[0]["score"]) == ("2", "3", "6")
    assert not {"target_date", "first_recorded"} & found[0].keys()


def test_numbers_that_one_letter_leads_are_references_under_any_heading() -> None:
    rows = (("D1", "Fire at a main site"), ("D4", "Flood of the lower depot"), ("D9", "Loss of a supplier"))
    found = risks(
        grid(
            ("Running mark", "Risk description", "Gross risk score", "Net risk score"),
            *((number, text, "20", "9") for number, text in rows),
        )
    )
    assert [(r["reference"], r["title"], r["score"]) for r in found] == [(n, t, "9") for n, t in rows]


def test_words_of_both_factors_in_one_line_are_parted_at_their_labels() -> None:
    (risk,) = risks(grid(("Ref", "Risk", "Current risk assessment"), ("1", LOST, "Likelihood: Very Low Impact: High")))
    assert (risk["likelihood"], risk["impact"]) == ("Very Low", "High")


def test_a_heading_that_is_not_known_over_the_products_is_of_the_score() -> None:
    found = risks(
        grid(
            ("Ref", "Risk", "I", "P", "Grading", "Controls", "I", "P", "Grading"),
            ("K1", "Kilns crack", "4", "5", "20", "Survey", "4", "3", "12"),
            ("K2", "Docks silt", "3", "4", "12", "Dredging", "3", "2", "6"),
            ("K3", "Moths in the sails", "2", "5", "10", "Cedar", "2", "2", "4"),
        )
    )
    assert [(r["inherent_score"], r["score"]) for r in found] == [("20", "12"), ("12", "6"), ("10", "4")]


def test_s_is_the_severity_where_r_is_the_score() -> None:
    found = risks(
        grid(
            ("No.", "Hazard", "S", "P", "R", "Precautions", "S", "P", "R"),
            ("1", "Kilns crack", "4", "5", "20", "Survey", "4", "3", "12"),
            ("2", "Docks silt", "3", "4", "12", "Dredging", "3", "2", "6"),
        )
    )
    assert [(r["inherent_impact"], r["inherent_score"], r["impact"], r["score"]) for r in found] == [
        ("4", "20", "4", "12"), ("3", "12", "3", "6"),
    ]  # fmt: skip


def test_products_under_no_heading_are_no_score_where_headings_tell_of_scores() -> None:
    first, _ = risks(
        grid(
            ("Ref", "Risk", "", "Initial score", "Q1", "Q2", "Target score"),
            ("K1", "Kilns crack", "4 x 5 = 20", "", "20", "12", "8"),
            ("K2", "Docks silt", "3 x 4 = 12", "", "12", "6", "6"),
        )
    )
    assert (first["score"], first["previous_score"]) == ("12", "20")


@pytest.mark.parametrize("mark", ["\n", " "])
def test_scores_of_all_stages_in_one_cell(mark: str) -> None:
    said = mark.join(("Opening: L4 x C5 = 20", "Current: L3 x C3 = 9", "Target: L1 x C2 = 2"))
    (risk,) = risks(grid(("Ref", "Risk", "Risk scores", "Controls"), ("801", LOST, said, "Checks")))
    assert (risk["inherent_score"], risk["score"], risk["target_score"]) == ("20", "9", "2")
    assert (risk["likelihood"], risk["impact"]) == ("3", "3")


@pytest.mark.parametrize(
    ("heading", "attribute"),
    [
        ("Score before we do anything (likelihood x impact)", "inherent_score"),
        ("Risk before any existing controls", "inherent_score"),
        ("Score after all planned actions", "target_score"),
        ("Rating with current mitigations", "score"),
        ("Score before further mitigation", "score"),
        ("Likelihood after further work", "target_likelihood"),
    ],
)
def test_stage_of_a_score_is_told_by_what_is_done_by_then(heading: str, attribute: str) -> None:
    assert meanings_of(heading, base_layout())[0] == attribute


def test_figures_under_a_heading_of_scores_that_are_not_read_are_said() -> None:
    said = "The panel put it between 12 and 16 in the spring, and some members said 20 was nearer to what they felt"
    notes = read(grid(("Ref", "Risk", "Score", "Likelihood"), *((f"R{n}", LOST, said, "3") for n in range(3)))).notes
    assert [n.code for n in notes] == ["X902"]


@pytest.mark.parametrize(("heading", "notes"), [("Score", ["X902"]), ("Score (L x I)", [])])
def test_factors_of_which_nothing_says_which_is_the_impact_are_said(heading: str, notes: list[str]) -> None:
    names = ("Kilns crack in the firing", "Clay runs out in winter", "Glaze is poisonous")
    rows = [(f"R{n}", name, "4 x 5 = 20", "Head") for n, name in enumerate(names)]
    reading = read(grid(("Ref", "Risk", heading, "Owner"), *rows))
    assert [note.code for note in reading.notes] == notes
