"""Prose in two columns outside tables: read down the one and then the other, where it is sure that they are two.

Sure is: a gap that nothing prints over, with many lines on both sides that fill their column, and of which a good
part go on in lower case. Lists of labels and values, addresses and tables without rules are not so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from extract.pdf.lines import Line, lines_of
from extract.pdf.marks import Run
from schemas.paper import Box

FEWEST_LINES = 8
GAP = 0.8  # sizes between the columns, at least
MIDDLE = (0.3, 0.7)  # of the text's width: where the right column may begin
SHARE_FULL, FULL = 0.6, 0.7  # so many of a column's lines reach so far across it
SHARE_GOING_ON = 0.25  # of its lines begin in lower case
SAME_TOP = 4.0  # sizes by which one column may begin below the other


def lines_in_columns(runs: Sequence[Run], grids: Sequence[Box]) -> list[Line]:
    """The lines that runs form, from the top down; those of two columns one column after the other, and numbered
    by it. `grids` are the boxes of the page's tables."""
    lines = lines_of(runs) if runs else []
    columns = _columns(lines, runs, grids)
    if columns is None:
        return lines
    left, right = columns
    taken = {(run.first, run.base) for run in (*left, *right)}
    others = lines_of([run for run in runs if (run.first, run.base) not in taken]) if len(taken) < len(runs) else []
    top = min(run.base for run in (*left, *right))
    numbered = [replace(line, column=n) for n, column in ((1, left), (2, right)) for line in lines_of(column)]
    before = [line for line in others if line.turn == 0 and line.base < top]
    return [*before, *numbered, *(line for line in others if line not in before)]


def _columns(lines: Sequence[Line], runs: Sequence[Run], grids: Sequence[Box]) -> tuple[list[Run], list[Run]] | None:
    """The runs of the left and of the right column, None where there are no two that are sure."""
    if len(lines) < FEWEST_LINES or not _may_have_columns(lines):
        return None
    upright = sorted((run for run in runs if run.turn == 0), key=lambda run: run.base)
    begins = _right_column(upright)
    if begins is None:
        return None
    left, right = _longest_band(upright, begins)
    if len(left) < FEWEST_LINES or len(right) < FEWEST_LINES:
        return None
    top, bottom = min(left[0].base, right[0].base), max(left[-1].base, right[-1].base)
    if any(grid.top < bottom and top < grid.bottom for grid in grids):
        return None
    both = lines_of(left), lines_of(right)
    level = abs(both[0][0].base - both[1][0].base) <= SAME_TOP * both[0][0].size
    widths = begins - min(line.start for line in both[0]), max(line.end for line in both[1]) - begins
    prose = all(_is_prose(lines, width) for lines, width in zip(both, widths, strict=True))
    return (left, right) if level and prose and widths[1] >= FULL * widths[0] else None


def _may_have_columns(lines: Sequence[Line]) -> bool:
    """Cheap, for nearly all pages have none: whether many lines have a wide gap, or begin in the page's middle."""
    middle = (min(line.start for line in lines) + max(line.end for line in lines)) / 2
    return sum(line.tab > 0 or line.start > middle - line.size for line in lines) >= FEWEST_LINES


def _right_column(runs: Sequence[Run]) -> float | None:
    """Where most runs of the page's middle begin."""
    first, last = min(run.start for run in runs), max(run.end for run in runs)
    low, high = (first + share * (last - first) for share in MIDDLE)
    starts = Counter(round(run.start) for run in runs if low < run.start < high)
    return float(max(starts, key=lambda x: (starts[x], -x))) if starts else None


def _longest_band(runs: Sequence[Run], begins: float) -> tuple[list[Run], list[Run]]:
    """Of the runs between two that print over the gap, or end within it, those left and right of it where they are
    most. `runs` go from the top down."""
    cuts = [run.base for run in runs if run.start < begins - 2 and run.end > begins - GAP * run.size]
    best: tuple[list[Run], list[Run]] = [], []
    for above, below in pairwise([float("-inf"), *cuts, float("inf")]):
        band = [run for run in runs if above + 0.5 * run.size < run.base < below - 0.5 * run.size]
        if len(band) > sum(map(len, best)):
            best = [run for run in band if run.start < begins - 2], [run for run in band if run.start >= begins - 2]
    return best


def _is_prose(lines: Sequence[Line], width: float) -> bool:
    """Whether a column's lines, in so much room, are many, mostly full, and often go on in lower case."""
    if len(lines) < FEWEST_LINES:
        return False
    full = sum(line.end - line.start >= FULL * width for line in lines)
    going_on = sum(line.text[:1].islower() for line in lines)
    parted = sum(line.tab > 0 for line in lines)
    return full >= SHARE_FULL * len(lines) and going_on >= SHARE_GOING_ON * len(lines) and 10 * parted <= len(lines)
