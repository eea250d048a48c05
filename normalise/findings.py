"""Findings as rows: each with a key that stays the same between runs, and the statements it rests on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from normalise.reconcile import ReconciledPaper
from normalise.rules.registry import RULES, Found, Rule, rules_of_papers
from normalise.values.text import inert
from schemas.rows import EvidenceRow, Finding


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding with its evidence."""

    finding: Finding
    evidence: tuple[EvidenceRow, ...]


def findings_of(paper: ReconciledPaper) -> Iterator[Judged]:
    """What every rule finds in one paper."""
    for rule in rules_of_papers():
        assert rule.check is not None
        for found in rule.check(paper):
            yield judged(rule, found, paper)


def found_elsewhere(code: str, found: Sequence[Found], paper: ReconciledPaper) -> Iterator[Judged]:
    """Findings of a code that another stage made, for the rule's severity and text."""
    for one in found:
        yield judged(RULES[code], one, paper)


def numbered(one: Judged, number: int) -> Judged:
    """The finding as the second, third … of its key; the first keeps it as it is."""
    if number == 1:
        return one
    key = f"{one.finding.finding_id}#{number}"
    evidence = tuple(replace(row, finding_id=key) for row in one.evidence)
    return Judged(replace(one.finding, finding_id=key), evidence)


def judged(rule: Rule, found: Found, paper: ReconciledPaper) -> Judged:
    """The row of a finding. Its key is made of what it is about, and of nothing that depends on the run."""
    meeting = paper.meeting
    when = meeting.facts.meeting_date.isoformat() if meeting.facts.meeting_date else meeting.paper_id
    about = "\0".join((rule.code, paper.register, when, found.risk_id or "", found.about))
    finding_id = f"{rule.code}-{hashlib.sha256(about.encode()).hexdigest()[:16]}"
    finding = Finding(
        finding_id=finding_id,
        code=rule.code,
        severity=rule.severity,
        register=paper.register,
        risk_id=found.risk_id,
        paper_id=meeting.paper_id,
        meeting_date=meeting.facts.meeting_date,
        message=inert(found.message),
        printed=inert(found.printed) if found.printed else None,
        expected=inert(found.expected) if found.expected else None,
        resolution=inert(found.resolution) if found.resolution else None,
        confidence=found.confidence,
        state="open",
    )
    return Judged(finding, tuple(_evidence(finding_id, found)))


def _evidence(finding_id: str, found: Found) -> Iterator[EvidenceRow]:
    seen = set[str]()
    for role, stated in (("contradicts", found.contradicts), ("supports", found.supports)):
        for one in stated:
            if one.statement_id not in seen:
                seen.add(one.statement_id)
                yield EvidenceRow(finding_id=finding_id, statement_id=one.statement_id, role=role)
