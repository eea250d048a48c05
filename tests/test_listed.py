"""Tables that name risks and tell little else of them are read, or said: never passed over in silence."""

from __future__ import annotations

import pytest

from normalise.meeting import meetings_of
from normalise.reduce import register_rows
from schemas.layout import base_layout
from schemas.paper import Block, Grid
from schemas.rows import Entry, Finding
from tests.paper_maker import grid, heading, read

NAMES = ("Kilns crack in the firing", "Clay runs out in winter", "Glaze is not fit for food")
REGISTER = grid(
    ("Ref", "Risk", "Owner", "Impact", "Likelihood", "Score"),
    *((f"K{n}", name, "Head of Kilns", "4", "3", "12") for n, name in enumerate(NAMES, 1)),
)


def risks(*blocks: Block) -> list[tuple[str, str]]:
    return [(s.attribute, s.text) for s in read(*blocks).statements if s.record_no]


def notes(*blocks: Block) -> list[str]:
    return [note.text for note in read(*blocks).notes if note.code == "X901"]


def summary(*scores: str, label: str = "Score") -> Grid:
    return grid(("Risk", label), *zip(NAMES, scores, strict=True))


@pytest.mark.parametrize("label", ["Score", "RAG", "Residual score"])
def test_titles_and_scores_alone_are_risks(label: str) -> None:
    scores = ("12", "4", "8") if label != "RAG" else ("High", "Low", "Medium")
    said = risks(summary(*scores, label=label))
    assert [text for attribute, text in said if attribute == "title"] == list(NAMES)
    assert [text for attribute, text in said if attribute == "score"] == list(scores)


def test_descriptions_with_scores_name_risks_under_a_heading_that_calls_them_so() -> None:
    table = grid(("Description", "Score"), *zip(NAMES, ("12", "4", "8"), strict=True))
    assert [text for a, text in risks(heading("Our risks", 2), table) if a == "title"] == list(NAMES)
    assert not risks(heading("Our projects", 2), table)


def test_a_summary_that_names_risks_otherwise_than_the_register_is_said_and_makes_no_risk_twice() -> None:
    other = grid(("Risk", "Score"), ("Kilns, cracking", "12"), ("Clay in winter", "4"), ("Glaze and food", "8"))
    assert len([text for a, text in risks(other, REGISTER) if a == "title"]) == 3
    assert [text.rpartition(": ")[2] for text in notes(other, REGISTER)] == ["Risk | Score"]


def test_a_summary_of_the_registers_own_risks_is_read_beside_it() -> None:
    said = risks(summary("12", "4", "8"), REGISTER)
    assert [text for a, text in said if a == "title"] == [*NAMES, *NAMES]
    assert not notes(summary("12", "4", "8"), REGISTER)


def test_levels_and_other_rows_are_no_summary() -> None:
    levels = grid(("Risk level", "Score", "What it means"), ("Very high", "20", "Act"), ("Very low", "1", "Wait"))
    assert not risks(heading("How we score risks", 2), levels)
    stages = grid(("Risk stage", "Score"), *zip(NAMES, ("12", "many things at once are told", "8"), strict=True))
    assert not [one for one in risks(stages) if one[0] == "title"]


@pytest.mark.parametrize("second", ["Risk description", "Title", "Description"])
def test_references_and_names_without_any_scores_are_said(second: str) -> None:
    table = grid(("Risk ref", second), *((f"K{n}", name) for n, name in enumerate(NAMES, 1)))
    assert [text.rpartition(": ")[2] for text in notes(heading("Matters", 2), table)] == [f"Risk ref | {second}"]
    assert not risks(table)


def test_a_list_of_risks_that_are_told_elsewhere_is_not_said() -> None:
    listed = grid(("Risk ref", "Title"), *((f"K{n}", name) for n, name in enumerate(NAMES, 1)))
    assert not notes(listed, REGISTER)


def test_lists_of_other_things_are_not_said() -> None:
    appendices = grid(("No.", "Title"), ("1", "Kiln inspection plan"), ("2", "Survey of the clay pits"))
    assert not notes(heading("Appendices", 2), appendices)
    tracker = grid(("Ref", "Action", "Owner", "Due date", "RAG"), *(("A1", "Mend", "Cook", "May", "Amber"),) * 3)
    assert not notes(heading("Actions", 2), tracker)


def test_a_list_names_the_risks_that_another_table_scores_by_their_references() -> None:
    names = ("Kilns crack in the firing", "Clay runs out in winter", "Glaze is poisonous")
    parts = grid(("Ref", "Risk description", "Risk owner"), *((f"SR{n}", t, f"Head {n}") for n, t in enumerate(names)))
    scores = grid(("Ref", "L", "I", "Score", "Controls"), *((f"SR{n}", "4", "3", "12", "Survey") for n in range(3)))
    reading = read(heading("Part A", level=3), parts, heading("Part B: assessment of risks", level=3), scores)
    (meeting,) = meetings_of("0" * 64, "paper.pdf", reading, base_layout())
    rows = register_rows(meeting.facts.register, [meeting])
    told = [(e.reference, e.title, e.owner_role or e.owner, e.score) for e in rows["entries"] if isinstance(e, Entry)]
    assert told == [(f"SR{n}", name, f"Head {n}", 12) for n, name in enumerate(names)]
    assert not [f for f in rows.get("findings", []) if isinstance(f, Finding) and f.code == "R103"]
