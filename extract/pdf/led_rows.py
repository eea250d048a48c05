"""Rows of a table without rules that stand as close as the lines within them: each begins where a number or reference
stands in a column that has nothing else.

That is believed only where the texts beside each of them begin there too: in capitals, and in nearly all columns.
Cells that are centred or stand at the foot of their rows do not, and where a row begins is then not known.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise

from extract.pdf.levels import Level

FEWEST_ROWS = 3
MOSTLY = 0.8
_MARK = re.compile(r"[A-Z]{0,6}[ ./-]?[0-9]{1,5}(?:\.[0-9]{1,2})?[a-z]?[.)]?")
Texts = Mapping[int, str]  # what stands in a column, by the number of the line


def led_row_ends(zone: Sequence[Level], verticals: Sequence[float], ends: Sequence[float]) -> list[float]:
    """The heights between a zone's rows, where those at `ends`, by the white between them, hold several."""
    columns = _texts_by_column(zone, verticals)
    marked = [column for column in columns if _is_of_marks(column)]
    starts = sorted(_marks_of(marked[0])) if marked else []
    bases = [zone[n].base for n in starts]
    together = any(sum(top < base < bottom for base in bases) > 1 for top, bottom in pairwise(ends))
    if not together or len(starts) < FEWEST_ROWS or not all(_begins_with(starts, column) for column in columns):
        return list(ends)
    above = [y for y in ends if y < zone[starts[0]].top]
    between = [(zone[n - 1].bottom + zone[n].top) / 2 for n in starts if n]
    return [*(above or [zone[0].top]), *(y for y in between if y > max(above, default=zone[0].top)), ends[-1]]


def _texts_by_column(zone: Sequence[Level], verticals: Sequence[float]) -> list[Texts]:
    found: list[dict[int, str]] = [{} for _ in verticals[1:]]
    for n, level in enumerate(zone):
        for run in level.runs:
            at = bisect_right(verticals, run.start) - 1
            if 0 <= at < len(found) and run.text.strip():
                found[at][n] = f"{found[at].get(n, '')} {run.text.strip()}".strip()
    return [column for column in found if column]


def _marks_of(column: Texts) -> set[int]:
    return {n for n, text in column.items() if _MARK.fullmatch(text)}


def _is_of_marks(column: Texts) -> bool:
    """Whether a column has nothing but numbers or references under its heading."""
    marks = _marks_of(column)
    return len(marks) >= FEWEST_ROWS and all(n in marks for n in column if n > min(marks))


def _begins_with(starts: Sequence[int], column: Texts) -> bool:
    """Whether a column's texts begin on the lines where rows do, and on most of those one does."""
    below = [n for n in column if n >= starts[0]]
    here = [column[n] for n in starts if n in column]
    if len(below) <= len(starts) and not {*below} <= {*starts}:
        return False
    begun = [text for text in here if not text[0].islower()]
    return len(here) >= MOSTLY * min(len(starts), len(below)) and len(begun) >= MOSTLY * len(here)
