"""What a run did, counted: what became of the files it was given, and what its output folder holds since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from schemas.datasets import DATASETS

if TYPE_CHECKING:
    from publish.read_set import PublishedSet

_OF_A_PAPER = ("paper_id", "file_name", "status", "problem", "detail", "layout")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A file given that is not simply read: what became of it, the reason's code, and in words what to do."""

    file_name: str
    status: str
    problem: str
    detail: str


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did: files given by what became of them, rows published by dataset, findings by severity.

    `new` of the files given were not held before. `read_now` papers were read; the others given had been read
    before. `decided` counts the findings that people accepted or dismissed, `layouts` the papers given by layout;
    `decisions` were in the file given now.
    """

    given: Mapping[str, int]
    held: Mapping[str, int]
    rows: Mapping[str, int]
    problems: tuple[Problem, ...] = ()
    findings: Mapping[str, int] = field(default_factory=dict)
    decided: Mapping[str, int] = field(default_factory=dict)
    layouts: Mapping[str, int] = field(default_factory=dict)
    new: int = 0
    read_now: int = 0
    decisions: int = 0


def summary_of(
    given: Iterable[tuple[str, str]], found: PublishedSet, new: int = 0, read_now: int = 0
) -> RunSummary:
    """What the set `found` says of the files `given`, by their paper_id and name, and of all it holds."""
    now = Counter(given)
    held, became, layouts, problems = Counter[str](), Counter[str](), Counter[str](), []
    for paper_id, name, status, problem, detail, layout in found.columns("papers", *_OF_A_PAPER):
        held[status] += 1
        if now[paper_id, name] > 0:
            now[paper_id, name] -= 1
            became[status] += 1
            layouts[layout or ""] += 1
            problems += [Problem(name, status, problem, detail or "")] if problem else []
    findings = Counter(found.columns("findings", "severity", "state"))
    severities, decided = Counter[str](), Counter[str]()
    for (severity, state), count in findings.items():
        severities[severity] += count if state != "dismissed" else 0
        decided[state] += count if state != "open" else 0
    rows = {dataset.name: found.count(dataset.name) for dataset in DATASETS}
    return RunSummary(dict(became), dict(held), rows, tuple(sorted(problems)), dict(+severities), dict(+decided),
                      {layout: count for layout, count in layouts.items() if layout}, new, read_now)  # fmt: skip
