"""The file of decisions: what a choice says, what is refused and where, and that spreadsheets do no harm."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from normalise.decisions.file import Choice, merged, p101_key, parse_choice, rulings_in
from schemas.errors import WrongUsage
from schemas.rulings import Ruling, rulings_from_json, rulings_to_json
from schemas.spreadsheet import cell_text, inert_cell

HEAD = "finding_id,reference,register,meeting_date,printed,choice,by,when,why"


@pytest.mark.parametrize(("text", "said"), [
    ("accept", Choice("accepted")), ("Dismiss ", Choice("dismissed")), ("card", Choice(side="card")),
    ("likelihood=3", Choice(numbers={"likelihood": 3.0})),
    ("impact = 4; likelihood=3;", Choice(numbers={"impact": 4.0, "likelihood": 3.0})),
    ("Previous Score=none", Choice(numbers={"previous_score": None})),
    ("first_recorded=20/05/2021", Choice(first_recorded=(dt.date(2021, 5, 20), "day"))),
    ("first_recorded=2021; score=9", Choice(numbers={"score": 9.0}, first_recorded=(dt.date(2021, 1, 1), "year"))),
    ("same=NHV0001", Choice(reference="NHV0001")), ("different=NHV0001", Choice(reference="NHV0001", same=False)),
])
def test_what_a_choice_says(text: str, said: Choice) -> None:
    assert parse_choice(text) == said


@pytest.mark.parametrize("text", [
    "", "yes", "likelihood", "likelihood=", "likelihood=High", "likelihood=0", "likelihood=-3", "likelihood=nan",
    "colour=red", "likelihood=3;likelihood=4", "likelihood=3;accept", "same=", "same=NHV1;impact=3", "register;card",
    "first_recorded=soon",
])
def test_a_choice_that_cannot_be_meant_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_choice(text)


def test_rows_are_read_with_their_ground_and_rows_without_a_choice_passed_over() -> None:
    row = "S201-1,NHV1,r,11/05/2023,'=4,score=12,Head of Audit,2023-06-01,\"seen, agreed\",S201"
    text = f"{HEAD},code\n{row}\nS202-1,,,,,,,,,\n"
    [ruling] = rulings_in(text, "d.csv")
    assert ruling == Ruling(
        choice="score=12", finding_id="S201-1", reference="NHV1", register="r", meeting_date=dt.date(2023, 5, 11),
        by="Head of Audit", when="2023-06-01", why="seen, agreed", printed="=4", line=2)


def test_a_ground_is_recorded_where_the_row_was_exported_even_when_nothing_was_printed() -> None:
    [exported] = rulings_in("finding_id,code,printed,choice,by\nX901-1,X901,,accept,A\n", "d.csv")
    [written] = rulings_in("finding_id,choice,by\nX901-1,accept,A\n", "d.csv")
    assert (exported.printed, written.printed) == ("", None)


@pytest.mark.parametrize("text", [
    "Finding;Choice;By whom\nS201-1;accept;Head of Audit\n",
    "\tfinding_id\tchoice\tby\n\tS201-1\taccept\tHead of Audit\n".replace("\tf", "f").replace("\n\t", "\n"),
    'finding_id,choice,by\r\nS201-1,accept,"Head\nof Audit"\r\n',
])
def test_what_spreadsheets_make_of_a_file_is_read(text: str) -> None:
    [ruling] = rulings_in(text, "d.csv")
    assert (ruling.finding_id, ruling.choice, ruling.by.split()) == ("S201-1", "accept", ["Head", "of", "Audit"])


@pytest.mark.parametrize(("text", "where"), [
    ("", "d.csv"), ("finding_id,by\n", "choice"), ("choice,by\naccept,A\n", "finding_id"),
    ("finding_id,choice,by,mood\n", "mood"),
    ("finding_id,choice,by\nS201-1,perhaps,A\n", "line 2"), ("finding_id,choice,by\n,accept,A\n", "line 2"),
    ("finding_id,choice,by\nS201-1,accept,\n", "line 2"), ("finding_id,choice,by\n\nS201-1,,A\n", "line 3"),
    ("finding_id,choice,by\nS201-1,accept,A\nS201-1,dismiss,A\n", "line 3"),
    ("finding_id,choice,by\nC301-1,card,A\n", "line 2"), ("finding_id,choice,by\nS201-1,same=NHV1,A\n", "line 2"),
    ("finding_id,choice,by\nP101-1,dismiss,A\n", "withdraw"),
    ("reference,meeting_date,choice,by\nNHV1,spring,accept,A\n", "meeting_date"),
    ("finding_id,choice,by\nS201-1,accept,A,why not\n", "line 2"), ('finding_id,choice,by\n"S2"01,accept,A\n', "CSV"),
])
def test_a_file_that_cannot_be_meant_is_refused_and_the_place_named(text: str, where: str) -> None:
    with pytest.raises(WrongUsage, match=where):
        rulings_in(text, "d.csv")


def ruling(**said: object) -> Ruling:
    return Ruling(**({"finding_id": "S201-1", "choice": "accept", "by": "A"} | said))  # type: ignore[arg-type]


def test_a_later_file_wins_for_the_same_finding_and_adds_to_the_rest() -> None:
    kept = (ruling(printed="12"), ruling(finding_id="S202-1", choice="card"))
    now = ruling(choice="dismiss", printed="13", line=2)
    assert merged(kept, [now]) == (kept[1], now)


def test_the_same_decision_given_again_keeps_the_ground_it_was_made_on() -> None:
    [again] = merged([ruling(printed="12", register="r")], [ruling(line=2)])
    assert (again.printed, again.register) == ("12", "r")
    [other] = merged([ruling(printed="12", register="r")], [ruling(choice="dismiss", line=2)])
    assert other.printed is None


def test_a_decision_on_a_reference_given_again_keeps_its_meeting() -> None:
    kept = ruling(finding_id="", reference="NHV1", register="r", meeting_date=dt.date(2023, 5, 11), printed="4")
    [again] = merged([kept], [ruling(finding_id="", reference="NHV1", line=2)])
    assert again.key == kept.key


def test_a_decision_whose_ground_is_gone_is_withdrawn_by_the_finding_that_says_so() -> None:
    kept = ruling(printed="12")
    assert kept not in merged([kept], [ruling(finding_id=p101_key(kept), choice="withdraw", line=2)])


@given(st.builds(
    Ruling, choice=st.just("accept"), finding_id=st.text(max_size=5), reference=st.text(max_size=5),
    meeting_date=st.none() | st.dates(), by=st.text(max_size=5), why=st.text(max_size=9),
    printed=st.none() | st.text()))
def test_kept_decisions_come_back_as_they_were(one: Ruling) -> None:
    assert rulings_from_json(rulings_to_json([one])) == (one,)


@pytest.mark.parametrize("content", [b"", b"{}{", b'[{"choice": 1, "mood": 2}]', b"[3]"])
def test_a_damaged_list_of_decisions_is_no_list(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        rulings_from_json(content)


@given(st.text() | st.text("'=+-@\t\r1a", max_size=6))
def test_no_cell_is_a_formula_and_each_comes_back_as_it_was(text: str) -> None:
    assert not inert_cell(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell_text(inert_cell(text)) == text


@example("\t")
@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\x00")))
def test_what_was_printed_survives_the_way_through_the_file(printed: str) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([["finding_id", "choice", "by", "printed", "code"],
                                ["S201-1", "accept", "A", inert_cell(printed), "S201"]])
    [found] = rulings_in(text.getvalue(), "d.csv")
    assert (found.printed or "").split() == printed.split()
