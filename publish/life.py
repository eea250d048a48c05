"""One risk's life as rows read back: what it was at each meeting, what changed there, and what was found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from publish.read_set import PublishedSet
from schemas.errors import WrongUsage
from schemas.rows import ChangeRow, Entry, Finding, RiskRow

MOST_NAMED = 8


@dataclass(frozen=True)
class Life:
    """A risk with its entries, changes and findings, each in time."""

    risk: RiskRow
    entries: tuple[Entry, ...]
    changes: tuple[ChangeRow, ...]
    findings: tuple[Finding, ...]


def life_of(published: PublishedSet, asked: str) -> Life:
    """The life of the risk that `asked` names: its risk_id, a reference it has or had, or a part of its title.

    Raises WrongUsage where no risk is meant, or more than one.
    """
    risk = risk_called(published, asked)
    among = ("risk_id", (risk.risk_id,))
    findings = [f for f in published.rows("findings", *among) if f.state != "dismissed"]
    return Life(
        risk,
        tuple(sorted(published.rows("entries", *among), key=lambda e: (e.meeting_date or dt.date.max, e.paper_id))),
        tuple(sorted(published.rows("changes", *among), key=lambda c: (c.meeting_date, c.change))),
        tuple(sorted(findings, key=lambda f: (f.meeting_date or dt.date.max, f.code, f.finding_id))),
    )


def risk_called(published: PublishedSet, asked: str) -> RiskRow:
    """The one risk of that key, reference or part of a title, tried in this order and in any case."""
    risks: list[RiskRow] = published.rows("risks")
    wanted = _bare(asked)
    printed: dict[str, set[str]] = {}
    for alias in published.rows("aliases"):
        printed.setdefault(alias.risk_id, set()).add(_bare(alias.printed))
    for found in (
        [r for r in risks if r.risk_id == asked],
        [r for r in risks if wanted and wanted == _bare(r.reference or "")],
        [r for r in risks if wanted in printed.get(r.risk_id, ())],
        [r for r in risks if wanted and wanted in _bare(r.title or "")],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            raise WrongUsage(_several(asked, found))
    raise WrongUsage(f"no risk is called {asked!r}: give its reference, part of its title, or its risk_id as in risks")


def _several(asked: str, found: Collection[RiskRow]) -> str:
    named = ", ".join(f"{r.risk_id} ({r.title or 'no title'})" for r in list(found)[:MOST_NAMED])
    more = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    return f"{asked!r} may be any of {len(found)} risks; give one's risk_id: {named}{more}"


def _bare(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def as_json_values(life: Life) -> Mapping[str, Any]:
    """The life as JSON values, dates as ISO text."""
    values: dict[str, Any] = msgspec.to_builtins(life)
    return values
