"""Verifying: whatever spoils a published set is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from publish import parquet
from publish.snapshot import publish_set
from publish.verify import verify
from schemas.datasets import BY_NAME, DATASETS
from schemas.errors import WrongUsage
from schemas.rows import PaperRow, RiskRow, UnassignedRow


def unassigned(paper_id: str, position: int) -> UnassignedRow:
    return UnassignedRow(paper_id=paper_id, position=position, text="left over")


def spoilt(changes: dict[str, pa.Table], out: Path) -> list[tuple[str, str]]:
    """File and kind of each problem in a published set that has these tables in place of sound ones."""
    tables = {dataset.name: parquet.rows_to_table(dataset, []) for dataset in DATASETS}
    tables["papers"] = parquet.rows_to_table(BY_NAME["papers"], [
        PaperRow(paper_id=name, copy_no=1, file_name=name, status="read") for name in ("a", "b")])
    publish_set(out, tables | changes, {})
    return [(problem.file.removesuffix(".parquet"), problem.kind) for problem in verify(out)]


def left_over(*rows: UnassignedRow) -> pa.Table:
    return parquet.rows_to_table(BY_NAME["unassigned"], rows)


def test_a_sound_set_has_no_problem(tmp_path: Path) -> None:
    assert spoilt({"unassigned": left_over(unassigned("a", 1), unassigned("a", 2))}, tmp_path) == []


def test_a_repeated_key(tmp_path: Path) -> None:
    table = pa.concat_tables([left_over(unassigned("a", 1))] * 2)
    assert spoilt({"unassigned": table}, tmp_path) == [("unassigned", "key")]


def test_a_foreign_key_that_leads_nowhere(tmp_path: Path) -> None:
    assert spoilt({"unassigned": left_over(unassigned("z", 1))}, tmp_path) == [("unassigned", "foreign-key")]


def test_rows_out_of_order(tmp_path: Path) -> None:
    table = left_over(unassigned("a", 1), unassigned("b", 1)).take([1, 0])
    assert spoilt({"unassigned": table}, tmp_path) == [("unassigned", "order")]


def test_a_value_not_permitted(tmp_path: Path) -> None:
    table = parquet.rows_to_table(BY_NAME["risks"], [
        RiskRow(risk_id="r", register="r", state="asleep", meetings=1)])
    assert spoilt({"risks": table}, tmp_path) == [("risks", "value")]


def test_another_schema(tmp_path: Path) -> None:
    table = parquet.arrow_schema(BY_NAME["risks"]).empty_table().drop_columns(["title"])
    assert spoilt({"risks": table}, tmp_path) == [("risks", "schema")]


DAMAGE: dict[str, Callable[[Path], object]] = {
    "missing": lambda folder: (folder / "risks.parquet").unlink(),
    "unlisted": lambda folder: (folder / "more.parquet").write_bytes(b""),
    "hash": lambda folder: parquet.write_table(left_over(unassigned("a", 1)), folder / "unassigned.parquet"),
    "unreadable": lambda folder: (folder / "risks.parquet").write_bytes(b"PAR1"),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_after_publishing(tmp_path: Path, kind: str) -> None:
    assert spoilt({}, tmp_path) == []
    DAMAGE[kind](tmp_path / "current")
    assert kind in {problem.kind for problem in verify(tmp_path)}


@pytest.mark.parametrize("manifest", ["", "[]", "{}", json.dumps({"files": {"risks.parquet": 1}})])
def test_a_damaged_manifest(tmp_path: Path, manifest: str) -> None:
    assert spoilt({}, tmp_path) == []
    (tmp_path / "current" / "manifest.json").write_text(manifest)
    assert [problem.kind for problem in verify(tmp_path)] == ["unreadable"]


@pytest.mark.parametrize("name", ["unassigned.parquet", "manifest.json"])
@pytest.mark.parametrize("position", range(1, 100, 7))
def test_one_flipped_bit_anywhere_is_found(tmp_path: Path, position: int, name: str) -> None:
    assert spoilt({"unassigned": left_over(unassigned("a", 1))}, tmp_path) == []
    path = tmp_path / "current" / name
    content = bytearray(path.read_bytes())
    content[len(content) * position // 100] ^= 1 << position % 8
    path.write_bytes(content)
    assert verify(tmp_path) != []


def test_a_columns_name_that_is_no_text_any_more_is_found(tmp_path: Path) -> None:
    assert spoilt({}, tmp_path) == []
    path = tmp_path / "current" / "risks.parquet"
    path.write_bytes(path.read_bytes().replace(b"register", b"regi\xe5ter"))
    assert {("risks.parquet", "unreadable"), ("risks.parquet", "hash")} <= {
        (problem.file, problem.kind) for problem in verify(tmp_path)}


def test_a_folder_of_another_kind_and_one_without_a_set(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="no output folder"):
        verify(tmp_path)
    assert spoilt({}, tmp_path) == []
    (tmp_path / "current").unlink()
    assert [problem.kind for problem in verify(tmp_path)] == ["missing"]
