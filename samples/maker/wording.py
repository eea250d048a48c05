"""Dates, numbers and counts as people write them in papers."""

from __future__ import annotations

import calendar
import datetime as dt

_SMALL = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def ordinal(day: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    suffix = "th" if 10 < day % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{suffix}"


def long_date(date: dt.date, capitals: bool = False) -> str:
    """ "10th February 2022", or "10TH FEBRUARY 2022"."""
    text = f"{ordinal(date.day)} {calendar.month_name[date.month]} {date.year}"
    return text.upper() if capitals else text


def weekday_date(date: dt.date, capitals: bool) -> str:
    """ "THURSDAY 10TH FEBRUARY 2022", or "Thursday 9 February 2023"."""
    day = calendar.day_name[date.weekday()]
    if capitals:
        return f"{day} {long_date(date)}".upper()
    return f"{day} {date.day} {calendar.month_name[date.month]} {date.year}"


def month(date: dt.date, short: bool = False) -> str:
    """ "February 2022", or "Feb 2022"."""
    names = calendar.month_abbr if short else calendar.month_name
    return f"{names[date.month]} {date.year}"


def board_month(date: dt.date) -> str:
    """ "Jan 22", as boards are dated inside brackets."""
    return f"{calendar.month_abbr[date.month]} {date.year % 100:02d}"


def numeric_date(date: dt.date, long_year: bool) -> str:
    """ "14/03/19", or "14/03/2019"."""
    return date.strftime("%d/%m/%Y" if long_year else "%d/%m/%y")


def count_word(count: int) -> str:
    """ "No" to "Ten" in words, figures above; as a sentence begins."""
    return _SMALL[count] if count < len(_SMALL) else str(count)
