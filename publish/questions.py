"""The documents' questions for a database: a view each, or a table macro where a day or a band is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).resolve().parent
QUESTIONS = (_HERE / "questions.md", _HERE.parent / "docs" / "questions.md")
"""Where the questions stand: in an installed copy, in a checkout."""

_QUESTION = re.compile(r"^## (?P<title>.+?)$.*?^```sql\n(?P<sql>.+?)^```", re.MULTILINE | re.DOTALL)
_PIVOT = re.compile(r"^\s*PIVOT\b", re.MULTILINE | re.IGNORECASE)  # its columns come from the rows: no view can have it
_FILE = re.compile(r"'out/current/(\w+)\.parquet'")
_DAY = re.compile(r"DATE '[0-9-]+'")
_BAND = re.compile(r"(?<=rating = )'\w+'")
_FIRST_FEW = re.compile(r"\s*LIMIT [0-9]+$")  # enough for a document


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its query over the tables; `asks` are what it wants to be told: days, a band."""

    title: str
    query: str
    asks: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return re.sub(r"[^a-z0-9]+", "_", self.title.casefold()).strip("_")

    @property
    def kind(self) -> str:
        """What it is in a database."""
        if _PIVOT.search(self.query):
            return "TABLE"
        return "MACRO TABLE" if self.asks else "VIEW"

    @property
    def created(self) -> str:
        """The statement that makes it."""
        if self.kind == "MACRO TABLE":
            return f"CREATE MACRO {self.name}({', '.join(self.asks)}) AS TABLE {self.query}"
        return f"CREATE {self.kind} {self.name} AS {self.query}"


def questions() -> Iterator[Question]:
    """Those of the documents, of which the days and the bands are the samples'."""
    text = next((path.read_text(encoding="utf-8") for path in QUESTIONS if path.exists()), "")
    for found in _QUESTION.finditer(text):
        query = _FIRST_FEW.sub("", _FILE.sub(r"\1", found["sql"]).strip().rstrip(";"))
        days = list(dict.fromkeys(_DAY.findall(query)))
        asks = dict(zip(days, ("day",) if len(days) == 1 else ("earlier_day", "later_day"), strict=False))
        for day, asked in asks.items():
            query = query.replace(day, asked)
        bands = ("band",) if _BAND.search(query) else ()
        yield Question(found["title"].strip(), _BAND.sub("band", query), (*asks.values(), *bands))
