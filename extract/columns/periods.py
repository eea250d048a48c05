"""Headings that name a period: "Q1 2024/25", "Sept 24", "2024 score"; registers print one column for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from schemas.english import MONTH, MONTHS
from schemas.words import key

LONGEST_HEADING = 200  # characters
_SIGNS = ("q", "20", *MONTHS)  # one stands in all that names a period
_YEAR = r"(?:20[0-9]{2}|[0-9]{2})(?: (?:20)?[0-9]{2})?"
_QUARTER = re.compile(rf"\b(?:q|qtr|quarter) ?(?P<part>[1-4])\b(?: (?P<after>{_YEAR})\b)?")
_MONTH = re.compile(rf"(?:\b[0-9]{{1,2}} )?\b(?=(?P<part>[a-z]{{3}})){MONTH}\b ?(?P<after>{_YEAR})?\b")
_YEARLY = re.compile(r"\b(?P<part>20[0-9]{2})(?: (?P<after>(?:20)?[0-9]{2}))?\b")
_LEADING_YEAR = re.compile(rf"(?P<before>{_YEAR}) $")


@dataclass(frozen=True, slots=True)
class Period:
    """A quarter, month or year: `year` 0 where none is printed; `rest` is what the heading says besides."""

    year: int
    part: int
    name: str
    rest: str


@lru_cache(maxsize=4096)
def period_of(heading: str) -> Period | None:
    """The period a heading names, None where it names none."""
    words = key(heading) if len(heading) <= LONGEST_HEADING else ""
    if not any(map(words.__contains__, _SIGNS)):
        return None
    words = re.sub(r"(?<=[a-z])(?=[0-9])", " ", words)
    words = re.sub(r"(?<=[0-9])(?:st|nd|rd|th)\b", "", words)
    found = _QUARTER.search(words) or _MONTH.search(words)
    if not found:
        return _year_of(words)
    part = int(found["part"]) if found["part"].isdecimal() else MONTHS.index(found["part"]) + 1
    start, year = found.start(), found["after"] or ""
    leading = None if year else _LEADING_YEAR.search(words[:start])
    if leading:
        start, year = leading.start(), leading["before"]
    rest = " ".join((words[:start] + " " + words[found.end() :]).split())
    name = "_".join(f"{found[0][:1] if found['part'].isdecimal() else ''}{found['part']} {year}".split())
    return Period(_first_year(year), part, name, rest)


def earlier_than_others(headings: Sequence[str]) -> frozenset[int]:
    """Which of some headings name a period before the latest that any of them names: "Trend May", "Trend Nov"."""
    found = {n: p for n, h in enumerate(headings) if (p := period_of(h))}
    if len(found) < len(headings) or not found:
        return frozenset()
    whole = all(p.year for p in found.values())
    latest = max(found, key=lambda n: (found[n].year, found[n].part, n) if whole else (0, 0, n))
    return frozenset(set(found) - {latest})


def in_time(periods: Sequence[Period]) -> list[int]:
    """The places of some periods from the earliest to the latest: by their years, or as they are printed where not all
    have one, be that forwards ("Q3, Q4, Q1") or backwards ("Q2, Q1")."""
    places = list(range(len(periods)))
    if all(p.year for p in periods):
        return sorted(places, key=lambda n: (periods[n].year, periods[n].part))
    around = 4 if all(p.name.startswith("q") for p in periods) else len(MONTHS)
    steps = {(later.part - earlier.part) % around for earlier, later in pairwise(periods)}
    return places[::-1] if steps and all(2 * step > around for step in steps) else places


def _year_of(words: str) -> Period | None:
    """A year alone: "Score 2024", "2024/25 rating"."""
    found = _YEARLY.search(words)
    if not found:
        return None
    rest = " ".join((words[: found.start()] + " " + words[found.end() :]).split())
    return Period(int(found["part"]), 0, found[0].replace(" ", "_"), rest)


def _first_year(printed: str) -> int:
    first = int(printed.split()[0]) if printed else 0
    return first + 2000 if 0 < first < 100 else first
