"""What the template shows of a register: risks with their curves, meetings with their changes, findings."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from publish.audit import SEVERITIES, Audited
from publish.dated import Dated, dated
from publish.page.bands import tones_of
from publish.page.curve import Curve, Score, curve_of
from publish.page.evidence import EvidencePlace
from publish.page.heat import HeatMap, heat_maps, move_of
from publish.page.history import UNDATED, History, highest_score
from publish.page.titles import title_of
from schemas.rows import Card, ChangeRow, Entry, RiskRow

_CONTEXT = {"score_increased": "up", "score_decreased": "down", "new": "new", "reactivated": "new",
            "archived": "archived", "missing": "missing"}  # fmt: skip
_OF_REFERENCES = ("renumbered", "merged", "split")
_OPEN_FIRST = ("open", "missing", "archived")


@dataclass(frozen=True, slots=True)
class RiskView:
    """A risk: its latest entry, its scores drawn and by meeting, its card, its changes and its findings' codes.

    `held` is every meeting's entry with its tone, the newest first. `move` is as in `heat.move_of`.
    """

    risk: RiskRow
    anchor: str
    last: Entry
    tone: int
    current: bool
    move: str
    move_words: str
    curve: Curve
    held: tuple[tuple[dt.date, Entry, int], ...]
    card: Card | None
    codes: tuple[str, ...]
    owner: str
    first_recorded: Dated | None


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What changed with one risk at one meeting; `kind` is that of the weightiest change."""

    risk: RiskView
    kind: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its places; `risk` is None where it is of the register as a whole."""

    audited: Audited
    risk: RiskView | None
    places: tuple[EvidencePlace, ...]


@dataclass(frozen=True, slots=True)
class RegisterView:
    """A register as the page shows it. `changes` has the newest meeting first; `ratings` counts the latest ones."""

    history: History
    title: str
    risks: tuple[RiskView, ...]
    maps: tuple[HeatMap, ...]
    changes: tuple[tuple[dt.date, tuple[ChangeView, ...]], ...]
    findings: tuple[FindingView, ...]
    ratings: tuple[tuple[str, int, int], ...]
    severities: tuple[tuple[str, int], ...]
    moves: Mapping[str, int]
    owners: tuple[str, ...]
    codes: tuple[tuple[str, int], ...]

    @property
    def current(self) -> list[RiskView]:
        """The risks on the latest register, the highest score first."""
        now = [risk for risk in self.risks if risk.current]
        return sorted(now, key=lambda r: (-(r.last.score or 0), r.risk.reference or "", r.anchor))


def register_view(
    history: History, found: Sequence[Audited], places: Mapping[str, Sequence[EvidencePlace]]
) -> RegisterView:
    """`found` are this register's findings, `places` the evidence of each by its finding_id."""
    codes: dict[str | None, set[str]] = defaultdict(set)
    for one in found:
        codes[one.finding.risk_id].add(one.finding.code)
    views = {r.risk_id: _risk(history, r, codes[r.risk_id]) for r in history.risks if history.entries[r.risk_id]}
    current = [view for view in views.values() if view.current]
    ratings = Counter(view.last.rating for view in current)
    tones = tones_of(history.bands)
    severities = Counter(one.finding.severity for one in found if one.finding.state == "open")
    return RegisterView(
        history=history, title=title_of(history.register, history.papers), maps=tuple(heat_maps(history)),
        risks=tuple(sorted(views.values(), key=_by_state)), changes=_changes(history, views),
        findings=tuple(FindingView(one, views.get(one.finding.risk_id or ""), tuple(places[one.finding.finding_id]))
                       for one in found),
        ratings=tuple((word, tones.get(word, 0), ratings[word])
                      for word in sorted(filter(None, ratings), key=lambda w: -tones.get(w, 0))),
        severities=tuple((severity, severities[severity]) for severity in SEVERITIES if severities[severity]),
        moves=Counter(view.move for view in current if view.move),
        owners=tuple(sorted({view.owner for view in views.values() if view.owner})),
        codes=tuple(sorted(Counter(one.finding.code for one in found).items())))  # fmt: skip


def _by_state(view: RiskView) -> tuple[object, ...]:
    return _OPEN_FIRST.index(view.risk.state), -(view.last.score or 0), view.risk.reference or "", view.anchor


def _risk(history: History, risk: RiskRow, codes: set[str]) -> RiskView:
    tones = tones_of(history.bands)
    held = history.entries[risk.risk_id]
    number = {meeting: n for n, meeting in enumerate(history.meetings)}
    last_meeting = max(held)
    last, at = held[last_meeting], number[last_meeting]
    before = held.get(history.meetings[at - 1]) if at else None
    current = last_meeting == history.latest
    move, words = move_of(last, before, first=at == 0) if current else ("", "")
    scores = [
        Score(number[day], e.score, tones.get(e.rating or "", 0),
              f"{short_day(day)}: {e.score:g}{' ' + e.rating if e.rating else ''}")
        for day, e in sorted(held.items()) if e.score is not None]  # fmt: skip
    return RiskView(
        risk=risk, anchor=history.anchors[risk.risk_id], last=last, tone=tones.get(last.rating or "", 0),
        current=current, move=move, move_words=words,
        curve=curve_of(scores, len(history.meetings), highest_score(history), history.bands),
        held=tuple((day, e, tones.get(e.rating or "", 0)) for day, e in sorted(held.items(), reverse=True)),
        card=history.cards.get(risk.risk_id), codes=tuple(sorted(codes)),
        owner=last.owner_role or last.owner or "",
        first_recorded=dated(last.first_recorded, last.first_recorded_precision))  # fmt: skip


def short_day(day: dt.date) -> str:
    return "no date" if day == UNDATED else f"{day.day} {day:%b %Y}"


def _changes(
    history: History, views: Mapping[str, RiskView]
) -> tuple[tuple[dt.date, tuple[ChangeView, ...]], ...]:
    of: dict[tuple[dt.date, str], list[ChangeRow]] = defaultdict(list)
    for row in history.changes:
        of[row.meeting_date, row.risk_id].append(row)
    found = []
    for meeting in reversed(history.meetings):
        mine = [_change(views[risk_id], rows) for (day, risk_id), rows in of.items()
                if day == meeting and risk_id in views]  # fmt: skip
        found.append((meeting, tuple(sorted(mine, key=lambda c: c.risk.risk.reference or ""))))
    return tuple(found)


def _change(risk: RiskView, rows: Sequence[ChangeRow]) -> ChangeView:
    kinds = [row.change for row in rows]
    kind = next((_CONTEXT[kind] for kind in _CONTEXT if kind in kinds), "")
    return ChangeView(risk, kind, tuple(_phrase(row) for row in sorted(rows, key=_weight)))


def _weight(row: ChangeRow) -> tuple[bool, bool, str]:
    return row.change not in _CONTEXT, not row.change.startswith("score"), row.change


def _phrase(row: ChangeRow) -> str:
    what, _, how = row.change.rpartition("_")
    if not what or how not in ("increased", "decreased", "changed"):
        said = {"new": "new on the register", "missing": "not on this register, and not archived"}
        told = f" {row.before} → {row.after}" if row.change in _OF_REFERENCES and row.before and row.after else ""
        return said.get(row.change, row.change) + told
    return f"{what} {row.before or 'none'} → {row.after or 'none'}"
