"""The recipe of docs/clusters.md in Spark's local mode, held to a plain run."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import pipeline
from publish.parquet import joined, write_table
from schemas.datasets import BY_NAME

ROOT = Path(__file__).parent.parent
pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java"),
    pytest.mark.filterwarnings("default"),
]


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


def test_the_recipe_gives_the_bytes_of_a_plain_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sql = pytest.importorskip("pyspark.sql")
    papers, out = tmp_path / "papers", tmp_path / "out"
    papers.mkdir()
    for paper in sorted((ROOT / "samples" / "papers").iterdir())[:3]:
        shutil.copy(paper, papers)
    pipeline.run([papers], out, pipeline.RunOptions())
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
    tables = defaultdict(list)
    for row in found:
        tables[row["dataset"]].append(pa.ipc.open_stream(bytes(row["rows"])).read_all())
    assert tables.keys() >= {"entries", "statements", "risks", "findings"}
    for name, of_registers in tables.items():
        write_table(joined(BY_NAME[name], of_registers), tmp_path / "again.parquet")
        assert (tmp_path / "again.parquet").read_bytes() == (out / "current" / f"{name}.parquet").read_bytes(), name
        assert pq.read_metadata(tmp_path / "again.parquet").num_rows == sum(t.num_rows for t in of_registers)
