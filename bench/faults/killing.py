"""kill -9 of the whole run at any moment: one set stands, no process stays, and a new run ends in the same bytes."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from bench.faults.figures import Figures
from bench.faults.neighbours import GOOD
from bench.faults.published import fingerprint, wrong

_ROOT = Path(__file__).resolve().parent.parent.parent


def killing(times: int, seed: int = 1, at_once: int = 2) -> Figures:
    """So many runs killed, `at_once` of them beside each other."""
    with tempfile.TemporaryDirectory() as held:
        base, whole = Path(held, "base"), Path(held, "whole")
        _run(GOOD[:1], base).wait()
        shutil.copytree(base, whole, symlinks=True)
        began = time.monotonic()
        _run(GOOD, whole).wait()
        lasts = time.monotonic() - began
        moments = random.Random(seed)
        at = [moments.uniform(0.0, 1.1 * lasts * at_once**0.5) for _ in range(times)]
        sets = {fingerprint(base), fingerprint(whole)}
        with ThreadPoolExecutor(at_once) as pool:
            tried = pool.map(partial(_killed, Path(held), base, sets, fingerprint(whole)), range(times), at)
            failures = [failure for found in tried for failure in found]
    return Figures("kill -9 of the whole run", times, failures, f"within {lasts:.1f} s that a run lasts")


def _killed(held: Path, base: Path, sets: set[str], whole: str, number: int, at: float) -> list[str]:
    out = held / f"out-{number}"
    shutil.copytree(base, out, symlinks=True)
    run = _run(GOOD, out)
    seen = set[str]()
    ends = time.monotonic() + at
    while time.monotonic() < ends:  # a reader, all the while
        seen.add(fingerprint(out))
        time.sleep(0.02)
    children = _children(run.pid)
    run.send_signal(signal.SIGKILL)
    run.wait()
    failures = [f"killed after {at:.2f} s: a reader saw a set that is neither"] if seen - sets else []
    failures += [f"killed after {at:.2f} s: verify says {problem}" for problem in wrong(out)]
    failures += [f"killed after {at:.2f} s: process {pid} goes on" for pid in children if not _ends(pid)]
    if _run(GOOD, out).wait() != 0 or fingerprint(out) != whole:
        failures.append(f"killed after {at:.2f} s: the next run does not end in the same bytes")
    shutil.rmtree(out)
    return failures


def _run(papers: Sequence[Path], out: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "pipeline.py", "run", *map(str, papers), "--out", str(out), "--workers", "2"]
    return subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _children(pid: int) -> list[int]:
    """The processes below one, where /proc tells."""
    return list(_below(pid)) if Path("/proc").is_dir() else []


def _below(pid: int) -> Iterator[int]:
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield int(child)
                yield from _below(int(child))
    except OSError:
        return


def _ends(pid: int, within: float = 15.0) -> bool:
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX":
                return True
        except OSError:
            return True
        time.sleep(0.02)
    return False
