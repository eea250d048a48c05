"""What is taken for a risk where a paper says several things of it: its listing, its scores, its place on the map."""

from __future__ import annotations

import pytest

from tests.rule_papers import CARD, FIRE, LEGEND, PLAIN, found, rows_of

MAP = "map 3 4 1\nmap 2 3 1\nmap 2 2 1\nmap 4 1 1\n"
FIRE_COUNTED = MAP.replace("3 4 1", "3 4 2") + "map 4 4 0\n"
OTHER_CARD = f"{CARD} impact=4 likelihood=3 score=12"


@pytest.mark.parametrize(
    ("lines", "listing"),
    [
        (f"{FIRE} score=4 previous_score=6", None),
        (f"{LEGEND}{FIRE} score=4 previous_score=6", "changed"),
        (f"{LEGEND}{FIRE} score=4 previous_score=4", "unchanged"),
        (f"{LEGEND}{FIRE} score=4 previous_score=4 row_colour=FFFF00", "unchanged"),
        (f"{LEGEND}{FIRE} score=4 row_colour=FFFF00", "changed"),
        (f"{LEGEND}{FIRE} score=4 row_colour=00FF00", "new"),
        (f"{FIRE} score=4\n{CARD} section=New_and_reactivated_risks", "new"),
        (f"{FIRE} score=4\n{CARD} section=New_and_reactivated_risks previous_score=Reactivated", "reactivated"),
        (f"{FIRE} score=4 status=Closed", "archived"),
        (f"{FIRE} score=4 status=New", None),
        (f"{FIRE} score=4 status=The_closed_system_is_old", None),
        (f"{FIRE} score=4\n{CARD} section=Changes_to_archived_risks", "archived"),
        (f"{FIRE} score=4 previous_score=4\n{CARD} section=Changed_risks", "changed"),
    ],
)
def test_a_risk_is_listed_by_section_colour_and_words_and_then_by_its_scores(lines: str, listing: str | None) -> None:
    assert [e.listing for e in rows_of(PLAIN + lines)["entries"] if e.reference == "NHV0005"] == [listing]



@pytest.mark.parametrize(
    ("lines", "values", "basis", "confidence"),
    [
        (f"{FIRE} impact=4 likelihood=4 score=12\n{OTHER_CARD}", (4, 3, 12), "repaired", 0.925),
        (f"{FIRE} impact=4 likelihood=4 score=16\n{OTHER_CARD}", (4, 4, 16), "disputed", 0.5),
        (f"{FIRE_COUNTED}{FIRE} impact=4 likelihood=4 score=16\n{OTHER_CARD}", (4, 3, 12), "repaired", 0.825),
        (f"{FIRE} impact=4 likelihood=4 score=12", (4, 4, 12), "disputed", 0.5),
        (f"{FIRE} impact=4 likelihood=3 score=12\n{OTHER_CARD}", (4, 3, 12), "printed", 1.0),
        (f"{FIRE} impact=4 score=12", (4, None, 12), "printed", 1.0),
    ],
)
def test_values_are_those_that_contradict_the_fewest_statements_and_the_registers_in_a_tie(
    lines: str, values: tuple[float | None, ...], basis: str, confidence: float
) -> None:
    [entry] = [e for e in rows_of(PLAIN + lines)["entries"] if e.reference == "NHV0005"]
    assert (entry.impact, entry.likelihood, entry.score) == values
    assert (entry.basis, entry.confidence) == (basis, confidence)


def test_a_repair_says_what_agrees_with_it_and_nothing_that_does_not() -> None:
    rows = rows_of(f"{PLAIN}{FIRE_COUNTED}{FIRE} impact=4 likelihood=4 score=16\n{OTHER_CARD}")
    assert [f.resolution for f in rows["findings"] if f.code == "S202"] == [
        "likelihood 3, not 4, score 12, not 16: the register's impact, the card's impact, the card's likelihood, "
        "the card's score and the heat map agree"]  # fmt: skip


@pytest.mark.parametrize("heat_map", ["", FIRE_COUNTED])
def test_a_map_is_no_witness_where_the_other_statements_decide(heat_map: str) -> None:
    rows = rows_of(f"{PLAIN}{heat_map}{FIRE} impact=4 likelihood=4 score=12\n{OTHER_CARD}")
    assert [f.resolution for f in rows["findings"] if f.code == "S202"] == [
        "likelihood 3, not 4: the register's impact, the register's score, the card's impact, the card's likelihood "
        "and the card's score agree"]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "row", "expected"),
    [
        (MAP, "status=Closed", []),  # a map may leave out what is archived, and may count it
        (f"{MAP}map 1 1 1", "status=Closed", []),
        (f"{MAP}map 1 1 2", "status=Closed", ["S207 -"]),
        (f"{MAP}map 1 1 1", "status=Open", []),
        (f"{MAP}map 1 1 0", "status=Open", ["S207 -"]),
        (f"{MAP}map 1 odd 7", "status=Open", []),  # of levels that nobody knows, or twice: it is no map of these
        (f"{MAP}map 3 4 7", "status=Open", []),
        (f"{MAP}map 1 1 1\nsays There_are_4_risks_on_the_register.", "status=Closed", []),
        (f"{FIRE_COUNTED}map 1 1 0", "status=Closed", ["S207 -"]),  # else the text says which, or the better fit
        (f"{FIRE_COUNTED}map 1 1 0\nsays There_are_4_risks_on_the_register.", "status=Closed", ["S207 -"]),
        (f"{FIRE_COUNTED}map 1 1 0\nsays There_are_5_risks_on_the_register.", "status=Closed", ["S207 -", "S207 -"]),
    ],
)
def test_a_map_counts_the_risks_that_it_fits_with_the_archived_or_without(
    cells: str, row: str, expected: list[str]
) -> None:
    assert found(f"{PLAIN}{FIRE} impact=1 likelihood=1 score=1 {row}\n{cells}", "S207") == expected


@pytest.mark.parametrize(
    ("row", "card", "previous", "basis", "confidence"),
    [
        ("previous_score=9", "previous_score=12", 9, "disputed", 0.5),
        ("previous_score=9 row_colour=AAAAAA", "previous_score=12", 12, "repaired", 0.85),  # listed as unchanged
        ("previous_score=9 row_colour=FFFF00", "previous_score=12", 9, "printed", 0.85),
        ("previous_score=12 row_colour=FFFF00", "previous_score=9", 9, "repaired", 0.85),
        ("previous_score=New_risk", "previous_score=9", None, "printed", 1.0),
        ("row_colour=FFFF00", "previous_score=9", 9, "printed", 1.0),
        ("previous_score=9", "previous_score=9", 9, "printed", 1.0),
    ],
)
def test_the_previous_score_is_that_which_fits_how_the_risk_is_listed(
    row: str, card: str, previous: float | None, basis: str, confidence: float
) -> None:
    legend = LEGEND if "row_colour" in row else ""
    [entry] = [e for e in rows_of(f"{PLAIN}{legend}{FIRE} score=12 {row}\n{CARD} score=12 {card}")["entries"]
               if e.reference == "NHV0005"]  # fmt: skip
    assert (entry.previous_score, entry.basis, entry.confidence) == (previous, basis, confidence)
