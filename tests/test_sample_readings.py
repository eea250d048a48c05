"""The sample papers, read and reconciled, against their truth: every printed cell, every entry, every finding."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import pipeline
from normalise.meeting import Meeting, meeting_of
from normalise.reduce import register_rows
from schemas.layout import load_layouts

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
PAPERS = sorted(p.name for p in (SAMPLES / "papers").iterdir() if p.suffix in {".pdf", ".docx"})
CARD_FIELDS = {
    "title": "title", "responsible_officer": "responsible_officer", "impact": "impact", "likelihood": "likelihood",
    "date_recorded": "first_recorded", "category": "category", "score": "score", "previous_score": "previous_score",
    "description": "description", "rationale": "rationale", "consequence": "consequence",
    "existing_controls": "existing_controls", "additional_controls": "additional_controls",
}  # fmt: skip
ROW_FIELDS = (
    "owner", "title", "impact", "likelihood", "status", "first_recorded", "last_review", "score", "previous_score",
)  # fmt: skip
ENTRY_FIELDS = ("reference", "title", "impact", "likelihood", "score", "rating", "status", "listing")
AS_PRINTED = {("norhaven-jac-2023-11-09.docx", "O601")}  # nothing in the paper knows better


def truth_of(name: str) -> dict[str, Any]:
    return json.loads((SAMPLES / "truth" / f"{Path(name).stem}.json").read_text(encoding="utf-8"))


@cache
def meetings() -> Mapping[str, Meeting]:
    layouts = load_layouts()
    found = {}
    for name in PAPERS:
        reading = pipeline.read_paper(name, (SAMPLES / "papers" / name).read_bytes(), pipeline.RunOptions())
        found[name] = meeting_of(name, name, reading, layouts[reading.layout])
    return found


@cache
def rows() -> Mapping[str, Any]:
    return register_rows("norhaven", list(meetings().values()))


def joined(text: Any) -> str:
    return " ".join(" ".join(text if isinstance(text, list) else [str(text)]).split())


@pytest.mark.parametrize("name", PAPERS)
def test_every_printed_cell_of_the_register_is_read(name: str) -> None:
    read = {
        (r.reference, attribute): joined(r.text(attribute) or "")
        for r in meetings()[name].rows
        for attribute in ROW_FIELDS
    }
    printed = {
        (row["reference"], attribute): joined(row[attribute])
        for row in truth_of(name)["register"]
        for attribute in ROW_FIELDS
    }
    assert read == printed


@pytest.mark.parametrize("name", PAPERS)
def test_every_field_of_every_card_is_read(name: str) -> None:
    read = {(c.reference, a): joined(c.text(a) or "") for c in meetings()[name].cards for a in CARD_FIELDS.values()}
    printed = {
        (card["reference"], attribute): joined(card.get(field) or "")
        for card in truth_of(name)["cards"]
        for field, attribute in CARD_FIELDS.items()
    }
    assert read == printed


@pytest.mark.parametrize("name", PAPERS)
def test_the_cover_is_read(name: str) -> None:
    facts, truth = meetings()[name].facts, truth_of(name)
    assert str(facts.meeting_date) == truth["meeting_date"]
    assert str(facts.as_at) == truth["as_at"]
    assert facts.marking == truth["marking"]
    assert (facts.organisation or "").casefold() == truth["cover"]["body"].casefold()
    assert (facts.committee or "").casefold() == truth["cover"]["committee"].casefold()


@pytest.mark.parametrize("name", PAPERS)
def test_every_risk_is_what_it_really_is(name: str) -> None:
    read = {e.reference: {f: getattr(e, f) for f in ENTRY_FIELDS} for e in rows()["entries"] if e.paper_id == name}
    truth = {e["reference"]: {f: e[f] for f in ENTRY_FIELDS} for e in truth_of(name)["entries"]}
    assert read == truth


@pytest.mark.parametrize("name", PAPERS)
def test_every_flaw_is_found_and_none_is_made_up(name: str) -> None:
    references = {e.risk_id: e.reference for e in rows()["entries"]}
    references |= {r.risk_id: r.reference for r in rows()["risks"] if r.risk_id not in references}
    found = Counter(
        (f.code, references.get(f.risk_id) or "")
        for f in rows()["findings"]
        if f.paper_id == name and f.code != "R108" and f.code != "O601"
    )
    expected: dict[bool, Counter[tuple[str, str]]] = defaultdict(Counter)
    for f in truth_of(name)["findings"]:
        if f["code"] != "O601":
            expected[f["optional"]][(f["code"], f["reference"])] += 1
    assert not expected[False] - found, "not found"
    assert not found - expected[False] - expected[True], "made up"


@pytest.mark.parametrize("name", PAPERS)
def test_the_heat_map_is_read_count_by_count(name: str) -> None:
    chart = truth_of(name)["heat_map"]
    printed = {
        (likelihood, impact): count
        for likelihood, line in zip(chart["likelihoods"], chart["counts"], strict=True)
        for impact, count in zip(chart["impacts"], line, strict=True)
    }
    assert {(c.likelihood, c.impact): c.text for c in meetings()[name].reading.heat_map} == printed


def test_a_role_that_differs_is_noted() -> None:
    assert [f.code for f in rows()["findings"] if f.code == "O601"] == ["O601"]
