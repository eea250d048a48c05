"""kill -9 of the whole run at any moment: one set stands, no process stays, and a new run ends in the same bytes."""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.faults.figures import Figures
from bench.faults.neighbours import GOOD, SMALL
from bench.faults.published import fingerprint, wrong
from bench.faults.runs import Forked, Start, command, has_ended

PAPERS = (GOOD[0], *(next(path for path in SMALL if path.suffix == kind) for kind in (".docx", ".html", ".md", ".txt")))
"""Of five registers, so that they are reconciled in processes too."""
MEASURED_EVERY = 25  # kills, as the machine is now busy and now idle


def killing(times: int, seed: int = 1, commands: int = 10) -> Figures:
    """So many runs killed: the first `commands` are commands of their own, the others forked, which is quick."""
    with tempfile.TemporaryDirectory() as held, Forked() as forked:
        tried = _Tried(Path(held))
        failures = [*tried.killed(command, commands, seed), *tried.killed(forked.start, times - commands, seed)]
    said = f"{commands} of them as commands of their own; the new set stood already after {tried.switched}"
    return Figures("kill -9 of the whole run", times, failures, said)


class _Tried:
    """Runs that add papers to the same folder, over and over."""

    def __init__(self, held: Path) -> None:
        self._base, self._out = held / "base", held / "out"
        command(PAPERS[:2], self._base).wait()
        self._old = fingerprint(self._base)
        self._begin()
        command(PAPERS, self._out).wait()
        self._new = fingerprint(self._out)
        self.switched = 0

    def killed(self, start: Start, times: int, seed: int) -> Iterator[str]:
        """Kill so many runs; what is amiss. One that ends before it is killed does not count."""
        chance, number, lasts = random.Random(seed), 0, 0.0
        while number < times:
            if number % MEASURED_EVERY == 0:
                lasts = self._lasts(start)
            at = chance.uniform(0.0, lasts)
            said = self._killed(start, at)
            if said is None:
                continue
            number += 1
            self.switched += fingerprint(self._out) == self._new
            if start(PAPERS, self._out).wait() != 0:
                said.append("the next run fails")
            if fingerprint(self._out) != self._new:
                said.append("the next run does not end in the same bytes")
            yield from (f"killed after {at:.3f} of {lasts:.3f} s: {one}" for one in said)

    def _killed(self, start: Start, at: float) -> list[str] | None:
        """What is amiss after the kill; None where the run had ended."""
        self._begin()
        run, seen = start(PAPERS, self._out), set[str]()
        ends = time.monotonic() + at
        while time.monotonic() < ends:  # a reader, all the while
            seen.add(fingerprint(self._out))
            time.sleep(0.02)
        below = run.below()
        run.kill()
        if run.wait() == 0:
            return None
        seen.add(fingerprint(self._out))
        said = ["a reader saw a set that is neither"] if seen - {self._old, self._new} else []
        said += [f"verify says {problem}" for problem in wrong(self._out)]
        return said + [f"process {pid} goes on" for pid in below if not has_ended(pid)]

    def _lasts(self, start: Start) -> float:
        self._begin()
        began = time.monotonic()
        start(PAPERS, self._out).wait()
        return time.monotonic() - began

    def _begin(self) -> None:
        shutil.rmtree(self._out, ignore_errors=True)
        shutil.copytree(self._base, self._out, symlinks=True)
