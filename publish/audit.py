"""Findings gathered for a person or a tool: each with its risk, its paper, where to look, and what was decided."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from publish.read_set import PublishedSet
from schemas.rows import EvidenceRow, Finding, StatementRow
from schemas.rulings import Ruling

SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """A finding with what it is about. `reference` and `title` are "" where there is none.

    `name` is that of its kind, `files` the names of all papers by their paper_id; `contradicts` and `supports`, which
    may be of other papers too, are in the order in which each paper prints them.
    """

    finding: Finding
    name: str
    reference: str
    title: str
    files: Mapping[str, str]
    contradicts: tuple[StatementRow, ...] = ()
    supports: tuple[StatementRow, ...] = ()
    ruling: Ruling | None = None

    @property
    def file_name(self) -> str:
        """The paper that the finding is of, "" for none."""
        return self.files.get(self.finding.paper_id or "", "")

    def file_of(self, statement: StatementRow | None) -> str:
        """The paper that prints a statement; the finding's own where there is none."""
        return self.files.get(statement.paper_id, "") if statement else self.file_name


def audited(
    published: PublishedSet, names: Mapping[str, str], rulings: Iterable[Ruling] = (), codes: Collection[str] = ()
) -> list[Audited]:
    """The published findings, of these codes only if any are given, in the order of `in_reading_order`.

    `names` gives each code's name. A ruling that is not applied is left out. Raises CannotPublish where the
    set is damaged.
    """
    findings = [f for f in published.rows("findings") if not codes or f.code in codes]
    evidence = _evidence(published, [f.finding_id for f in findings])
    risks = {r.risk_id: r for r in published.rows("risks")}
    files = {p.paper_id: p.file_name for p in reversed(published.rows("papers"))}
    decided = {r.finding_id: r for r in rulings if r.finding_id}
    found = []
    for finding in findings:
        risk = risks.get(finding.risk_id)
        found.append(Audited(
            finding=finding, name=names.get(finding.code, ""),
            reference=(risk and risk.reference) or "", title=(risk and risk.title) or "",
            files=files,
            ruling=None if finding.state == "open" else decided.get(finding.finding_id),
            contradicts=tuple(evidence[finding.finding_id, "contradicts"]),
            supports=tuple(evidence[finding.finding_id, "supports"])))
    return sorted(found, key=in_reading_order)


def _evidence(published: PublishedSet, findings: Collection[str]) -> Mapping[tuple[str, str], list[StatementRow]]:
    rows: list[EvidenceRow] = published.rows("evidence", "finding_id", findings)
    stated = {s.statement_id: s for s in published.rows("statements", "statement_id", {r.statement_id for r in rows})}
    found: dict[tuple[str, str], list[StatementRow]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: r.statement_id):
        if row.statement_id in stated:
            found[row.finding_id, row.role].append(stated[row.statement_id])
    return found


def in_reading_order(one: Audited) -> tuple[object, ...]:
    """By register; in it first what is wrong with the register as a whole, then each risk's by its reference;
    of these the newest meeting first, and of one meeting the worst first."""
    finding = one.finding
    newest_first = -(finding.meeting_date or dt.date.min).toordinal()
    return (finding.register or "", finding.risk_id is not None, one.reference, finding.risk_id or "", newest_first,
            SEVERITIES.index(finding.severity), finding.code, finding.finding_id)


def fails(found: Iterable[Audited], threshold: str) -> bool:
    """Whether a finding is at or above the threshold ("never": no finding is).

    A dismissed finding never counts. An accepted one is real, and does.
    """
    if threshold == "never":
        return False
    bad = SEVERITIES[: SEVERITIES.index(threshold) + 1]
    return any(one.finding.severity in bad and one.finding.state != "dismissed" for one in found)
