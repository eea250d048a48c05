"""`python -m bench.all`: every figure of docs/performance.md in one run, and what each ratio means.

`--quick` goes through all of it in minutes, to see that it works; the figures of small numbers say little. Readers
that are not installed are passed over; `--also` names the Pythons of other environments that have some (see
`bench.read`). Compare ratios of one run, never times of two machines, nor times of a machine that others use.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.roads import ROOT

Figures = Mapping[str, Sequence[Mapping[str, Any]]]

COUNTS = {"quick": ("10", "40"), "usual": ("10", "100", "1000"), "full": ("10", "100", "1000", "10000")}


def parts(size: str, args: argparse.Namespace, figures: Path) -> Iterator[tuple[str, list[str]]]:
    """What each part measures, and its command."""
    papers = [word for paper in args.paper for word in ("--paper", str(paper.resolve()))]
    also = [word for python in args.also for word in ("--also", python)]
    turns = ["--turns", "1", "--rounds", "2", "--pages", "60"] if size == "quick" else []
    keep = ["--json", str(figures)]
    yield "reading, beside other readers", ["bench.read", *papers, *also, *turns, *keep]
    yield "a page of a pack, by what is on it", ["bench.packs", *(["--turns", "1"] if size == "quick" else [])]
    few, many = ("5", "10") if size == "quick" else ("20", "40")
    yield f"reconciling {few} meetings of {few} risks", ["bench.reconcile", "--papers", few, "--risks", few, *keep]
    yield "reconciling twice the meetings", ["bench.reconcile", "--papers", many, "--risks", few, *keep]
    yield "reconciling twice the risks", ["bench.reconcile", "--papers", few, "--risks", many, *keep]
    yield "whole runs by number of papers, one paper more, workers, Dask", [
        "bench.scale", "--papers", *COUNTS[size], *keep]


def ratios(figures: Figures) -> Iterator[str]:
    """Each ratio in words."""
    for section in ("reading PDF", "reading Word"):
        ours, *others = figures.get(section, ({},))
        for other in others:
            times = other["then"] / ours["then"]
            yield (f"{other['title']}: {times:.2g} times the processor time of ours on the same papers"
                   + (f"; {other['apart']}" if other["apart"] else ""))
    for section, [cost, *_] in figures.items():
        if section.startswith("reconciling"):
            second = cost["typing"] + cost["reconciling"]
            yield (f"{cost['papers']} meetings of {cost['risks']} risks: reconciling takes "
                   f"{second / cost['reading']:.2g} of the time of reading")
    runs = figures.get("runs", ())
    most = max((run["papers"] for run in runs), default=0)
    largest = {run["what"]: run for run in runs if run["papers"] >= most - 1}
    one = largest.pop("1 worker", {})
    for what, run in largest.items() if one else ():
        clock, processor = (run[part] / one[part] for part in ("seconds", "processor"))
        yield (f"{what}, {run['papers']:,} papers: {clock:.2g} times the time by the clock of one worker over all, "
               f"{processor:.2g} times its processor time")


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.all", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sizes = parser.add_mutually_exclusive_group()
    sizes.add_argument("--quick", action="store_const", const="quick", dest="size", help="small numbers: some minutes")
    sizes.add_argument("--full", action="store_const", const="full", dest="size", help="10,000 papers too: some hours")
    parser.add_argument("--paper", type=Path, action="append", default=[], help="papers to read (default: the samples)")
    parser.add_argument("--also", action="append", default=[], metavar="PYTHON", help="where other readers are")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures: docs/performance.json is drawn")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        file = (args.json or Path(scratch, "figures.json")).resolve()
        for title, command in parts(args.size or "usual", args, file):
            print(f"\n== {title}", flush=True)
            subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=True)
        print("\n== what the ratios are")
        print("\n".join(f"  {ratio}" for ratio in ratios(json.loads(file.read_text(encoding="utf-8")))))


if __name__ == "__main__":
    main()
