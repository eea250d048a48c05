"""Dates for people, as exactly as the paper prints them: "March 2021" is not the first of March."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

_IN_WORDS = {"month": "{0:%B %Y}", "year": "{0:%Y}"}
NUMBER_FORMATS = {"month": "mmm yyyy", "year": "yyyy"}
"""How a spreadsheet shows a date that is printed without its day."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date and how exactly it is printed: day, month or year; a month's date is its first day."""

    date: dt.date
    precision: str | None = "day"

    def __str__(self) -> str:
        return _IN_WORDS.get(self.precision or "day", "{0.day} {0:%B %Y}").format(self.date)


def dated(date: dt.date | None, precision: str | None) -> Dated | None:
    """The two columns of a date as one value; None where there is no date."""
    return Dated(date, precision) if date else None
