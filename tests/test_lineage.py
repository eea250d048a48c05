"""Which risk of one meeting is which of the next: three meetings in three lines."""

from __future__ import annotations

from datetime import timedelta

from normalise.meetings.mergers import _joinings
from tests.registers import changes_at_last, date_of, findings_at_last, meeting, rows_of_meetings

FEBRUARY = """
    NHV0001 Cyber attack on force systems 3x4 since=May_2018
    NHV0002 Ageing response fleet 2x2 since=June_2015
    NHV0003 Gap in the budget 2x4 since=July_2019
"""


def test_a_risk_with_another_reference_and_the_same_title_is_renumbered() -> None:
    now = FEBRUARY.replace("NHV0002", "NHV0412")
    assert changes_at_last(FEBRUARY, now) == ["NHV0002 renumbered NHV0002 NHV0412"]
    assert findings_at_last(FEBRUARY, now) == ["R105 NHV0002"]


def test_a_whole_register_renumbered_keeps_every_history() -> None:
    now = FEBRUARY.replace("NHV000", "CR1")
    assert [line.split()[1] for line in changes_at_last(FEBRUARY, now)] == ["renumbered"] * 3
    assert findings_at_last(FEBRUARY, now) == ["R105 NHV0001", "R105 NHV0002", "R105 NHV0003"]


def test_a_reference_given_to_a_new_risk_is_reused() -> None:
    gone = FEBRUARY.replace("NHV0002 Ageing response fleet 2x2 since=June_2015", "")
    now = FEBRUARY.replace("Ageing response fleet 2x2 since=June_2015", "Fraud in procurement 2x2 was New risk")
    assert changes_at_last(FEBRUARY, gone, now) == ["NHV0002#2 new - 4"]
    assert findings_at_last(FEBRUARY, gone, now) == ["R104 NHV0002#2"]


def test_a_reference_that_a_renumbered_risk_once_had_is_reused_too() -> None:
    moved = FEBRUARY.replace("NHV0002", "NHV0412")
    now = moved + "NHV0002 Fraud in procurement 4x4 was New risk since=July_2020"
    assert changes_at_last(FEBRUARY, moved, now) == ["NHV0002#2 new - 16"]
    assert findings_at_last(FEBRUARY, moved, now) == ["R104 NHV0002#2"]


def test_an_archived_risk_back_under_other_words_is_the_same_where_dates_and_scores_agree() -> None:
    gone = FEBRUARY.replace("NHV0002 Ageing response fleet 2x2 since=June_2015", "")
    now = FEBRUARY.replace("Ageing response fleet", "Cars past their mileage")
    assert changes_at_last(FEBRUARY, gone, now) == [
        "NHV0002 reactivated missing 4",
        "NHV0002 title_changed Ageing response fleet Cars past their mileage",
    ]


def test_a_slip_in_one_paper_is_no_new_number() -> None:
    slip = FEBRUARY.replace("NHV0002", "NHV0020")
    assert findings_at_last(FEBRUARY, slip, FEBRUARY) == []
    assert changes_at_last(FEBRUARY, slip, FEBRUARY) == []


def test_a_number_a_slip_away_that_carries_the_series_on_is_new() -> None:
    now = FEBRUARY.replace("NHV0002", "NHV0004")
    assert changes_at_last(FEBRUARY, now) == ["NHV0002 renumbered NHV0002 NHV0004"]


def test_numbers_that_count_the_rows_say_nothing() -> None:
    before = "1 Cyber attack on force systems 3x4 since=May_2018 \n 2 Ageing fleet 2x2 \n 3 Gap in the budget 2x1"
    now = "1 Gap in the budget 4x4 \n 2 Cyber attack on force systems 3x4 \n 3 Fraud in procurement 2x1 since=May_2020"
    assert findings_at_last(before, now) == ["H501 2"]
    assert [line for line in changes_at_last(before, now) if "renumbered" not in line] == [
        "2 missing Ageing fleet -",
        "3 impact_increased 2 4",
        "3 likelihood_increased 1 4",
        "3 score_increased 2 16",
        "3#2 new - 2",
    ]


