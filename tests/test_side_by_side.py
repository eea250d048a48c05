"""Wide sheets that are printed over pages which belong side by side become one table; other tables stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from extract.page.side_by_side import joined_sideways
from extract.parts.vocabulary import label_by_any
from schemas.layout import base_layout
from schemas.paper import Block, Box, Cell, Grid, Paragraph, Place

TOPS = (40.0, 60.0, 95.0, 110.0)
NAMED = (("Ref", "Risk"), ("K1", "Kilns crack"), ("K2", "Clay runs out"), ("K3", "Glaze is unsafe"))
SCORED = (("Impact", "Likelihood"), ("4", "3"), ("5", "2"), ("3", "3"))


def page(number: int, rows: Sequence[Sequence[str]], tops: Sequence[float] = TOPS) -> Grid:
    cells = tuple(
        Cell(r, c, paragraphs=(text,), place=Place(number, Box(40 + 90 * c, tops[r], 130 + 90 * c, tops[r] + 12)))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    return Grid(cells, len(rows), len(rows[0]), Place(number, Box(40, tops[0], 300, 500)))


def joined(*blocks: Block) -> tuple[list[Block], list[str]]:
    made, notes = joined_sideways(blocks, partial(label_by_any, layouts=(base_layout(),)))
    return made, [note.text for note in notes]


def rows(block: Block) -> list[list[str]]:
    assert isinstance(block, Grid)
    return [[c.text for c in block.cells if c.row == row] for row in range(block.rows)]


def test_columns_whose_rows_stand_as_high_on_the_next_page_are_of_the_same_rows() -> None:
    (block,), notes = joined(page(1, NAMED), page(2, SCORED))
    assert rows(block) == [[*one, *other] for one, other in zip(NAMED, SCORED, strict=True)]
    assert not notes


def test_three_pages_side_by_side_are_one_table() -> None:
    owners = (("Owner",), ("Cook",), ("Baker",), ("Head",))
    (block,), _ = joined(page(1, NAMED), page(2, SCORED), page(3, owners))
    assert rows(block)[1] == ["K1", "Kilns crack", "4", "3", "Cook"]


def test_columns_that_are_printed_again_are_left_out() -> None:
    again = [(reference, *scores) for (reference, _), scores in zip(NAMED, SCORED, strict=True)]
    (block,), _ = joined(page(1, NAMED), page(2, again))
    assert rows(block)[0] == ["Ref", "Risk", "Impact", "Likelihood"]


def test_rows_at_other_heights_are_said_and_not_joined() -> None:
    made, (note,) = joined(page(1, NAMED), page(2, SCORED, (40, 62, 90, 110)))
    assert len(made) == 2
    assert note.endswith("Impact | Likelihood")


def test_a_table_that_names_its_rows_or_follows_a_text_is_another() -> None:
    other = (("Ref", "Owner"), ("Q1", "Cook"), ("Q2", "Baker"), ("Q3", "Head"))
    assert len(joined(page(1, NAMED), page(2, other))[0]) == 2
    assert len(joined(page(1, NAMED), Paragraph("Scores"), page(2, SCORED))[0]) == 3
    assert len(joined(page(1, NAMED), page(1, SCORED))[0]) == 2


def test_cards_on_pages_of_their_own_are_of_two_risks() -> None:
    labels = ("Risk owner", "Current score", "Existing controls")
    names = ("Risk 1: Fire", "Risk 2: Flood")
    one, other = ([(name, ""), *((label, f"{name} {label}") for label in labels)] for name in names)
    made, notes = joined(page(1, one), page(2, other))
    assert len(made) == 2
    assert not notes


MORE = (("K4", "Wheels wear"), ("K5", "Fuel is short")), (("2", "2"), ("4", "1"))


def test_rows_that_go_on_without_headings_on_the_next_pages_are_of_the_same_sheet() -> None:
    (block,), notes = joined(page(1, NAMED), page(2, SCORED), page(3, MORE[0]), page(4, MORE[1]))
    assert rows(block)[-2:] == [["K4", "Wheels wear", "2", "2"], ["K5", "Fuel is short", "4", "1"]]
    assert not notes


def test_rows_that_go_on_and_do_not_stand_as_high_are_said() -> None:
    blocks, (note,) = joined(page(1, NAMED), page(2, SCORED), page(3, MORE[0]), page(4, MORE[1], (40.0, 80.0)))
    assert [len(rows(block)) for block in blocks] == [4, 2, 2]
    assert "K4 | Wheels wear" in note
