"""The set as a Frictionless data package (Data Package v2): what each file holds, its keys and its hash."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from schemas.dataset_kinds import LOGICAL_TYPES, Column, Dataset

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TITLE = "Risk registers read from committee papers"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A published file: its SHA-256 in hexadecimal, its size in bytes, its rows."""

    sha256: str
    size: int
    rows: int


def as_datapackage(datasets: Iterable[Dataset], files: Mapping[str, FileFacts] | None = None) -> str:
    """The `datapackage.json` of a set; with each file's hash and size where `files` (by dataset) gives them."""
    facts = files or {}
    package = {
        "$schema": PROFILE,
        "name": "riskpapers",
        "title": TITLE,
        "resources": [_resource(dataset, facts.get(dataset.name)) for dataset in datasets],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(dataset: Dataset, facts: FileFacts | None) -> dict[str, Any]:
    resource: dict[str, Any] = {
        "name": dataset.name,
        "type": "table",
        "path": f"{dataset.name}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "description": f"One row is {dataset.one_row_is}.",
    }
    if facts is not None:
        resource |= {"hash": f"sha256:{facts.sha256}", "bytes": facts.size}
    return resource | {"schema": _schema(dataset)}


def _schema(dataset: Dataset) -> dict[str, Any]:
    return {
        "fields": [_field(column) for column in dataset.columns],
        "primaryKey": list(dataset.key),
        "foreignKeys": [
            {"fields": [foreign.column], "reference": {"resource": foreign.dataset, "fields": [foreign.referred]}}
            for foreign in dataset.foreign_keys
        ],
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.values:
        constraints["enum"] = list(column.values)
    field: dict[str, Any] = {"name": column.name, "type": LOGICAL_TYPES[column.kind], "description": column.description}
    return field | ({"constraints": constraints} if constraints else {})
