"""Two papers for one meeting: a revised issue, or one paper in two forms. One counts, the others are kept."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from normalise.meeting import Meeting

_REVISED = re.compile(r"\b(revised|revision|amended|updated|replacement|corrected|v(?:ersion)? ?[2-9])\b", re.I)


def counting(meetings: Sequence[Meeting]) -> tuple[tuple[Meeting, ...], Mapping[str, Meeting]]:
    """The papers that count, in time, and of every other paper the one that counts in its place.

    Papers without a date, or without a register or card, stand for themselves; those without a date come last.
    """
    by_date: dict[dt.date, list[Meeting]] = defaultdict(list)
    apart = []
    for meeting in meetings:
        date = meeting.facts.meeting_date
        if date is None or not meeting.records:
            apart.append(meeting)
        else:
            by_date[date].append(meeting)
    chosen = {date: max(held, key=_weight) for date, held in by_date.items()}
    instead = {m.paper_id: chosen[date] for date, held in by_date.items() for m in held if m is not chosen[date]}
    return tuple(sorted((*chosen.values(), *apart), key=in_time)), instead


def in_time(meeting: Meeting) -> tuple[bool, str, str]:
    """Papers in time; those without a date last; the paper's own bytes decide between two of one day."""
    date = meeting.facts.meeting_date
    return (date is None, date.isoformat() if date else "", meeting.paper_id)


def _weight(meeting: Meeting) -> tuple[bool, str, int, int, str]:
    """The later issue first: one called revised, one with a later as-at date; then the fuller."""
    names = f"{meeting.file_name} {meeting.facts.title or ''}".replace("-", " ").replace("_", " ")
    named = bool(_REVISED.search(names))
    as_at = meeting.facts.as_at.isoformat() if meeting.facts.as_at else ""
    return (named, as_at, len(meeting.rows), len(meeting.records), meeting.paper_id)
