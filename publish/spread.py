"""Runs that lie across one another put apart, so that merging them holds few rows, however many there are.

Papers are sorted by the hash of their bytes, so that a run of some papers of one register lies across the runs of
nearly all others. Such runs are loaded once, and their rows put into files, each of a range of keys; what a file
holds is then a run that no other lies across.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryFile

import pyarrow as pa

from publish.merge import Run, place_of, taken
from publish.parquet import arrow_schema, in_order, joined
from schemas.dataset_kinds import Dataset

MOST_ROWS_ACROSS = 1 << 15  # fewer, in runs that lie across one another, are merged as they are
_MOST_RANGES = 256  # as many files are open at once
_SAMPLES_OF_A_RANGE = 4  # runs


def apart(dataset: Dataset, runs: Iterable[Run], folder: Path) -> Iterator[Run]:
    """The rows of the runs, in runs of which only few rows lie across one another.

    `folder` is where files go that have no name, and are gone with the runs. Raises OSError where it has no room.
    """
    for tangle in _tangles(runs):
        rows = sum(run.rows for run in tangle)
        yield from tangle if rows <= MOST_ROWS_ACROSS else _spread(dataset, tangle, rows, folder)


def _tangles(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Runs that lie across one another, or touch, together."""
    tangle: list[Run] = []
    last_key = ""
    for run in sorted(runs, key=lambda run: run.first_key):
        if tangle and run.first_key > last_key:
            yield tangle
            tangle = []
        last_key = max(last_key, run.last_key)
        tangle.append(run)
    if tangle:
        yield tangle


def _spread(dataset: Dataset, tangle: Sequence[Run], rows: int, folder: Path) -> Iterator[Run]:
    starts = _starts(dataset, tangle, min(_MOST_RANGES, 1 + 2 * rows // MOST_ROWS_ACROSS))
    ranges = [_Range(dataset, folder) for _ in starts]
    to_come = deque(tangle)
    while to_come:
        table = joined(dataset, [run.load() for run in taken(to_come, MOST_ROWS_ACROSS)])
        places = [0, *(place_of(start, dataset, table) for start in starts[1:]), table.num_rows]
        for one, (start, end) in zip(ranges, pairwise(places), strict=True):
            one.add(table.slice(start, end - start))
    return (one.as_run() for one in ranges)


def _starts(dataset: Dataset, tangle: Sequence[Run], ranges: int) -> list[str]:
    """The keys that so many ranges of about as many rows begin with, by the rows of some of the runs."""
    some = tangle[:: max(1, len(tangle) // (ranges * _SAMPLES_OF_A_RANGE))]
    keys = sorted(key for run in some for key in run.load()[dataset.sort_columns[0]].to_pylist())
    return sorted({keys[number * len(keys) // ranges] for number in range(ranges)})


class _Range:
    """Rows whose keys are near one another, in a file that is gone once they are loaded."""

    def __init__(self, dataset: Dataset, folder: Path) -> None:
        self.rows = 0
        self._keys: list[str] = []
        self._dataset = dataset
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 - closed once its rows are loaded
        self._writer = pa.ipc.new_stream(self._file, arrow_schema(dataset))

    def add(self, table: pa.Table) -> None:
        """Put rows, which are in order, to those of before."""
        if table.num_rows:
            keys = table[self._dataset.sort_columns[0]]
            self._keys += keys[0].as_py(), keys[-1].as_py()
            self._writer.write_table(table)
            self.rows += table.num_rows

    def as_run(self) -> Run:
        """All of its rows; no more can be added."""
        self._writer.close()
        return Run(min(self._keys), max(self._keys), self.rows, self._load)

    def _load(self) -> pa.Table:
        self._file.seek(0)
        with self._file, pa.ipc.open_stream(self._file) as stream:
            return in_order(self._dataset, stream.read_all().combine_chunks())
