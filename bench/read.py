"""`python -m bench.read`: what reading papers costs and what it gives, beside other readers, in one run.

Every reader is measured in processes of its own, turn by turn, so that a busy moment of the machine strikes all.
Times are of the processor, that of children included, so that readers that use several cores are not let off, and a
machine that others use does not show. Imports are left out of all times. "First" is the first time that a new process
reads the papers, "then" the least of the times after: what a paper costs in a run over many.

Readers that are not installed are passed over. They may be in environments of their own: name each one's Python with
`--also`. (Never put bolivar into one with pdfplumber, which it replaces.)
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from bench import figures
from bench.readers import PDF, ROADS, WORD
from bench.roads import MEBIBYTE, ROOT, Measured, measured, pythons_of

ROUNDS_IN_A_PROCESS = 4
UNDERNEATH = ("pdfium", "python-docx")  # what riskpapers cannot do without
INSTALLED_BY = {"docling": "docling-slim[format-docx]", "camelot": "camelot-py", "tabula": "tabula-py",
                "opendataloader": "opendataloader-pdf"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Costs:
    """Of all files, seconds of processor, first and then; of imports; bytes of memory; cells right, of how many."""

    title: str
    first: float
    then: float
    imports: float
    peak: int
    right: int
    cells: int
    apart: str

    @property
    def accuracy(self) -> str:
        return f"{100 * self.right / self.cells:.1f} %" if self.cells else "no tables"


def costs(road: str, measures: Sequence[Measured]) -> Costs:
    one = measures[0]
    return Costs(
        ROADS[road].title, min(m.rounds[0] for m in measures), min(s for m in measures for s in m.rounds[1:]),
        median(m.imports for m in measures), max(m.peak for m in measures), one.right, one.cells, ROADS[road].apart)


def compared(pythons: Mapping[str, str], files: Sequence[Path], turns: int, rounds: int) -> dict[str, Costs]:
    """The costs of each road over the files, the roads taking turns; one that fails is passed over with a word."""
    found: dict[str, list[Measured]] = {road: [] for road in pythons}
    for _ in range(turns):
        for road, python in pythons.items():
            try:
                found[road].append(measured(road, files, rounds, python))
            except subprocess.CalledProcessError:
                print(f"  {ROADS[road].title} failed, and is passed over")
    return {road: costs(road, measures) for road, measures in found.items() if measures}


def print_costs(title: str, all_costs: Mapping[str, Costs], units: int, unit: str) -> None:
    ours = next(iter(all_costs.values()))
    print(f"\n{title}")
    heads = (f"first, ms a {unit}", f"then, ms a {unit}", "times ours", "register right", "imports, ms", "peak, MiB")
    print(f"  {'':26}" + "".join(f"{head:>17}" for head in heads))
    for cost in all_costs.values():
        times = (1000 * cost.first / units, 1000 * cost.then / units, cost.then / ours.then)
        print(f"  {cost.title:26}" + "".join(f"{figure:17.2f}" for figure in times) + f"{cost.accuracy:>17}"
              f"{1000 * cost.imports:17.0f}{cost.peak / MEBIBYTE:17.0f}"
              + (f"  ({cost.apart})" if cost.apart else ""), flush=True)


def bench(kind: str, files: Sequence[Path], args: argparse.Namespace) -> None:
    """Every reader of one kind of file, over all files of it."""
    roads = PDF if kind == "PDF" else WORD
    pythons = pythons_of(list(roads), args.also)
    absent = [road for road in roads if road not in pythons]
    if absent:
        print(f"Not installed, and passed over: {', '.join(INSTALLED_BY.get(road, road) for road in absent)}")
    found = compared(pythons, files, args.turns, args.rounds)
    units, unit = (sum(map(page_count, files)), "page") if kind == "PDF" else (len(files), "paper")
    print_costs(f"{kind}: {len(files)} papers" + (f", {units} pages" if kind == "PDF" else ""), found, units, unit)
    print("  times ours: processor time of a paper in a run over many, ours being 1\n"
          "  register right: cells of the printed registers found whole, in the row of their risk")  # fmt: skip
    print("".join(f"  {line}\n" for line in ratios(found)), end="")
    figures.keep(args.json, f"reading {kind}", [
        {"road": road, "papers": len(files), "units": units, **asdict(cost)} for road, cost in found.items()])


def ratios(found: Mapping[str, Costs]) -> Iterator[str]:
    """What we take beside the library that we stand on, and beside the tables that pdfplumber reads."""
    ours = next(iter(found.values())).then
    for road, costs in found.items():
        if road in UNDERNEATH:
            yield f"riskpapers takes {ours / costs.then:.1f} times as long as {costs.title}"
        elif road == "pdfplumber":
            yield f"{costs.title}, takes {costs.then / ours:.1f} times as long as riskpapers"


def bench_memory(paper: Path, pages: int) -> None:
    """The peak over one long paper, made by repeating the pages of a short one."""
    with tempfile.TemporaryDirectory() as scratch:
        long = Path(scratch) / "long.pdf"
        repeat = [sys.executable, "-m", "bench.repeated", str(paper), str(long), str(pages)]
        subprocess.run(repeat, cwd=ROOT, check=True)
        found = compared(pythons_of(["riskpapers-pdf", "pdfium"], ()), [long], 1, 2)
        print_costs(f"One PDF of {pages} pages, {long.stat().st_size / MEBIBYTE:.1f} MiB", found, pages, "page")


def page_count(file: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(file) as document:
        return len(document)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.read", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--paper", type=Path, action="append", help="a paper, several times if need be "
                        "(default: the samples)")  # fmt: skip
    parser.add_argument("--turns", type=int, default=3, help="processes for each reader (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=ROUNDS_IN_A_PROCESS, help="in a process (default: %(default)s)")
    parser.add_argument("--pages", type=int, default=500, help="length of the long paper (default: %(default)s)")
    parser.add_argument("--also", action="append", default=[], metavar="PYTHON", help="where other readers are")
    parser.add_argument("--json", type=Path, help="keep the figures there too")
    args = parser.parse_args()
    files = [file.resolve() for file in args.paper or sorted((ROOT / "samples" / "papers").iterdir())]
    for kind, ending in (("PDF", ".pdf"), ("Word", ".docx")):
        if some := [file for file in files if file.suffix == ending]:
            bench(kind, some, args)
            if kind == "PDF":
                bench_memory(some[0], args.pages)


if __name__ == "__main__":
    main()
