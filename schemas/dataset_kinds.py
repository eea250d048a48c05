"""What a dataset is made of: columns, a key, and keys of other datasets. Knows nothing of Arrow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["string", "int16", "int32", "float64", "bool", "date32"]
"""The only types used: pandas, Polars, DuckDB, Spark and Power BI read these alike."""

LOGICAL_TYPES: dict[Kind, str] = {
    "string": "string",
    "int16": "integer",
    "int32": "integer",
    "float64": "number",
    "bool": "boolean",
    "date32": "date",
}
"""What contracts between people call each type."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. A required column has no nulls; `values`, where given, are the only ones permitted."""

    name: str
    kind: Kind
    description: str
    required: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A column whose every value (nulls apart) stands in a column of another dataset."""

    column: str
    dataset: str
    referred: str


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """A flat table, itself the key of what is cached by it. `one_row_is` completes the sentence "One row is …".

    The key's columns tell any two rows apart. Rows are sorted by `order` (by the key where it is
    empty), nulls last.
    """

    name: str
    one_row_is: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
    order: tuple[str, ...] = ()

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def sort_columns(self) -> tuple[str, ...]:
        return self.order or self.key

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")


def string(name: str, description: str, *, required: bool = False, values: tuple[str, ...] = ()) -> Column:
    return Column(name, "string", description, required, values)


def whole(name: str, description: str, *, required: bool = False) -> Column:
    return Column(name, "int32", description, required)


def number(name: str, description: str, *, required: bool = False) -> Column:
    return Column(name, "float64", description, required)


def date(name: str, description: str, *, required: bool = False) -> Column:
    return Column(name, "date32", description, required)


def flag(name: str, description: str, *, required: bool = False) -> Column:
    return Column(name, "bool", description, required)
