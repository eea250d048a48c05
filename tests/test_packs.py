"""Packs: two registers in one paper, and what else of the paper speaks of which."""

from __future__ import annotations

from normalise.meeting import Meeting, meetings_of
from schemas.layout import base_layout
from schemas.paper import Grid, Paragraph
from tests.paper_maker import grid, heading, read, risks

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


def pack(*blocks: object) -> tuple[Meeting, ...]:
    reading = read(*blocks)  # type: ignore[arg-type]
    return meetings_of("0" * 64, "2024-05-01-pack.pdf", reading, base_layout())


def test_a_register_with_the_offices_name_before_the_same_words_is_its_own() -> None:
    found = registers(
        heading("Strategic risk register"), FORCE, heading("Appendix B: OPCC strategic risk register"), OFFICE
    )
    assert found["STR1"] != found["PCC1"]


def test_registers_numbered_apart_are_two_though_one_name_holds_the_other() -> None:
    found = registers(heading("Corporate risk register"), FORCE, heading("Schools corporate risk register"), OFFICE)
    assert found["STR1"] != found["PCC1"]


def test_a_list_of_closed_risks_is_of_the_register_whose_letters_it_has() -> None:
    closed = grid(("Ref", "Risk", "Reason for closure"), ("STR7", "Old fleet", "Done"), ("STR9", "Leaks", "Done"))
    found = registers(
        heading("Strategic risk register"), FORCE, heading("OPCC strategic risk register"), OFFICE,
        heading("Risks closed since the last meeting"), closed)
    assert found["STR9"] == found["STR1"] != found["PCC1"]


def test_a_report_before_its_tables_is_of_the_register_that_it_names() -> None:
    reading = read(
        heading("Item 5: Force risk register"), FORCE,
        heading("Item 6: OPCC risk register"), Paragraph("There are 2 risks in all."),
        heading("Appendix A: Risk register of the OPCC"), OFFICE)
    [counts] = (s.register for s in reading.statements if s.part == "prose")
    assert counts == next(s.register for s in reading.statements if s.reference == "PCC1")


def scale(axis: str, *words: str) -> Grid:
    return grid((axis, "Score"), *((word, str(n)) for n, word in enumerate(words, 1)))


def worded(*rows: tuple[str, ...]) -> Grid:
    return grid(("Ref", "Risk", "Likelihood", "Impact", "Score"), *rows)


def test_each_register_is_scored_by_its_own_scale() -> None:
    force, office = pack(
        heading("Item 5: Force risk register"),
        worded(("STR1", "Loss of power", "Likely", "Major", "12"), ("STR2", "Loss of data", "Likely", "Minor", "6")),
        scale("Likelihood", "Rare", "Possible", "Likely"), scale("Impact", "Slight", "Minor", "Serious", "Major"),
        heading("Item 6: OPCC risk register"),
        worded(("PCC1", "Grants end", "Likely", "Major", "20"), ("PCC2", "No quorum", "Rare", "Minor", "2")),
        scale("Likelihood", "Rare", "Unlikely", "Possible", "Likely"),
        scale("Impact", "Slight", "Minor", "Moderate", "Serious", "Major"))
    assert [force.rows[0].number(axis) for axis in ("likelihood", "impact")] == [3, 4]
    assert [office.rows[0].number(axis) for axis in ("likelihood", "impact")] == [4, 5]


def test_one_scale_at_the_end_of_a_pack_is_of_both_registers() -> None:
    force, office = pack(
        heading("Item 5: Force risk register"), worded(("STR1", "Loss of power", "Likely", "Major", "12")),
        heading("Item 6: OPCC risk register"), worded(("PCC1", "Grants end", "Rare", "Minor", "2")),
        heading("Scoring"), scale("Likelihood", "Rare", "Possible", "Likely"),
        scale("Impact", "Slight", "Minor", "Serious", "Major"))
    assert force.rows[0].number("impact") == 4
    assert office.rows[0].number("impact") == 2


def test_a_scale_of_other_words_is_not_lent() -> None:
    force, _ = pack(
        heading("Item 5: Force risk register"),
        worded(("STR1", "Loss of power", "Almost certain", "Catastrophic", "25"),
               ("STR2", "Loss of data", "Rare", "Minor", "2")),
        heading("Item 6: OPCC risk register"), worded(("PCC1", "Grants end", "Likely", "Critical", "20")),
        scale("Likelihood", "Very unlikely", "Unlikely", "Possible", "Likely"),
        scale("Impact", "Slight", "Minor", "Moderate", "Major", "Critical"))
    assert [force.rows[0].number(axis) for axis in ("likelihood", "impact")] == [5, 5]


def test_statements_of_two_registers_in_a_pack_have_names_of_their_own() -> None:
    force, office = pack(heading("Item 5: Force risk register"), FORCE, heading("Item 6: OPCC risk register"), OFFICE)
    assert {s.statement_id for s in force.stated}.isdisjoint(s.statement_id for s in office.stated)


def test_what_is_to_be_audited_by_its_risk_score_is_no_register() -> None:
    heads = ("Ref", "Auditable area", "Impact", "Likelihood", "Risk score", "Last audited")
    rows = [("A1", "Payroll", "4", "3", "12", "2023"), ("A2", "Creditors", "4", "2", "8", "2024")]
    assert not risks(heading("Audit universe", level=2), grid(heads, *rows, ("A3", "Cyber", "5", "4", "20", "2022")))


def test_what_other_tables_call_their_rows_names_no_risk() -> None:
    rows = [("Bank of the moor", "4", "0.01%", "Reduce"), ("Fund of the fen", "5", "0.03%", "None")]
    rows.append(("Trust of the dale", "1", "0%", "No"))
    heads = ("Counterparty", "Credit score", "Likelihood of default", "Action")
    assert not risks(heading("Counterparty credit risk", level=2), grid(heads, *rows))
