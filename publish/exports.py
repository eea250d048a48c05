"""The published set in other forms: a DuckDB database, CSV, a workbook, Delta tables. Types and rows stay the same."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from publish.questions import questions
from publish.read_set import PublishedSet
from publish.sheets import Column, new_book
from schemas.dataset_kinds import Dataset, Kind
from schemas.datasets import DATASETS
from schemas.errors import CannotPublish, WrongUsage, install_command
from schemas.spreadsheet import inert_cell

_SQL: Mapping[Kind, str] = {
    "string": "VARCHAR", "int16": "SMALLINT", "int32": "INTEGER", "float64": "DOUBLE", "bool": "BOOLEAN",
    "date32": "DATE",
}  # fmt: skip
_MOST_ROWS = 1_048_575  # of a sheet, below its heading
_WIDTHS: Mapping[Kind, float] = {"string": 24, "date32": 12}


def to_duckdb(published: PublishedSet, file: Path) -> None:
    """One database: a table for each dataset, with comments and keys, and the questions of the docs by name.

    A foreign key is declared where what it refers to is a key by itself. The file appears whole or not at all.
    """
    duckdb = _needed("duckdb", "duckdb")
    tables = {dataset.name: published.table(dataset.name) for dataset in DATASETS}
    new = file.with_name(f".{file.name}.new")
    new.unlink(missing_ok=True)
    with duckdb.connect(str(new)) as database:
        for dataset in _parents_first(DATASETS):
            database.execute(_create(dataset))
            database.register("arriving", tables[dataset.name])
            database.execute(f"INSERT INTO {dataset.name} SELECT * FROM arriving")
            database.unregister("arriving")
            for comment in _comments(dataset):
                database.execute(comment)
        for question in questions():
            database.execute(question.created)
            database.execute(f"COMMENT ON {question.kind} {question.name} IS {_quoted(question.title)}")
    os.replace(new, file)


def _parents_first(datasets: Iterable[Dataset]) -> list[Dataset]:
    left = list(datasets)
    done: list[Dataset] = []
    while left:
        ready = next(d for d in left if {f.dataset for f in d.foreign_keys} <= {d.name, *(one.name for one in done)})
        done.append(ready)
        left.remove(ready)
    return done


def _create(dataset: Dataset) -> str:
    keys = {d.name: d.key for d in DATASETS}
    lines = [f"{c.name} {_SQL[c.kind]}{' NOT NULL' if c.required else ''}" for c in dataset.columns]
    lines.append(f"PRIMARY KEY ({', '.join(dataset.key)})")
    lines += [
        f"FOREIGN KEY ({foreign.column}) REFERENCES {foreign.dataset} ({foreign.referred})"
        for foreign in dataset.foreign_keys if keys[foreign.dataset] == (foreign.referred,)]  # fmt: skip
    return f"CREATE TABLE {dataset.name} ({', '.join(lines)})"


def _comments(dataset: Dataset) -> Iterable[str]:
    yield f"COMMENT ON TABLE {dataset.name} IS {_quoted(f'One row is {dataset.one_row_is}.')}"
    for column in dataset.columns:
        yield f"COMMENT ON COLUMN {dataset.name}.{column.name} IS {_quoted(column.description)}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def to_csv(published: PublishedSet, folder: Path) -> None:
    """A CSV file for each dataset: UTF-8, ISO dates, empty where there is nothing.

    Text that a spreadsheet would run as a formula has an apostrophe in front.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for dataset in DATASETS:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(dataset.column_names)
        for row in published.table(dataset.name).to_pylist():
            writer.writerow(inert_cell(v) if isinstance(v, str) else v for v in row.values())
        (folder / f"{dataset.name}.csv").write_text(text.getvalue(), encoding="utf-8", newline="")


def to_xlsx(published: PublishedSet, file: Path) -> None:
    """One workbook: a sheet for each dataset. Cells are cut at 32,767 characters; none is a formula."""
    written = io.BytesIO()
    with new_book(written) as book:
        for dataset in DATASETS:
            rows = [tuple(row.values()) for row in published.table(dataset.name).to_pylist()]
            if len(rows) > _MOST_ROWS:
                raise WrongUsage(f"{dataset.name} has {len(rows):,} rows, more than a sheet holds: export to duckdb")
            columns = [Column(c.name, _WIDTHS.get(c.kind, 10)) for c in dataset.columns]
            book.table(dataset.name, columns, rows)
    file.write_bytes(written.getvalue())


def to_delta(published: PublishedSet, folder: Path) -> None:
    """A Delta table for each dataset, in a folder of its name; a later export is its next version."""
    deltalake = _needed("deltalake", "delta")
    for dataset in DATASETS:
        deltalake.write_deltalake(
            str(folder / dataset.name), published.table(dataset.name), mode="overwrite", schema_mode="overwrite",
            name=dataset.name, description=f"One row is {dataset.one_row_is}.")  # fmt: skip


def _needed(module: str, extra: str) -> Any:
    """The module that an extra installs. Raises WrongUsage, with the way out, where it is not there."""
    from importlib import import_module

    try:
        return import_module(module)
    except ImportError:
        raise WrongUsage(f"this form needs {module}: {install_command(extra)}") from None


FORMS: Mapping[str, Callable[[PublishedSet, Path], None]] = {
    "duckdb": to_duckdb, "csv": to_csv, "xlsx": to_xlsx, "delta": to_delta,
}  # fmt: skip
"""The forms that `export --to` offers, by name."""


def export(published: PublishedSet, form: str, into: Path) -> None:
    """Write the set in a form; `into` is a file for duckdb and xlsx, a folder for csv and delta.

    Raises WrongUsage where `into` is not what the form needs, CannotPublish where it cannot be written.
    """
    wants_folder = form in ("csv", "delta")
    if into.exists() and into.is_dir() != wants_folder:
        raise WrongUsage(f"{into} is a {'file' if wants_folder else 'folder'}: give --into a "
                         f"{'folder' if wants_folder else 'file'}")  # fmt: skip
    try:
        (into if wants_folder else into.parent).mkdir(parents=True, exist_ok=True)
        FORMS[form](published, into)
    except OSError as error:
        raise CannotPublish(f"{into} cannot be written ({error.strerror or error}): give another place") from error
