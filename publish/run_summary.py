"""What a run did, counted: what became of the files it was given, and what its output folder holds since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from schemas.datasets import DATASETS

if TYPE_CHECKING:
    from publish.read_set import PublishedSet

_OF_A_PAPER = ("paper_id", "file_name", "status", "problem", "detail")


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did: files given by what became of them, rows published by dataset, problems in words, by file.

    `read_now` papers were read; the others given had been read before.
    """

    given: Mapping[str, int]
    held: Mapping[str, int]
    rows: Mapping[str, int]
    problems: tuple[tuple[str, str, str], ...] = ()
    findings: Mapping[str, int] = field(default_factory=dict)
    read_now: int = 0


def summary_of(given: Collection[str], found: PublishedSet, read_now: int = 0) -> RunSummary:
    """What the set `found` says of the papers `given`, by their paper_id, and of all it holds."""
    held, became, problems = Counter[str](), Counter[str](), []
    for paper_id, name, status, *problem in found.columns("papers", *_OF_A_PAPER):
        held[status] += 1
        if paper_id in given:
            became[status] += 1
            problems += [(name, problem[0], problem[1] or "")] if problem[0] else []
    findings = found.columns("findings", "severity", "state")
    severities = Counter(severity for severity, state in findings if state != "dismissed")
    rows = {dataset.name: found.count(dataset.name) for dataset in DATASETS}
    return RunSummary(dict(became), dict(held), rows, tuple(sorted(problems)), dict(severities), read_now)
