"""The datasets described for people and machines, from their one definition; a function for each form."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable

from publish.datapackage import as_datapackage
from publish.dbt import as_dbt
from publish.odcs import as_odcs
from schemas.dataset_kinds import Column, Dataset


def as_json(datasets: Iterable[Dataset]) -> str:
    """A JSON object: each dataset with its columns, key, order and foreign keys."""
    described = [dataclasses.asdict(dataset) | {"order": dataset.sort_columns} for dataset in datasets]
    return json.dumps({"datasets": described}, ensure_ascii=False, indent=2) + "\n"


def as_markdown(datasets: Iterable[Dataset]) -> str:
    """A document: a section for each dataset, a table row for each column."""
    return "# Datasets\n\n" + "\n".join(map(_section, datasets))


def _section(dataset: Dataset) -> str:
    lines = [
        f"## {dataset.name}", "",
        f"One row is {dataset.one_row_is}. Key: {_code(dataset.key)}. "
        f"Sorted by {_code(dataset.sort_columns)}.", "",
        "| column | type | nulls | meaning |", "|---|---|---|---|",
        *(f"| `{column.name}` | {column.kind} | {'no' if column.required else 'yes'} "
          f"| {_meaning(dataset, column)} |" for column in dataset.columns),
    ]
    return "\n".join(lines) + "\n"


def _meaning(dataset: Dataset, column: Column) -> str:
    meaning = column.description.replace("|", "\\|")
    if column.values:
        meaning += f": {', '.join(column.values)}"
    for foreign in dataset.foreign_keys:
        if foreign.column == column.name:
            meaning += f" (→ `{foreign.dataset}.{foreign.referred}`)"
    return meaning


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


FORMS: dict[str, Callable[[Iterable[Dataset]], str]] = {
    "markdown": as_markdown,
    "json": as_json,
    "datapackage": as_datapackage,
    "odcs": as_odcs,
    "dbt": as_dbt,
}
"""The forms that `schema --format` offers, by name."""
