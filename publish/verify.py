"""Checking a published set against its manifest and against the definition of the datasets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from publish.out_folder import check_ours
from publish.parquet import arrow_schema, in_order, read_table
from publish.snapshot import MANIFEST, current_snapshot, file_hash, sealed_manifest
from schemas.dataset_kinds import Dataset
from schemas.datasets import DATASETS


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the published set. `kind` is a word for machines, `message` for people."""

    file: str
    kind: str
    message: str


def verify(out: Path) -> list[Problem]:
    """Everything wrong with OUT/current, nothing where it is sound.

    Looks at hashes, page checksums, schemas, nulls, permitted values, order, keys and foreign
    keys. Raises WrongUsage where `out` is no output folder of ours.
    """
    check_ours(out)
    folder = current_snapshot(out)
    if folder is None:
        return [Problem("current", "missing", "nothing is published yet, or OUT/current is gone: run again")]
    problems = list(_wrong_files(folder))
    tables: dict[str, pa.Table] = {}
    for dataset in DATASETS:
        path = folder / f"{dataset.name}.parquet"
        if not path.is_file():
            continue
        try:
            tables[dataset.name] = read_table(path)
        except (OSError, pa.ArrowException) as error:
            problems.append(Problem(path.name, "unreadable", str(error).splitlines()[0]))
    for dataset in DATASETS:
        if dataset.name in tables:
            problems += _wrong_rows(dataset, tables)
    return problems


def _wrong_files(folder: Path) -> Iterator[Problem]:
    try:
        hashes = {name: file["sha256"] for name, file in _manifest(folder)["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        yield Problem(MANIFEST, "unreadable", "the manifest is missing or damaged")
        return
    there = {path.name for path in folder.iterdir()} - {MANIFEST}
    wanted = hashes.keys() | {f"{dataset.name}.parquet" for dataset in DATASETS}
    for name in sorted(wanted | there):
        if name not in there:
            yield Problem(name, "missing", "the file is missing")
        elif name not in hashes:
            yield Problem(name, "unlisted", "the file is not in the manifest")
        elif file_hash(folder / name) != hashes[name]:
            yield Problem(name, "hash", "the content is not what was published")


def _manifest(folder: Path) -> dict[str, Any]:
    """What the manifest says. Raises ValueError where it is not, to the byte, as it was written."""
    written = (folder / MANIFEST).read_bytes()
    content: dict[str, Any] = json.loads(written)
    if sealed_manifest({name: value for name, value in content.items() if name != "sha256"}) != written:
        raise ValueError("not as it was written")
    return content


def _wrong_rows(dataset: Dataset, tables: dict[str, pa.Table]) -> Iterator[Problem]:
    name, table = f"{dataset.name}.parquet", tables[dataset.name]
    if not table.schema.equals(arrow_schema(dataset), check_metadata=True):
        yield Problem(name, "schema", "columns, types or descriptions are not those defined")
    if not table.schema.equals(arrow_schema(dataset)):
        return  # the columns that the rest asks for may not be there
    for column in dataset.columns:
        values = table[column.name]
        if column.required and values.null_count:
            yield Problem(name, "null", f"{column.name} has {values.null_count} nulls and must have none")
        if column.values and (others := _outside(values, pa.array(column.values))):
            yield Problem(name, "value", f"{column.name} has values not permitted: {', '.join(others[:5])}")
    if not in_order(dataset, table).equals(table):
        yield Problem(name, "order", f"rows are not sorted by {', '.join(dataset.sort_columns)}")
    if repeated := table.num_rows - table.group_by(list(dataset.key)).aggregate([]).num_rows:
        yield Problem(name, "key", f"{repeated} rows repeat the key {', '.join(dataset.key)}")
    for foreign in dataset.foreign_keys:
        referred = tables.get(foreign.dataset)
        if referred is None or foreign.referred not in referred.column_names:
            continue
        if others := _outside(table[foreign.column], referred[foreign.referred]):
            yield Problem(name, "foreign-key", f"{foreign.column} names {len(others)} that are not in "
                                               f"{foreign.dataset}, such as {others[0]}")


def _outside(values: pa.ChunkedArray, permitted: pa.Array | pa.ChunkedArray) -> list[str]:
    """The different values, nulls apart, that are not among the permitted."""
    unique = pc.unique(values).drop_null()
    return [str(value) for value in unique.filter(pc.invert(pc.is_in(unique, permitted))).to_pylist()]
