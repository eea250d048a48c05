"""Each risk as it stood from one meeting to another: a version for every time that something of it changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from operator import attrgetter

from msgspec.structs import replace

from normalise.meetings.history import Chapter, state_of
from normalise.meetings.lineage import Past
from normalise.values.text import bare
from schemas.rows import Entry, RiskVersion

KEPT = (
    "register", "reference", "title", "owner", "owner_role", "category", "status", "impact", "likelihood", "score",
    "rating",
)  # fmt: skip
_KEPT_OF = attrgetter(*KEPT)


def version_rows(chapters: Sequence[Chapter]) -> Iterator[RiskVersion]:
    """The versions of every risk, in order; the last of each is current.

    A risk that only papers without a date have is one version, valid from nobody knows when.
    """
    found: dict[str, list[RiskVersion]] = {}
    undated: dict[str, list[RiskVersion]] = {}
    for chapter in chapters:
        date = chapter.paper.meeting.facts.meeting_date
        if date is None:
            undated |= {e.risk_id: [_version(e, state_of(e), None, 1)] for e in chapter.paper.entries}
        elif chapter.paper.meeting.records:
            for risk_id, held in chapter.after.items():
                _append(found.setdefault(risk_id, []), held, date)
    for versions in (undated | found).values():
        yield from versions


def _append(versions: list[RiskVersion], held: Past, date: dt.date) -> None:
    """Add the risk as it is from a meeting on, unless it is as before."""
    if versions and _looks(held.entry, held.state) == _looks(versions[-1], versions[-1].state):
        return
    if versions:
        versions[-1] = replace(versions[-1], valid_to=date, is_current=False)
    versions.append(_version(held.entry, held.state, date, len(versions) + 1))


def _version(entry: Entry, state: str, date: dt.date | None, number: int) -> RiskVersion:
    return RiskVersion(
        risk_id=entry.risk_id,
        version_no=number,
        valid_from=date,
        is_current=True,
        state=state,
        **dict(zip(KEPT, _KEPT_OF(entry), strict=True)),
    )


def _looks(held: Entry | RiskVersion, state: str) -> tuple[object, ...]:
    """What makes a version another one: not how its words are dressed."""
    values = (*_KEPT_OF(held), state)
    return tuple(bare(value) if isinstance(value, str) else value for value in values)
