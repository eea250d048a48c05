"""The forms in which registers print dates: each a pattern that names its parts.

A form says what is printed, not whether there ever was such a day: `DateParts.problem` says that.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

MONTHS = {
    name: number
    for number, names in enumerate(
        ["jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"], 1
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class DateParts:
    """A date's parts as printed, and where in the text; None for a part that is not printed.

    A financial year and a quarter are given as the month they begin in, with `of_year` True
    for the year.
    """

    year: int
    month: int | None
    day: int | None
    weekday: int | None
    start: int
    end: int
    of_year: bool = False

    def problem(self) -> str | None:
        """Why there is no such day or month; None where there is."""
        if self.month is None:
            return None
        if not 1 <= self.month <= 12:
            return f"there is no month {self.month}"
        length = calendar.monthrange(self.year, self.month)[1]
        if self.day is None or 1 <= self.day <= length:
            return None
        return f"{calendar.month_name[self.month]} {self.year} has {length} days: there is no {self.day}"

    def first_day(self) -> dt.date:
        """The first day of the interval; ValueError where there is a `problem`."""
        return dt.date(self.year, self.month or 1, self.day or 1)


def parts_of_whole(text: str) -> DateParts | None:
    """The date that is the whole of a (folded) text but for a note in brackets: "2023", "12/13 (closed)"."""
    for form, build in _SHORT_FORMS:
        found = form.match(text)
        parts = build(found) if found else None
        if parts:
            return parts
    return None


def first_parts(text: str, at: int = 0) -> DateParts | None:
    """The first full date or month with its year in a (folded) text, from `at` on."""
    found = [match for form in _FULL_FORMS if (match := form.search(text, at))]
    # Of two forms that begin together the longer says more: "August 19, 2016" is no "August 19".
    best = min(found, key=lambda match: (match.start(), -match.end()), default=None)
    return _printed(best) if best else None


def full_year(printed: str) -> int:
    """A year of two or four digits: 00 to 49 are 2000 to 2049, 50 to 99 are 1950 to 1999."""
    year = int(printed)
    return year if len(printed) == 4 else year + (2000 if year < 50 else 1900)


def _printed(found: re.Match[str]) -> DateParts:
    part = {name: value for name, value in found.groupdict().items() if value}
    name, weekday = part.get("name"), part.get("weekday")
    month = MONTHS[name.casefold()] if name else int(part["month"]) if "month" in part else None
    return DateParts(
        year=full_year(part["year"]),
        month=month,
        day=int(part["day"]) if "day" in part else None,
        weekday=WEEKDAYS.index(weekday[:3].casefold()) if weekday else None,
        start=_start(found),
        end=found.end(),
    )


def _short_month(found: re.Match[str]) -> DateParts | None:
    """Two pairs of digits: a month and a year only where they can be nothing else, as in "06/23"."""
    parts = _printed(found)
    return parts if parts.year % 100 > 12 and not parts.problem() else None


def _quarter(found: re.Match[str]) -> DateParts:
    month = 3 * int(found["quarter"]) - 2
    return _starting(found, full_year(found["year"]), month)


def _financial_quarter(found: re.Match[str]) -> DateParts | None:
    year, quarter = _financial_year_of(found), int(found["quarter"])
    if year is None:
        return None
    return _starting(found, year + 1, 1) if quarter == 4 else _starting(found, year, 3 * quarter + 1)


def _financial_year(found: re.Match[str]) -> DateParts | None:
    year = _financial_year_of(found)
    return None if year is None else _starting(found, year, 4, of_year=True)


def _financial_year_of(found: re.Match[str]) -> int | None:
    """The calendar year in which the financial year begins; None where the two years do not follow."""
    part = found.groupdict()
    year = full_year(part["year"])
    if not part.get("next"):
        return year - 1  # "FY25" is named for the year that it ends in
    follows = int(part["next"]) % 100 == (year + 1) % 100 and len(part["next"]) <= len(part["year"])
    return year if follows else None


def _starting(found: re.Match[str], year: int, month: int, *, of_year: bool = False) -> DateParts:
    return DateParts(year, month, None, None, _start(found), found.end(), of_year)


def _start(found: re.Match[str]) -> int:
    """Where the date itself begins: "mid" of "mid 2023" is no part of it."""
    return found.end("lead") if found.groupdict().get("lead") else found.start()


_MONTH = r"(?P<name>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = (
    r"(?:(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\.?,? ?(?:the )?)?"
)
_DAY = r"(?P<day>[0-9]{1,2}) ?(?:st|nd|rd|th)?"
_LONG_YEAR = r"(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
_YEAR = r"'?(?P<year>(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9]|:[0-9]| ?(?:st|nd|rd|th)\b|[/.-][0-9])"
_TWO_YEARS = r"(?P<year>(?:19|20)?[0-9]{2}) ?[/-] ?(?P<next>(?:19|20)?[0-9]{2})(?![0-9/-])"
_TIME = r"(?![0-9])(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?Z?)?"

_FULL_FORMS = [
    re.compile(r"(?<![0-9A-Za-z/.])" + form, re.IGNORECASE)
    for form in (
        r"(?P<year>(?:19|20)[0-9]{2})(?P<s>[-/.])(?P<month>[0-9]{1,2})(?P=s)(?P<day>[0-9]{1,2})" + _TIME,
        _WEEKDAY + r"(?P<day>[0-9]{1,2}) ?(?P<s>[/-]) ?(?P<month>[0-9]{1,2}) ?(?P=s) ?" + _YEAR,
        _WEEKDAY + r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\. ?" + _LONG_YEAR,
        _WEEKDAY + r"(?P<day>[0-9]{2})\.(?P<month>[0-9]{2})\." + _YEAR,
        _WEEKDAY + _DAY + r" ?(?:of )?[-/.,]? ?" + _MONTH + r" ?[-/,]? ?" + _YEAR,
        _WEEKDAY + _MONTH + " " + _DAY + r",? " + _LONG_YEAR,
        _MONTH + r" ?[-/,]? ?" + _YEAR,
    )
]
_LEAD = r"(?P<lead>(?:early|mid|late|end of|since|from|in|circa|c\.|spring|summer|autumn|winter)[ -])?"
_Q, _FY = r"q(?:uarter ?)?(?P<quarter>[1-4])", r"(?:fy|financial year) ?"
_SHORT_FORMS: list[tuple[re.Pattern[str], Callable[[re.Match[str]], DateParts | None]]] = [
    (re.compile(_LEAD + form + r"(?=$| ?\()", re.IGNORECASE), build)
    for form, build in (
        (r"(?P<month>[0-9]{1,2}) ?[/-] ?" + _LONG_YEAR, _printed),
        (_Q + rf" ?,? ?(?:{_FY})?" + _TWO_YEARS, _financial_quarter),
        (_Q + r" ?,? ?" + _FY + _YEAR, _financial_quarter),
        (_FY + _Q + r" ?,? ?" + _YEAR, _financial_quarter),
        (_Q + r" ?,? ?" + _YEAR, _quarter),
        (rf"(?:{_FY})?" + _TWO_YEARS, _financial_year),
        (_FY + _YEAR, _financial_year),
        (r"(?P<year>(?:19|20)[0-9]{2})-(?P<month>[0-9]{2})", _printed),
        (r"(?P<month>[0-9]{2})/(?P<year>[0-9]{2})", _short_month),
        (_LONG_YEAR, _printed),
    )
]
