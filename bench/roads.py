"""Ways to read a paper, each measured in a process of its own, of the Python that has what it needs.

`python -m bench.roads ROAD ROUNDS FILE…` imports what the road needs, then reads every file ROUNDS times and
prints a Measured as JSON. A round's time is that of all the files together, opening and closing included.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from bench.accuracy import right_of, truth_of
from bench.readers import ROADS, Road

ROOT = Path(__file__).resolve().parent.parent
MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Measured:
    """What one process took.

    `imports` and `rounds` are seconds of processor, children's included; `peak` the most bytes of memory that it and
    the largest child ever held. `right` of `cells` cells of the papers' registers were in their rows.
    """

    imports: float
    rounds: tuple[float, ...]
    peak: int
    right: int
    cells: int


def pythons_of(roads: Sequence[str], others: Sequence[str]) -> dict[str, str]:
    """The Python that each road can be gone with: this one, or the first of the others; a road of none is left out."""
    found: dict[str, str] = {}
    for python in (sys.executable, *others):
        done = subprocess.run([python, "-m", "bench.roads"], cwd=ROOT, check=True, stdout=subprocess.PIPE)
        for road in json.loads(done.stdout):
            found.setdefault(road, python)
    return {road: found[road] for road in roads if road in found}


def measured(road: str, files: Sequence[Path], rounds: int, python: str = sys.executable) -> Measured:
    """What the road costs, in a new process. Raises CalledProcessError where it fails."""
    command = [python, "-m", "bench.roads", road, str(rounds), *map(str, files)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    values = json.loads(done.stdout.splitlines()[-1])
    return Measured(**{**values, "rounds": tuple(values["rounds"])})


def processor() -> float:
    """Seconds of processor that this process and its children have had."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def peak_memory() -> int:
    """The most bytes of memory that this process has held. (Linux's ru_maxrss counts the parent's, too.)"""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) * 1024
    except (OSError, StopIteration):
        return _resident(resource.RUSAGE_SELF)


def _resident(who: int) -> int:
    most = resource.getrusage(who).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _measure(road: Road, rounds: int, files: Sequence[Path]) -> Measured:
    start = processor()
    for module in road.modules:
        import_module(module)
    imports = processor() - start
    contents = [(file.name, file.read_bytes()) for file in files]
    times = []
    for _ in range(rounds):
        start = processor()
        for name, data in contents:
            road.read(name, data)
        times.append(processor() - start)
    peak = peak_memory() + _resident(resource.RUSAGE_CHILDREN)
    return Measured(imports, tuple(times), peak, *_accuracy(road, files))


def _accuracy(road: Road, files: Sequence[Path]) -> tuple[int, int]:
    """Cells right, and cells, of all papers whose truth is known; none for a reader of text."""
    right = cells = 0
    for file in files:
        register = truth_of(file)
        if road.rows and register:
            found = right_of(road.rows(road.read(file.name, file.read_bytes())), register)
            right, cells = right + found[0], cells + found[1]
    return right, cells


def _possible(road: Road) -> bool:
    """Whether all that the road needs is installed here."""
    with suppress(ImportError):
        return all(find_spec(module) for module in road.modules)
    return False


if __name__ == "__main__":
    if len(sys.argv) == 1:
        print(json.dumps([name for name, road in ROADS.items() if _possible(road)]))
    else:
        found = _measure(ROADS[sys.argv[1]], int(sys.argv[2]), [Path(file) for file in sys.argv[3:]])
        print(f"\n{json.dumps(asdict(found))}")
