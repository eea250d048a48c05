"""A tiny language for one paper that contradicts itself, for tests of rules.

    row NHV0001 title=Fire impact=4 likelihood=3 score=12     a row of the register
    card NHV0001 title=Fire score=9 section=New_risks         a card; "-" for one without a reference
    row NHV0002 title=Flood score=9 table=2                   a row of another table than the first
    says There_are_two_risks_on_the_register.                 a sentence of its text
    legend Changed FF0000                                     a row colour and what it stands for
    scale impact 4 Very_High    band 9-16 High Reviewed_quarterly     its criteria, and what they say
    map 3 4 2                                                 likelihood, impact, and what its heat map shows there

Words of one value are joined by "_". The paper is for the meeting of 10 January 2020.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import Any

from normalise.meeting import meeting_of
from normalise.reduce import register_rows
from schemas.layout import base_layout
from schemas.records import SENTENCE, HeatMapCell, Reading, ScaleLevel, Statement

_COVER = (Statement("cover", "organisation", "Norhaven Borough Council"),
          Statement("cover", "meeting_date", "10 January 2020"))

SCALED = """
    scale impact 1 Low
    scale impact 2 Medium
    scale impact 3 High
    scale impact 4 Very_High
    scale likelihood 1 Low
    scale likelihood 2 Medium
    scale likelihood 3 High
    scale likelihood 4 Very_High
    band 1-4 Low
    band 5-8 Medium
    band 9-16 High
"""
PLAIN = """
    row NHV0001 title=Ageing_fleet impact=4 likelihood=3 score=12
    row NHV0002 title=Cyber_attack impact=3 likelihood=2 score=6
    row NHV0003 title=Loss_of_grant impact=2 likelihood=2 score=4
    row NHV0004 title=Court_backlog impact=1 likelihood=4 score=4
"""
FIRE = "row NHV0005 title=Fire_in_the_archive"
CARD = "card NHV0005 title=Fire_in_the_archive"
LEGEND = """
    legend Changed_score FFFF00
    legend New_risk 00FF00
"""


def found(paper: str, *codes: str) -> list[str]:
    """The findings of these codes, or of all but notes, as "S201 NHV0001", in order; "-" for one of no risk."""
    wanted = (f for f in rows_of(paper).get("findings", ()) if f.code in codes or (not codes and f.severity != "note"))
    return sorted(f"{f.code} {(f.risk_id or '/-').rpartition('/')[2]}" for f in wanted)


def rows_of(paper: str) -> Any:
    """The rows of every dataset that the paper comes to."""
    lines = [shlex.split(line) for line in paper.splitlines() if line.strip()]
    told = [[word.replace("_", " ") if "=" not in word else word for word in line] for line in lines]
    statements = [s for number, line in enumerate(told, 1) for s in _statements(number, line)]
    reading = Reading(
        "docx", "word", None, "base", (*_COVER, *statements),
        heat_map=tuple(HeatMapCell(*line[1:]) for line in told if line[0] == "map"),
        scales=tuple(_level(line) for line in told if line[0] in ("scale", "band")))  # fmt: skip
    meeting = meeting_of("a" * 64, "paper.docx", reading, base_layout())
    return register_rows(meeting.facts.register, [meeting])


def _level(line: list[str]) -> ScaleLevel:
    kind, *told = line
    axis: Any = "rating" if kind == "band" else told.pop(0)
    return ScaleLevel(axis, *told)


def _statements(number: int, line: list[str]) -> Iterator[Statement]:
    kind, *told = line
    if kind == "says":
        yield Statement("prose", SENTENCE, told[0])
    elif kind == "legend":
        yield Statement("register", "legend", told[0], table_no=9, row_no=number)
        yield Statement("register", "legend_colour", told[1], table_no=9, row_no=number)
    elif kind in ("row", "card"):
        reference, *pairs = told
        values = {name: value.replace("_", " ") for name, _, value in (pair.partition("=") for pair in pairs)}
        of: dict[str, Any] = {
            "reference": "" if reference == "-" else reference, "section": values.pop("section", ""),
            "record_no": number, "table_no": int(values.pop("table", number + 1 if kind == "card" else 1)),
            "row_no": number}  # fmt: skip
        part: Any = "register" if kind == "row" else kind
        if of["reference"]:
            yield Statement(part, "reference", of["reference"], **of)
        for name, value in values.items():
            yield Statement(part, name, value, **of)
