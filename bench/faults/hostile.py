"""Hostile files among good ones: each ends within its limits, as it should, and its neighbours are untouched."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.faults import hostile_pdf, hostile_word
from bench.faults.figures import Figures
from bench.faults.neighbours import GOOD, good_rows, rows_of_papers
from engine.worker import Limits

LIMITS = Limits(seconds=6.0, idle=3.0, seconds_a_step=0.5, memory=1 << 30)
CASES = {f"{name}.pdf": case for name, case in hostile_pdf.CASES.items()} | dict(hostile_word.CASES)


def hostile_thrice() -> Figures:
    """All files in three runs: with one worker, with two, and with four."""
    came = [hostile(workers=workers) for workers in (1, 2, 4)]
    failures = [failure for one in came for failure in one.failures]
    measured = "; ".join(one.measured for one in came)
    return Figures("hostile files", sum(one.injected for one in came), failures, measured)


def hostile(names: Iterable[str] = tuple(CASES), workers: int = 2, limits: Limits = LIMITS) -> Figures:
    """The files of these names in one run, with the good papers between them."""
    import pipeline

    names = list(names)
    with tempfile.TemporaryDirectory() as held:
        given, out = Path(held, "given"), Path(held, "out")
        given.mkdir()
        for name in names:
            (given / name).write_bytes(CASES[name][0]())
        began = time.perf_counter()
        summary = pipeline.run([given, *GOOD], out, pipeline.RunOptions(workers=workers, limits=limits))
        seconds = time.perf_counter() - began
        papers = {row["file_name"]: row for row in rows_of_papers(out)}
        failures = list(_failures(names, papers))
        if good_rows(out) != good_rows():
            failures.append("the good papers' rows are not those of a run without hostile files")
        if sum(summary.given.values()) != len(names) + len(GOOD):
            failures.append(f"{summary.given} do not account for {len(names) + len(GOOD)} files")
        failures += [f"{path} was written" for path in Path(held).iterdir() if path not in (given, out)]
    return Figures("hostile files", len(names), failures, f"{seconds:.0f} s with {workers} workers")


def _failures(names: Iterable[str], papers: dict[str, dict[str, Any]]) -> Iterator[str]:
    for name in names:
        row = papers.get(name)
        expected = CASES[name][1]
        if row is None:
            yield f"{name}: is not in papers"
        elif row["status"] not in expected and row["problem"] not in expected:
            yield f"{name}: {row['status']} {row['problem']} ({row['detail']}), not {sorted(expected)}"
        elif "Traceback" in (row["detail"] or ""):
            yield f"{name}: a traceback is shown"
