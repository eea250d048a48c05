"""The datasets as an Open Data Contract Standard contract (v3), for catalogues and contract tests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from publish.datapackage import TITLE
from publish.yaml_text import as_yaml
from schemas.dataset_kinds import LOGICAL_TYPES, Column, Dataset

VERSION = "v3.0.2"
CONTRACT_VERSION = "1.0.0"


def as_odcs(datasets: Iterable[Dataset]) -> str:
    """The contract as YAML."""
    contract = {
        "apiVersion": VERSION,
        "kind": "DataContract",
        "id": "riskpapers",
        "name": "riskpapers",
        "version": CONTRACT_VERSION,
        "status": "active",
        "description": {
            "purpose": TITLE,
            "usage": "Read OUT/current/*.parquet; it is always one complete set.",
            "limitations": "Entries carry their basis and confidence: disputed ones are not settled by the paper.",
        },
        "schema": [_table(dataset) for dataset in datasets],
    }
    return as_yaml(contract)


def _table(dataset: Dataset) -> dict[str, Any]:
    return {
        "name": dataset.name,
        "physicalName": f"{dataset.name}.parquet",
        "logicalType": "object",
        "physicalType": "file",
        "description": f"One row is {dataset.one_row_is}.",
        "properties": [_property(column, dataset) for column in dataset.columns],
    }


def _property(column: Column, dataset: Dataset) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "logicalType": LOGICAL_TYPES[column.kind],
        "physicalType": column.kind,
        "description": column.description,
        "required": column.required,
    }
    if column.name in dataset.key:
        described |= {"primaryKey": True, "primaryKeyPosition": dataset.key.index(column.name) + 1}
    if column.values:
        values = ", ".join(column.values)
        described["quality"] = [{"type": "text", "description": f"One of: {values}"}]
    return described
