"""Good papers to stand beside bad ones, and what a run makes of them when left alone."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

_ALL = Path(__file__).resolve().parent.parent.parent / "samples"
SAMPLES = _ALL / "papers"
GOOD = tuple(sorted(SAMPLES.iterdir()))[2:5]
SMALL = tuple(  # papers of many kinds and bodies, each of a page or two
    path for path in sorted((_ALL / "layouts").iterdir())
    if path.suffix not in (".json", ".toml") and path.stat().st_size < 50_000
)  # fmt: skip


def rows_of_papers(out: Path) -> list[dict[str, Any]]:
    """The rows of the published `papers`."""
    return _rows(out, "papers")


def good_rows(out: Path | None = None) -> str:
    """Every row that the good papers gave in `out`, or in a run of their own, as text."""
    return _good_rows(out) if out else _alone()


@cache
def _alone() -> str:
    import pipeline

    with tempfile.TemporaryDirectory() as held:
        out = Path(held, "out")
        pipeline.run(GOOD, out, pipeline.RunOptions())
        return _good_rows(out)


def _good_rows(out: Path) -> str:
    from schemas.datasets import DATASETS

    names = {path.name for path in GOOD}
    ours = {row["paper_id"] for row in rows_of_papers(out) if row["file_name"] in names}
    register = {row["register"] for row in _rows(out, "entries") if row["paper_id"] in ours}
    kept = {
        dataset.name: [row for row in _rows(out, dataset.name)
                       if row.get("paper_id") in ours or row.get("register") in register]
        for dataset in DATASETS
    }  # fmt: skip
    return json.dumps(kept, default=str, sort_keys=True)


def _rows(out: Path, dataset: str) -> list[dict[str, Any]]:
    from publish.parquet import read_table
    from publish.snapshot import current_snapshot

    folder = current_snapshot(out)
    if folder is None:
        return []
    rows: list[dict[str, Any]] = read_table(folder / f"{dataset}.parquet").to_pylist()
    return rows
