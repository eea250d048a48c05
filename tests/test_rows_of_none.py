"""Rows and tables beside risks that are none: names of groups, keys, lookups, measures, logs of other things."""

from __future__ import annotations

import pytest

from extract.parts.heat_map import axes_of
from schemas.layout import base_layout
from schemas.paper import Cell, Grid
from tests.paper_maker import grid, heading, risks

HEADS = ("Risk", "Likelihood", "Impact", "Score", "Controls", "Owner")
FIRE = ("Fire at the depot", "2", "4", "8", "Sprinklers in every hall", "Clerk")
FLOOD = ("Flood of the cellar", "3", "3", "9", "Pumps are tested each year", "Mayor")


def test_a_groups_name_under_the_headings_is_no_tier_of_them() -> None:
    heads = ("Risk description", "Likelihood", "Impact", "Risk prevention", "Risk mitigation")
    found = risks(grid(
        heads, ("Human factor", "", "", "", ""), ("Loss of a clerk", "1", "5", "Talk often", "Hire another"),
        ("New rules", "4", "3", "Read them", "Ask for help"),
    ))  # fmt: skip
    assert [r["title"] for r in found] == ["Loss of a clerk", "New rules"]


def test_a_groups_name_between_risks_is_their_category_and_in_no_title() -> None:
    found = risks(grid(HEADS, FIRE, ("Legal matters", "", "", "", "", ""), FLOOD))
    assert [(r["title"], r.get("category")) for r in found] == [(FIRE[0], None), (FLOOD[0], "Legal matters")]


def test_a_groups_name_beside_the_number_of_its_row_is_no_risk() -> None:
    heads = ("", "Ref", "Risk", "Likelihood", "Impact", "Score")
    found = risks(grid(
        ("", "A", "B", "C", "D", "E"), ("1", *heads[1:]), ("2", ("Money", 5)), ("3", "R1", "Fraud", "1", "5", "5"),
        ("4", ("People", 5)), ("5", "R2", "Illness", "2", "2", "4"),
    ))  # fmt: skip
    assert [(r["reference"], r["category"]) for r in found] == [("R1", "Money"), ("R2", "People")]


def test_a_total_across_the_names_of_risks_is_none() -> None:
    found = risks(grid(HEADS, FIRE, FLOOD, (("Total risk score", 3), "17", ("Exposure", 2))))
    assert [r["title"] for r in found] == [FIRE[0], FLOOD[0]]


def test_a_key_to_levels_under_a_register_is_no_risk() -> None:
    told = (("Score", "Priority"), ("1 to 5", "Low"), ("6 to 12", "Medium"), ("13+", "High"))
    assert len(risks(grid(HEADS, FIRE, FLOOD, *((score, "", "", "", level, "") for score, level in told)))) == 2


def test_levels_under_the_heading_risk_rate_it_and_name_none() -> None:
    found = risks(heading("Risk register"), grid(
        ("Asset", "Threat", "Likelihood", "Impact", "Risk"),
        ("Records", "Outsiders read them", "High", "High", "Critical"),
        ("Tills", "Money is taken", "Medium", "High", "High"), ("Vans", "Vans break down", "Low", "Low", "Low"),
    ))  # fmt: skip
    assert (found[0]["title"], found[0]["rating"]) == ("Outsiders read them", "Critical")


def test_several_columns_of_an_asset_weigh_as_one() -> None:
    found = risks(grid(
        ("Asset ID", "Asset name", "Asset type", "Owner", "Threat", "Likelihood (1-5)", "Impact (1-5)", "Risk score"),
        ("A1", "Records", "Data", "Clerk", "Outsiders read them", "4", "5", "20"),
        ("A2", "Tills", "Tool", "Mayor", "Money is taken", "3", "5", "15"),
    ))  # fmt: skip
    assert [r["title"] for r in found] == ["Outsiders read them", "Money is taken"]


@pytest.mark.parametrize(
    ("over", "table"),
    [
        ("Project team", (("Name", "Role", "R (Responsible)", "A (Accountable)", "C (Consult)", "I (Inform)"),
                          ("A Clerk", "Lead", "X", "X", "", ""), ("B Mayor", "Test", "", "X", "X", "X"),
                          ("C Judge", "Aide", "X", "X", "X", "X"), ("D Baker", "Aide", "", "", "X", "X"))),
        ("Quality", (("Area", "Required completeness", "Target", "Current", "Owner"),
                     ("Roads", "Names of streets", "100%", "95%", "Clerk"), ("Homes", "Rents", "90%", "88%", "Mayor"))),
        ("Guidelines", (("Range", "Risk value", "Definition", "Risk level guidance"),
                        ("51 to 75", "", "Controls are partial", "High"), ("26 to 50", "", "Controls exist", "Medium"),
                        ("0 to 25", "", "Controls work well", "Low"))),
        ("Change request logs", (("Change ID", "Change description", "Reason", "Impact", "Status", "Action taken"),
                                 ("C01", "Add a page", "Asked for", "2 days", "Approved", "Done"),
                                 ("C02", "Drop a page", "Not used", "0 days", "Approved", "Done"))),
        ("Log", (("ID", "Title", "Severity", "Priority", "Owner", "Status", "Description", "Related risk", "Days"),
                 ("101", "Page is slow", "Major", "P1", "Clerk", "Open", "It takes minutes", "Risk 2", "1"),
                 ("102", "Page is ugly", "Minor", "P3", "Mayor", "Open", "It is grey", "", "5"))),
    ],
    ids=["parts", "measures", "levels", "changes", "issues"],
)  # fmt: skip
def test_tables_of_other_things_are_no_registers(over: str, table: tuple[tuple[str, ...], ...]) -> None:
    assert not risks(heading(over), grid(*table))


def test_lines_drawn_as_a_matrix_under_a_register_do_not_go_on_with_it() -> None:
    heads = ("Ref", "Risk", "Category", "Score", "Appetite", "Excess", "Escalated to")
    rest = ("SITE", "15", "12", "3", "Clerk")
    first = grid(heads, ("R-006", "Fire", *rest), ("R-007", "Flood", *rest))
    names = ("Almost certain", "Likely", "Possible", "Unlikely", "Rare")
    matrix = grid(*((str(5 - n), name, "", "R-001" if n else "", "", "", "") for n, name in enumerate(names)))
    assert [r["reference"] for r in risks(heading("Risks"), first, heading("Matrix"), matrix)] == ["R-006", "R-007"]


def test_a_matrix_of_scores_to_look_up_counts_no_risks() -> None:
    lines = (("", "Low", "Medium", "High"), ("Low", "1", "4", "7"), ("Medium", "2", "5", "8"), ("High", "3", "6", "9"))
    cells = tuple(Cell(r, c, paragraphs=(t,) if t else ()) for r, line in enumerate(lines) for c, t in enumerate(line))
    assert axes_of(Grid(cells, len(lines), len(lines[0])), base_layout()) is None