def test_without_references_titles_carry_the_history() -> None:
    before = "- Cyber attack on force systems 3x4 since=May_2018 \n - Ageing response fleet 2x2"
    now = "- Ageing response fleet 3x2 \n - Cyber attack on the force's systems 3x4 since=May_2018"
    assert changes_at_last(before, now) == [
        "ageing-response-fleet impact_increased 2 3",
        "ageing-response-fleet score_increased 4 6",
        "cyber-attack-on-force-systems title_changed Cyber attack on force systems Cyber attack on the force's systems",
    ]


def test_a_risk_that_is_off_the_register_may_be_merged_by_the_words_of_another() -> None:
    now = FEBRUARY.replace("NHV0003 Gap in the budget 2x4 since=July_2019", "").replace(
        "since=June_2015", "card=NHV0003_has_been_merged_into_this_risk."
    )
    assert changes_at_last(FEBRUARY, now) == ["NHV0003 merged NHV0003 NHV0002"]
    assert findings_at_last(FEBRUARY, now) == []


def test_a_risk_without_a_reference_that_another_went_into_goes_by_its_title() -> None:
    now = FEBRUARY.replace("NHV0003 Gap in the budget 2x4 since=July_2019", "") + (
        "- Fraud in procurement 3x3 card=NHV0003_has_been_merged_into_this_risk.")
    assert "NHV0003 merged NHV0003 Fraud in procurement" in changes_at_last(FEBRUARY, now)


def test_an_open_risk_is_not_merged_whatever_its_card_says() -> None:
    now = FEBRUARY.replace("since=July_2019", "card=May_be_merged_with_NHV0002.")
    assert changes_at_last(FEBRUARY, now) == []


def test_a_new_risk_that_says_where_it_comes_from_is_split_off() -> None:
    now = FEBRUARY + "NHV0004 Theft of data 2x2 was New risk card=Split_from_NHV0001."
    assert changes_at_last(FEBRUARY, now) == ["NHV0004 new - 4", "NHV0004 split NHV0001 NHV0004"]


def test_words_that_deny_a_merger_tell_of_none() -> None:
    left = FEBRUARY.replace("NHV0003 Gap in the budget 2x4 since=July_2019", "").replace(
        "since=June_2015", "card=NHV0003_was_not_merged_with_this_risk."
    )
    assert findings_at_last(FEBRUARY, left) == ["H501 NHV0003"]


def test_scores_that_nobody_saw_tell_of_a_meeting_between() -> None:
    """Four months after quarterly papers, two risks had other scores before: a paper is missing, none is wrong."""
    late = FEBRUARY.replace("3x4", "3x4 was 8").replace("2x4", "2x4 was 2")
    quarterly = [meeting(FEBRUARY, number) for number in range(4)]
    for days, wrong in ((125, 0), (90, 2)):
        last = meeting(late, 4, date=date_of(3) + timedelta(days=days))
        found = rows_of_meetings([*quarterly, last])["findings"]
        assert [f.code for f in found].count("S204") == wrong


def test_numbers_moved_by_little_in_every_row_are_no_slips() -> None:
    now = FEBRUARY.replace("NHV0003", "NHV0004").replace("NHV0002", "NHV0003").replace("NHV0001", "NHV0002")
    assert findings_at_last(FEBRUARY, now, FEBRUARY) == ["R105 NHV0001", "R105 NHV0002", "R105 NHV0003"]


def test_a_number_that_passes_from_one_risk_to_another_at_one_meeting_is_reused() -> None:
    now = FEBRUARY.replace("NHV0002", "NHV0412") + "NHV0002 Fraud in procurement 4x4 was New risk since=July_2020"
    assert findings_at_last(FEBRUARY, now) == ["R104 NHV0002#2", "R105 NHV0002"]


def test_the_same_title_is_the_same_risk_whatever_became_of_its_date() -> None:
    before = "- Ageing response fleet 2x2 since=June_2015 \n - Gap in the budget 3x3"
    assert changes_at_last(before, before.replace("2015", "2019")) == []
    assert findings_at_last(before, before.replace("2015", "2019")) == ["D404 ageing-response-fleet"]


def test_a_row_of_figures_does_not_keep_the_search_for_mergers() -> None:
    assert _joinings("Scores were 1 " * 20 + "1 " * 5_000 + "and risks are merged elsewhere") == ()
