"""Rules at their borders: what is a finding, and what is nearly one and none."""

from __future__ import annotations

import pytest

from tests.rule_papers import CARD, FIRE, LEGEND, PLAIN, SCALED, found, rows_of


def test_a_paper_that_agrees_with_itself_has_no_finding() -> None:
    assert found(SCALED + PLAIN) == []


@pytest.mark.parametrize(
    ("code", "lines", "expected"),
    [
        ("S201", f"{FIRE} impact=4 likelihood=3 score=13", ["NHV0005"]),
        ("S201", f"{FIRE} impact=4 likelihood=3 score=12", []),
        ("S201", f"{FIRE} impact=4 score=13", []),
        ("S201", f"{FIRE} impact=2 likelihood=2 score=4 inherent_impact=3 inherent_likelihood=3 inherent_score=8",
         ["NHV0005"]),
        ("S201", f"{FIRE} impact=2 likelihood=2 score=4 target_impact=1 target_likelihood=2 target_score=2", []),
        ("S202", f"{FIRE} impact=4 likelihood=3 score=12\n{CARD} impact=4 likelihood=2", ["NHV0005"]),
        ("S202", f"{FIRE} impact=4 likelihood=3 score=12\n{CARD} impact=4 likelihood=3", []),
        ("S202", f"{FIRE} impact=4 likelihood=3 score=12\n{CARD} likelihood=unclear", []),
        ("S203", f"{FIRE} score=12 previous_score=9\n{CARD} previous_score=8", ["NHV0005"]),
        ("S203", f"{FIRE} score=12 previous_score=New_Risk\n{CARD} previous_score=8", ["NHV0005"]),
        ("S203", f"{FIRE} score=12 previous_score=9\n{CARD} previous_score=9", []),
        ("S203", f"{FIRE} score=12 previous_score=9\n{CARD}", []),
        ("S205", f"{FIRE} impact=5 likelihood=2 score=10", ["NHV0005"]),
        ("S205", f"{FIRE} impact=0 likelihood=2 score=0", ["NHV0005", "NHV0005"]),
        ("S205", f"{FIRE} impact=4 likelihood=4 score=16", []),
        ("S205", f"{FIRE} impact=2 likelihood=2 score=4 previous_score=20", ["NHV0005"]),
        ("S206", f"{FIRE} impact=4 likelihood=3 score=12 rating=Medium", ["NHV0005"]),
        ("S206", f"{FIRE} impact=3 likelihood=3 score=9 rating=High", []),
        ("S206", f"{FIRE} impact=4 likelihood=2 score=8 rating=High", ["NHV0005"]),
        ("R103", f"{FIRE}\nrow NHV0005 title=Theft_of_boat_fuel", ["NHV0005"]),
        ("R103", FIRE, []),
        ("R106", "card NHV0009 title=Theft_of_boat_fuel", ["NHV0009"]),
        ("R106", "card NHV0009 title=Theft_of_boat_fuel section=Risks_archived", []),
        ("R106", f"{FIRE}\n{CARD}", []),
        ("R108", f"{FIRE}\ncard NHV0005 title=Fire_in_the_archive_and_the_store", ["NHV0005"]),
        ("R108", f"{FIRE}\ncard NHV0005 title=FIRE_in_the_archive.", []),
        ("R109", f"{FIRE}\ncard - title=Fire_in_the_archive score=4\ncard NHV0001 title=Ageing_fleet",
         ["fire-in-the-archive"]),
        ("R109", f"{FIRE}\ncard - title=Fire_in_the_archive score=4", []),
        ("D401", f"{FIRE} first_recorded=September_2021\n{CARD} first_recorded=01/09/2021", []),
        ("D401", f"{FIRE} first_recorded=September_2019\n{CARD} first_recorded=01/10/2019", ["NHV0005"]),
        ("D401", f"{FIRE} first_recorded=2019\n{CARD} first_recorded=31/12/2019", []),
        ("D403", f"{FIRE} first_recorded=31/06/2019", ["NHV0005"]),
        ("D403", f"{FIRE} first_recorded=30/06/2019", []),
        ("D403", f"{FIRE} first_recorded=11_January_2020", ["NHV0005"]),
        ("D403", f"{FIRE} first_recorded=10_January_2020", []),
        ("D403", f"{FIRE} first_recorded=January_2020", []),
        ("D403", f"{FIRE} last_review=Monday_7_January_2020", ["NHV0005"]),
        ("D403", f"{FIRE} last_review=Tuesday_7_January_2020", []),
        ("O601", f"{FIRE} owner=A_Vale_Head_of_Records\nrow NHV0006 title=Flood owner=A_Vale_Head_of_Estates", ["-"]),
        ("O601", f"{FIRE} owner=A_Vale_Head_of_Records\nrow NHV0006 title=Flood owner=A_Vale_Head_of_Records", []),
        ("O602", f"{FIRE} status=Controls_Tasked\n{CARD} additional_controls=None", ["NHV0005"]),
        ("O602", f"{FIRE} status=Controls_Tasked\n{CARD} additional_controls=Fit_sprinklers", []),
        ("O602", f"{FIRE} status=Managed\n{CARD} additional_controls=None", []),
        ("C301", "says There_are_currently_5_risks_on_the_register.", ["-"]),
        ("C301", "says There_are_currently_4_risks_on_the_register.", []),
        ("C301", "says Two_risks_are_rated_high.", ["-"]),
        ("C301", "says One_risk_is_rated_high.", []),
        ("C301", "says Two_risks_are_rated_low.", []),
        ("S208", f"{FIRE} impact=4 likelihood=3 score=12\n{CARD} rationale=Impact_scored_at_a_3.", ["NHV0005"]),
        ("S208", f"{FIRE} impact=4 likelihood=3 score=12\n{CARD} rationale=Impact_scored_at_a_4.", []),
    ],
)  # fmt: skip
def test_a_rule_finds_what_is_wrong_and_nothing_that_is_right(code: str, lines: str, expected: list[str]) -> None:
    assert found(f"{SCALED}{PLAIN}{lines}", code) == [f"{code} {risk}" for risk in expected]


