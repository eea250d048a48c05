"""Sorted tables put together as one, some rows at a time: what that holds does not grow with the tables.

A table to be merged comes in runs, rows that follow one another. Each is loaded once, in the order of their first
keys, and its rows are let go as soon as no run to come can have rows before them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import pyarrow as pa

from publish.parquet import empty_table, joined
from schemas.dataset_kinds import Dataset

FEWEST_ROWS_IN_A_RUN = 128  # fewer take longer to find than to read
ROWS_AT_ONCE = 1 << 12


@dataclass(frozen=True, slots=True)
class Run:
    """Rows of a sorted table that follow one another; keys are values of the first column that it is sorted by."""

    first_key: str
    last_key: str
    rows: int
    load: Callable[[], pa.Table]


def runs_of(dataset: Dataset, table: pa.Table) -> list[Run]:
    """The runs of a sorted table that is at hand.

    It is cut where the paper changes: where a dataset is sorted by papers, hardly a run then lies across another's.
    """
    keys = table[dataset.sort_columns[0]]
    return [
        Run(keys[start].as_py(), keys[end - 1].as_py(), end - start, partial(table.slice, start, end - start))
        for start, end in pairwise([0, *_ends(dataset, table)])
    ]


def _ends(dataset: Dataset, table: pa.Table) -> Iterator[int]:
    by = "paper_id" if "paper_id" in table.column_names else dataset.sort_columns[0]
    papers = table[by].to_pylist()
    start = 0
    for end in range(FEWEST_ROWS_IN_A_RUN, len(papers)):
        if end - start >= FEWEST_ROWS_IN_A_RUN and papers[end] != papers[end - 1]:
            yield end
            start = end
    if papers:  # the last row may have no paper, as a finding of a whole register, and ends a run all the same
        yield len(papers)


def merged(dataset: Dataset, runs: Iterable[Run]) -> Iterator[pa.Table]:
    """The rows of all runs in the dataset's order, in tables that follow one another."""
    to_come = deque(sorted(runs, key=lambda run: (run.first_key, run.last_key)))
    left = empty_table(dataset)
    while to_come:
        whole = _together(dataset, left, taken(to_come, ROWS_AT_ONCE + left.num_rows))
        end = place_of(to_come[0].first_key, dataset, whole) if to_come else whole.num_rows
        yield whole.slice(0, end)
        left = whole.slice(end)


def taken(to_come: deque[Run], rows: int) -> Iterator[Run]:
    """The next runs, of so many rows together or a few more."""
    while to_come and rows > 0:
        rows -= to_come[0].rows
        yield to_come.popleft()


def _together(dataset: Dataset, left: pa.Table, runs: Iterable[Run]) -> pa.Table:
    """What is left of before and some runs, in order; runs apart from one another are so already."""
    some = list(runs)
    tables = [left, *(run.load() for run in some)]
    if not left.num_rows and all(one.last_key < other.first_key for one, other in pairwise(some)):
        return pa.concat_tables(tables).combine_chunks()
    return joined(dataset, tables)


def place_of(key: str, dataset: Dataset, table: pa.Table) -> int:
    """The first row of a sorted table whose key is not before this."""
    keys = table[dataset.sort_columns[0]]
    return bisect_left(range(table.num_rows), key, key=lambda row: keys[row].as_py())
