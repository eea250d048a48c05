"""A dataset's file, put together of the rows of its registers: what was encoded before is copied, not made again.

A register with many rows has row groups to itself, encoded as soon as it is reconciled; those with few share theirs.
So a run encodes anew what it reconciled anew and what is small, and the bytes of the file depend on its rows alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

from publish.footer import MAGIC, Footer, footer, footer_of
from publish.parquet import arrow_schema, empty_table, joined
from schemas.dataset_kinds import Dataset

FEWEST_TO_ITSELF = 1 << 11  # rows
ROWS_IN_A_GROUP = 1 << 12  # at least, of registers with few; a group is held in memory to be written and to be read

Rows: TypeAlias = "pa.Table | bytes"
"""Sorted rows: a table, or what `kept` made of one."""


def kept(dataset: Dataset, table: pa.Table) -> bytes:
    """A register's rows in the form in which they are soonest published."""
    if table.num_rows >= FEWEST_TO_ITSELF:
        return _encoded(dataset, table)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def table_of(rows: Rows) -> pa.Table:
    """Rows as a table."""
    if isinstance(rows, pa.Table):
        return rows
    if rows.startswith(MAGIC):
        return pq.read_table(pa.BufferReader(rows))
    return pa.ipc.open_stream(rows).read_all()


def write_rows(dataset: Dataset, registers: Iterable[Rows], path: Path) -> int:
    """Write the rows of one register after the other, and count them; those of every row group are sorted.

    The bytes depend on the rows, and on the version of Arrow, alone: not on whether they were kept.
    """
    like, told, count = _of_no_rows(dataset), [], 0
    with path.open("wb") as file:
        file.write(MAGIC)
        for encoded in _row_groups(dataset, registers):
            ending = footer_of(encoded)
            shift = file.tell() - len(MAGIC)
            told += [group.moved(shift) for group in ending.groups]
            count += sum(group.rows for group in ending.groups)
            file.write(memoryview(encoded)[len(MAGIC) : ending.body])
        file.write(footer(like, count, told))
    return count


def _row_groups(dataset: Dataset, registers: Iterable[Rows]) -> Iterator[bytes]:
    """Encoded rows: of each register that has many to itself, and of as many others together as make a group."""
    few: list[pa.Table] = []
    count = 0
    for rows in registers:
        if isinstance(rows, bytes) and rows.startswith(MAGIC):
            yield rows
            continue
        table = table_of(rows)
        if table.num_rows >= FEWEST_TO_ITSELF:
            yield _encoded(dataset, table)
        elif table.num_rows:
            few.append(table)
            count += table.num_rows
        if count >= ROWS_IN_A_GROUP:
            yield _encoded(dataset, joined(dataset, few))
            few, count = [], 0
    if few:
        yield _encoded(dataset, joined(dataset, few))


def _encoded(dataset: Dataset, table: pa.Table) -> bytes:
    """A file of these rows alone."""
    sink = pa.BufferOutputStream()
    # where all values of a column differ, a dictionary of them is lost work
    repeated = [name for name in dataset.column_names if (name,) != dataset.key]
    with pq.ParquetWriter(
        sink, arrow_schema(dataset), compression="snappy", use_dictionary=repeated, write_page_checksum=True,
        store_schema=True, version="2.6",
    ) as writer:
        if table.num_rows:
            groups = -(-table.num_rows // (2 * ROWS_IN_A_GROUP))
            writer.write_table(table, -(-table.num_rows // groups))
    content: bytes = sink.getvalue().to_pybytes()
    return content


@cache
def _of_no_rows(dataset: Dataset) -> Footer:
    return footer_of(_encoded(dataset, empty_table(dataset)))
