"""The recipe of docs/clusters.md, by itself and in Spark's local mode, held to a plain run."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

import pipeline
from publish.parquet import joined, write_table
from schemas.datasets import BY_NAME

ROOT = Path(__file__).parent.parent


def recipe(folder: Path) -> Any:
    text = (ROOT / "docs" / "clusters.md").read_text(encoding="utf-8")
    found = re.search(r"<!-- spark -->\n```python\n(.*?)```\n<!-- /spark -->", text, re.DOTALL)
    assert found
    (folder / "spark_recipe.py").write_text(found[1], encoding="utf-8")
    sys.path.insert(0, str(folder))
    try:
        import spark_recipe  # type: ignore[import-not-found]
    finally:
        sys.path.remove(str(folder))
    return spark_recipe


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for paper in sorted((ROOT / "samples" / "papers").iterdir())[:3]:
        shutil.copy(paper, folder)
    pipeline.run([folder], tmp_path / "out", pipeline.RunOptions())
    return folder


def hold_to_the_plain_run(folder: Path, found: Iterable[tuple[str, bytes]]) -> None:
    tables = defaultdict(list)
    for dataset, rows in found:
        tables[dataset].append(pa.ipc.open_stream(rows).read_all())
    assert tables.keys() >= {"entries", "statements", "risks", "findings"}
    for name, of_registers in tables.items():
        write_table(joined(BY_NAME[name], of_registers), folder / "again.parquet")
        assert (folder / "again.parquet").read_bytes() == (folder / "out" / "current" / f"{name}.parquet").read_bytes()


def test_the_recipes_map_and_reduce_give_the_bytes_of_a_plain_run(tmp_path: Path, papers: Path) -> None:
    steps = recipe(tmp_path)
    given = [(f"file:{path}", path.read_bytes()) for path in papers.iterdir()]
    files = pd.DataFrame(given, columns=["path", "content"])
    readings = pd.concat(steps.read_papers(iter([files.iloc[:2], files.iloc[2:]])))
    made = [steps.reconcile(of_register) for _, of_register in readings.groupby("register")]
    hold_to_the_plain_run(tmp_path, pd.concat(made).itertuples(index=False))


@pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")
@pytest.mark.filterwarnings("default")
def test_the_recipe_gives_the_bytes_of_a_plain_run(
    tmp_path: Path, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sql = pytest.importorskip("pyspark.sql")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(ROOT), str(tmp_path))))
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    spark = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "2").getOrCreate()
    )
    try:
        found = recipe(tmp_path).datasets_of(spark, str(papers)).collect()
    finally:
        spark.stop()
    hold_to_the_plain_run(tmp_path, ((row["dataset"], bytes(row["rows"])) for row in found))
