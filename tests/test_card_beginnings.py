"""A card whose reference is blank or cannot be read is a card of its own, and not more of the one before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from normalise.meeting import meetings_of
from normalise.reduce import register_rows
from schemas.layout import load_layouts
from schemas.paper import Block, Grid, Paragraph
from tests.paper_maker import grid, heading, read, risks


def _body(owner: str) -> tuple[tuple[str, str, str, str], ...]:
    return (("Risk owner", owner, "Impact", "4"), ("Likelihood", "3", "Risk score", "12"),
            ("Existing controls", f"Checks by {owner}", "Actions", "None"))  # fmt: skip


def _headed(reference: str, title: str, owner: str) -> Grid:
    return grid((reference, (title, 3)), *_body(owner))


def _labelled(reference: str, title: str, owner: str) -> Grid:
    return grid(("Risk ID", reference, "Risk title", title), *_body(owner))


def _in_cells(reference: str, title: str, owner: str) -> Grid:
    return grid(
        (f"Risk reference: {reference}", f"Risk title: {title}"), (f"Risk owner: {owner}", "Impact: 4"),
        ("Likelihood: 3", "Risk score: 12"), (f"Existing controls: Checks by {owner}", "Actions: None"),
    )  # fmt: skip


def _in_one_cell(reference: str, title: str, owner: str) -> Grid:
    return grid(((f"{reference} – {title}" if reference else title, 4),), *_body(owner))


@pytest.mark.parametrize("reference", ["", "TBC", "C?"])
@pytest.mark.parametrize("card", [_headed, _labelled, _in_cells, _in_one_cell])
def test_a_card_without_a_readable_reference_stands_by_itself(
    card: Callable[[str, str, str], Grid], reference: str
) -> None:
    fire, flood = risks(card("CR1", "Fire", "Director"), card(reference, "Flood", "Bursar"))
    assert (fire["reference"], fire["title"], fire["owner"]) == ("CR1", "Fire", "Director")
    assert fire["existing_controls"] == "Checks by Director"
    assert flood["title"].endswith("Flood")
    assert (flood["owner"], flood["score"], flood["existing_controls"]) == ("Bursar", "12", "Checks by Bursar")


def test_two_cards_in_one_table_are_two_where_the_second_has_no_reference() -> None:
    both = grid(("CR1", ("Fire", 3)), *_body("Director"), ("", ("Flood", 3)), *_body("Bursar"))
    assert [r["owner"] for r in risks(both)] == ["Director", "Bursar"]


def test_a_heading_names_the_card_that_looks_as_the_one_before() -> None:
    cards = [b for t, o in (("CR1 – Fire", "Director"), ("Flood", "Bursar")) for b in (heading(t, 3), grid(*_body(o)))]
    assert [(r["title"], r["owner"]) for r in risks(*cards)] == [("Fire", "Director"), ("Flood", "Bursar")]


def test_the_rest_of_a_cut_card_begins_no_other() -> None:
    rest = grid(("", ("More checks", 3)), ("Latest update", ("All is well", 3)))
    (fire,) = risks(_headed("CR1", "Fire", "Director"), rest)
    assert fire["update"] == "All is well"


def test_assessments_one_under_the_other_begin_no_card() -> None:
    scored = ("Risk owner", "Director", "Impact", "4"), ("Likelihood", "3", "Risk score", "12")
    (fire,) = risks(grid(("CR1", ("Fire", 3)), *scored, (("Residual risk", 4),), *scored, *_body("")[2:]))
    assert fire["title"] == "Fire"


@pytest.mark.parametrize(("reference", "found"), [("", 1), ("TBC", 1), ("CR2", 0)])
def test_a_card_without_a_reference_among_others_is_a_finding(reference: str, found: int) -> None:
    register = grid(
        ("Reference", "Risk title", "Risk owner", "Impact", "Likelihood", "Risk score"),
        ("CR1", "Fire", "Director", "4", "3", "12"),
        ("CR2", "Flood in the archive", "Bursar", "4", "3", "12"),
    )
    reading = read(register, _headed("CR1", "Fire", "Director"), _headed(reference, "Flood in the archive", "Bursar"))
    layouts = load_layouts(None)
    [meeting] = meetings_of("0" * 64, "paper.pdf", reading, layouts["base"])
    rows = register_rows(meeting.facts.register, [meeting])
    assert sum(getattr(f, "code", "") == "R109" for f in rows.get("findings", ())) == found
    assert [getattr(e, "reference", "") for e in rows["entries"]] == ["CR1", "CR2"]


def test_a_cards_heading_printed_again_on_its_next_page_begins_no_other() -> None:
    again = grid(_body("Director")[0], ("Latest update", ("All is well", 3)), ("Assurance", ("Audit", 3)))
    (fire,) = risks(_headed("CR1", "Fire", "Director"), again)
    assert fire["update"] == "All is well"


def test_decimal_number_alone_over_labels_begins_a_card() -> None:
    rows = (("Executive lead", "Director"), ("Current score", "12"), ("Key controls", "Alarms"))
    found = risks(*(grid(((f"{n}.2: Loss of site {n}", 2),), *rows) for n in (1, 2)))
    assert [(r["reference"], r["title"], r["score"]) for r in found] == [
        ("1.2", "Loss of site 1", "12"),
        ("2.2", "Loss of site 2", "12"),
    ]


def test_line_with_the_next_risk_closes_the_card_though_it_is_set_as_no_heading() -> None:
    rows = (("Risk owner", "Director"), ("Inherent likelihood", "4"), ("Root cause", "Age"))
    card = grid(("Attribute", "Detail"), *rows)
    blocks = [block for n in (1, 2) for block in (Paragraph(f"R-00{n}: Loss of site {n}", bold=True), card)]
    assert [(r["reference"], r["rationale"]) for r in risks(*blocks)] == [("R-001", "Age"), ("R-002", "Age")]


def test_several_levels_beside_one_label_of_a_score_are_not_guessed() -> None:
    reading = read(
        grid(
            (("Risk 1: Loss of a site", 4),),
            ("Likelihood", "Impact", "Risk score", "Risk owner"),
            ("Low (1)", "High (3)", "3", "Director"),
            ("Score after actions", "Low (1)", "Low (1)", "1"),
        )
    )
    assert not [s for s in reading.statements if s.attribute == "target_score"]
    assert [n.code for n in reading.notes] == ["X901"]


def test_reference_before_a_full_stop_names_the_card() -> None:
    rows = (("Risk impacts if it materialises", "Harm to patients, and a fine from the regulator in the end"),
            ("Inherent score", "12"), ("Existing mitigations", "Checks"))  # fmt: skip
    (risk,) = risks(grid((("SR1. Loss of a supplier", 2),), *rows))
    assert (risk["reference"], risk["title"]) == ("SR1", "Loss of a supplier")
    assert risk["consequence"].startswith("Harm")
    assert "impact" not in risk


def test_numbered_headings_over_labelled_lines_name_risks() -> None:
    lines = ("Probability: Low (1)", "Impact: High (3)", "Risk Score: 3", "Owner: Director")
    blocks = [b for n in (1, 2) for b in (heading(f"Risk #{n}: Loss of site {n}", 3), *map(Paragraph, lines))]
    assert [(r["title"], r["score"]) for r in risks(*blocks)] == [("Loss of site 1", "3"), ("Loss of site 2", "3")]


def test_first_table_of_a_chain_is_no_cover() -> None:
    chain = (
        grid(("Strategic risk", ("SR1 – Loss of data", 3)), ("Risk lead", "Director", "Committee", "Audit"),
             ("What could cause it?", ("Old servers", 3))),
        grid(("", "Impact", "Likelihood", "Score"), ("Without controls", "5", "4", "20"),
             ("With controls", "3", "4", "12"), ("Appetite", "2", "2", "4")),
    )  # fmt: skip
    (risk,) = risks(heading("Assurance framework"), *chain)
    assert (risk["reference"], risk["inherent_score"], risk["score"], risk["target_score"]) == ("SR1", "20", "12", "4")


def test_numbered_risks_in_one_table_are_a_card_each() -> None:
    rows = [row for n in (1, 2) for row in (
        ((f"Risk {n}: Loss of site {n}", 3), f"Gross: {n + 3} x 4 = {4 * (n + 3)}\nNet: {n} x 3 = {3 * n}"),
        ("Risk owner", "Director", "Last reviewed", "01/02/2024"), ("Description", ("A fire", 3)),
        ("Mitigations in place", ("Alarms", 3)))]  # fmt: skip
    found = risks(grid(*rows))
    assert [(r["title"], r["score"], r["inherent_score"]) for r in found] == [
        ("Loss of site 1", "1 x 3 = 3", "4 x 4 = 16"),
        ("Loss of site 2", "2 x 3 = 6", "5 x 4 = 20"),
    ]


def test_name_alone_over_labels_begins_a_chain_of_tables() -> None:
    chain = [(
        grid((f"CR{n} Loss of site {n}", "", "", ""), ("Owner", "Director", "Review date", "01/02/2024")),
        grid(("Causes", "Consequences"), ("Old wiring", "Harm")),
        grid(("Assessment", "Likelihood", "Impact", "Score"), ("Inherent", "4", "4", "16"), ("Current", "2", "4", "8")),
    ) for n in (1, 2)]  # fmt: skip
    found = risks(*(table for tables in chain for table in tables))
    assert [(r["reference"], r["rationale"], r["score"]) for r in found] == [
        ("CR1", "Old wiring", "8"),
        ("CR2", "Old wiring", "8"),
    ]


def test_score_of_a_time_that_is_not_known_is_no_score_of_today() -> None:
    rows = (("Risk title", "Fraud"), ("Score when the moon is full", "12"), ("Current score", "6"))
    (risk,) = risks(grid(*rows, ("Controls", "Checks")))
    assert risk["score"] == "6"


SCORES = (("Inherent score", "20", "Current score", "12"), ("Likelihood", "3", "Impact", "4"))
TOLD = (
    (("Cause", 2), ("Consequence", 2)),
    (("Old wiring", 2), ("Harm to staff", 2)),
    (("Controls in place", 2), ("Further actions", 2)),
    (("Alarms", 2), ("Fit sprinklers", 2)),
    ("Risk owner", ("Director", 3)),
)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(((("SR{} – Fire", 4),),), id="a dash"),
        pytest.param(((("SR{}. Fire", 4),),), id="a full stop"),
        pytest.param(((("BAF 1.{} Fire", 4),),), id="nothing but a space"),
        pytest.param(((("Fire", 4),), ("Risk ID", ("SR{}", 3))), id="the title over its reference"),
        pytest.param((("Risk ref", "SR{}", "Risk title", "Fire"),), id="labels of both"),
        pytest.param((("Risk", ("SR{}: Fire", 3)),), id="one label"),
    ],
)
@pytest.mark.parametrize("parted", [0, 1, 2])
def test_card_of_any_name_is_read_from_one_table_or_two(name: tuple[tuple[object, ...], ...], parted: int) -> None:
    tables: list[Block] = []
    for number in "12":
        lines = [tuple(_named(cell, number) for cell in line) for line in name]
        parts = {0: [(*lines, *SCORES, *TOLD)], 1: [(*lines, *SCORES), TOLD], 2: [(*lines, *TOLD), SCORES]}[parted]
        tables += [grid(*part) for part in parts]  # type: ignore[arg-type]
    found = risks(*tables)
    assert [(r["title"], r["score"], r["rationale"], r["existing_controls"]) for r in found] == [
        ("Fire", "12", "Old wiring", "Alarms")
    ] * 2


def _named(cell: object, number: str) -> object:
    return (str(cell[0]).format(number), cell[1]) if isinstance(cell, tuple) else str(cell).format(number)


def test_label_that_is_not_known_opens_no_card_before_the_next() -> None:
    rows = [row for n in (1, 2) for row in (
        ("Risk", f"ICB0{n} Loss of site {n}"), ("Lead", "Director"), ("Score", "4 x 3 = 12"), ("Key controls", "Walls"),
        ("Spirit of the plan", "Pumps are bought"))]  # fmt: skip
    assert [(r["reference"], r["title"]) for r in risks(grid(*rows))] == [
        ("ICB01", "Loss of site 1"),
        ("ICB02", "Loss of site 2"),
    ]
