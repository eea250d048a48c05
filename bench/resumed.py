"""`python -m bench.resumed`: a large archive read in one go, and once more with the run killed on the way and resumed.

Both must end in the same bytes. A run over the first hundred papers goes before, so that what a paper costs can be
compared: processor time of all processes of a run, and the most memory of the process that ran it. Making the papers is
not timed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.faults.published import fingerprint
from bench.roads import MEBIBYTE, ROOT
from bench.scale import Run, make_archive, timed

FEW = 100
KILLED_AT = 0.5  # share of the papers read


def killed(papers: Path, out: Path, workers: int) -> int:
    """Start a run, and kill all its processes when its share of the papers has been read; how many that were."""
    command = [sys.executable, "pipeline.py", "run", str(papers), "--out", str(out), f"--workers={workers}"]
    run = subprocess.Popen(command, cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL)
    enough = KILLED_AT * len(list(papers.iterdir()))
    while run.poll() is None and _read(out) < enough:
        time.sleep(0.5)
    if run.poll() is None:
        os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    return _read(out)


def _read(out: Path) -> int:
    return sum(1 for _ in (out / "readings").glob("*/*.json.z"))


def said(run: Run) -> str:
    return (f"{run.papers:,} papers, {run.read:,} read: {1000 * run.processor / max(run.read, 1):.1f} ms of processors "
            f"a paper read, {run.seconds:.0f} s by the clock, {run.peak / MEBIBYTE:.0f} MiB")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.resumed", description=__doc__)
    parser.add_argument("--papers", type=int, default=10_000, help="(default: %(default)s)")
    parser.add_argument("--risks", type=int, default=12, help="risks on a register (default: %(default)s)")
    parser.add_argument("--workers", type=int, default=2, help="(default: %(default)s)")
    args = parser.parse_args()
    workers = f"--workers={args.workers}"
    with tempfile.TemporaryDirectory() as scratch:
        few, papers = Path(scratch, "few"), Path(scratch, "papers")
        few.mkdir()
        papers.mkdir()
        make_archive(papers, args.papers, args.risks)
        for file in sorted(papers.iterdir())[:FEW]:
            shutil.copy(file, few)
        print("few      ", said(timed("few", few, Path(scratch, "out-few"), workers)), flush=True)
        whole, resumed = Path(scratch, "out-whole"), Path(scratch, "out-resumed")
        print("in one go", said(timed("in one go", papers, whole, workers)), flush=True)
        print(f"killed    after {killed(papers, resumed, args.workers):,} papers", flush=True)
        print("resumed  ", said(timed("resumed", papers, resumed, workers)), flush=True)
        same = fingerprint(whole) == fingerprint(resumed)
    print("the same bytes" if same else "OTHER BYTES")
    sys.exit(not same)


if __name__ == "__main__":
    main()
