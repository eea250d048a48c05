"""Text that is struck through: a line of its own length through its middle. It is what a draft takes out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from extract.pdf.marks import Edge, Run, as_box
from schemas.paper import Note, Place

LOWEST, HIGHEST = 0.15, 0.42  # of the size: how far above the base line a line strikes text
NEAR = 1.0  # points by which it may begin before or behind the text
SPACE = 0.6  # of the size: what may stand behind the last word


def without_struck(runs: list[Run], edges: Sequence[Edge], page: int) -> tuple[list[Run], list[Note]]:
    """The runs that are not struck through, and a note (X906) of those that are.

    A rule that goes through text which overflows its cell is longer than the text, and strikes none.
    """
    heights = sorted({edge.at for edge in edges if edge.across})
    heights.append(float("inf"))
    crossed = [
        run for run in runs
        if heights[bisect_left(heights, run.base - HIGHEST * run.size)] <= run.base - LOWEST * run.size
    ]  # fmt: skip
    if not crossed:
        return runs, []  # nearly always
    struck = {id(run): run for run in crossed if run.turn == 0 and _is_struck(run, edges, runs)}
    texts = [(run.text.strip(), Place(page, as_box(run.bounds))) for run in struck.values()]
    notes = [Note("X906", text, place) for text, place in texts if text]
    return [run for run in runs if id(run) not in struck], notes


def _is_struck(run: Run, edges: Sequence[Edge], runs: Sequence[Run]) -> bool:
    """Whether a line goes through all of a run, and begins and ends where text on its base line does."""
    low, high = run.base - HIGHEST * run.size, run.base - LOWEST * run.size
    for edge in edges:
        covers = edge.start <= run.start + NEAR and edge.end >= run.end - SPACE * run.size
        if edge.across and low <= edge.at <= high and covers:
            line = [other for other in runs if abs(other.base - run.base) < NEAR and other.turn == 0]
            begins = any(abs(other.start - edge.start) <= NEAR for other in line)
            return begins and any(abs(other.end - edge.end) <= SPACE * other.size for other in line)
    return False
