"""Dates as registers print them, with their precision: a strict grammar first, dateparser after it.

Day before month, always. Decisions where the field is ambiguous:

- An imprecise date is the first day of its interval: "September 2021" is 1 September, to the month.
- "Aug 24" and "Dec12" are a month and a year, never a day of a month.
- "12/13", "2024/25", "2011-12" (a year and the one after it) are financial years: 1 April, to the year.
  "FY25" is the financial year that ends in 2025.
- "Q1 25" is a calendar quarter; "Q1 2024/25" and "Q1 FY25" are financial ones (the first begins in April).
  A quarter is given as its first month, to the month.
- "06/23" is June 2023, since it can be nothing else; "06/10" could, and is no date.
- Two-digit years 00 to 49 are 2000 to 2049, 50 to 99 are 1950 to 1999.

A part that is not printed is never supplied: "1st August" is no date.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from normalise.values.date_forms import MONTHS, DateParts, first_parts, parts_of_whole
from normalise.values.text import folded, is_nothing

Precision = Literal["day", "month", "year"]

_LONGEST_CELL = 80  # longer is prose: `dates_in` reads that
_LONGEST_FOR_DATEPARSER = 40
_BROKEN_YEAR = re.compile(r"^([0-9]{1,2}([/.-])[0-9]{1,2}\2(?:19|20)) ([0-9]{2})$")  # by the edge of a narrow cell
_MONTH_NAME = re.compile(r"\b(?:" + "|".join(MONTHS) + r")", re.IGNORECASE)
_YEAR_NUMBER = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_RELATIVE = re.compile(r"today|yesterday|(?:last|(?P<count>[0-9]{1,2})) (?P<unit>day|month|year)s?(?: ago)?")
_RELATIVE_BASE = dt.datetime(2000, 1, 1)  # any fixed day: no part of an answer may come from it


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, month or year: the first day of that interval, and what else was printed."""

    date: dt.date
    precision: Precision
    remainder: str = ""


@lru_cache(maxsize=32768)
def parse_date(text: str | None, *, relative_to: dt.date | None = None) -> PartialDate | None:
    """The date that a cell gives, with its precision; None for "Ongoing", "TBC", "12/13/24".

    `remainder` is the rest of the cell: "(previously archived)". A wrong weekday does not spoil a date:
    `impossible_date` tells of it. "Last month" is read only where `relative_to` is the day it was written.
    """
    plain = _plain(text)
    if is_nothing(plain):
        return None
    parts = _parts(plain)
    if parts is None:
        return (_relative(plain, relative_to) if relative_to else None) or _by_dateparser(plain)
    if parts.problem():
        return None
    remainder = f"{plain[: parts.start].strip()} {plain[parts.end :].strip()}".strip()
    return PartialDate(parts.first_day(), _precision(parts), remainder)


def dates_in(text: str | None) -> tuple[PartialDate, ...]:
    """Every full date and every month with its year in running prose, in order, each without a remainder."""
    plain, at = folded(text or ""), 0
    found: list[PartialDate] = []
    while parts := first_parts(plain, at):
        if not parts.problem():
            found.append(PartialDate(parts.first_day(), _precision(parts)))
        at = parts.end
    return tuple(found)


@lru_cache(maxsize=32768)
def impossible_date(text: str | None) -> str | None:
    """Why the date in a cell cannot be: no such day, or on another weekday. None where nothing is wrong."""
    parts = _parts(_plain(text))
    if parts is None:
        return None
    if parts.problem() or parts.weekday is None or parts.first_day().weekday() == parts.weekday:
        return parts.problem()
    day = parts.first_day()
    printed, fell = calendar.day_name[parts.weekday], calendar.day_name[day.weekday()]
    return f"{day.day} {calendar.month_name[day.month]} {day.year} is a {fell}, not a {printed}"


def _plain(text: str | None) -> str:
    return _BROKEN_YEAR.sub(r"\1\3", folded(text or ""))


def _parts(plain: str) -> DateParts | None:
    if len(plain) > _LONGEST_CELL:
        return None
    return parts_of_whole(plain) or first_parts(plain)


def _precision(parts: DateParts) -> Precision:
    if parts.day is not None:
        return "day"
    return "year" if parts.month is None or parts.of_year else "month"


def _relative(plain: str, written: dt.date) -> PartialDate | None:
    """"Yesterday", "last month", "2 years ago": as precise as its unit."""
    found = _RELATIVE.fullmatch(plain.casefold())
    if not found or (found["count"] is None) == plain.endswith("ago"):
        return None
    count, unit = int(found["count"] or 1), found["unit"] or "day"
    if unit == "day":
        return PartialDate(written - dt.timedelta(days=0 if found[0] == "today" else count), "day")
    if unit == "year":
        return PartialDate(dt.date(written.year - count, 1, 1), "year")
    months = 12 * written.year + written.month - 1 - count
    return PartialDate(dt.date(months // 12, months % 12 + 1, 1), "month")


def _by_dateparser(plain: str) -> PartialDate | None:
    """What the grammar does not know ("2016, 19 August"), only with every part printed."""
    if len(plain) > _LONGEST_FOR_DATEPARSER or not (_MONTH_NAME.search(plain) and _YEAR_NUMBER.search(plain)):
        return None
    import dateparser

    for precision, parts in (("day", ["day", "month", "year"]), ("month", ["month", "year"])):
        settings = {
            "DATE_ORDER": "DMY",
            "REQUIRE_PARTS": parts,
            "RELATIVE_BASE": _RELATIVE_BASE,
            "PREFER_DAY_OF_MONTH": "first",
        }
        meant = dateparser.parse(plain, languages=["en"], settings=settings)
        if meant and _is_printed(meant.date(), plain, with_day=precision == "day"):
            return PartialDate(meant.date(), "day" if precision == "day" else "month")
    return None


def _is_printed(date: dt.date, plain: str, *, with_day: bool) -> bool:
    """Whether each part of the date stands in the text: dateparser is never to supply one."""
    numbers = [int(number) for number in re.findall(r"[0-9]+", plain)]
    expected = [date.year, date.day] if with_day else [date.year]
    names = [MONTHS[name.casefold()] for name in _MONTH_NAME.findall(plain)]
    return sorted(numbers) == sorted(expected) and names == [date.month]