@pytest.mark.parametrize(
    ("row", "card", "expected"),
    [
        ("score=12 previous_score=9 row_colour=FFFF00", "", []),
        ("score=12 previous_score=12 row_colour=FFFF00", "", ["S209 NHV0005"]),
        ("score=12 previous_score=9", "", ["S209 NHV0005"]),
        ("score=12 previous_score=12", "", []),
        ("score=12 previous_score=9 row_colour=00FF00", "", ["S209 NHV0005"]),
        ("score=12 row_colour=00FF00", "", []),
        ("score=12 row_colour=00FF00", "section=Changed_risks", ["S209 NHV0005"]),
        ("score=12 row_colour=00FF00", "section=New_risks", []),
        ("score=12 row_colour=00FF00", "section=Reactivated_risks", []),
        ("score=12 row_colour=00FF00", "section=Risks_archived", []),
        ("score=12", "section=New_risks", ["S209 NHV0005"]),
    ],
)
def test_a_change_listed_wrongly_is_told_by_score_colour_and_section(row: str, card: str, expected: list[str]) -> None:
    cards = f"{CARD} {card}" if card else ""
    assert found(f"{PLAIN}{LEGEND}{FIRE} {row}\n{cards}", "S209") == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("map 3 4 1\nmap 2 3 1\nmap 2 2 1\nmap 4 1 1", []),
        ("map 3 4 2\nmap 2 3 1\nmap 2 2 1\nmap 4 1 1", ["S207 -"]),
        ("map 3 4 1\nmap 2 3 1\nmap 2 2 1\nmap 4 1 1\nmap 1 1 1", ["S207 -"]),
        ("map 3 4 NHV0001\nmap 2 3 NHV0002\nmap 2 2 NHV0003\nmap 4 1 NHV0004", []),
        ("map 3 4 NHV0001\nmap 2 3 NHV0003\nmap 2 2 NHV0002\nmap 4 1 NHV0004", ["S207 -", "S207 -"]),
    ],
)
def test_each_cell_of_a_heat_map_is_held_to_the_register(cells: str, expected: list[str]) -> None:
    assert found(f"{PLAIN}{cells}", "S207") == expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("NHV5", ["R101 NHV0005"]),
        ("NHV 0005", ["R101 NHV0005"]),
        ("NHVO005", ["R102 NHV0005"]),
        ("NHV0050", ["R102 NHV0005"]),
        ("NHV0005", []),
    ],
)
def test_a_card_with_its_risks_reference_written_otherwise(printed: str, expected: list[str]) -> None:
    row = f"{FIRE} impact=4 likelihood=3 score=12 first_recorded=May_2019"
    card = f"card '{printed}' title=Fire_in_the_archive impact=4 likelihood=3 score=12 first_recorded=May_2019"
    assert found(f"{PLAIN}{row}\n{card}", "R101", "R102") == expected


@pytest.mark.parametrize(("carded", "expected"), [(3, ["R107 NHV0014"]), (2, []), (4, [])])
def test_a_high_risk_without_a_card_where_three_in_four_have_one(carded: int, expected: list[str]) -> None:
    titles = ("Ageing_fleet", "Cyber_attack", "Loss_of_grant", "Court_backlog")
    rows = [f"row NHV001{n} title={title} impact=4 likelihood=3 score=12" for n, title in enumerate(titles, 1)]
    cards = [f"card NHV001{n} title={title} score=12" for n, title in enumerate(titles[:carded], 1)]
    assert found("\n".join((SCALED.strip(), *rows, *cards)), "R107") == expected


