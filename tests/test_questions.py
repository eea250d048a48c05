"""The questions of the documents: each query runs on the sample papers, both ways, with the same answer."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

import pipeline

ROOT = Path(__file__).resolve().parent.parent
SECTION = re.compile(r"^## (?P<asked>[^\n]+\?)$.*?```sql\n(?P<sql>.*?)```.*?```python\n(?P<python>.*?)```", re.M | re.S)
QUESTIONS = {found["asked"]: found for found in SECTION.finditer((ROOT / "docs/questions.md").read_text("utf-8"))}

DAY = dt.date
# what is certain by the story of the samples: the first rows of each answer, and how many there are
ANSWERS: dict[str, tuple[int, list[tuple[Any, ...]]]] = {
    "Which risks have moved most since a meeting?": (5, [
        ("NHV0012", "Funding gap in the medium-term plan, 2022/23 to 2025/26", 16, 12, -4),
        ("NHV0105", "Failure of server room cooling at Headquarters", 12, 8, -4),
        ("NHV0118", "Cyber attack on force systems", 12, 16, 4),
    ]),
    "Which risks have been open longest?": (5, [
        ("NHV0058", "Records kept longer than policy allows", DAY(2017, 4, 1), 6),
        ("NHV0012", "Funding gap in the medium-term plan, 2022/23 to 2025/26", DAY(2017, 11, 6), 12),
    ]),
    "Which owners hold the most high risks now?": (2, [
        ("Officer Larch", "Head of Digital Services", 2),
        ("Officer Alder", "ACO Finance and Resources", 1),
    ]),
    "Which risks were archived and came back?": (2, [
        ("NHV0079", "Space for exhibits in the central property store", DAY(2022, 8, 11), DAY(2023, 2, 9)),
        ("NHV0058", "Records kept longer than policy allows", DAY(2022, 11, 10), DAY(2023, 5, 11)),
    ]),
    "Which controls were added since a meeting?": (8, [
        ("NHV0045", "additional", "Trial of two other tools", DAY(2023, 8, 10)),
    ]),
    "How did the heat map move between two meetings?": (6, [(4, 3, 2, 0), (4, 2, 1, 3), (3, 2, 1, 2)]),
    "What was each risk's score at each meeting?": (24, [
        ("NHV0012", "Funding gap in the medium-term plan, 2022/23 to 2025/26", 16, 16, 16, 16, 16, 16, 16, 12),
        ("NHV0045", "Redaction software no longer supported", None, None, None, None, None, None, 6, 6),
        ("NHV0045", "Reliance on one supplier for body-worn video", 4, 4, None, None, None, None, None, None),
    ]),
    "What was found, by kind and meeting?": (26, [("C301", "error", DAY(2022, 5, 12), 1)]),
    "Which reviews are overdue?": (1, [(DAY(2023, 11, 9), "NHV0123", "Supt Poplar", "Medium", DAY(2023, 1, 1))]),
    "Which risks have never moved?": (5, [("NHV0067", "Quality of crime data", 6, 8)]),
    "How did a register stand on a day?": (5, [
        ("NHV0012", "Funding gap in the medium-term plan, 2022/23 to 2025/26", "Officer Alder", 16, "High"),
        ("NHV0105", "Server room cooling", "Officer Hornbeam", 12, "High"),
    ]),
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("questions")
    pipeline.run([ROOT / "samples" / "papers"], made / "out", pipeline.RunOptions())
    return made


def plain(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    """The rows with dates as days, whole numbers as such, and None for what is not there."""
    return [tuple(map(_plain, row)) for row in frame.itertuples(index=False, name=None)]


def _plain(value: Any) -> Any:
    if pd.isna(value):
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    return int(value) if isinstance(value, float) and value.is_integer() else value


def test_every_question_has_its_answer_here() -> None:
    assert list(QUESTIONS) == list(ANSWERS)


@pytest.mark.parametrize("asked", QUESTIONS)
def test_both_queries_give_the_answer(asked: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    by_duckdb = duckdb.sql(QUESTIONS[asked]["sql"]).df()
    names: dict[str, Any] = {}
    exec(QUESTIONS[asked]["python"], names)
    by_pandas = names["answer"]
    assert list(by_duckdb.columns) == list(by_pandas.columns)
    assert plain(by_duckdb) == plain(by_pandas)
    rows, first = ANSWERS[asked]
    assert (len(by_pandas), plain(by_pandas)[: len(first)]) == (rows, first)
