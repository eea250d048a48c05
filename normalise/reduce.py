"""The second phase: all readings of one register to the rows of every dataset. Pure, and the same in any order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from normalise import details
from normalise.decisions.applied import overrides_of, settled, standing
from normalise.decisions.grounds import Standing
from normalise.decisions.overrides import Overrides, joined_overrides
from normalise.findings import Judged, findings_of, found_elsewhere, numbered
from normalise.identity import risks_of
from normalise.meeting import Meeting
from normalise.meetings.history import Chapter, chapters_of, risk_rows
from normalise.meetings.issues import counting
from normalise.meetings.lineage import linked
from normalise.meetings.versions import version_rows
from normalise.papers import paper_row
from normalise.reconcile import Reconciled, ReconciledPaper, reconcile
from normalise.rules.issues import differences
from schemas.rows import Row
from schemas.rulings import Key, Ruling

Rows = Mapping[str, Sequence[Row]]


@dataclass
class _Gathered:
    """The rows of each dataset, as they come."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    found: dict[str, list[Judged]] = field(default_factory=lambda: defaultdict(list))

    def add(self, dataset: str, rows: Iterable[Row]) -> None:
        self.rows[dataset] += rows

    def find(self, judged: Judged) -> None:
        """Add a finding: once, and by a key of its own where another paper of the same day gave the same."""
        alike = self.found[judged.finding.finding_id]
        if judged not in alike:
            alike.append(judged)
            one = numbered(judged, len(alike))
            self.add("findings", [one.finding])
            self.add("evidence", one.evidence)


def register_rows(register: str, meetings: Sequence[Meeting], decisions: Sequence[Ruling] = ()) -> Rows:
    """The rows of every dataset for one register, from all its papers; each paper once in `papers`.

    People's `decisions` are applied where they have their ground, which is what the papers give without them,
    and, for a finding that only a decision brought about, what they give with it.
    """
    rows = _inferred_rows(register, meetings, {})
    return _decided_rows(rows, decisions, partial(_inferred_rows, register, meetings)) if decisions else rows


def _decided_rows(
    rows: dict[str, Sequence[Row]],
    decisions: Sequence[Ruling],
    inferred: Callable[[Mapping[str, Overrides]], dict[str, Sequence[Row]]],
) -> Rows:
    applied: dict[Key, Standing] = {}
    overrides: dict[str, Overrides] = {}
    while new := [d for d in standing(decisions, rows)[0] if d.ruling.key not in applied]:
        applied |= {d.ruling.key: d for d in new}
        if more := overrides_of(new, rows):
            overrides = joined_overrides(overrides, more)
            rows = inferred(overrides)
    if applied:
        findings, evidence = settled(tuple(applied.values()), rows)
        rows |= {"findings": findings, "evidence": evidence}
    return rows


def _inferred_rows(
    register: str, meetings: Sequence[Meeting], overrides: Mapping[str, Overrides]
) -> dict[str, Sequence[Row]]:
    gathered = _Gathered()
    counted, instead = counting(meetings)
    chapters: list[Chapter] = []
    for chapter in chapters_of(register, counted, overrides):
        chapters.append(chapter)
        _add_chapter(chapter, gathered)
    by_paper = {c.paper.meeting.paper_id: c for c in chapters}
    risks = list(risk_rows(register, chapters))
    known = frozenset(risk.risk_id for risk in risks)
    for meeting in sorted((m for m in meetings if m.paper_id in instead), key=lambda m: m.paper_id):
        _add_other_issue(meeting, by_paper[instead[meeting.paper_id].paper_id], known, gathered)
    gathered.add("risks", risks)
    gathered.add("risk_versions", version_rows(chapters))
    return dict(gathered.rows)


def _add_chapter(chapter: Chapter, gathered: _Gathered) -> None:
    paper = chapter.paper
    for one in paper.risks:
        gathered.add("cards", details.card_rows(one.risk, one.risk_id, paper.meeting))
        gathered.add("controls", details.control_rows(one.risk, one.risk_id, paper.meeting))
        gathered.add("decisions", details.decision_rows(one.risk, one.risk_id, paper.meeting))
    gathered.add("entries", paper.entries)
    gathered.add("changes", chapter.changes)
    for judged in findings_of(paper):
        gathered.find(judged)
    gathered.add("heat_map", details.heat_map_rows(paper.meeting, paper.entries))
    if paper.meeting.is_first:
        gathered.add("papers", [paper_row(paper.meeting)])
    _add_printed(paper, paper.risks, gathered)


def _add_printed(paper: ReconciledPaper, risks: Sequence[Reconciled], gathered: _Gathered) -> None:
    """What is printed, whether the paper counts or another issue does in its place; by the risks that are any."""
    risk_ids = {record.record_no: one.risk_id for one in risks for record in one.risk.records}
    for one in risks:
        gathered.add("aliases", details.alias_rows(one.risk, one.risk_id, paper.register, paper.meeting))
    gathered.add("statements", details.statement_rows(paper.meeting, risk_ids))
    if paper.meeting.is_first:
        gathered.add("scales", details.scale_rows(paper.meeting))
    gathered.add("unassigned", details.unassigned_rows(paper.meeting))


def _add_other_issue(meeting: Meeting, counts: Chapter, known: frozenset[str], gathered: _Gathered) -> None:
    """A paper in whose place another issue counts: its statements are kept, and where it differs is found.

    A risk that no paper which counts has (is not `known`) is none of the register's: what is said of it has no risk.
    """
    register = counts.paper.register
    risks = [(risk, link.risk_id) for risk, link in linked(risks_of(meeting), counts.after, register)]
    paper = reconcile(meeting, register, risks)
    for judged in found_elsewhere("H504", differences(paper, counts.paper, known), paper):
        gathered.find(judged)
    if meeting.is_first:
        gathered.add("papers", [paper_row(meeting, in_its_place=counts.paper.meeting.file_name)])
    _add_printed(paper, [one for one in paper.risks if one.risk_id in known], gathered)
