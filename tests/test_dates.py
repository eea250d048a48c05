from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.values.dates import PartialDate, dates_in, impossible_date, parse_date

DAY_FORMS = [
    "{d.day}/{d.month}/{d.year}",
    "{d:%d/%m/%Y}",
    "{d:%d-%m-%Y}",
    "{d:%d.%m.%Y}",
    "{d:%Y-%m-%d}",
    "{d:%Y-%m-%d} 00:00:00",
    "{d.day} {d:%B} {d.year}",
    "{d.day}th {d:%b} {d.year}",
    "{d.day} {d:%b} {d:%y}",
    "{d.day}-{d:%b}- {d.year}",
    "{d:%A}, {d.day}st {d:%B} {d.year}",
    "{d:%A} {d.day} ST {d:%B} {d.year}",
    "{d:%B} {d.day}, {d.year}",
]


@pytest.mark.parametrize("form", DAY_FORMS)
@given(day=st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31)))
def test_every_day_reads_back_in_every_form(form: str, day: dt.date) -> None:
    assert parse_date(form.format(d=day)) == PartialDate(day, "day")
    assert parse_date(form.format(d=day).upper()) == PartialDate(day, "day")
    assert impossible_date(form.format(d=day)) is None


@pytest.mark.parametrize(
    "form", ["{d:%B} {d.year}", "{d:%b}{d:%y}", "{d:%b} {d:%y}", "{d:%b}-{d:%y}", "{d:%m/%Y}"]
)
@given(day=st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31)))
def test_every_month_reads_back_to_the_month(form: str, day: dt.date) -> None:
    assert parse_date(form.format(d=day)) == PartialDate(day.replace(day=1), "month")


@pytest.mark.parametrize(
    ("text", "date", "precision", "remainder"),
    [
        ("22/06/21", "2021-06-22", "day", ""),
        ("12/09/2021", "2021-09-12", "day", ""),
        ("THURSDAY 1 ST AUGUST 2024", "2024-08-01", "day", ""),
        ("07/04/2020 (previously archived)", "2020-04-07", "day", "(previously archived)"),
        ("Added 12/09/2021 by the board", "2021-09-12", "day", "Added by the board"),
        ("2016, 19 August", "2016-08-19", "day", ""),
        ("Sept 2023", "2023-09-01", "month", ""),
        ("Dec12", "2012-12-01", "month", ""),
        ("Aug 24", "2024-08-01", "month", ""),
        ("Aug ’24", "2024-08-01", "month", ""),
        ("end of March 2024", "2024-03-01", "month", "end of"),
        ("2024-06", "2024-06-01", "month", ""),
        ("06/23", "2023-06-01", "month", ""),
        ("Q2 25", "2025-04-01", "month", ""),
        ("Q2 2024/25", "2024-07-01", "month", ""),
        ("Q4 FY25", "2025-01-01", "month", ""),
        ("12/13", "2012-04-01", "year", ""),
        ("99/00", "1999-04-01", "year", ""),
        ("2024/25", "2024-04-01", "year", ""),
        ("2011-12", "2011-04-01", "year", ""),
        ("2023", "2023-01-01", "year", ""),
        ("mid 2023 (merged)", "2023-01-01", "year", "mid (merged)"),
    ],
)
def test_forms_of_the_field(text: str, date: str, precision: str, remainder: str) -> None:
    read = parse_date(text)
    assert read is not None
    assert (read.date.isoformat(), read.precision, read.remainder) == (date, precision, remainder)


@pytest.mark.parametrize(
    "text",
    [
        *(None, "", "Ongoing", "TBC", "n/a", "New", "12", "16", "5x5", "24/7", "STR0278", "CR24", "COVID-19"),
        *("1st August", "Aug 24th", "May", "the 3rd of May", "Reviewed in August", "19/08", "August 13:30"),
        *("06/10", "2024/26", "2024/25 - 2027/28", "Q1", "12/13/24", "31/02/2024", "13/2023"),
    ],
)
def test_what_is_no_date(text: str | None) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("12/13/24", "month 13"),
        ("31/02/2024", "29 days"),
        ("29 February 2023", "28 days"),
        ("0/02/2024", "there is no 0"),
        ("Friday 1st August 2024", "Thursday"),
    ],
)
def test_an_impossible_date_says_why(text: str, why: str) -> None:
    assert why in (impossible_date(text) or "")


@pytest.mark.parametrize("text", [None, "1 August 2024", "Thu 1 August 2024", "Ongoing", "Aug 24", "12/13"])
def test_nothing_is_wrong_with_a_possible_date_or_none(text: str | None) -> None:
    assert impossible_date(text) is None


def test_a_wrong_weekday_leaves_the_date() -> None:
    assert parse_date("Friday 1st August 2024") == PartialDate(dt.date(2024, 8, 1), "day")


@pytest.mark.parametrize(
    ("text", "date", "precision"),
    [
        ("yesterday", dt.date(2023, 12, 31), "day"),
        ("last month", dt.date(2023, 12, 1), "month"),
        ("14 months ago", dt.date(2022, 11, 1), "month"),
        ("Last year", dt.date(2023, 1, 1), "year"),
    ],
)
def test_relative_words_need_a_day_to_be_relative_to(text: str, date: dt.date, precision: str) -> None:
    assert parse_date(text, relative_to=dt.date(2024, 1, 1)) == PartialDate(date, precision)  # type: ignore[arg-type]
    assert parse_date(text) is None


def test_dates_in_prose_come_in_order_and_only_whole() -> None:
    prose = "The board (Aug 24) meets on 13th August 2024; 31 June 2024 never was, 12 risks were by May."
    assert dates_in(prose) == (
        PartialDate(dt.date(2024, 8, 1), "month"),
        PartialDate(dt.date(2024, 8, 13), "day"),
    )


@given(st.text(max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    parse_date(text)
    impossible_date(text)
    dates_in(text)


@given(st.text("0123456789/.-' AugDecQFY", max_size=16))
def test_a_date_is_never_both_read_and_without_such_a_day(text: str) -> None:
    if parse_date(text):
        assert impossible_date(text) is None
