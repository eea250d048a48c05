"""The description of the datasets names all that their definition holds."""

from __future__ import annotations

import json

from publish.describe import FORMS
from schemas.datasets import DATASETS


def test_markdown_has_a_line_for_every_column_and_states_keys() -> None:
    text = FORMS["markdown"](DATASETS)
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    assert len(lines) == sum(len(dataset.columns) for dataset in DATASETS)
    assert all(line.count(" | ") == 3 for line in lines)
    assert "Key: `risk_id`, `paper_id`. Sorted by `risk_id`, `meeting_date`, `paper_id`." in text
    assert "(→ `statements.statement_id`)" in text


def test_json_gives_the_definition_back() -> None:
    described = json.loads(FORMS["json"](DATASETS))["datasets"]
    assert [dataset["name"] for dataset in described] == [dataset.name for dataset in DATASETS]
    papers = described[0]
    assert papers["key"] == ["paper_id", "copy_no"]
    assert papers["order"] == ["paper_id", "copy_no"]
    assert {"name": "status", "kind": "string", "required": True, "description": "What became of it",
            "values": ["read", "partial", "rejected", "duplicate"]} in papers["columns"]
