"""`python -m bench.layouts`: how well papers of other layouts are read, by kind and producer.

Every kind of `samples.kinds` is made anew, printed by each producer, read with no layout file and with those of
`samples/layouts`, and held against its truth. Cells: a statement of the right attribute and text under the right
risk, or a filled cell of a heat map; numbers: the typed ones of `entries`.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.layout_judge import Judged, judged, unread
from samples.kinds.catalogue import KINDS, made
from samples.kinds.producers import SUFFIXES, produced
from samples.kinds.producers.programs import ProgramMissing
from samples.kinds.truth import truth_of
from samples.maker.pdf import LibreOfficeMissing

LAYOUTS = Path(__file__).resolve().parent.parent / "samples" / "layouts"
USUAL = ("word", "office", "browser", "drawn", "html", "markdown", "text")
GOALS = {"none": 0.95, "own": 0.995}


@dataclass(frozen=True, slots=True)
class Measured:
    """One paper read one way. `layouts` is "none" or "own"."""

    kind: str
    number: int
    producer: str
    layouts: str
    judged: Judged


def measured(kinds: Sequence[str], producers: Iterable[str], numbers: Sequence[int]) -> Iterator[Measured]:
    """Every paper of the kinds and numbers, by each producer that this machine has."""
    wanted = [(kind, number) for kind in kinds for number in numbers]
    for producer in producers:
        try:
            files = produced([made(kind, number) for kind, number in wanted], producer)
        except (ProgramMissing, LibreOfficeMissing) as problem:
            print(f"{producer} left out: {problem}")
            continue
        for (kind, number), content in zip(wanted, files, strict=True):
            for layouts, folder in (("none", None), ("own", LAYOUTS)):
                yield Measured(kind, number, producer, layouts, _judged(kind, number, producer, content, folder))


def _judged(kind: str, number: int, producer: str, content: bytes, layouts: Path | None) -> Judged:
    truth = truth_of(made(kind, number).blocks)
    try:
        return judged(f"{kind}{SUFFIXES[producer]}", content, truth, layouts)
    except Exception as fault:  # a bench goes on, and shows the fault
        return unread(truth, f"{type(fault).__name__}: {fault}")


def print_table(results: Sequence[Measured], producers: Sequence[str]) -> None:
    """A line a kind: the cells right with no layout file and with one, by producer; numbers and rows over all."""
    print(f"{'':22}" + "".join(f"{producer:>16}" for producer in producers) + "   numbers  missed   false")
    for kind in dict.fromkeys(r.kind for r in results):
        of_kind = [r for r in results if r.kind == kind]
        cells = "".join(f"{_pair([r for r in of_kind if r.producer == p]):>16}" for p in producers)
        bare = [r.judged for r in of_kind if r.layouts == "none"]
        missed, risks = sum(j.missed for j in bare), sum(j.risks for j in bare)
        print(f"{kind:22}{cells}{_numbers(bare):10.3f}{missed:4}/{risks:<4}{sum(j.false_rows for j in bare):7}")
    for layouts, goal in GOALS.items():
        chosen = [r.judged for r in results if r.layouts == layouts]
        reached = sum(j.share >= goal and not j.false_rows for j in chosen)
        print(f"layout file {layouts}: cells {_share(chosen):.4f}, numbers {_numbers(chosen):.4f}, "
              f"{reached} of {len(chosen)} papers at {goal} without a false row")  # fmt: skip


def page_count(content: bytes) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(content) as document:
        return len(document)


def _pair(results: Sequence[Measured]) -> str:
    shares = [_share([r.judged for r in results if r.layouts == layouts]) for layouts in GOALS]
    return "  ".join(f"{share:.3f}" for share in shares) if results else "-"


def _share(many: Sequence[Judged]) -> float:
    return sum(j.cells_right + j.map_right for j in many) / max(1, sum(j.cells + j.map_cells for j in many))


def _numbers(many: Sequence[Judged]) -> float:
    numbers = sum(j.numbers for j in many)
    return sum(j.numbers_right for j in many) / numbers if numbers else 1.0


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.layouts", description=__doc__)
    parser.add_argument("--kinds", default=",".join(KINDS), help="kinds, parted by commas (default: all)")
    parser.add_argument("--producers", default=",".join(USUAL), help=f"of {', '.join(SUFFIXES)} (default: %(default)s)")
    parser.add_argument("--numbers", default="1", help="which paper of each kind, as 1,2,3 (default: %(default)s)")
    parser.add_argument("--wrong", type=int, default=0, metavar="N", help="show N cells read wrongly of each paper")
    parser.add_argument("--json", action="store_true", help="print every paper's counts as JSON instead of the table")
    args = parser.parse_args()
    producers = args.producers.split(",")
    results = list(measured(args.kinds.split(","), producers, list(map(int, args.numbers.split(",")))))
    if args.json:
        print(json.dumps([asdict(r) for r in results], ensure_ascii=False, indent=1))
        return
    for result in results:
        for line in result.judged.wrong[: args.wrong]:
            print(f"{result.kind} {result.number}, {result.producer}, layout file {result.layouts}: {line}")
    print_table(results, producers)


if __name__ == "__main__":
    main()
