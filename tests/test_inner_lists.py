"""Cards with labels that reach through two rows, and with lists of numbered controls and actions: none is a risk."""

from __future__ import annotations

from msgspec.structs import replace

from tests.paper_maker import grid, read, risks

REGISTER = grid(("Ref", "Risk", "Owner", "Likelihood", "Impact", "Score"), ("CR1", "Fire", "Clerk", "2", "4", "8"),
                ("CR2", "Flood", "Mayor", "1", "3", "3"))  # fmt: skip


def test_scores_under_their_labels_beside_a_title_that_reaches_through_both_rows() -> None:
    (card,) = risks(grid(
        (("Risk", 1, 2), ("CR1 Fire at the depot", 1, 2), "Likelihood", "Impact", "Score"), ("2", "4", "8"),
        ("Cause", ("Old wiring", 4)), ("Effect", ("Loss of stores", 4)), ("Owner", ("Clerk", 4))))  # fmt: skip
    assert (card["reference"], card["title"]) == ("CR1", "Fire at the depot")
    assert (card["likelihood"], card["impact"], card["score"]) == ("2", "4", "8")


def test_a_title_stands_under_its_reference_beside_one_label() -> None:
    (card,) = risks(grid(
        (("Risk", 1, 2), "CR1", "Owner", "Clerk"), ("Fire at the depot", "Score", "2 x 4 = 8"),
        ("Description", ("Stores are lost", 3)), ("Existing controls", ("Alarms are tested", 3))))  # fmt: skip
    assert (card["reference"], card["title"], card["owner"]) == ("CR1", "Fire at the depot", "Clerk")


def card(reference: str, title: str, score: str) -> tuple[tuple[str, ...], ...]:
    return (("Risk ref", reference, "Risk title", title), ("Owner", "Clerk", "Current score", score),
            ("Likelihood", "2", "Impact", "4"))  # fmt: skip


def test_numbered_controls_and_actions_after_a_card_are_its_own() -> None:
    controls = grid(("Ref", "Control", "Control owner", "Rating"), ("C1.1", "Alarms are tested", "Clerk", "Good"),
                    ("C1.2", "Doors are shut", "Clerk", "Fair"))  # fmt: skip
    actions = grid(("No.", "Planned actions", "Owner", "Target date", "Priority"),
                   ("1", "Replace the wiring", "Mayor", "June 2025", "High"))  # fmt: skip
    fire, flood = grid(*card("CR1", "Fire", "8")), grid(*card("CR2", "Flood", "3"))
    found = read(REGISTER, fire, controls, actions, flood, actions)
    told = {(s.reference, s.attribute, s.text) for s in found.statements if s.part == "card"}
    assert {reference for reference, _, _ in told} == {"CR1", "CR2"}
    assert ("CR1", "existing_controls", "Doors are shut") in told
    assert ("CR2", "additional_controls", "Replace the wiring") in told
    assert ("CR1", "owner", "Mayor") not in told
    assert not found.notes


def test_numbered_actions_in_a_cards_own_rows_make_no_cards() -> None:
    table = grid(
        ("Risk", ("CR1 Fire", 3)), ("Owner", ("Clerk", 3)), ("Current rating", "Impact", "4", ""),
        ("Ref", "Mitigating action", "Lead", "Date"), ("CR1/1", "Replace the wiring", "Mayor", "June 2025"),
        ("CR1/2", "Test the alarms", "Mayor", "July 2025"))  # fmt: skip
    found = read(REGISTER, table)
    assert {s.reference for s in found.statements if s.part == "card"} == {"CR1"}
    done = [s.text for s in found.statements if s.attribute == "additional_controls"]
    assert done == ["Replace the wiring", "Test the alarms"]


def test_controls_by_the_references_of_risks_are_each_of_its_own() -> None:
    known = grid(("Risk ref", "Controls", "Owner"), ("CR1", "Alarms are tested", "Clerk"), ("CR2", "Pumps", "Mayor"))
    found = read(REGISTER, grid(*card("CR1", "Fire", "8")), known)
    assert ("CR1", "Pumps") not in [(s.reference, s.text) for s in found.statements]


def test_a_table_within_a_cards_cell_is_what_its_label_says() -> None:
    inner = grid(("Control", "Owner"), ("Alarms are tested", "Clerk"))
    lines = (("CR1 Fire at the depot", ""), ("Score", "2 x 4 = 8"), ("Controls", ""), ("Description", "Stores burn"))
    outer = grid(*lines)
    cells = tuple(replace(c, grids=(inner,)) if (c.row, c.column) == (2, 1) else c for c in outer.cells)
    (found,) = risks(replace(outer, cells=cells))
    assert found["description"] == "Stores burn"


def test_factors_in_one_cell_beside_their_stage_are_each_of_that_stage() -> None:
    (card,) = risks(grid(
        ("Risk ref", "CR1", "Risk title", "Fire"), ("Owner", "Clerk", "Status", "Open"),
        ("Current risk", "Likelihood: Low\nImpact: High", "Target risk", "Likelihood: Low\nImpact: Medium"),
    ))  # fmt: skip
    assert (card["likelihood"], card["impact"]) == ("Low", "High")
    assert (card["target_likelihood"], card["target_impact"]) == ("Low", "Medium")


def test_labelled_factors_under_the_stages_of_a_card_are_each_of_its_stage() -> None:
    (card,) = risks(grid(
        (("Risk title", 1, 2), ("CR1 – Fire", 1, 2), ("Inherent risk", 3), ("Residual risk", 3)),
        ("I: 5", "L: 4", "Score: 20", "I: 5", "L: 1", "Score: 5"),
        ("Owner", ("Clerk", 7)), ("Existing controls", ("Alarms are tested", 7)),
    ))  # fmt: skip
    assert (card["inherent_score"], card["inherent_likelihood"]) == ("Score: 20", "L: 4")
    assert (card["score"], card["likelihood"], card["impact"]) == ("Score: 5", "L: 1", "I: 5")


def test_what_could_happen_is_no_more_of_the_title() -> None:
    (card,) = risks(grid(
        (("CR1", 1, 2), ("Fire at the depot", 1, 2), "Likelihood", "Impact", "Rating"), ("1", "4", "4"),
        ("Lead", ("Clerk", 4)), ("What could happen", ("Stores are lost", 4)), ("Controls", ("Alarms", 4)),
    ))  # fmt: skip
    assert (card["title"], card["consequence"]) == ("Fire at the depot", "Stores are lost")


def test_a_list_of_what_is_done_that_no_form_fits_is_said() -> None:
    actions = grid(("Action no", "Description", "Owner", "Due date", "% complete"),
                   ("1.1", "Replace the wiring", "Mayor", "June 2025", "50"))  # fmt: skip
    notes = [n for n in read(REGISTER, grid(*card("CR1", "Fire", "8")), actions).notes if n.code == "X901"]
    assert ["after a risk's own" in n.text and "Action no" in n.text for n in notes] == [True]