@pytest.mark.parametrize(
    ("score", "review", "expected"),
    [
        ("impact=4 likelihood=3 score=12", "30/09/2019", ["D402 NHV0005"]),
        ("impact=4 likelihood=3 score=12", "01/10/2019", []),
        ("impact=4 likelihood=3 score=12", "September_2019", ["D402 NHV0005"]),
        ("impact=4 likelihood=3 score=12", "October_2019", []),
        ("impact=2 likelihood=3 score=6", "September_2015", []),
    ],
)
def test_a_review_is_overdue_by_the_period_of_its_rating(score: str, review: str, expected: list[str]) -> None:
    criteria = SCALED.replace("9-16 High", "9-16 High Reviewed_quarterly")
    assert found(f"{criteria}{PLAIN}{FIRE} {score} last_review={review}", "D402") == expected


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        (f"{FIRE} score=4 table=2", []),
        (f"{FIRE} score=4", ["R103 NHV0005"]),
        (f"{FIRE} score=6 table=2", ["R103 NHV0005"]),
        ("row NHV0005 title=Theft_of_boat_fuel score=4 table=2", ["R103 NHV0005"]),
    ],
)
def test_a_reference_told_again_in_another_table_is_no_second_risk(again: str, expected: list[str]) -> None:
    assert found(f"{PLAIN}{FIRE} score=4\n{again}", "R103") == expected


@pytest.mark.parametrize(
    ("lines", "said", "wrong"),
    [
        (f"{FIRE} status=Closed", "There_are_currently_5_risks_on_the_register.", False),
        (f"{FIRE} status=Closed", "There_are_currently_4_risks_on_the_register.", False),
        (f"{FIRE} status=Closed", "There_are_currently_3_risks_on_the_register.", True),
        (f"{CARD} section=Risks_archived", "One_risk_has_been_archived.", False),
        (f"{CARD} section=Risks_archived", "Two_risks_have_been_archived.", True),
        (f"{CARD} section=Risks_archived", "No_risks_were_closed.", True),
        (f"{FIRE} previous_score=New_risk", "One_new_risk_has_been_added.", False),
        (f"{FIRE} previous_score=New_risk", "Three_new_risks_have_been_added.", True),
        (f"{FIRE} status=Reopened", "One_new_risk_has_been_added.", False),
        (FIRE, "Three_new_risks_have_been_added.", False),  # where the paper sorts none, none can be counted
        (f"{LEGEND}{FIRE} score=4 previous_score=6 row_colour=FFFF00", "Two_risks_have_changed_score.", True),
        (f"{LEGEND}{FIRE} score=4 previous_score=6 row_colour=FFFF00", "One_risk_has_changed_its_score.", False),
    ],
)
def test_risks_are_counted_in_each_way_that_a_paper_sorts_them(lines: str, said: str, wrong: bool) -> None:
    assert bool(found(f"{PLAIN}{lines}\nsays {said}", "C301")) == wrong


@pytest.mark.parametrize(("said", "wrong"), [("Two", True), ("Three", False)])
def test_ratings_are_counted_by_their_words_where_no_bands_are_defined(said: str, wrong: bool) -> None:
    rows = [f"row NHV001{n} title={title} score=12 rating=High" for n, title in enumerate(("Fire", "Flood", "Fraud"))]
    assert bool(found("\n".join((*rows, f"says {said}_risks_are_rated_high.")), "C301")) == wrong


def test_cards_alone_are_not_counted_as_a_register() -> None:
    assert found(f"{CARD}\nsays There_are_currently_5_risks_on_the_register.", "C301") == []


def test_a_date_is_expected_as_exactly_as_it_is_printed() -> None:
    rows = rows_of(f"{PLAIN}{FIRE} first_recorded=September_2019\n{CARD} first_recorded=01/10/2019")
    assert [f.expected for f in rows["findings"] if f.code == "D401"] == ["2019-09"]


@pytest.mark.parametrize(
    ("cells", "told"),
    [("NHV0001 NHV0003 NHV0002 NHV0004", [True, True]), ("2 1 1 1", [False])],
)
def test_a_map_of_references_is_told_which_are_not_in_both(cells: str, told: list[bool]) -> None:
    places = zip(("3 4", "2 3", "2 2", "4 1"), cells.split(), strict=True)
    rows = rows_of(PLAIN + "\n".join(f"map {at} {text}" for at, text in places))
    assert ["not both have" in f.message for f in rows["findings"] if f.code == "S207"] == told


def test_a_register_of_scores_alone_is_held_to_no_heat_map() -> None:
    rows = "row NHV0001 title=Kiln score=12\nrow NHV0002 title=Clay score=6\n"
    assert found(f"{rows}map 3 4 NHV0001\nmap 2 3 NHV0002", "S207") == []
