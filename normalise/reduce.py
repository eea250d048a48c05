"""The second phase: all readings of one register to the rows of every dataset. Pure, and the same in any order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from normalise import details
from normalise.findings import findings_of
from normalise.identity import PaperRisk, risks_of
from normalise.meeting import Meeting
from normalise.reconcile import reconcile
from normalise.text import slug
from schemas.layout import Layout
from schemas.rows import Entry, RiskRow, Row

Rows = Mapping[str, Sequence[Row]]


@dataclass
class _Gathered:
    """The rows of each dataset, as they come."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def add(self, dataset: str, rows: Iterable[Row]) -> None:
        self.rows[dataset] += rows


def register_rows(register: str, meetings: Sequence[Meeting], layouts: Mapping[str, Layout]) -> Rows:
    """The rows of every dataset but `papers` for one register, from all its papers."""
    gathered = _Gathered()
    entries: list[Entry] = []
    for meeting in sorted(meetings, key=meeting_order):
        entries += _paper_rows(register, meeting, layouts[meeting.reading.layout], gathered)
    gathered.add("entries", entries)
    gathered.add("risks", _risk_rows(register, entries))
    return gathered.rows


def meeting_order(meeting: Meeting) -> tuple[bool, str, str]:
    """Papers in time; those without a date last; the paper's own bytes decide between two of one day."""
    date = meeting.facts.meeting_date
    return (date is None, date.isoformat() if date else "", meeting.paper_id)


def _paper_rows(register: str, meeting: Meeting, layout: Layout, gathered: _Gathered) -> list[Entry]:
    paper = reconcile(meeting, layout, register, _with_ids(register, risks_of(meeting)))
    risk_ids: dict[int, str] = {}
    for one in paper.risks:
        risk, risk_id = one.risk, one.risk_id
        risk_ids |= {record.record_no: risk_id for record in risk.records}
        gathered.add("cards", details.card_rows(risk, risk_id, meeting))
        gathered.add("controls", details.control_rows(risk, risk_id, meeting))
        gathered.add("decisions", details.decision_rows(risk, risk_id, meeting))
        gathered.add("aliases", details.alias_rows(risk, risk_id, register, meeting))
    for judged in findings_of(paper):
        gathered.add("findings", [judged.finding])
        gathered.add("evidence", judged.evidence)
    gathered.add("statements", details.statement_rows(meeting, risk_ids))
    gathered.add("heat_map", details.heat_map_rows(meeting, paper.entries))
    gathered.add("scales", details.scale_rows(meeting))
    gathered.add("unassigned", details.unassigned_rows(meeting))
    return list(paper.entries)


def _with_ids(register: str, risks: Sequence[PaperRisk]) -> list[tuple[PaperRisk, str]]:
    """Each risk with its key: register and reference, or title where there is none; a second of one name counts on."""
    used: dict[str, int] = {}
    found = []
    for risk in risks:
        name = f"{register}/{risk.reference or slug(risk.text('title')) or 'untitled'}"
        used[name] = used.get(name, 0) + 1
        found.append((risk, name if used[name] == 1 else f"{name}#{used[name]}"))
    return found


def _risk_rows(register: str, entries: Sequence[Entry]) -> Iterable[RiskRow]:
    by_risk: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_risk[entry.risk_id].append(entry)
    for risk_id, held in by_risk.items():
        last = held[-1]
        dates = [e.meeting_date for e in held if e.meeting_date]
        yield RiskRow(
            risk_id=risk_id,
            register=register,
            reference=last.reference,
            title=last.title,
            state="archived" if last.listing == "archived" else "open",
            first_meeting=min(dates, default=None),
            last_meeting=max(dates, default=None),
            meetings=len(held),
            first_recorded=next((e.first_recorded for e in reversed(held) if e.first_recorded), None),
            score=last.score,
            rating=last.rating,
        )
