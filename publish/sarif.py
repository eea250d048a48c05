"""Findings as SARIF 2.1.0, for the tools that show and track the results of checks.

A paper has pages and no lines, so a location names the file, and page and section as its properties.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from publish.audit import Audited
from publish.kinds import Kind, parts_of
from publish.places import place_of
from schemas.rows import StatementRow

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "riskpapersFindingId/v1"
_ESCAPES = str.maketrans({"\\": "\\\\", "[": "\\[", "]": "\\]", "{": "{{", "}": "}}"})


def as_sarif(found: Sequence[Audited], kinds: Iterable[Kind], version: str = "") -> str:
    """A log of one run: every kind of finding as a rule, and a result for each finding.

    A finding dismissed by a person is a suppressed result. `version` is the program's, "" where unknown.
    """
    rules = list(kinds)
    numbers = {kind.code: number for number, kind in enumerate(rules)}
    driver = {"name": "riskpapers", "rules": [_rule(kind) for kind in rules]}
    run = {
        "tool": {"driver": driver | ({"version": version} if version else {})},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, numbers) for one in found],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(kind: Kind) -> dict[str, Any]:
    parts = parts_of(kind.text)
    return {
        "id": kind.code, "name": "".join(word.capitalize() for word in kind.name.split("-")),
        "shortDescription": _text(parts.meaning), "fullDescription": _text(f"{parts.meaning} {parts.why}".strip()),
        "help": _text(f"What to do: {parts.do} Authority: {parts.authority} Example: {parts.example}"),
        "defaultConfiguration": {"level": kind.severity},
    }


def _result(one: Audited, numbers: Mapping[str, int]) -> dict[str, Any]:
    finding = one.finding
    said = [f"{label}: {text}" for label, text in (
        ("Printed", finding.printed), ("Expected", finding.expected), ("Taken", finding.resolution)) if text]
    result: dict[str, Any] = {
        "ruleId": finding.code, "level": finding.severity, "message": _text("\n".join((finding.message, *said))),
        "locations": [_location(one, next(iter(one.contradicts), None))],
        "partialFingerprints": {FINGERPRINT: finding.finding_id},
        "properties": {
            "state": finding.state, "confidence": finding.confidence, "register": finding.register,
            "meeting_date": finding.meeting_date.isoformat() if finding.meeting_date else None},
    }
    if finding.code in numbers:
        result["ruleIndex"] = numbers[finding.code]
    if related := _related(one):
        result["relatedLocations"] = related
    if finding.state == "dismissed":
        result["suppressions"] = [{
            "kind": "external", "status": "accepted", "justification": one.ruling.signature if one.ruling else ""}]
    return result


def _related(one: Audited) -> list[dict[str, Any]]:
    roles = [("contradicts", s) for s in one.contradicts[1:]] + [("supports", s) for s in one.supports]
    return [{"id": number, **_location(one, statement), "message": _text(f"{role}: {place_of(statement)}")}
            for number, (role, statement) in enumerate(roles)]


def _location(one: Audited, statement: StatementRow | None) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if file_name := one.file_of(statement):
        location["physicalLocation"] = {"artifactLocation": {"uri": quote(file_name)}}
    name = one.reference or one.finding.risk_id or one.finding.register
    if name:
        kind = "element" if one.finding.risk_id else "resource"
        whole = one.finding.risk_id or one.finding.register
        location["logicalLocations"] = [{"name": name, "fullyQualifiedName": whole, "kind": kind}]
    if statement:
        place = {"page": statement.page, "section": statement.section, "part": statement.part,
                 "table": statement.table_no, "row": statement.row_no, "attribute": statement.attribute}
        location["properties"] = {key: value for key, value in place.items() if value is not None}
    return location


def _text(text: str) -> dict[str, str]:
    return {"text": text.translate(_ESCAPES)}
