"""Where a paper tells that a risk has left, and what its heat map counts: tables, prose and status words."""

from __future__ import annotations

from datetime import date

import pytest

from normalise.values.dates import parse_date
from schemas.paper import Grid, Paragraph
from tests.paper_maker import grid, heading
from tests.small_papers import BANDS, ROWS, changes, codes, listed, made, paper

ARCHIVED = (
    heading("Appendix B: Risks archived or proposed to be archived"),
    grid(("Ref", "Risk", "Reason for closure"), ("NHV004", "Court backlog", "At target")),
)


def test_a_table_without_scores_tells_which_risks_are_archived() -> None:
    count = Paragraph("One risk has been archived since the last meeting.")
    rows = made(paper("10 January 2020"), paper("9 April 2020", count, *ARCHIVED, rows=ROWS[:3]))
    assert changes(rows) == [("NHV004", "archived")]
    assert codes(rows) == []


def test_a_risk_in_the_register_and_among_the_archived_is_no_duplicate() -> None:
    rows = made(paper("9 April 2020", Paragraph("One risk was archived."), *ARCHIVED))
    assert codes(rows) == []
    assert listed(rows)["NHV004"] == "archived"


@pytest.mark.parametrize(
    "said",
    [
        "Risk NHV004 (Court backlog) has been archived.",
        "NHV004 has been closed, as the work is complete.",
        "It was agreed to close risk NHV 004.",
        "Risk: Court backlog has now been closed.",
        "The risk of Court backlog was removed from the register.",
        "One risk has been closed: NHV004.",
    ],
)
def test_prose_may_say_that_a_risk_is_closed(said: str) -> None:
    rows = made(paper("10 January 2020"), paper("9 April 2020", Paragraph(said), rows=ROWS[:3]))
    assert changes(rows) == [("NHV004", "archived")]
    assert codes(rows) == []
    assert [r.state for r in rows["risks"] if r.reference == "NHV004"] == ["archived"]


def test_a_list_under_such_words_is_of_closed_risks() -> None:
    said = (Paragraph("The following risks have been closed:"), *ARCHIVED[:0])
    blocks = paper("9 April 2020", rows=ROWS[:3])
    rows = made(paper("10 January 2020"), (*blocks[:2], *said, Paragraph("NHV004 Court backlog"), *blocks[2:]))
    assert changes(rows) == [("NHV004", "archived")]


@pytest.mark.parametrize("said", ["Risk NHV004 has not been closed.", "Risk NHV004 is the subject of much work."])
def test_other_words_close_nothing(said: str) -> None:
    rows = made(paper("10 January 2020"), paper("9 April 2020", Paragraph(said), rows=ROWS[:3]))
    assert codes(rows) == ["H501"]


def test_prose_may_say_that_risks_were_merged() -> None:
    said = Paragraph("NHV004 has been merged with NHV003.")
    rows = made(paper("10 January 2020"), paper("9 April 2020", said, rows=ROWS[:3]))
    assert changes(rows) == [("NHV004", "merged")]


def test_a_status_may_say_that_a_risk_is_closed() -> None:
    closed = (*ROWS[3][:7], "Closed")
    rows = made(paper("10 January 2020", Paragraph("There are 3 risks on the register."), rows=(*ROWS[:3], closed)))
    assert listed(rows)["NHV004"] == "archived"
    assert codes(rows) == []


def test_changes_are_counted_by_the_previous_scores_where_nothing_lists_them() -> None:
    assert codes(made(paper("10 January 2020", Paragraph("One risk has changed score.")))) == []
    assert codes(made(paper("10 January 2020", Paragraph("Three risks have changed score.")))) == ["C301"]


def test_a_number_of_closed_risks_that_the_paper_has_no_place_for_is_not_doubted() -> None:
    assert codes(made(paper("10 January 2020", Paragraph("Two risks have been closed.")))) == []


UP = grid(
    ("Likelihood / Impact", "1", "2", "3", "4"), ("4", "0", "0", "0", "0"), ("3", "0", "0", "0", "1"),
    ("2", "0", "0", "0", "1"), ("1", "0", "1", "1", "0"),
)  # fmt: skip
ACROSS = grid(
    ("Impact / Likelihood", "1", "2", "3", "4"), ("4", "0", "1", "1", "0"), ("3", "1", "0", "0", "0"),
    ("2", "1", "0", "0", "0"), ("1", "0", "0", "0", "0"),
)  # fmt: skip


