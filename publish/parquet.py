"""Datasets as Arrow tables and Parquet files: explicit schemas, sorted rows, the same bytes every time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from operator import attrgetter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from publish.columns import ARROW_TYPES, columns_of
from schemas.dataset_kinds import Column, Dataset
from schemas.rows import Row

_ROWS_IN_A_GROUP = 1 << 14  # few, as a group is held in memory to be written and to be read


@cache
def arrow_schema(dataset: Dataset) -> pa.Schema:
    """The dataset's Arrow schema: types, which columns have no nulls, descriptions as field metadata."""
    return pa.schema(
        [_field(column) for column in dataset.columns],
        metadata={"dataset": dataset.name, "description": f"One row is {dataset.one_row_is}."},
    )


def _field(column: Column) -> pa.Field:
    described = {"description": column.description}
    if column.values:
        described["values"] = ", ".join(column.values)
    return pa.field(column.name, ARROW_TYPES[column.kind], not column.required, described)


def rows_to_table(dataset: Dataset, rows: Iterable[Row]) -> pa.Table:
    """The rows as a table, sorted. Raises ValueError for a null in a required column, a wrong type, and a key that
    two rows have.

    Empty text is not null: None is what the paper does not say. Control characters in text become their pictures, so
    that they are there to see.
    """
    kept = _sorted(dataset, rows)
    if not kept:
        return empty_table(dataset)
    _check_keys(dataset, kept)
    return pa.Table.from_arrays(columns_of(dataset, kept), schema=arrow_schema(dataset))


def _sorted(dataset: Dataset, rows: Iterable[Row]) -> list[Row]:
    """The rows in the dataset's order, nulls last."""
    found = list(rows)
    for name in reversed(dataset.sort_columns):
        value_of = attrgetter(name)
        try:
            if dataset.column(name).required:
                found.sort(key=value_of)
            else:
                found.sort(key=lambda row: ((value := value_of(row)) is None, value))
        except TypeError as error:
            raise ValueError(f"{dataset.name}.{name} has a null, or a value of another type: {error}") from error
    return found


def _check_keys(dataset: Dataset, rows: Sequence[Row]) -> None:
    """Raise ValueError where two rows have one key: whoever joins by it would count a risk or a finding twice."""
    key_of = attrgetter(*dataset.key)
    if len(set(map(key_of, rows))) < len(rows):
        [(repeated, times)] = Counter(map(key_of, rows)).most_common(1)
        raise ValueError(f"{dataset.name} has {times} rows of the key {repeated}, and must have one")


def empty_table(dataset: Dataset) -> pa.Table:
    """A table of no rows."""
    return pa.Table.from_batches([], schema=arrow_schema(dataset))


def joined(dataset: Dataset, tables: Iterable[pa.Table]) -> pa.Table:
    """Tables of one dataset (each register's, say) as one, sorted; an empty table where there are none."""
    return in_order(dataset, pa.concat_tables([empty_table(dataset), *tables]))


def in_order(dataset: Dataset, table: pa.Table) -> pa.Table:
    """The table's rows in the dataset's order, nulls last, in one piece."""
    order = [(name, "ascending") for name in dataset.sort_columns]
    return table.sort_by(order).combine_chunks()


def write_table(table: pa.Table, path: Path) -> None:
    """Write a sorted table."""
    write_rows(table.schema, [table], path)


def write_rows(schema: pa.Schema, tables: Iterable[pa.Table], path: Path) -> int:
    """Write sorted rows, in tables that follow one another, and count them.

    The bytes depend on the rows and the schema, and on the version of Arrow, alone: not on the tables they come in.
    """
    with pq.ParquetWriter(
        path, schema, compression="snappy", write_page_checksum=True, store_schema=True, version="2.6"
    ) as writer:
        return sum(map(partial(_write_group, writer), _groups(tables)))  # map lets go of each group once it is written


def _write_group(writer: pq.ParquetWriter, group: pa.Table) -> int:
    writer.write_table(group, _ROWS_IN_A_GROUP)
    count: int = group.num_rows
    return count


def _groups(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The rows again, in tables of as many as a group of rows has; the last one of what is left."""
    held: list[pa.Table] = []
    for table in tables:
        held.append(table)
        while sum(one.num_rows for one in held) >= _ROWS_IN_A_GROUP:
            whole = pa.concat_tables(held)
            held = [whole.slice(_ROWS_IN_A_GROUP)]
            yield whole.slice(0, _ROWS_IN_A_GROUP).combine_chunks()
    if any(one.num_rows for one in held):
        yield pa.concat_tables(held).combine_chunks()


@contextmanager
def giving_memory_back() -> Iterator[None]:
    """Have Arrow give memory back to the system as soon as it is let go: its own pool holds twice what is used."""
    before = pa.default_memory_pool()
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        yield
    finally:
        pa.set_memory_pool(before)


def read_table(path: Path) -> pa.Table:
    """Read a file with its page checksums verified; OSError or pa.ArrowInvalid where it is damaged."""
    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            return file.read()
    except UnicodeDecodeError as error:  # a column's name, in the part of the file that no checksum guards
        raise pa.ArrowInvalid(f"{path.name} is damaged: a name in it is no text") from error
