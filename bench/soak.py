"""Thousands of papers through one run: the parent's memory must stay flat while they are read, and in whole runs too.

    python -m bench.soak --papers 5000              # reading only
    python -m bench.soak --papers 5000 --whole      # reading, reconciling, publishing: a quarter, half, then all
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.faults.neighbours import SAMPLES
from bench.faults.numbered import RISKS
from bench.scale import timed

MEETINGS = 20
_FIRST = ("Ash", "Elm", "Stone", "Wind", "Long", "Fair", "Red", "Cold", "High", "Mar")
_LAST = ("dale", "wick", "combe", "ford", "bury", "leigh", "thorpe", "mere", "gate", "ham")
_KIND = ("", "District", "County", "Borough")
GROWTH = 1.25  # times the memory of the first papers that all of them may take


def main() -> int:
    """Print the parent's peak memory as papers are added; 1 where it grows by more than a quarter after the first."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=5_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--whole", action="store_true", help="whole runs")
    args = parser.parse_args()
    held = list(_whole(args.papers, args.workers) if args.whole else _read_only(args.papers, args.workers))
    return int(max(held) > GROWTH * held[0])


def _whole(papers: int, workers: int) -> Iterator[int]:
    """The peak in MB of a run over a quarter of the papers, of one over half of them, and of one over all.

    What is held while a set is written grows until a row group of it is full.
    """
    with tempfile.TemporaryDirectory() as held:
        for count in (papers // 4, papers // 2, papers):
            folder = Path(held, f"papers-{count}")
            folder.mkdir()
            for number in range(count):
                (folder / f"{number:05}.md").write_text(_register(number), encoding="utf-8")
            run = timed("whole", folder, Path(held, f"out-{count}"), f"--workers={workers}")
            print(f"{run.read:,} papers, {run.processor:.0f} s of processors, {run.peak >> 20} MB", flush=True)
            yield run.peak >> 20


def _register(number: int) -> str:
    """A small paper: of each council, one a quarter, in which some scores change."""
    council, meeting = divmod(number, MEETINGS)
    name = f"{_FIRST[council % 10]}{_LAST[council // 10 % 10]} {'' if council < 100 else _KIND[council // 100]}"
    day = f"{1 + council % 28} {('February', 'May', 'August', 'November')[meeting % 4]} {2018 + meeting // 4}"
    rows = []
    for risk, title in enumerate(RISKS[:6], 1):
        impact, likelihood = 1 + risk % 4, 1 + (risk + meeting // (1 + risk)) % 4
        rows.append(f"| SR{risk:02} | {title} | {impact} | {likelihood} | {impact * likelihood} | Head of Audit |\n")
    return (f"# {' '.join(name.split())} Council: strategic risk register\n\nAudit Committee, {day}\n\n"
            f"There are {len(rows)} strategic risks.\n\n| Ref | Risk title | Impact | Likelihood | Score | Owner |\n"
            f"|---|---|---|---|---|---|\n{''.join(rows)}")  # fmt: skip


def _read_only(papers: int, workers: int) -> Iterator[int]:
    """The peak in MB after each tenth of the papers."""
    from engine.pool import read_all
    from papers import READING_MODULES, RunOptions

    began = time.perf_counter()
    read = partial(_read, options=RunOptions())
    outcomes = read_all(_jobs(papers), read, workers, preload=READING_MODULES)
    for number, outcome in enumerate(outcomes, 1):
        if outcome.result is None:
            sys.exit(f"{outcome.job}: {outcome.message}")
        if number % max(papers // 10, 1) == 0:
            held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"{number:,} papers, {number / (time.perf_counter() - began):.1f} a second, {held} MB", flush=True)
            yield held


def _jobs(papers: int) -> Iterator[Path]:
    samples = sorted(SAMPLES.iterdir())
    for number in range(papers):
        yield samples[number % len(samples)]


def _read(path: Path, options: object) -> bytes:
    from engine.store import encode
    from papers import RunOptions, read_paper

    assert isinstance(options, RunOptions)
    return encode(read_paper(path.name, path.read_bytes(), options))


if __name__ == "__main__":
    sys.exit(main())
