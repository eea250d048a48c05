"""Publishing a complete set of datasets in one step: readers see the old set or the new one, never a mix."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa

from publish.datapackage import FileFacts, as_datapackage
from publish.dbt import as_dbt
from publish.describe import as_markdown
from publish.odcs import as_odcs
from publish.out_folder import sync, writing
from publish.parquet import arrow_schema, giving_memory_back, write_rows
from schemas.datasets import DATASETS
from schemas.errors import CannotPublish
from schemas.out import CURRENT, SNAPSHOTS

Rows: TypeAlias = "pa.Table | Iterable[pa.Table]"
"""Sorted rows: in one table, or in tables that follow one another."""

MANIFEST = "manifest.json"
KEPT = 3


def publish_set(out: Path, tables: Mapping[str, Rows], provenance: Mapping[str, str]) -> Path:
    """Publish the sorted rows of each dataset as OUT/current, and return the snapshot's folder.

    `provenance` (versions, hashes: never a time) goes into the manifest, beside each file's SHA-256.
    A set equal to the current one is not written again. Raises CannotPublish, and then the old
    set is still the current one.
    """
    missing = [dataset.name for dataset in DATASETS if dataset.name not in tables]
    if missing:
        raise ValueError(f"no table for {', '.join(missing)}")
    with writing(out), giving_memory_back():
        try:
            return _publish(out, tables, provenance)
        except OSError as error:
            _drop_unfinished(out / SNAPSHOTS)
            raise CannotPublish(
                f"{out} cannot be written ({error.strerror or error}): the set published before stands; "
                "make room or mend the folder, and run again") from error


def current_snapshot(out: Path) -> Path | None:
    """The folder of the published set, None before the first. Open all files of one reading under it."""
    current = out / CURRENT
    return current.resolve() if current.is_dir() else None


def _publish(out: Path, tables: Mapping[str, Rows], provenance: Mapping[str, str]) -> Path:
    snapshots = out / SNAPSHOTS
    snapshots.mkdir(exist_ok=True)
    _drop_unfinished(snapshots)
    unfinished = snapshots / ".new"
    _write_set(unfinished, tables, provenance)
    current = current_snapshot(out)
    if current and _is_sound_copy(current, unfinished):
        shutil.rmtree(unfinished)
        return current
    snapshot = snapshots / f"{_last_number(snapshots) + 1:06}"
    os.rename(unfinished, snapshot)
    sync(snapshots)
    _switch(out, snapshot)
    _drop_old(snapshots)
    return snapshot


def _write_set(folder: Path, tables: Mapping[str, Rows], provenance: Mapping[str, str]) -> None:
    folder.mkdir()
    files = {}
    for dataset in DATASETS:
        path = folder / f"{dataset.name}.parquet"
        rows = tables[dataset.name]
        schema, tables_of = (rows.schema, [rows]) if isinstance(rows, pa.Table) else (arrow_schema(dataset), rows)
        count = write_rows(schema, tables_of, path)
        sync(path)
        files[path.name] = {"rows": count, "sha256": file_hash(path)}
    for name, text in _descriptors(folder, files).items():
        (folder / name).write_text(text, encoding="utf-8")
        sync(folder / name)
        files[name] = {"sha256": file_hash(folder / name)}
    (folder / MANIFEST).write_bytes(sealed_manifest({"provenance": dict(sorted(provenance.items())), "files": files}))
    sync(folder / MANIFEST)
    sync(folder)


def sealed_manifest(content: Mapping[str, Any]) -> bytes:
    """The manifest's bytes: the content, and a hash of it, as nothing else says whether it is whole."""
    digest = hashlib.sha256(json.dumps(content).encode()).hexdigest()
    return (json.dumps({**content, "sha256": digest}, indent=2) + "\n").encode()


def _descriptors(folder: Path, files: Mapping[str, Mapping[str, Any]]) -> Mapping[str, str]:
    """What describes the set to people and tools, from the one definition of the datasets."""
    facts = {
        dataset.name: FileFacts(
            files[f"{dataset.name}.parquet"]["sha256"],
            (folder / f"{dataset.name}.parquet").stat().st_size,
            files[f"{dataset.name}.parquet"]["rows"],
        )
        for dataset in DATASETS
    }
    return {
        "datapackage.json": as_datapackage(DATASETS, facts),
        "datacontract.odcs.yaml": as_odcs(DATASETS),
        "sources.yml": as_dbt(DATASETS),
        "data_dictionary.md": as_markdown(DATASETS),
    }


def _is_sound_copy(old: Path, new: Path) -> bool:
    """Whether both folders hold the same files; one damaged since it was published does not."""
    names = sorted(path.name for path in new.iterdir())
    return names == sorted(path.name for path in old.iterdir()) and all(
        file_hash(old / name) == file_hash(new / name) for name in names)


def file_hash(path: Path) -> str:
    """SHA-256 of a file's content, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _switch(out: Path, snapshot: Path) -> None:
    """Point OUT/current at the snapshot: renaming a link over a link is one step for every reader."""
    link = out / ".current.new"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(SNAPSHOTS) / snapshot.name, target_is_directory=True)
    os.replace(link, out / CURRENT)
    sync(out)


def _numbers(snapshots: Path) -> list[int]:
    return sorted(int(path.name) for path in snapshots.iterdir() if path.name.isdecimal())


def _last_number(snapshots: Path) -> int:
    return max(_numbers(snapshots), default=0)


def _drop_old(snapshots: Path) -> None:
    for number in _numbers(snapshots)[:-KEPT]:
        shutil.rmtree(snapshots / f"{number:06}")


def _drop_unfinished(snapshots: Path) -> None:
    shutil.rmtree(snapshots / ".new", ignore_errors=True)
