"""Packs: two registers in one paper, and what else of the paper speaks of which."""

from __future__ import annotations

from schemas.paper import Paragraph
from tests.paper_maker import grid, heading, read

HEADS = ("Ref", "Risk", "L", "I", "Score")
FORCE = grid(HEADS, ("STR1", "Loss of power", "3", "4", "12"), ("STR2", "Loss of data", "2", "4", "8"))
OFFICE = grid(HEADS, ("PCC1", "Grants end", "3", "3", "9"), ("PCC2", "Turnout is low", "1", "4", "4"))
CARD = grid(("PCC1", "Grants end"), ("Impact", "3"), ("Likelihood", "3"), ("Existing controls", "Bids"))
MAP = grid(("Likelihood", "1", "2", "3"), ("3", "0", "1", "0"), ("2", "1", "0", "0"), ("1", "0", "0", "1"))


def registers(*blocks: object) -> dict[str, str]:
    reading = read(*blocks)  # type: ignore[arg-type]
    return {s.reference: s.register for s in reading.statements if s.record_no}


def test_registers_under_their_own_headings_are_two() -> None:
    found = registers(
        heading("Item 5: Risk register of the force"),
        FORCE,
        heading("Item 6: Risk register of the commissioner"),
        OFFICE,
    )
    assert found["STR1"] == "Item 5: Risk register of the force"
    assert found["PCC2"] == "Item 6: Risk register of the commissioner"


def test_bands_of_one_register_are_one() -> None:
    assert set(
        registers(heading("Strategic risks: red"), FORCE, heading("Strategic risks: amber"), OFFICE).values()
    ) == {""}


def test_summary_and_detail_that_tell_of_the_same_risks_are_one() -> None:
    found = registers(heading("Risk register of the force"), FORCE, heading("Risk register of operations"), FORCE)
    assert set(found.values()) == {""}


def test_one_reference_for_other_risks_is_two_registers() -> None:
    other = grid(HEADS, ("STR1", "Grants end", "3", "4", "12"), ("STR2", "Turnout is low", "2", "4", "8"))
    reading = read(heading("Corporate risk register"), FORCE, heading("Departmental risk register"), other)
    assert len({s.register for s in reading.statements if s.record_no}) == 2


def test_cards_and_heat_maps_are_of_the_register_they_belong_to() -> None:
    reading = read(
        heading("Item 5: Risk register of the force"),
        MAP,
        FORCE,
        heading("Item 6: Risk register of the commissioner"),
        OFFICE,
        CARD,
    )
    assert {s.register for s in reading.statements if s.part == "card"} == {"Item 6: Risk register of the commissioner"}
    assert {c.register for c in reading.heat_map} == {"Item 5: Risk register of the force"}


def test_counts_in_prose_are_of_the_register_they_stand_before() -> None:
    reading = read(
        heading("Item 5: Risk register of the force"),
        Paragraph("There are 2 risks on the register."),
        FORCE,
        heading("Item 6: Risk register of the commissioner"),
        Paragraph("There are 2 risks in all."),
        OFFICE,
    )
    assert [s.register[-12:] for s in reading.statements if s.part == "prose"] == ["of the force", "commissioner"]
