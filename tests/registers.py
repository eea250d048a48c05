"""A tiny language for a register through its meetings, for tests of history.

    NHV0001 Cyber attack 3x4          a row: reference, title, impact x likelihood
    NHV0001 Cyber attack 3x4 was 9    with a previous score, or "was New risk"
    - Cyber attack 3x4                a row without a reference

A line may end in `status=…`, `owner=…`, `since=…` (first recorded) and `card=…` (a card with that update);
words in them are joined by "_". A meeting is one text; the first is held on 10 January 2020, the others a
quarter after each other, and `None` stands for a paper that nobody has.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from normalise.meeting import Meeting, meeting_of
from normalise.reduce import register_rows
from schemas.layout import load_layouts
from schemas.records import Reading, Statement

FIRST = dt.date(2020, 1, 10)
ON_CARDS = ("reference", "title", "score", "category")
QUARTER = dt.timedelta(days=91)
_ROW = re.compile(r"(\S+) (.+?) ([0-9])x([0-9])(?: was ([0-9]+|[A-Z][a-z ]+))?((?: \w+=\S+)*)$")
_NAMES = {"since": "first_recorded", "review": "last_review"}


def date_of(number: int) -> dt.date:
    """The day of a meeting, counted from 0."""
    return FIRST + number * QUARTER


def meeting(text: str, number: int, name: str = "paper", date: dt.date | None = None) -> Meeting:
    """A paper with the register in `text`."""
    statements = [Statement("cover", "organisation", "Norhaven Borough Council")]
    statements.append(Statement("cover", "meeting_date", (date or date_of(number)).strftime("%d %B %Y")))
    lines = [line for line in map(str.strip, text.strip().splitlines()) if line]
    cards: list[dict[str, str]] = []
    for record_no, line in enumerate(lines, 1):
        row = _row(line)
        update = row.pop("card", None)
        statements += _record("register", record_no, row)
        if update:
            head: dict[str, str] = {name: row[name] for name in ON_CARDS if name in row}
            cards.append({**head, "update": update})
    for record_no, card in enumerate(cards, len(lines) + 1):
        statements += _record("card", record_no, card)
    reading = Reading("docx", "word", None, "base", tuple(statements))
    paper_id = hashlib.sha256(f"{number} {name} {text}".encode()).hexdigest()
    return meeting_of(paper_id, f"{name}-{number}.docx", reading, load_layouts()["base"])


def undated(text: str, name: str = "undated") -> Meeting:
    """A paper with the register in `text` that nobody knows the meeting of."""
    held = meeting(text, 0, name)
    return replace(held, facts=replace(held.facts, meeting_date=None))


def _row(line: str) -> dict[str, str]:
    found = _ROW.match(line)
    assert found, f"no row: {line}"
    reference, title, impact, likelihood, previous, rest = found.groups()
    row = {"reference": reference, "title": title, "impact": impact, "likelihood": likelihood}
    row["score"] = str(int(impact) * int(likelihood))
    if reference == "-":
        del row["reference"]
    if previous:
        row["previous_score"] = previous
    for part in rest.split():
        name, _, value = part.partition("=")
        row[_NAMES.get(name, name)] = value.replace("_", " ")
    return row


def _record(part: Any, record_no: int, values: Mapping[str, str]) -> list[Statement]:
    reference = values.get("reference", "")
    return [Statement(part, name, text, reference=reference, record_no=record_no) for name, text in values.items()]


def rows_of(*texts: str | None) -> Mapping[str, Any]:
    """The rows of every dataset for the meetings given."""
    meetings = [meeting(text, number) for number, text in enumerate(texts) if text is not None]
    return rows_of_meetings(meetings)


def rows_of_meetings(meetings: Sequence[Meeting]) -> Mapping[str, Any]:
    """The rows of every dataset; none where nothing is to be said."""
    return defaultdict(list, register_rows("norhaven-risk-register", meetings))


def changes_at_last(*texts: str | None) -> list[str]:
    """The changes at the last meeting, as "NHV0001 score_increased 6 9" with the risk's key cut to its end."""
    rows = rows_of(*texts)
    last = date_of(len(texts) - 1)
    found = (c for c in rows["changes"] if c.meeting_date == last)
    return sorted(f"{c.risk_id.split('/')[1]} {c.change} {c.before or '-'} {c.after or '-'}" for c in found)


def findings_at_last(*texts: str | None) -> list[str]:
    """The findings at the last meeting that need history, as "H501 NHV0001"."""
    rows = rows_of(*texts)
    last = date_of(len(texts) - 1)
    return sorted(
        f"{f.code} {(f.risk_id or '/').split('/')[1]}"
        for f in rows["findings"]
        if f.meeting_date == last and f.code in ("R104", "R105", "S204", "D404", "H501", "H502", "H503", "H504")
    )
