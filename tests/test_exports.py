"""The set in other forms, and in the hands of other readers: the same types and the same rows everywhere."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from commands import main
from publish.exports import to_csv, to_duckdb
from publish.parquet import arrow_schema
from publish.questions import questions
from publish.read_set import PublishedSet
from schemas.dataset_kinds import Dataset
from schemas.datasets import BY_NAME, DATASETS
from tests.report_sets import published, register_rows

TEXTS = ("=1+1", "@x", "it's; a \"quote\"", "two\nlines", "žluťoučký", "")
CHECKED = ("papers", "entries", "statements", "changes", "findings", "scales")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> PublishedSet:
    return published(tmp_path_factory.mktemp("set") / "out", register_rows(3, 6, TEXTS))


def rows_of(out: PublishedSet, name: str) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in out.table(name).to_pylist()]


def file_of(out: PublishedSet, name: str) -> str:
    return str(out.out / "current" / f"{name}.parquet")


@pytest.mark.parametrize("name", CHECKED)
def test_duckdb_reads_the_same_types_and_rows(out: PublishedSet, name: str) -> None:
    found = duckdb.sql(f"SELECT * FROM '{file_of(out, name)}'")
    assert found.fetchall() == rows_of(out, name)
    assert [str(kind) for kind in found.types] == [DUCKDB_TYPES[c.kind] for c in BY_NAME[name].columns]


@pytest.mark.parametrize("name", CHECKED)
def test_polars_reads_the_same_types_and_rows(out: PublishedSet, name: str) -> None:
    polars = pytest.importorskip("polars")
    types = {"string": polars.String, "int32": polars.Int32, "float64": polars.Float64, "date32": polars.Date,
             "int16": polars.Int16, "bool": polars.Boolean}  # fmt: skip
    found = polars.read_parquet(file_of(out, name))
    assert found.rows() == rows_of(out, name)
    assert list(found.schema.values()) == [types[c.kind] for c in BY_NAME[name].columns]


@pytest.mark.parametrize("name", CHECKED)
def test_pandas_reads_the_same_rows(out: PublishedSet, name: str) -> None:
    import pandas as pd

    found = pd.read_parquet(file_of(out, name))
    assert list(found.columns) == list(BY_NAME[name].column_names)
    plain = [tuple(None if pd.isna(v) else v for v in row) for row in found.itertuples(index=False, name=None)]
    assert plain == rows_of(out, name)


def test_spark_reads_the_same_types_and_rows(out: PublishedSet, tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    program = (
        "import sys, json; from pyspark.sql import SparkSession\n"
        "s = SparkSession.builder.master('local[1]').config('spark.ui.enabled', 'false').getOrCreate()\n"
        "for f in sys.argv[1:]:\n"
        "    d = s.read.parquet(f)\n"
        "    print('>>' + json.dumps([[t for _, t in d.dtypes], [[str(v) for v in r] for r in d.collect()]]))\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", program, *(file_of(out, name) for name in CHECKED)], cwd=tmp_path, text=True,
        capture_output=True, check=True, timeout=300, env=os.environ | {"SPARK_LOCAL_IP": "127.0.0.1"})  # fmt: skip
    answers = [json.loads(line[2:]) for line in said.stdout.splitlines() if line.startswith(">>")]
    for name, (types, rows) in zip(CHECKED, answers, strict=True):
        assert types == [SPARK_TYPES[c.kind] for c in BY_NAME[name].columns]
        assert rows == [[str(value) for value in row] for row in rows_of(out, name)]


DUCKDB_TYPES = {"string": "VARCHAR", "int32": "INTEGER", "float64": "DOUBLE", "date32": "DATE", "int16": "SMALLINT",
                "bool": "BOOLEAN"}  # fmt: skip
SPARK_TYPES = {"string": "string", "int32": "int", "float64": "double", "date32": "date", "int16": "smallint",
               "bool": "boolean"}  # fmt: skip


@pytest.fixture(scope="module")
def database(out: PublishedSet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("db") / "risks.duckdb"
    to_duckdb(out, file)
    return file


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda dataset: dataset.name)
def test_database_has_rows_comments_and_keys(out: PublishedSet, database: Path, dataset: Dataset) -> None:
    with duckdb.connect(str(database), read_only=True) as db:
        assert db.sql(f"FROM {dataset.name}").fetchall() == rows_of(out, dataset.name)
        comments = db.execute("SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ?",
                              [dataset.name]).fetchall()  # fmt: skip
        assert dict(comments) == {c.name: c.description for c in dataset.columns}
        keys = db.execute("SELECT constraint_column_names FROM duckdb_constraints() WHERE table_name = ? AND "
                          "constraint_type = 'PRIMARY KEY'", [dataset.name]).fetchall()  # fmt: skip
        assert [tuple(found) for (found,) in keys] == [dataset.key]


def test_database_refuses_a_second_row_of_one_key(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.duckdb"
    shutil.copy(database, copy)
    with duckdb.connect(str(copy)) as db, pytest.raises(duckdb.ConstraintException):
        db.execute("INSERT INTO risks SELECT * FROM risks LIMIT 1")


def test_every_question_of_the_docs_is_answered_by_name(database: Path) -> None:
    asked = list(questions())
    assert {"VIEW", "MACRO TABLE"} <= {question.kind for question in asked}
    with duckdb.connect(str(database), read_only=True) as db:
        for question in asked:
            told = ", ".join("'High'" if what == "band" else "DATE '2010-02-11'" for what in question.asks)
            db.sql(f"FROM {question.name}{f'({told})' if told else ''}").fetchall()
            comments = db.execute(
                "SELECT comment FROM duckdb_views() WHERE view_name = $1 UNION ALL "
                "SELECT comment FROM duckdb_tables() WHERE table_name = $1 UNION ALL "
                "SELECT comment FROM duckdb_functions() WHERE function_name = $1", [question.name])  # fmt: skip
            assert comments.fetchall() == [(question.title,)]


def test_a_question_of_the_docs_is_not_answered_for_their_days_and_bands() -> None:
    """The samples' own day would be no answer for another archive, nor would its first five rows."""
    assert not [q.name for q in questions() if "DATE '" in q.query or "'High'" in q.query or "LIMIT" in q.query]


