"""The datasets as a dbt source, with tests for what the contract promises."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from publish.datapackage import TITLE
from publish.yaml_text import as_yaml
from schemas.dataset_kinds import Column, Dataset


def as_dbt(datasets: Iterable[Dataset]) -> str:
    """The `sources.yml`: tables, columns, and data tests for nulls, keys, permitted values and relations."""
    tables = [_table(dataset) for dataset in datasets]
    source = {"name": "riskpapers", "description": TITLE, "tables": tables}
    return as_yaml({"version": 2, "sources": [source]})


def _table(dataset: Dataset) -> dict[str, Any]:
    return {
        "name": dataset.name,
        "description": f"One row is {dataset.one_row_is}.",
        "columns": [_column(column, dataset) for column in dataset.columns],
    }


def _column(column: Column, dataset: Dataset) -> dict[str, Any]:
    tests: list[Any] = ["not_null"] if column.required else []
    if dataset.key == (column.name,):
        tests.append("unique")
    if column.values:
        tests.append({"accepted_values": {"values": list(column.values)}})
    for foreign in dataset.foreign_keys:
        if foreign.column == column.name:
            to = f"source('riskpapers', '{foreign.dataset}')"
            tests.append({"relationships": {"to": to, "field": foreign.referred}})
    described: dict[str, Any] = {"name": column.name, "description": column.description}
    return described | ({"data_tests": tests} if tests else {})
