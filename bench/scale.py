"""`python -m bench.scale`: whole runs over growing archives of invented registers, and what one more paper costs.

Every run is a process of its own, from files to published datasets: starting, hashing, reading, reconciling and
writing. "One more" is a run over an archive that OUT holds already, with one paper new, of the register that has the
most meetings. `--workers` and Dask are compared on the largest archive. Making the papers is not timed. On a machine
that others use, the clock says little: look at the time of processors, which is that of all processes of a run.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.util import find_spec
from itertools import product
from pathlib import Path

from bench import figures
from bench.clean_papers import BODIES
from bench.process_tree import took
from bench.reconcile import papers
from bench.roads import MEBIBYTE
from samples.maker.fast_pdf import render_pdf

MEETINGS = 20
MOST_MEETINGS = 2 * MEETINGS  # of the first register
_PLACES = [f"{a}{b}{c}" for c, a, b in product(
    ("", " Vale", " Bay", " Moor", " Heath", " Fen", " Cross", " Green", " Hill", " Water"),
    ("North", "Ash", "Elm", "Stone", "Wind", "Long", "Fair", "Red", "Cold", "High"),
    ("dale", "wick", "combe", "shire", "ford", "bury", "leigh", "stead", "thorpe", "minster", "gate", "mere"))]


@dataclass(frozen=True, slots=True)
class Run:
    """A whole run over `papers` files, of which it read `read`; seconds by the clock, and of processors in all its
    processes together.

    `peak` is the most memory (bytes) of the process that ran it.
    """

    what: str
    papers: int
    seconds: float
    processor: float
    peak: int
    read: int = 0


def make_archive(folder: Path, count: int, risks: int) -> None:
    """`count` papers: those of MOST_MEETINGS of one body, then of MEETINGS of one after the other."""
    made = 0
    for number, place in enumerate(_PLACES):
        meetings = MEETINGS if number else MOST_MEETINGS
        body = replace(BODIES[0], commissioner=f"Police and Crime Commissioner for {place}")
        for name, paper in papers(min(meetings, count - made), risks, body):
            (folder / f"{number:05} {place} {name}").write_bytes(render_pdf(paper))
            made += 1
        if made >= count:
            return
    raise ValueError(f"there are names for {len(_PLACES) * MEETINGS} papers, and no more")


def timed(what: str, papers_in: Path, out: Path, *options: str) -> Run:
    """One run in a process of its own."""
    code = (
        "import sys; from commands import main; from bench.roads import peak_memory; status = main(sys.argv[1:]);"
        "print('\\nPEAK', peak_memory())"
    )
    command = [sys.executable, "-c", code, "run", str(papers_in), "--out", str(out), "--json", *options]
    run = took(command)
    said, _, peak = run.output.rpartition("PEAK ")
    read = json.loads(said)["read_now"]
    return Run(what, len(list(papers_in.iterdir())), run.clock, run.processor, int(peak), read)


def runs(counts: Sequence[int], risks: int, workers: int) -> list[Run]:
    """Every run, printed as it ends."""
    found: list[Run] = []

    def note(run: Run) -> Run:
        found.append(run)
        a_paper = 1000 * run.processor / run.papers
        print(f"  {run.what:28}{run.papers:8,} papers, {run.read:6,} read"
              f"{run.seconds:10.1f} s by the clock{run.processor:10.1f} s of processors"
              f"{a_paper:9.1f} ms of them a paper{run.peak / MEBIBYTE:8.0f} MiB", flush=True)
        return run

    with tempfile.TemporaryDirectory() as scratch:
        largest = Path(scratch, "papers")
        largest.mkdir()
        make_archive(largest, max(counts), risks)
        files = sorted(largest.iterdir())
        for count in counts:
            _one_more(files[:count], Path(scratch, str(count)), workers, note)
        note(timed("1 worker", largest, Path(scratch, "out-one"), "--workers=1"))
        if find_spec("distributed"):
            dask = ("--cluster=local", f"--workers={workers}")
            note(timed(f"Dask, {workers} local workers", largest, Path(scratch, "out-dask"), *dask))
        else:
            print("  Dask is not installed (pip install 'riskpapers[cluster]'): passed over")
    return found


def _one_more(files: Sequence[Path], folder: Path, workers: int, note: Callable[[Run], Run]) -> None:
    """A run over all files but one of the first register, and the next over all."""
    some, out = folder / "papers", folder / "out"
    some.mkdir(parents=True)
    late = files[: MOST_MEETINGS][-1]
    for file in files:
        if file != late:
            shutil.copy(file, some)
    first = note(timed(f"{workers} workers", some, out, f"--workers={workers}"))
    shutil.copy(late, some)
    more = note(timed("one more", some, out, f"--workers={workers}"))
    print(f"    one more takes {more.seconds / first.seconds:.1%} of the first run by the clock, "
          f"{more.processor / first.processor:.1%} of its processors' time", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("--papers", type=int, nargs="+", default=[10, 100, 1000], help="(default: %(default)s)")
    parser.add_argument("--risks", type=int, default=12, help="risks on a register (default: %(default)s)")
    parser.add_argument("--workers", type=int, default=2, help="(default: %(default)s)")
    parser.add_argument("--json", type=Path, help="keep the figures there too")
    args = parser.parse_args()
    print(f"Whole runs; {MEETINGS} meetings of {args.risks} risks a register, {MOST_MEETINGS} of the first")
    found = runs(args.papers, args.risks, args.workers)
    figures.keep(args.json, "runs", [asdict(run) for run in found])


if __name__ == "__main__":
    main()