def test_database_is_replaced_whole(out: PublishedSet, database: Path) -> None:
    before = database.stat().st_ino
    to_duckdb(out, database)
    assert database.stat().st_ino != before
    assert [path.name for path in database.parent.iterdir()] == [database.name]


def test_csv_has_every_row_and_nothing_that_is_run(out: PublishedSet, tmp_path: Path) -> None:
    to_csv(out, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {f"{d.name}.csv" for d in DATASETS}
    with (tmp_path / "risks.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["title"] for row in rows] == ["'=1+1", "'@x", *TEXTS[2:]]
    assert rows[0]["first_meeting"] == "2010-02-11"


def test_workbook_has_a_sheet_a_dataset(out: PublishedSet, tmp_path: Path) -> None:
    file = tmp_path / "tables.xlsx"
    assert main(["export", str(out.out), "--to", "xlsx", "--into", str(file)]) == 0
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == [d.name for d in DATASETS]
    assert [cell.value for cell in book["risks"]["D"]][1:3] == ["=1+1", "@x"]
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}


def test_delta_tables_have_the_same_types_and_rows(out: PublishedSet, tmp_path: Path) -> None:
    deltalake = pytest.importorskip("deltalake")
    for _ in range(2):
        assert main(["export", str(out.out), "--to", "delta", "--into", str(tmp_path / "delta")]) == 0
    for name in CHECKED:
        table = deltalake.DeltaTable(str(tmp_path / "delta" / name))
        duckdb.register("found", table.to_pyarrow_table())
        assert sorted(duckdb.sql("FROM found").fetchall(), key=str) == sorted(rows_of(out, name), key=str)
        assert [field.name for field in table.schema().fields] == arrow_schema(BY_NAME[name]).names
        assert table.version() == 1


@pytest.mark.parametrize(("form", "folder"), [("duckdb", True), ("xlsx", True), ("csv", False), ("delta", False)])
def test_export_into_the_wrong_kind_of_place_is_refused(
        out: PublishedSet, tmp_path: Path, form: str, folder: bool, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "place"
    place.mkdir() if folder else place.write_text("mine")
    assert main(["export", str(out.out), "--to", form, "--into", str(place)]) == 2
    assert "--into" in capsys.readouterr().err


def test_missing_extra_is_named(out: PublishedSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert main(["export", str(out.out), "--to", "duckdb", "--into", str(tmp_path / "x.duckdb")]) == 2
    assert "pip install 'riskpapers[duckdb]'" in capsys.readouterr().err


def test_dates_stay_dates(database: Path) -> None:
    with duckdb.connect(str(database), read_only=True) as db:
        assert db.sql("SELECT min(meeting_date) FROM entries").fetchall() == [(dt.date(2010, 2, 11),)]
