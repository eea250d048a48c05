"""What a paper is: whose, for which committee, of which meeting, and which register it reports."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from normalise.values.dates import dates_in, parse_date
from normalise.values.text import folded, one_line, slug
from schemas.records import Reading

_WORDS_OF_NO_PLACE = frozenset(
    ("police", "crime", "commissioner", "commissioners", "for", "office", "of", "the", "and", "chief", "constable",
     "constabulary", "force", "service")
)  # fmt: skip
MEETING_DATES = ("meeting_date", "running_date", "date_in_text")  # what the day may be printed as, most trusted first
_FORCE = re.compile(r"\b(chief constable|constabulary|force)\b", re.I)
_COMMISSIONER = re.compile(r"\b(o?pcc|office of the police|commissioner'?s?|opfcc)\b", re.I)
_KIND = re.compile(r"\b(strategic|corporate|operational|departmental|directorate|project|programme|divisional)\b", re.I)
_DATE_IN_NAME = re.compile(r"(?<![0-9])(20[0-9]{2})[-_. ]?(0[1-9]|1[0-2])[-_. ]?(0[1-9]|[12][0-9]|3[01])(?![0-9])")


@dataclass(frozen=True, slots=True)
class Facts:
    """The cover, typed. None is what the paper does not say. `meeting_date` is trusted in the order cover, name."""

    organisation: str | None
    committee: str | None
    register: str
    title: str | None
    author: str | None
    meeting_date: dt.date | None
    as_at: dt.date | None
    marking: str | None
    date_from: str


def facts_of(reading: Reading, file_name: str) -> Facts:
    """The facts of a reading. The register is a slug of the body and of its kind of register."""
    printed = {s.attribute: s.text for s in reversed(reading.statements) if s.part == "cover"}
    organisation, committee = printed.get("organisation"), printed.get("committee")
    date, source = _meeting_date(printed, file_name)
    title = printed.get("title") or printed.get("file_title")
    return Facts(
        organisation=one_line(organisation),
        committee=one_line(committee),
        register=register_slug(organisation, printed.get("report_of"), title, file_name),
        title=one_line(title),
        author=one_line(printed.get("author") or printed.get("file_author")),
        meeting_date=date,
        as_at=_as_at(printed.get("as_at"), date),
        marking=next((r.text for r in reading.running if r.kind == "marking"), None),
        date_from=source,
    )


def _meeting_date(printed: Mapping[str, str], file_name: str) -> tuple[dt.date | None, str]:
    """The cover's date, then the one in a running heading, then the file's name; days only."""
    for source in MEETING_DATES:
        found = parse_date(printed.get(source))
        if found and found.precision == "day":
            return found.date, source
    in_name = _DATE_IN_NAME.search(file_name)
    if in_name:
        try:
            return dt.date(*map(int, in_name.groups())), "file_name"
        except ValueError:
            return None, ""
    return None, ""


def _as_at(text: str | None, meeting: dt.date | None) -> dt.date | None:
    if not text:
        return None
    tail = re.split(
        r"\b(?:as at|as of|written on|position at|accurate at|"
        r"(?:correct|held|taken|extracted|true|recorded) (?:at|on))\b",
        text,
        flags=re.I,
    )
    for part in (*reversed(tail), text):
        found = parse_date(part, relative_to=meeting)
        if found and found.precision == "day":
            return found.date
    days = {found.date for found in dates_in(text) if found.precision == "day"}
    return days.pop() if len(days) == 1 else None


def register_slug(organisation: str | None, report_of: str | None, title: str | None, file_name: str) -> str:
    """One organisation's one register, in whatever words: place, whose register it is, and its kind.

    The force's and the commissioner's are two; a strategic and a corporate register of one body are one name each.
    """
    place = slug(" ".join(w for w in folded(organisation or "").split() if slug(w) not in _WORDS_OF_NO_PLACE))
    names = f"{report_of or ''} {title or ''}"
    whose = "force" if _FORCE.search(names) else "commissioner" if _COMMISSIONER.search(names) else ""
    kind = _KIND.search(title or "")
    parts = [place or slug(organisation) or slug(re.split(r"[0-9]", file_name)[0]) or "unknown", whose]
    if not whose and kind:
        parts.append(kind[1].casefold())
    return "-".join(p for p in (*parts, "risk-register") if p)
