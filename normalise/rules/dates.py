"""D4xx: dates that differ, cannot be, or are overdue, within one paper."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from normalise.facts import MEETING_DATES
from normalise.meeting import Stated
from normalise.reconcile import ReconciledPaper
from normalise.rules.registry import Found, rule
from normalise.rules.wording import printed_of
from normalise.values.dates import impossible_date
from schemas.records import Precision

_PERIOD = re.compile(r"\b(?:([0-9]{1,2})[ -]?)?(month|quarter|annual|yearly)", re.I)
_EXACT = {"month": 7, "year": 4}
_MONTHS_IN = {"month": 1, "quarter": 3, "annual": 12, "yearly": 12}


def interval(stated: Stated) -> tuple[dt.date, dt.date] | None:
    """The first and the last day that a printed date can mean; None where it is none."""
    first = stated.statement.date
    return _span(first, stated.statement.precision) if first else None


@lru_cache(maxsize=4096)
def _span(first: dt.date, precision: Precision | None) -> tuple[dt.date, dt.date]:
    if precision == "day":
        return first, first
    months = 1 if precision == "month" else 12
    return first, months_after(first, months) - dt.timedelta(days=1)


def months_after(day: dt.date, months: int) -> dt.date:
    """The first day of the month that many months after the day's own."""
    count = day.year * 12 + day.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, 1)


@rule("D401", "first-recorded-differs", "warning")
def first_recorded_differs(paper: ReconciledPaper) -> Iterator[Found]:
    """The register and the card give different dates for when the risk was first recorded.

    A month agrees with any day in it.
    Authority: the paper itself.
    Example: September 2021 in the register, 22/06/21 on the card.
    Do: see the earliest paper that has the risk.
    """
    for one in paper.risks:
        said = [s for s in one.risk.all("first_recorded") if interval(s)]
        spans = [span for s in said if (span := interval(s))] if len(said) > 1 else []
        if spans and max(s[0] for s in spans) > min(s[1] for s in spans):
            yield Found(
                "the register and the card give different dates of first recording",
                one.risk_id,
                printed=printed_of(said),
                expected=_as_printed(one.entry.first_recorded, one.entry.first_recorded_precision),
                resolution="the register's date stands",
                confidence=0.5,
                contradicts=tuple(said),
            )


def _as_printed(date: dt.date | None, precision: str | None) -> str | None:
    """The date as a decision gives it, no more exact than it is printed: 2021-03-01, 2021-03 or 2021."""
    return date.isoformat()[: _EXACT.get(precision or "day", 10)] if date else None


@rule("D402", "review-overdue", "note")
def review_overdue(paper: ReconciledPaper) -> Iterator[Found]:
    """The last review lies further back than the review period that the paper gives for the risk's rating.

    Authority: the paper's own review periods.
    Example: last reviewed in January, rated High, reviewed every three months, meeting in August.
    Do: ask when it will be reviewed.
    """
    on = paper.meeting.facts.as_at or paper.meeting.facts.meeting_date
    periods = {s.label: months for s in paper.meeting.reading.scales if (months := _months(s.description))}
    for one in paper.risks:
        months = periods.get(one.entry.rating or "")
        for stated in one.risk.all("last_review") if on and months else ():
            span = interval(stated)
            if on and span and months and months_after(span[1], months + 1) <= on:
                yield Found(
                    f"last reviewed {stated.statement.text}, to be reviewed every {months} months",
                    one.risk_id,
                    printed=stated.statement.text,
                    expected=f"within {months} months of {on.isoformat()}",
                    contradicts=(stated,),
                )


@lru_cache(maxsize=1024)
def _months(text: str) -> int | None:
    found = _PERIOD.search(text)
    if not found:
        return None
    return int(found[1] or 1) * _MONTHS_IN[found[2].lower()]


@rule("D403", "impossible-date", "error")
def impossible(paper: ReconciledPaper) -> Iterator[Found]:
    """A date that cannot be: no such day, a weekday that is not that day's, or a day after the meeting.

    Authority: the calendar; a paper cannot record what comes after its meeting.
    Example: 31/06/2023; "Friday 1 August 2024", a Thursday; first recorded in 2042.
    Do: find the date meant; the entry leaves out a day that does not exist.
    """
    meeting = paper.meeting.facts.meeting_date
    held = next((name for name in MEETING_DATES if paper.meeting.all(name)), "")
    for attribute in (held, "first_recorded", "last_review"):
        for stated in paper.meeting.all(attribute):
            reason = impossible_date(stated.statement.text) or _after(stated, meeting)
            if reason:
                yield Found(
                    f"{stated.statement.attribute.replace('_', ' ')}: {reason}",
                    _risk_of(stated, paper),
                    f"{stated.statement.attribute} {stated.statement.record_no}",
                    printed=" ".join(stated.statement.text.split()),
                    expected="a day that is, and not after the meeting",
                    contradicts=(stated,),
                )


def _after(stated: Stated, meeting: dt.date | None) -> str:
    span = interval(stated)
    if meeting is None or span is None or stated.statement.attribute in MEETING_DATES or span[0] <= meeting:
        return ""
    return f"{stated.statement.text} is after the meeting of {meeting.isoformat()}"


def _risk_of(stated: Stated, paper: ReconciledPaper) -> str | None:
    number = stated.statement.record_no
    return next((o.risk_id for o in paper.risks for r in o.risk.records if number and r.record_no == number), None)
