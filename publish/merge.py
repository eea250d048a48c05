"""Sorted tables put together as one, a stretch of keys at a time: what that holds does not grow with the tables.

A table to be merged is a `Part`: its marks, which are few of its keys, say where it has rows, and it is loaded for
as long as a stretch is taken from it. All marks together say where to cut, so that each stretch has few rows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pyarrow as pa

from publish.parquet import joined
from schemas.dataset_kinds import Dataset

ROWS_TO_A_MARK = 256
ROWS_AT_ONCE = 1 << 15


@dataclass(frozen=True, slots=True)
class Part:
    """A sorted table. `marks` are its first key, every ROWS_TO_A_MARK-th after it, and its last."""

    marks: Sequence[str]
    load: Callable[[], pa.Table]


def part_of(dataset: Dataset, table: pa.Table) -> Part:
    """A table that is at hand."""
    return Part(marks_of(dataset, table), lambda: table)


def marks_of(dataset: Dataset, table: pa.Table) -> list[str]:
    """The marks of a sorted table: values of the first column that it is sorted by."""
    keys = table[dataset.sort_columns[0]]
    at = [*range(0, table.num_rows, ROWS_TO_A_MARK), table.num_rows - 1]
    return [keys[row].as_py() for row in at] if table.num_rows else []


def merged(dataset: Dataset, parts: Iterable[Part]) -> Iterator[pa.Table]:
    """The rows of all parts in the dataset's order, in tables that follow one another."""
    marked = [part for part in parts if part.marks]
    marks = sorted(mark for part in marked for mark in part.marks[:-1])
    step = ROWS_AT_ONCE // ROWS_TO_A_MARK
    cuts: list[str | None] = ["", *sorted(set(marks[step::step])), None]
    for low, high in pairwise(cuts):
        assert low is not None
        there = [part for part in marked if part.marks[-1] >= low and (high is None or part.marks[0] < high)]
        yield joined(dataset, (_stretch(dataset, part, low, high) for part in there))


def _stretch(dataset: Dataset, part: Part, low: str, high: str | None) -> pa.Table:
    """The part's rows with keys from `low` to before `high`; a copy, so that the others are let go."""
    table = part.load()
    keys = table[dataset.sort_columns[0]]
    start = bisect_left(range(table.num_rows), low, key=lambda row: keys[row].as_py())
    end = table.num_rows
    if high is not None:
        end = bisect_left(range(table.num_rows), high, key=lambda row: keys[row].as_py())
    return pa.concat_tables([table.slice(start, end - start), table.slice(0, 0)]).combine_chunks()  # which copies
