"""Rows read back from the published set, all of one snapshot."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from publish.out_folder import check_ours
from publish.parquet import read_table
from publish.snapshot import current_snapshot
from schemas.errors import CannotPublish, WrongUsage
from schemas.rows import ROW_OF

_ROWS_AT_ONCE = 1 << 11


class PublishedSet:
    """The set that is current when this is made; later runs do not change what is read from it."""

    def __init__(self, out: Path) -> None:
        """Raises WrongUsage where `out` is no output folder of ours, or nothing is published in it."""
        check_ours(out)
        folder = current_snapshot(out)
        if folder is None:
            raise WrongUsage(f"nothing is published in {out} yet: `riskpapers run PATH… --out {out}` does that")
        self.out, self._folder = out, folder

    def rows(self, dataset: str, column: str = "", among: Collection[str] = ()) -> list[Any]:
        """The rows of a dataset, in its order; only those whose `column` holds one of `among`, if it is given.

        Raises CannotPublish where the file is missing or damaged.
        """
        table = self.table(dataset)
        if column:
            table = table.filter(pc.is_in(table[column], pa.array(sorted(among), pa.string())))
        return rows_of(dataset, table)

    def table(self, dataset: str) -> pa.Table:
        """A dataset as it is published. Raises CannotPublish where the file is missing or damaged."""
        try:
            return read_table(self._folder / f"{dataset}.parquet")
        except FileNotFoundError:
            raise CannotPublish(
                f"{self.out / 'current'} has no dataset {dataset}: another version published it, so run again"
            ) from None
        except (OSError, pa.ArrowException) as error:
            raise CannotPublish(
                f"{self.out / 'current'} is damaged ({str(error).splitlines()[0]}): run again over its papers"
            ) from error

    def count(self, dataset: str) -> int:
        """How many rows a dataset has."""
        rows: int = pq.read_metadata(self._folder / f"{dataset}.parquet").num_rows
        return rows

    def columns(self, dataset: str, *names: str) -> Iterator[tuple[Any, ...]]:
        """Some columns of a dataset, row by row; few of its rows are held at a time."""
        with pq.ParquetFile(self._folder / f"{dataset}.parquet", page_checksum_verification=True) as file:
            for batch in file.iter_batches(_ROWS_AT_ONCE, columns=list(names)):
                yield from zip(*(batch[name].to_pylist() for name in names), strict=True)


def rows_of(dataset: str, table: pa.Table) -> list[Any]:
    """The rows of a table of this dataset."""
    return [ROW_OF[dataset](**row) for row in table.to_pylist()]
