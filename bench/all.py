"""`python -m bench.all`: every figure of docs/performance.md in one run; what is not installed is passed over.

Other readers of PDF tables are measured only where they are installed (never put bolivar into one environment with
pdfplumber, which it overwrites).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from bench.read import OTHERS
from bench.roads import ROOT


def parts(full: bool, papers: list[Path]) -> Iterator[tuple[str, list[str]]]:
    """What each part measures, and its command."""
    given = [argument for paper in papers for argument in ("--paper", str(paper))]
    yield "reading, beside the libraries underneath", ["bench.read", *given, "--turns", "5" if full else "3"]
    yield "a page of a pack, by what is on it", ["bench.packs", "--turns", "5" if full else "3"]
    yield "reconciling 20 meetings of 20 risks", ["bench.reconcile", "--papers", "20", "--risks", "20"]
    yield "reconciling more meetings", ["bench.reconcile", "--papers", "40", "--risks", "20"]
    yield "reconciling more risks", ["bench.reconcile", "--papers", "20", "--risks", "40"]
    counts = ["10", "100", "1000", "10000"] if full else ["10", "100", "1000"]
    yield "whole runs by number of papers, one more, workers, Dask", ["bench.scale", "--papers", *counts]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.all", description=__doc__)
    parser.add_argument("--full", action="store_true", help="10,000 papers too, and more turns: some hours")
    parser.add_argument("--paper", type=Path, action="append", default=[], help="papers to read (default: the samples)")
    args = parser.parse_args()
    absent = [module for module in OTHERS if find_spec(module) is None]
    print(f"Not installed, and passed over: {', '.join(absent) or 'none'}")
    for title, command in parts(args.full, [paper.resolve() for paper in args.paper]):
        print(f"\n== {title}", flush=True)
        subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
