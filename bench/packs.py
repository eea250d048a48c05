"""`python -m bench.packs`: what a page of a long pack costs, by what is on it, beside pdfium's text of the same page.

Each turn reads every paper once in a new process, so that nothing is remembered from the turn before; the time is
the processor's, the least of all turns. Imports and the first words to pdfium are left out.
"""

from __future__ import annotations

import argparse
import multiprocessing
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from random import Random
from time import process_time

import pypdfium2

from bench.layouts import page_count
from samples.kinds.catalogue.pack import OTHERS, laid, pack
from samples.kinds.page import Sheet
from samples.kinds.producers import produced

PACK = "the pack"
REGISTERS = "its registers alone"


def papers(items: int) -> Mapping[str, bytes]:
    """A pack with as many items on either side of its registers, its registers alone, and each kind of item alone."""
    sheets = [Sheet(REGISTERS, pack(Random("pack"), 0)), Sheet(PACK, pack(Random("pack"), items))]
    for name, make in OTHERS.items():
        random = Random(name)
        sheets.append(Sheet(name, tuple(laid([make(random) for _ in range(items)]))))
    return {sheet.title: content for sheet, content in zip(sheets, produced(sheets, "drawn"), strict=True)}


def seconds(content: bytes) -> tuple[float, float]:
    """Of the processor, for pdfium's text of a paper and for reading it."""
    from papers import RunOptions, read_paper

    return _spent(lambda: _text(content)), _spent(lambda: read_paper("paper.pdf", content, RunOptions()))


def _spent(work: Callable[[], object]) -> float:
    begun = process_time()
    work()
    return process_time() - begun


def _text(content: bytes) -> None:
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            page.get_textpage().get_text_range()


def one_turn(contents: Sequence[bytes]) -> list[tuple[float, float]]:
    """Each paper's seconds, in this process."""
    [small] = produced([Sheet("warm", tuple(laid([])))], "drawn")
    seconds(small)
    return [seconds(content) for content in contents]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.packs", description=__doc__)
    parser.add_argument("--items", type=int, default=60, help="items on either side (default: %(default)s)")
    parser.add_argument("--turns", type=int, default=5, help="processes (default: %(default)s)")
    args = parser.parse_args()
    made = papers(args.items)
    turns = []
    for _ in range(args.turns):
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
            turns.append(pool.submit(one_turn, list(made.values())).result())
    print(f"{'ms a page':24}{'pages':>7}{'pdfium':>9}{'riskpapers':>12}")
    for at, (name, content) in enumerate(made.items()):
        pages = page_count(content)
        least = [1000 * min(turn[at][n] for turn in turns) / pages for n in (0, 1)]
        print(f"{name:24}{pages:7}{least[0]:9.2f}{least[1]:12.2f}")


if __name__ == "__main__":
    main()