@pytest.mark.parametrize("heat_map", [UP, ACROSS])
def test_axes_without_a_name_of_their_own_are_those_that_fit_the_register(heat_map: Grid) -> None:
    assert codes(made(paper("10 January 2020", heat_map))) == []


def test_where_the_map_fits_with_the_closed_risk_the_number_in_the_text_is_wrong_and_not_the_map() -> None:
    closed = (*ROWS[3][:7], "Closed")
    said = Paragraph("There are 3 risks on the register.")
    assert codes(made(paper("10 January 2020", said, UP, rows=(*ROWS[:3], closed)))) == ["C301"]


def map_of(first: str, second: str, *others: str) -> Grid:
    third, fourth = others or ("NHV002", "NHV001")
    return grid(
        ("Impact", "1", "2", "3", "4"), ("4", "", third, fourth, ""),
        ("3", second, "", "", ""), ("2", first, "", "", ""), ("1", "", "", "", ""), ("", ("Likelihood", 4)),
    )  # fmt: skip


def test_a_heat_map_of_references_is_compared_by_name() -> None:
    assert codes(made(paper("10 January 2020", map_of("NHV003", "NHV004")))) == []
    assert codes(made(paper("10 January 2020", map_of("NHV004", "NHV003")))) == ["S207", "S207"]


def test_figures_on_a_map_of_numbered_risks_name_them_and_count_none() -> None:
    numbered = [(str(number), *row[1:]) for number, row in enumerate(ROWS, 1)]
    for first, second, found in (("3", "4", []), ("4", "3", ["S207", "S207"])):
        rows = made(paper("10 January 2020", map_of(first, second, "2", "1"), rows=numbered))
        assert codes(rows) == found
        assert {cell.printed for cell in rows["heat_map"]} == {None, 1}


def test_figures_on_a_map_that_are_no_risks_numbers_count_risks() -> None:
    numbered = [(str(number), *row[1:]) for number, row in enumerate(ROWS, 1)]
    assert codes(made(paper("10 January 2020", map_of("1", "1", "1", "1"), rows=numbered))) == []
    assert codes(made(paper("10 January 2020", map_of("2", "1", "1", "1"), rows=numbered))) == ["S207"]


def test_a_card_among_the_archived_needs_no_row() -> None:
    card = grid(
        ("NHV009", "Old boilers"), ("Risk Owner", "Head of Estates"), ("Impact", "2"), ("Likelihood", "1"),
        ("Risk Score", "2"), ("Description", "They were replaced."), ("Existing Controls", "None"),
    )  # fmt: skip
    blocks = paper("10 January 2020", BANDS, ARCHIVED[0], card)
    assert codes(made(blocks)) == []


def test_a_year_broken_by_the_edge_of_its_cell_is_whole() -> None:
    found = parse_date("02/06/20\n19")
    assert found is not None
    assert found.date == date(2019, 6, 2)


def test_two_heat_maps_of_one_paper_are_two_tables() -> None:
    now = grid(("Likelihood / Impact", "1", "2", "3", "4"), ("3", "", "", "", "1"), ("2", "", "", "", "1"),
               ("1", "", "1", "1", ""))  # fmt: skip
    then = grid(("Likelihood / Impact", "1", "2", "3", "4"), ("3", "", "", "", ""), ("2", "", "", "", ""),
                ("1", "", "1", "1", "2"))  # fmt: skip
    cells = made(paper("9 April 2020", heading("Heat map"), now, heading("Target heat map"), then))["heat_map"]
    assert len({(c.likelihood, c.impact, c.table_no) for c in cells}) == len(cells) == 24
    assert sorted(c.printed for c in cells if (c.likelihood, c.impact) == (1, 4) and c.printed is not None) == [2]


def test_bands_are_counted_from_the_lowest() -> None:
    scales = made(paper("9 April 2020", Paragraph("There are 4 risks."), BANDS))["scales"]
    bands = {s.label: (s.level, s.score_from, s.score_to) for s in scales if s.axis == "rating"}
    assert bands == {"Low": (1, 1, 4), "Medium": (2, 5, 8), "High": (3, 9, 16)}
