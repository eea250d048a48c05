"""The whole flow: papers in, readings kept, registers reconciled, datasets published.

    read (one paper, in a process that can be killed) -> readings -> reconcile (one register) -> publish

Run as `python pipeline.py …` it is the same command as `riskpapers …`.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from engine.ledger import Held, added
from engine.sources import Source, sources_of

if TYPE_CHECKING:
    from engine.store import Store
    from normalise.meeting import Meeting
    from schemas.layout import Layout
    from schemas.records import Reading
    from schemas.rows import PaperRow, Row

READING_MODULES = ("extract.pdf", "extract.word", "extract.reading")


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a run reads. `layouts` is a folder of the user's own; `reread` reads what was read before again."""

    layouts: Path | None = None
    decisions: Path | None = None
    workers: int = 1
    reread: bool = False
    reader: Literal["pdfium", "pdfplumber"] = "pdfium"


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What a run did: files given by what became of them, rows published by dataset, problems in words."""

    given: Mapping[str, int]
    held: Mapping[str, int]
    rows: Mapping[str, int]
    problems: tuple[tuple[str, str, str], ...] = ()
    findings: Mapping[str, int] = field(default_factory=dict)
    read_now: int = 0


def read_paper(name: str, data: bytes, options: RunOptions) -> Reading:
    """One file to its reading; raises UnreadablePaper. A pure function of bytes, layouts and code."""
    from extract.choose import layout_for
    from extract.reader import ReadOptions, paper_of
    from extract.reading import reading_of
    from schemas.layout import load_layouts

    layouts = load_layouts(options.layouts)
    paper = paper_of(name, data, ReadOptions(road=options.reader))
    return reading_of(paper, layout_for(paper, layouts))


def read_source(source: Source, options: RunOptions) -> bytes:
    """What a worker does with one file."""
    from engine.store import encode

    return encode(read_paper(source.file_name, Path(source.origin).read_bytes(), options))


def run(paths: Sequence[Path], out: Path, options: RunOptions) -> RunSummary:
    """Read the papers not read before, add them to what `out` holds, reconcile, publish.

    Raises WrongUsage for a path or folder that will not do (nothing is touched), CannotPublish where
    `out` cannot be written.
    """
    from engine import ledger
    from publish.out_folder import check_out, writing

    sources = sources_of(paths)
    check_out(out)
    with writing(out):
        given = _read_new(sources, _store(out, options), options)
        held = added(ledger.load(out), given)
        ledger.save(out, held)
        rows = published(out, held, options)
    return _summary(given, rows)


def _store(out: Path, options: RunOptions) -> Store:
    from engine.store import Store, code_version
    from schemas.layout import version_of

    return Store(out / "readings", f"{code_version()} {version_of(options.layouts)} {options.reader}")


def _read_new(sources: Sequence[Source], store: Store, options: RunOptions) -> list[Held]:
    """Every source with what became of it; each paper is read once, however many files hold it."""
    from engine.pool import read_all
    from engine.progress import with_progress

    first = {s.paper_id: s for s in reversed(sources)}
    todo = [s for paper_id, s in first.items() if options.reread or paper_id not in store]
    todo.sort(key=lambda s: (-s.size, s.paper_id))  # the largest first, so that none is waited for at the end
    failed: dict[str, tuple[str, str]] = {}
    outcomes = read_all(todo, partial(read_source, options=options), options.workers, preload=READING_MODULES)
    for outcome in with_progress(outcomes, len(todo)):
        if outcome.result is None:
            failed[outcome.job.paper_id] = (outcome.reason, outcome.message)
        else:
            store.keep(outcome.job.paper_id, outcome.result)
    return [Held(s.paper_id, s.file_name, s.origin, *failed.get(s.paper_id, ("", ""))) for s in sources]


def published(out: Path, held: Sequence[Held], options: RunOptions) -> Mapping[str, Sequence[Row]]:
    """Reconcile every register that `out` holds papers of, and publish the set; the rows of each dataset."""
    from engine.store import code_version
    from publish.parquet import rows_to_table
    from publish.snapshot import publish_set
    from schemas.datasets import DATASETS
    from schemas.layout import load_layouts

    layouts = load_layouts(options.layouts)
    meetings = {m.paper_id: m for m in _meetings(held, _store(out, options), layouts)}
    rows = defaultdict(list, {name: list(found) for name, found in _reconciled(meetings, layouts).items()})
    rows["papers"] += _other_paper_rows(held, meetings)
    tables = {dataset.name: rows_to_table(dataset, rows[dataset.name]) for dataset in DATASETS}
    publish_set(out, tables, {"code": code_version()})
    return rows


def _meetings(held: Sequence[Held], store: Store, layouts: Mapping[str, Layout]) -> Iterator[Meeting]:
    from normalise.meeting import meeting_of

    names = {h.paper_id: h.file_name for h in reversed(held) if not h.problem}
    for paper_id, file_name in names.items():
        reading = store.load_any(paper_id)
        if reading is not None:
            layout = layouts.get(reading.layout, layouts["base"])
            yield meeting_of(paper_id, file_name, reading, layout)


def _reconciled(
    meetings: Mapping[str, Meeting], layouts: Mapping[str, Layout]
) -> Mapping[str, Sequence[Row]]:
    from normalise.reduce import register_rows

    by_register: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in meetings.values():
        by_register[meeting.facts.register].append(meeting)
    rows: dict[str, list[Row]] = defaultdict(list)
    for register, of_one in sorted(by_register.items()):
        for name, found in register_rows(register, of_one, layouts).items():
            rows[name] += found
    return rows


def _other_paper_rows(held: Sequence[Held], meetings: Mapping[str, Meeting]) -> Iterator[PaperRow]:
    """The files that gave no reading, and those whose bytes another file has already given."""
    from normalise.papers import duplicate_row, rejected_row

    first: dict[str, str] = {}
    copies: Counter[str] = Counter()
    for entry in sorted(held):
        copies[entry.paper_id] += 1
        if copies[entry.paper_id] > 1:
            yield duplicate_row(entry.paper_id, copies[entry.paper_id], entry.file_name, first[entry.paper_id])
            continue
        first[entry.paper_id] = entry.file_name
        if entry.paper_id not in meetings:
            detail = entry.detail or "its reading is gone from the store; give the file again"
            yield rejected_row(entry.paper_id, entry.file_name, entry.problem or "reading-lost", detail)


def _summary(given: Sequence[Held], rows: Mapping[str, Sequence[Row]]) -> RunSummary:
    from schemas.rows import Finding, PaperRow

    papers = [p for p in rows["papers"] if isinstance(p, PaperRow)]
    findings = [f for f in rows.get("findings", ()) if isinstance(f, Finding)]
    mine = {h.paper_id for h in given}
    return RunSummary(
        given=dict(Counter(p.status for p in papers if p.paper_id in mine)),
        held=dict(Counter(p.status for p in papers)),
        rows={name: len(found) for name, found in rows.items()},
        problems=tuple(
            (p.file_name, p.problem, p.detail or "") for p in papers if p.problem and p.paper_id in mine
        ),
        findings=dict(Counter(f.severity for f in findings if f.state != "dismissed")),
    )


if __name__ == "__main__":
    from commands import main

    sys.exit(main())
