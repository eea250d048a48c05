"""Thousands of papers through one run: the parent's memory must stay flat while they are read.

    python -m bench.soak --papers 5000
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.faults.neighbours import SAMPLES


def main() -> int:
    """Print the parent's peak memory as papers are read; 1 where it grows by more than a quarter after the first."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=5_000)
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    from engine.pool import read_all
    from papers import READING_MODULES, RunOptions

    began, first = time.perf_counter(), 0
    read = partial(_read, options=RunOptions())
    outcomes = read_all(_jobs(args.papers), read, args.workers, preload=READING_MODULES)
    for number, outcome in enumerate(outcomes, 1):
        if outcome.result is None:
            sys.exit(f"{outcome.job}: {outcome.message}")
        if number % max(args.papers // 10, 1) == 0:
            held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            first = first or held
            print(f"{number:,} papers, {number / (time.perf_counter() - began):.1f} a second, {held} MB", flush=True)
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024 > 1.25 * first)


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
