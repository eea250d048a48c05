"""The datasets hang together: keys and foreign keys exist, every column is described, row classes match."""

from __future__ import annotations

import datetime as dt
import typing

import pytest

from schemas.dataset_kinds import Dataset
from schemas.datasets import BY_NAME, DATASETS
from schemas.rows import ROW_OF

CONTRACT = (
    "papers", "statements", "entries", "cards", "controls", "decisions", "heat_map", "scales",
    "risks", "risk_versions", "aliases", "changes", "findings", "evidence", "unassigned",
)
PYTHON_TYPES = {"string": str, "int16": int, "int32": int, "float64": float, "bool": bool, "date32": dt.date}
each_dataset = pytest.mark.parametrize("dataset", DATASETS, ids=lambda d: d.name)


def test_the_datasets_of_the_contract_are_all_there() -> None:
    assert tuple(dataset.name for dataset in DATASETS) == CONTRACT
    assert tuple(ROW_OF) == CONTRACT


@each_dataset
def test_column_names_differ_and_each_is_described(dataset: Dataset) -> None:
    assert len(set(dataset.column_names)) == len(dataset.columns)
    assert all(len(column.description) > 5 for column in dataset.columns)


@each_dataset
def test_key_columns_are_required_and_lead_the_order(dataset: Dataset) -> None:
    assert dataset.key
    assert all(dataset.column(name).required for name in dataset.key)
    assert set(dataset.key) <= set(dataset.sort_columns) <= set(dataset.column_names)


@each_dataset
def test_foreign_keys_refer_to_columns_of_the_same_type(dataset: Dataset) -> None:
    for foreign in dataset.foreign_keys:
        referred = BY_NAME[foreign.dataset]
        assert foreign.referred in referred.key
        assert dataset.column(foreign.column).kind == referred.column(foreign.referred).kind


@each_dataset
def test_row_class_has_the_columns_in_order_with_their_types(dataset: Dataset) -> None:
    row = ROW_OF[dataset.name]
    assert row.__struct_fields__ == dataset.column_names
    hints = typing.get_type_hints(row)
    for column in dataset.columns:
        python = PYTHON_TYPES[column.kind]
        assert hints[column.name] == (python if column.required else python | None), column.name


def test_an_unknown_column_is_named_in_the_error() -> None:
    with pytest.raises(KeyError, match="papers has no column colour"):
        BY_NAME["papers"].column("colour")
