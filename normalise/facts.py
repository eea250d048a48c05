"""What a paper is: whose, for which committee, of which meeting, and which register it reports."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from normalise.values.dates import dates_in, parse_date
from normalise.values.text import folded, one_line, slug
from schemas.layout import Layout
from schemas.records import Reading
from schemas.words import key, words_within

MEETING_DATES = ("meeting_date", "running_date", "date_in_text")  # what the day may be printed as, most trusted first
_REGISTER = "risk-register"
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


def facts_of(reading: Reading, file_name: str, layout: Layout) -> Facts:
    """The facts of a reading. The register is a slug of the body and of its kind of register."""
    printed = {s.attribute: s.text for s in reversed(reading.statements) if s.part == "cover"}
    organisation, committee = printed.get("organisation"), printed.get("committee")
    date = _meeting_date(printed, file_name)
    title = printed.get("title") or printed.get("file_title")
    known_by = register_known_by(title, printed.get("report_of"), layout)
    known_by = known_by or _known_by_heading(reading, organisation or "", layout)
    return Facts(
        organisation=one_line(organisation),
        committee=one_line(committee),
        register=register_slug(organisation, known_by, file_name, layout),
        title=one_line(title),
        author=one_line(printed.get("author") or printed.get("file_author")),
        meeting_date=date,
        as_at=_as_at(printed.get("as_at"), date, layout),
        marking=next((r.text for r in reading.running if r.kind == "marking"), None),
    )


def _meeting_date(printed: Mapping[str, str], file_name: str) -> dt.date | None:
    """The cover's date, then the one in a running heading, then the file's name; days only."""
    for source in MEETING_DATES:
        found = parse_date(printed.get(source))
        if found and found.precision == "day":
            return found.date
    in_name = _DATE_IN_NAME.search(file_name)
    try:
        return dt.date(*map(int, in_name.groups())) if in_name else None
    except ValueError:
        return None


def _as_at(text: str | None, meeting: dt.date | None, layout: Layout) -> dt.date | None:
    """The day that a sentence says its facts are as at: behind the last words that may say so, or the only one."""
    if not text:
        return None
    for part in (*reversed(_dating(layout).split(text)), text):
        found = parse_date(part, relative_to=meeting)
        if found and found.precision == "day":
            return found.date
    days = {found.date for found in dates_in(text) if found.precision == "day"}
    return days.pop() if len(days) == 1 else None


@lru_cache(maxsize=8)
def _dating(layout: Layout) -> re.Pattern[str]:
    """What stands before the date that facts are as at."""
    at, true, held = ("|".join(layout.cover[name]) for name in ("as_at", "as_at_true", "as_at_held"))
    return re.compile(rf"\b(?:{at}|(?:{true}|{held})(?: as)? (?:at|of|on))\b", re.I)


def _known_by_heading(reading: Reading, organisation: str, layout: Layout) -> str:
    """What the headings over its rows know a register by, those that call it one ("Risks archived" is over a part);
    less the organisation's name, which may be the force's where the register is of another. "" where they differ."""
    headings = {key(s.section) for s in reading.statements if s.part == "register" and s.record_no}
    names = [h.replace(key(organisation), "") for h in headings if any(words_within(h, layout.registers["called"]))]
    found = {register_known_by(name, None, layout) for name in names} - {""}
    return found.pop() if len(found) == 1 else ""


def register_slug(organisation: str | None, known_by: str, file_name: str, layout: Layout) -> str:
    """One organisation's one register, in whatever words: its place, and what it is `known_by`; where no body is named,
    the file's name is its."""
    placeless = layout.registers["placeless"]
    named = " ".join(w for w in folded(organisation or "").split() if slug(w) not in placeless)
    place = slug(named) or slug(organisation) or _called(file_name) or "unknown"
    return "-".join(filter(None, (place, slug(known_by), _REGISTER)))


def _called(file_name: str) -> str:
    """What a file's name says before any number, or its archive's; "" where they say no more than "risk register"."""
    parts = (slug(re.split(r"[0-9]", PurePosixPath(part).stem)[0]) or "" for part in reversed(file_name.split("/")))
    return next(filter(None, (part.removesuffix(_REGISTER).strip("-") for part in parts)), "")


def register_known_by(title: str | None, report_of: str | None, layout: Layout) -> str:
    """What tells a register from others of its place: "force" or "commissioner", whose it is, else its kind, the
    first that the title names; "" for none. A strategic and a corporate register of one body are two."""
    for whose in ("force", "commissioner"):
        if any(words_within(f"{report_of or ''} {title or ''}", layout.registers[whose])):
            return whose
    words = key(title or "")
    return min(words_within(words, layout.registers["kind"]), key=words.index, default="")
