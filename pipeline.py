"""The whole flow: papers in, readings kept, registers reconciled, datasets published.

    read (one paper, in a process that can be killed) -> readings -> reconcile (one register) -> publish

Run as `python pipeline.py …` it is the same command as `riskpapers …`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from decisions import decisions_in, groundless
from engine.ledger import Held, added
from engine.sources import Source, at_hand, sources_of
from papers import READING_MODULES, RunOptions, mending_of, read_paper, read_source, with_stage
from schemas.errors import WrongUsage
from schemas.inert import inert
from schemas.out import READINGS, REGISTERS

if TYPE_CHECKING:
    from engine.pool import Outcome
    from engine.stint import Fault
    from engine.store import Store
    from publish.read_set import PublishedSet
    from publish.run_summary import RunSummary
    from registers import Registers, Work
    from schemas.rows import PaperRow
    from schemas.rulings import Ruling

__all__ = ["RunOptions", "forget", "published", "read_paper", "run"]


def run(paths: Sequence[Path | str], out: Path | str, options: RunOptions) -> RunSummary:
    """Read the papers not read before, add them to what `out` holds, reconcile, publish.

    `out` is a folder, or the name of a place in an object store (s3://bucket/out). Raises WrongUsage for a path or
    folder that will not do (nothing is touched), CannotPublish where `out` cannot be written.
    """
    from engine import ledger
    from engine.collecting import collecting_seldom
    from engine.worker import get_ready
    from engine.working_copy import writing_to
    from publish.out_folder import writing
    from publish.run_summary import summary_of

    if not options.cluster:
        get_ready(READING_MODULES)  # while the files are looked through
    sources = sources_of(paths)
    decisions = decisions_in(options.decisions) if options.decisions else ()
    with writing_to(out) as folder, writing(folder), collecting_seldom():
        store = _store(folder, options)
        unread = _unread(sources, store, options)
        preparing = Thread(target=_prepare_reconciling, args=(len(unread),), daemon=True)
        preparing.start()  # while other processes read
        given = _read_new(sources, unread, store, options)
        preparing.join()
        before = ledger.load(folder)
        held = added(before, given)
        ledger.save(folder, held)
        now, read_now = [(g.paper_id, inert(g.file_name)) for g in given], len(unread)
        known = {h.paper_id for h in before}
        new = sum(g.paper_id not in known for g in given)
        del sources, unread, given, before, known  # as many as there are papers, and of no more use
        summary = summary_of(now, published(folder, held, options, decisions), new, read_now)
        return replace(summary, decisions=len(decisions))


def _prepare_reconciling(unread: int) -> None:
    """Import what reconciling needs, where there is something to read; of few papers, what their sentences need too."""
    if not unread:
        return
    from reconciling import FEWEST_AT_ONCE

    if unread < FEWEST_AT_ONCE:
        from normalise.prose.grammar import parsed

        parsed("")


def _store(out: Path, options: RunOptions) -> Store:
    from engine.away import away_of
    from engine.store import Store, code_version
    from extract.extras import missing_extras
    from schemas.layout import version_of

    version = f"{code_version()} {version_of(options.layouts)} {options.reader}"
    return Store(out / READINGS, version, away_of(out), missing_extras())


def _unread(sources: Sequence[Source], store: Store, options: RunOptions) -> list[Source]:
    """Those to be read, each paper once, however many files hold it; the largest first, so that none is waited for."""
    first = {s.paper_id: s for s in reversed(sources)}
    unread = [s for paper_id, s in first.items() if not s.problem and (options.reread or paper_id not in store)]
    return sorted(unread, key=lambda s: (-s.size, s.paper_id))


def _read_new(sources: Sequence[Source], todo: Sequence[Source], store: Store, options: RunOptions) -> list[Held]:
    """Every source with what became of it."""
    from engine.progress import with_progress

    failed = {s.paper_id: (s.problem, s.detail) for s in sources if s.problem}
    for outcome in with_progress(_outcomes(todo, options), len(todo)):
        if outcome.result is None:
            failed[outcome.job.paper_id] = (outcome.reason, with_stage(outcome.message, outcome.stage))
        else:
            store.keep(outcome.job.paper_id, outcome.result)
    store.settle()
    return [Held(s.paper_id, s.file_name, s.origin, *failed.get(s.paper_id, ("", ""))) for s in sources]


def _outcomes(jobs: Sequence[Source], options: RunOptions) -> Iterator[Outcome[Source]]:
    """What becomes of each paper, read in processes here or on a cluster."""
    from engine.cluster import read_on_cluster
    from engine.pool import read_all

    read_them = partial(
        read_all, read=partial(read_source, options=options), limits=options.limits, preload=READING_MODULES,
        mending=mending_of(options))  # fmt: skip
    if options.cluster:
        return read_on_cluster(jobs, read_them, options.cluster, options.workers, at_hand)
    return read_them(map(at_hand, jobs), workers=options.workers)


def published(
    out: Path, held: Sequence[Held], options: RunOptions, decisions: Sequence[Ruling] = ()
) -> PublishedSet:
    """Reconcile the registers whose papers have changed, and publish the set.

    `decisions` are people's, given now; those that `out` keeps are applied too.
    """
    from engine.store import code_version, reconciling_version
    from normalise.decisions.file import merged as with_kept
    from publish.kept_rulings import kept_rulings
    from publish.merge import merged, runs_of
    from publish.parquet import rows_to_table
    from publish.read_set import PublishedSet
    from publish.snapshot import publish_set
    from publish.spread import apart
    from reconciling import make_at_once, reconciled
    from schemas.datasets import BY_NAME, DATASETS

    registers = _registers(out, options)
    files = {h.paper_id: h.file_name for h in sorted(held, reverse=True) if not h.problem}
    belongs = registers.of_papers(files)
    rulings = with_kept(kept_rulings(out), decisions)
    work: Sequence[Work] = [
        (register, papers, {p: files[p] for p in papers}, [r for r in rulings if r.register in ("", register)])
        for register, papers in sorted(belongs.items())
    ]
    at_once = partial(make_at_once, opened=partial(_registers, out, options), workers=options.workers)
    work = reconciled(registers, work, at_once)
    read = {paper_id for _, papers, *_ in work for paper_id in papers}
    names = {registers.name_of(one): one for one in work}
    other = rows_to_table(BY_NAME["papers"], _other_papers(held, read, registers.set_aside))
    more = {"papers": runs_of(BY_NAME["papers"], other)}
    if rulings:
        decided = [name for name, one in names.items() if one[-1]]
        fallen = groundless(out, rulings, partial(registers.runs, decided))
        more["findings"] = runs_of(BY_NAME["findings"], fallen)
    runs = {
        dataset: apart(dataset, chain(registers.runs(names, dataset.name), more.get(dataset.name, ())), out)
        for dataset in DATASETS
    }
    rows = {dataset.name: merged(dataset, of_dataset) for dataset, of_dataset in runs.items()}
    publish_set(out, rows, {"reading": code_version(), "reconciling": reconciling_version()})
    registers.tidy(names)
    return PublishedSet(out)


def _registers(out: Path, options: RunOptions) -> Registers:
    from engine.pieces import Pieces
    from engine.store import code_version, reconciling_version
    from registers import Registers
    from schemas.layout import load_layouts, version_of

    version = f"{code_version()} {reconciling_version()} {version_of(options.layouts)} {options.reader}"
    return Registers(_store(out, options), Pieces(out / REGISTERS), load_layouts(options.layouts), version)


def _other_papers(held: Sequence[Held], read: Collection[str], aside: Mapping[str, Fault]) -> Iterator[PaperRow]:
    """The files that gave no reading or could not be reconciled, and those whose bytes another has already given."""
    from normalise.papers import duplicate_row, rejected_row

    first: dict[str, str] = {}
    copies: Counter[str] = Counter()
    for entry in sorted(held, key=lambda h: (h.paper_id, bool(h.problem), h)):  # what could be read stands for all
        copies[entry.paper_id] += 1
        if copies[entry.paper_id] > 1:
            yield duplicate_row(entry.paper_id, copies[entry.paper_id], entry.file_name, first[entry.paper_id])
            continue
        first[entry.paper_id] = entry.file_name
        if entry.paper_id not in read:
            problem, detail = _why_not_read(entry, aside)
            yield rejected_row(entry.paper_id, entry.file_name, problem, detail)


def _why_not_read(entry: Held, aside: Mapping[str, Fault]) -> Fault:
    if entry.problem:
        return entry.problem, entry.detail
    if entry.paper_id in aside:
        problem, what = aside[entry.paper_id]
        return problem, f"it was read, but cannot be reconciled with its register ({what}): report it, with the paper"
    return "reading-lost", "its reading is gone from the store; give the file again"


def forget(out: Path | str, paper: str, options: RunOptions) -> RunSummary:
    """Take a paper out of `out`, as if it had never been given; `paper` is its file's name or begins its paper_id.

    Raises WrongUsage where `out` is not ours, or no paper or several papers are meant.
    """
    from engine import ledger
    from engine.working_copy import writing_to
    from publish.out_folder import check_ours, writing
    from publish.run_summary import summary_of

    with writing_to(out) as folder:
        check_ours(folder)
        with writing(folder):
            held = ledger.load(folder)
            gone = _meant(held, paper, folder)
            left = tuple(h for h in held if h.paper_id != gone)
            ledger.save(folder, left)
            _store(folder, options).forget(gone)
            return summary_of((), published(folder, left, options))


def _meant(held: Sequence[Held], paper: str, out: Path) -> str:
    found = {h.paper_id for h in held if paper in (h.file_name, h.origin)} or {
        h.paper_id for h in held if len(paper) >= 6 and h.paper_id.startswith(paper)
    }
    if len(found) != 1:
        many = f"{len(found)} papers" if found else "no paper"
        near = [h.file_name for h in held if paper.casefold() in h.file_name.casefold()][:3]
        meant = f"; did you mean {' or '.join(near)}?" if near and not found else ""
        raise WrongUsage(f"{out} holds {many} called {paper}; name one as the dataset papers does, or by its paper_id"
                         f"{meant}")  # fmt: skip
    return found.pop()


if __name__ == "__main__":
    from commands import main

    sys.exit(main())
