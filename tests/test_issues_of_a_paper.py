"""Several papers for one meeting: one counts, and what is published of the others agrees with it in its keys."""

from __future__ import annotations

from pathlib import Path

import pipeline
from publish.parquet import read_table
from publish.verify import verify

HEAD = """# Ashmoor Council: strategic risk register

Audit Committee, 12 March 2024

| Ref | Risk title | Impact | Likelihood | Score |
|---|---|---|---|---|
"""
ROWS = {
    "AM01": "| AM01 | Flooding of the depot | 3 | 4 | 12 |",
    "AM02": "| AM02 | Loss of the radio network | 2 | 2 | 4 |",
    "AM03": "| AM03 | Fraud in the grants scheme | 2 | 3 | 6 |",
}


def test_issues_that_differ_leave_no_key_twice_and_none_that_leads_nowhere(tmp_path: Path) -> None:
    issues = {
        "first": [ROWS["AM01"], ROWS["AM02"]],
        "second": [ROWS["AM01"].replace("| 4 | 12 |", "| 2 | 6 |"), ROWS["AM02"], ROWS["AM03"]],
        "third": [ROWS["AM01"].replace("| 4 | 12 |", "| 3 | 9 |"), ROWS["AM02"].replace("| 2 | 4 |", "| 3 | 6 |")],
        "fourth": [ROWS["AM02"], "| AM04 | Delay of the new library | 1 | 2 | 2 |"],
    }
    for name, rows in issues.items():
        (tmp_path / f"{name}.md").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    out = tmp_path / "out"
    pipeline.run([tmp_path], out, pipeline.RunOptions())
    assert verify(out) == []
    differing = [row for row in read_table(out / "current" / "findings.parquet").to_pylist() if row["code"] == "H504"]
    assert len({row["paper_id"] for row in differing}) == 3
