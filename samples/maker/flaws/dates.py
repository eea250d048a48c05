"""Dates that differ, cannot be, or are long past."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import replace

from samples.maker import wording
from samples.maker.flaws.injection import Injection, NoPlaceForFlaw, expected, of_paper, with_card, with_row
from samples.maker.model import PaperModel

_KEEP = " (previously archived)"


def first_recorded_differs(paper: PaperModel, key: str, date: dt.date) -> Injection:
    """D401: the card's date is in another month than the register's."""
    row = paper.row(key)
    _need_past(paper, date)
    short = paper.style.date_form == "plain"
    if wording.month(date, short) == row.first_recorded:
        raise NoPlaceForFlaw(f"{row.reference} was recorded in that month")
    printed = wording.numeric_date(date, short)
    found = expected(
        "D401", paper, key, "card", f"recorded {printed} in the card, {row.first_recorded} in the register"
    )
    return Injection(_with_card_date(paper, key, printed), (found,))


def first_recorded_of_register_differs(paper: PaperModel, key: str, date: dt.date) -> Injection:
    """D401: the register's month is another than that of the card's day."""
    _need_past(paper, date)
    row, printed = paper.row(key), wording.month(date, paper.style.date_form == "plain")
    if not paper.has_card(key) or printed == row.first_recorded:
        raise NoPlaceForFlaw(f"{row.reference} has no card, or was recorded in that month")
    what = f"recorded {printed} in the register, {paper.card(key).date_recorded} in the card"
    return Injection(with_row(paper, key, first_recorded=printed), (expected("D401", paper, key, "register", what),))


def first_recorded_moved(paper: PaperModel, key: str, date: dt.date) -> Injection:
    """D404: register and card agree on a date that earlier papers did not print."""
    short = paper.style.date_form == "plain"
    was = paper.row(key).first_recorded
    changed = with_row(paper, key, first_recorded=wording.month(date, short))
    if paper.has_card(key):
        changed = _with_card_date(changed, key, wording.numeric_date(date, short))
    what = f"recorded {wording.month(date, short)}, and {was} in the paper before"
    return Injection(changed, (expected("D404", paper, key, "register", what, history=True),))


def review_overdue(paper: PaperModel, key: str, months: int) -> Injection:
    """D402: last reviewed longer ago than the paper's own period for the risk's rating."""
    period = review_months(paper.scheme.band(int(paper.row(key).score)).review)
    if months <= period:
        raise NoPlaceForFlaw(f"{months} months are within the period of {period}")
    date = _months_before(paper.as_at, months)
    printed = wording.month(date, paper.style.date_form == "plain")
    found = expected("D402", paper, key, "register", f"last reviewed {printed}, {months} months before the paper")
    return Injection(with_row(paper, key, last_review=printed), (found,))


def review_months(review: str) -> int:
    """The months of "Every 3 months", "Monthly", "Yearly"."""
    told = [int(word) for word in review.split() if word.isdigit()]
    return told[0] if told else 12 if "year" in review.lower() else 1


def review_after_the_paper(paper: PaperModel, key: str) -> Injection:
    """D403: a last review in the year after the paper."""
    date = paper.meeting_date.replace(year=paper.meeting_date.year + 1, day=1)
    printed = wording.month(date, paper.style.date_form == "plain")
    found = expected("D403", paper, key, "register", f"last reviewed {printed}, after the paper")
    return Injection(with_row(paper, key, last_review=printed), (found,))


def recorded_after_the_paper(paper: PaperModel, key: str) -> Injection:
    """D403: register and card agree that a risk was first recorded in the year after the paper."""
    date = paper.meeting_date.replace(year=paper.meeting_date.year + 1, day=1)
    short = paper.style.date_form == "plain"
    changed = with_row(paper, key, first_recorded=wording.month(date, short))
    if paper.has_card(key):
        changed = _with_card_date(changed, key, wording.numeric_date(date, short))
    what = f"recorded {wording.month(date, short)}, after the paper"
    return Injection(changed, (expected("D403", paper, key, "register", what),))


def day_that_is_not(paper: PaperModel, key: str) -> Injection:
    """D403: a day that the month does not have, as 31/06/2022."""
    if not paper.has_card(key):
        raise NoPlaceForFlaw(f"{paper.row(key).reference} has no card")
    printed = paper.card(key).date_recorded.removesuffix(_KEEP)
    _, month, year = printed.split("/")
    days = calendar.monthrange(2000 + int(year) % 100, int(month))[1]
    wrong = f"{days + 1}/{month}/{year}"
    found = expected("D403", paper, key, "card", f"recorded {wrong}: the month has {days} days")
    return Injection(_with_card_date(paper, key, wrong), (found,))


def weekday_wrong(paper: PaperModel) -> Injection:
    """D403: the cover's weekday is not that date's."""
    right = paper.cover.date.split(" ", 1)[0]
    wrong = calendar.day_name[(paper.meeting_date.weekday() + 1) % 7]
    wrong = wrong.upper() if right.isupper() else wrong
    changed = replace(paper, cover=replace(paper.cover, date=paper.cover.date.replace(right, wrong, 1)))
    return Injection(changed, (of_paper("D403", "cover", f"{wrong}, where the date is a {right}"),))


def _need_past(paper: PaperModel, date: dt.date) -> None:
    if date >= paper.as_at:
        raise NoPlaceForFlaw(f"{date} is after the paper")


def _with_card_date(paper: PaperModel, key: str, printed: str) -> PaperModel:
    back = _KEEP if paper.has_card(key) and paper.card(key).date_recorded.endswith(_KEEP) else ""
    return with_card(paper, key, date_recorded=printed + back)


def _months_before(date: dt.date, months: int) -> dt.date:
    years, month = divmod(date.year * 12 + date.month - 1 - months, 12)
    return dt.date(years, month + 1, 1)
