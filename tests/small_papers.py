"""Small papers of one register, and what is made of them: in few words, for tests of rules and histories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from normalise.meeting import meetings_of
from normalise.reduce import register_rows
from schemas.layout import load_layouts
from schemas.paper import Block, Paragraph
from tests.paper_maker import grid, heading, read

LAYOUTS = load_layouts()
HEADINGS = ("Ref", "Risk", "Owner", "Impact", "Likelihood", "Score", "Previous Score", "Status")
BANDS = grid(("Risk Score", "Rating"), ("9 - 16", "High"), ("5 - 8", "Medium"), ("1 - 4", "Low"))
ROWS = (
    ("NHV001", "Ageing fleet", "Head of Fleet", "4", "3", "12", "12", "Managed"),
    ("NHV002", "Cyber attack", "Head of IT", "4", "2", "8", "8", "Managed"),
    ("NHV003", "Loss of grant", "Treasurer", "2", "1", "2", "2", "Managed"),
    ("NHV004", "Court backlog", "Head of Justice", "3", "1", "3", "4", "Managed"),
)
Line = Sequence[str]


def paper(day: str, *blocks: Block, rows: Sequence[Line] = ROWS) -> tuple[Block, ...]:
    cover = grid(("Report of", "Chief Officer"), ("Subject", "Risk Register"), ("Date", day))
    register = (heading("Appendix A: Corporate Risk Register"), grid(HEADINGS, *rows))
    return (Paragraph("Norhaven Borough Council"), cover, *blocks[:1], *register, *blocks[1:])


def made(*papers: Sequence[Block]) -> Mapping[str, Any]:
    """The rows of the one register that all these papers are of."""
    found = []
    for number, blocks in enumerate(papers):
        reading = read(*blocks)
        found += meetings_of(f"{number}" * 64, f"paper-{number}.docx", reading, LAYOUTS[reading.layout])
    [register] = {m.facts.register for m in found}
    return defaultdict(list, register_rows(register, found))


def codes(rows: Mapping[str, Any]) -> list[str]:
    return [f.code for f in rows["findings"] if f.severity != "note"]


def changes(rows: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(c.risk_id.rpartition("/")[2], c.change) for c in rows["changes"]]


def listed(rows: Mapping[str, Any]) -> dict[str | None, str | None]:
    return {e.reference: e.listing for e in rows["entries"]}
