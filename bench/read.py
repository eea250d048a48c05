"""`python -m bench.read`: what reading papers costs, beside the libraries underneath, in one run.

Every road is measured in processes of its own, turn by turn, so that a busy moment of the machine strikes all.
Imports are left out of all times and given apart. "First" is the first time that a new process reads the papers,
"then" the median of the times after: what a paper costs in a run over many.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from bench.roads import MEBIBYTE, ROADS, ROOT, Measured, measured

ROUNDS_IN_A_PROCESS = 3
OTHERS = ("pymupdf", "camelot", "tabula", "kreuzberg")  # measured where they are installed


@dataclass(frozen=True, slots=True)
class Costs:
    """Medians over processes: seconds for all files, first and then; seconds of imports; bytes of memory."""

    first: float
    then: float
    imports: float
    peak: float


def costs(of_road: Sequence[Measured]) -> Costs:
    return Costs(
        median(m.rounds[0] for m in of_road),
        median(seconds for m in of_road for seconds in m.rounds[1:]),
        median(m.imports for m in of_road),
        median(m.peak for m in of_road),
    )


def compared(roads: Sequence[str], files: Sequence[Path], turns: int) -> Mapping[str, Costs]:
    """The costs of each road over the files, the roads taking turns."""
    found: dict[str, list[Measured]] = {road: [] for road in roads}
    for _ in range(turns):
        for road in roads:
            found[road].append(measured(road, files, ROUNDS_IN_A_PROCESS))
    return {road: costs(of_road) for road, of_road in found.items()}


def print_costs(title: str, all_costs: Mapping[str, Costs], units: int, unit: str) -> None:
    print(f"\n{title}")
    heads = (f"first, ms a {unit}", f"then, ms a {unit}", f"{unit}s a second", "imports, ms", "peak, MiB")
    print(f"  {'':28}" + "".join(f"{head:>19}" for head in heads))
    for road, cost in all_costs.items():
        figures = (1000 * cost.first / units, 1000 * cost.then / units, units / cost.then,
                   1000 * cost.imports, cost.peak / MEBIBYTE)  # fmt: skip
        print(f"  {ROADS[road].title:28}" + "".join(f"{figure:19.1f}" for figure in figures))


def bench_pdf(files: Sequence[Path], turns: int) -> None:
    pages = sum(map(page_count, files))
    others = [road for road in OTHERS if find_spec(road)]
    found = compared(("riskpapers-pdf", "pdfplumber", "pdfium", *others), files, turns)
    print_costs(f"PDF: {len(files)} papers, {pages} pages", found, pages, "page")
    ours, tables, text = (found[road] for road in ("riskpapers-pdf", "pdfplumber", "pdfium"))
    print(f"  {tables.then / ours.then:.1f} times as fast as pdfplumber's tables alone "
          f"(first {tables.first / ours.first:.1f})")  # fmt: skip
    print(f"  {ours.then / text.then:.1f} times as long as raw text (first {ours.first / text.first:.1f})")


def bench_word(files: Sequence[Path], turns: int) -> None:
    found = compared(("riskpapers-word", "python-docx"), files, turns)
    print_costs(f"Word: {len(files)} papers", found, len(files), "paper")
    ours, walk = found.values()
    print(f"  {ours.then / walk.then:.1f} times as long as python-docx opening and walking the file "
          f"(first {ours.first / walk.first:.1f})")  # fmt: skip


def bench_memory(paper: Path, pages: int) -> None:
    """The peak over one long paper, made by repeating the pages of a short one."""
    with tempfile.TemporaryDirectory() as scratch:
        long = Path(scratch) / "long.pdf"
        repeat = [sys.executable, "-m", "bench.repeated", str(paper), str(long), str(pages)]
        subprocess.run(repeat, cwd=ROOT, check=True)
        found = {road: costs([measured(road, [long], 2)]) for road in ("riskpapers-pdf", "pdfium")}
        print_costs(f"One PDF of {pages} pages, {long.stat().st_size / MEBIBYTE:.1f} MiB", found, pages, "page")


def page_count(file: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(file) as document:
        return len(document)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.read", description=__doc__)
    parser.add_argument("--paper", type=Path, action="append", help="a paper, several times if need be "
                        "(default: the samples)")  # fmt: skip
    parser.add_argument("--turns", type=int, default=5, help="processes for each road (default: %(default)s)")
    parser.add_argument("--pages", type=int, default=500, help="length of the long paper (default: %(default)s)")
    args = parser.parse_args()
    files = [file.resolve() for file in args.paper or sorted((ROOT / "samples" / "papers").iterdir())]
    pdf = [file for file in files if file.suffix == ".pdf"]
    if pdf:
        bench_pdf(pdf, args.turns)
        bench_memory(pdf[0], args.pages)
    if word := [file for file in files if file.suffix == ".docx"]:
        bench_word(word, args.turns)


if __name__ == "__main__":
    main()
