"""Findings as data: JSON with their evidence, and the CSV that a person fills in with decisions."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import structs

from publish.audit import Audited
from publish.places import where_of
from schemas.rows import StatementRow
from schemas.rulings import Ruling
from schemas.spreadsheet import inert_cell

_OF_FINDING = ("finding_id", "code", "severity", "register", "reference", "title", "meeting_date", "message", "printed",
               "expected", "resolution", "see")
_OF_DECISION = ("choice", "by", "when", "why")
CSV_COLUMNS = _OF_FINDING + _OF_DECISION
_UNDECIDED = Ruling(choice="")


def as_json(found: Iterable[Audited]) -> str:
    """A JSON array of findings: the columns of the dataset, with name, reference, title, file and evidence."""
    return json.dumps([_described(one) for one in found], ensure_ascii=False, indent=2, default=str) + "\n"


def as_csv(found: Iterable[Audited]) -> str:
    """A line for each finding, with its decision, or four empty columns for one. No cell is run as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for one in found:
        values = told_of(one) | {name: getattr(one.ruling or _UNDECIDED, name) for name in _OF_DECISION}
        writer.writerow("" if values[name] is None else inert_cell(str(values[name])) for name in CSV_COLUMNS)
    return text.getvalue()


def told_of(one: Audited) -> dict[str, Any]:
    """What a line says of a finding, by column: its own columns, its risk, and where to look."""
    of_finding = {n: v for n, v in structs.asdict(one.finding).items() if n in CSV_COLUMNS}
    return of_finding | {"reference": one.reference, "title": one.title, "see": where_of(one)}


def _described(one: Audited) -> dict[str, Any]:
    decision = one.ruling and {name: getattr(one.ruling, name) for name in _OF_DECISION}
    return structs.asdict(one.finding) | {
        "name": one.name, "reference": one.reference or None, "title": one.title or None,
        "file_name": one.file_name or None, "decision": decision,
        "evidence": [*_stated("contradicts", one, one.contradicts), *_stated("supports", one, one.supports)],
    }


def _stated(role: str, one: Audited, statements: Sequence[StatementRow]) -> list[dict[str, Any]]:
    return [{
        "role": role, "statement_id": s.statement_id, "file_name": one.file_of(s) or None, "part": s.part,
        "section": s.section, "page": s.page,
        "box": None if s.x0 is None else [s.x0, s.top, s.x1, s.bottom], "reference": s.reference,
        "attribute": s.attribute, "text": s.text,
    } for s in statements]
