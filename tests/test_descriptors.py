"""The descriptors of a published set: held against the real validators, and against the files beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from publish.describe import FORMS
from publish.parquet import rows_to_table
from publish.snapshot import current_snapshot, file_hash, publish_set
from publish.verify import verify
from schemas.datasets import DATASETS


@pytest.fixture
def published(tmp_path: Path) -> Path:
    publish_set(tmp_path / "out", {d.name: rows_to_table(d, []) for d in DATASETS}, {"code": "test"})
    return tmp_path / "out"


@pytest.mark.filterwarnings("ignore")
def test_frictionless_accepts_the_data_package() -> None:
    frictionless = pytest.importorskip("frictionless")
    described: dict[str, Any] = json.loads(FORMS["datapackage"](DATASETS))
    report = frictionless.Package.validate_descriptor(described)
    assert report.valid, report.flatten(["title", "note"])


def test_the_standards_own_model_accepts_the_contract() -> None:
    standard = pytest.importorskip("open_data_contract_standard.model")
    contract = standard.OpenDataContractStandard.from_string(FORMS["odcs"](DATASETS))
    tables = {table.name: [column.name for column in table.properties] for table in contract.schema_}
    assert tables == {dataset.name: list(dataset.column_names) for dataset in DATASETS}
    keys = {table.name: [c.name for c in table.properties if c.primaryKey] for table in contract.schema_}
    assert keys["papers"] == ["paper_id", "copy_no"]


def test_dbt_tests_what_the_contract_promises() -> None:
    tables = {t["name"]: t for t in yaml.safe_load(FORMS["dbt"](DATASETS))["sources"][0]["tables"]}
    columns = {c["name"]: c for c in tables["evidence"]["columns"]}
    assert "not_null" in columns["finding_id"]["data_tests"]
    relation = {"relationships": {"to": "source('riskpapers', 'findings')", "field": "finding_id"}}
    assert relation in columns["finding_id"]["data_tests"]
    statement_id = next(c for c in tables["statements"]["columns"] if c["name"] == "statement_id")
    assert "unique" in statement_id["data_tests"]


def test_a_set_carries_its_descriptors_and_their_hashes_hold(published: Path) -> None:
    folder = current_snapshot(published)
    assert folder is not None
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        file = folder / resource["path"]
        assert resource["hash"] == f"sha256:{file_hash(file)}"
        assert resource["bytes"] == file.stat().st_size
    assert {"datacontract.odcs.yaml", "sources.yml", "data_dictionary.md"} <= {p.name for p in folder.iterdir()}
    assert verify(published) == []


def test_a_changed_descriptor_is_noticed(published: Path) -> None:
    folder = current_snapshot(published)
    assert folder is not None
    (folder / "sources.yml").write_text("version: 2\n", encoding="utf-8")
    assert [(p.file, p.kind) for p in verify(published)] == [("sources.yml", "hash")]
