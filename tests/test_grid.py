from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from extract.page.breaks import continued_cell, join_over_pages, join_paragraphs
from extract.page.grid import Lattice, cells_by_row
from schemas.paper import Block, Box, Cell, Grid, Paragraph, Place

XS = (50.0, 130.0, 350.0, 500.0)


def grid(
    page: int, *rows: tuple[str, ...], xs: tuple[float, ...] = XS, runs_on: bool = False, bold_first: bool = False
) -> Grid:
    cells = [
        Cell(
            at, column, paragraphs=(text,) if text else (), numbers=("",) if text else (),
            runs_on=runs_on and bool(text),
            bold=bold_first and at == 0, place=Place(page, Box(xs[column], 20.0 * at, xs[column + 1], 20.0 * at + 20)),
        )
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
    ]  # fmt: skip
    return Grid(tuple(cells), len(rows), len(xs) - 1, Place(page, Box(xs[0], 0, xs[-1], 20.0 * len(rows))))


def joined(*blocks: Block, cut_after: tuple[int, ...] = ()) -> list[Grid]:
    found, _ = join_over_pages(blocks, cut_after)
    return [block for block in found if isinstance(block, Grid)]


def texts(found: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in cells_by_row(found)]


HEAD = ("Ref", "Title", "Score")


def test_a_grid_goes_on_on_the_next_page() -> None:
    (whole,) = joined(grid(1, HEAD, ("A1", "Flood", "12")), grid(2, ("A2", "Fire", "9")), grid(3, ("A3", "Theft", "6")))
    assert [row[0] for row in texts(whole)] == ["Ref", "A1", "A2", "A3"]
    assert whole.rows == 4


def test_a_row_alone_at_a_pages_foot_is_the_head_of_the_card_that_follows() -> None:
    (card,) = joined(grid(1, ("Ref", "A1", "")), grid(2, ("Title", "Flood", ""), ("Owner", "Head of Estates", "")))
    assert [row[0] for row in texts(card)] == ["Ref", "Title", "Owner"]
    assert len(joined(grid(1, ("Ref", "A1", "")), grid(2, ("Ref", "A2", "")))) == 2


@pytest.mark.parametrize(
    "between",
    [
        pytest.param([grid(3, ("A2", "Fire", "9"))], id="a page lies between"),
        pytest.param([Paragraph("Appendix C", Place(2)), grid(2, ("A2", "Fire", "9"))], id="text lies between"),
        pytest.param([grid(2, ("A2", "Fire", "9"), xs=(50, 200, 350, 500))], id="other verticals"),
        pytest.param([grid(1, ("A2", "Fire", "9"))], id="the same page"),
    ],
)
def test_a_grid_does_not_go_on_where(between: list[Block]) -> None:
    assert len(joined(grid(1, HEAD, ("A1", "Flood", "12")), *between)) == 2


def test_repeated_headings_are_dropped_and_recorded() -> None:
    blocks, running = join_over_pages([grid(1, HEAD, ("A1", "Flood", "12")), grid(2, HEAD, ("A2", "Fire", "9"))])
    (whole,) = blocks
    assert isinstance(whole, Grid)
    assert texts(whole) == [list(HEAD), ["A1", "Flood", "12"], ["A2", "Fire", "9"]]
    assert [(found.kind, found.text, found.page) for found in running] == [("header", "Ref | Title | Score", 2)]


def test_headings_that_a_narrow_column_breaks_on_one_page_are_still_repeated() -> None:
    (whole,) = joined(grid(1, ("Ref", "Title", "Sco re"), ("A1", "Flood", "12")), grid(2, HEAD, ("A2", "Fire", "9")))
    assert [row[0] for row in texts(whole)] == ["Ref", "A1", "A2"]


@pytest.mark.parametrize(
    ("rest", "whole"),
    [
        (("9", "of the archive", ""), [["STR0279", "Flood of the archive", "12"]]),
        (("9", "Fire", "6"), [["STR027", "Flood", "12"], ["9", "Fire", "6"]]),  # a risk with a score of its own
    ],
)
def test_a_reference_that_the_page_cuts_is_one_again(rest: tuple[str, ...], whole: list[list[str]]) -> None:
    (found,) = joined(grid(1, HEAD, ("STR027", "Flood", "12"), runs_on=True), grid(2, rest))
    assert texts(found)[1:] == whole


def test_an_empty_first_cell_continues_the_row_before() -> None:
    (whole,) = joined(
        grid(1, HEAD, ("A1", "Flood of the", "12"), runs_on=True), grid(2, HEAD, ("", "site", ""), ("A2", "Fire", "9"))
    )
    assert texts(whole)[1:] == [["A1", "Flood of the site", "12"], ["A2", "Fire", "9"]]


def test_a_full_row_without_a_reference_is_not_merged_into_the_row_before() -> None:
    (whole,) = joined(grid(1, ("x", *HEAD), ("A1", "Flood", "High", "12"), xs=(0, 50, 130, 350, 500)),
                      grid(2, ("", "Fire", "Low", "9"), xs=(0, 50, 130, 350, 500)))  # fmt: skip
    assert texts(whole)[1:] == [["A1", "Flood", "High", "12"], ["", "Fire", "Low", "9"]]


def test_a_known_cut_continues_a_row_whose_label_stands_in_the_second_half() -> None:
    (whole,) = joined(grid(1, HEAD, ("", "Flood", "")), grid(2, ("A1", "of the site", "12")), cut_after=(1,))
    assert texts(whole)[1:] == [["A1", "Flood\nof the site", "12"]]


def test_halves_with_more_and_fewer_columns_share_their_verticals() -> None:
    card = grid(1, ("A1", "Flood"), xs=(50, 130, 500))
    rest = grid(2, ("Owner", "Estates", "Impact: 3"))
    (whole,) = joined(card, rest)
    assert whole.columns == 3
    assert [(cell.column, cell.column_span) for cell in whole.cells] == [(0, 1), (1, 2), (0, 1), (1, 1), (2, 1)]


def test_the_next_card_is_a_grid_of_its_own() -> None:
    one = grid(1, ("A1", "Flood", ""), ("Owner", "Estates", ""), bold_first=True)
    other = grid(2, ("A2", "Fire", ""), ("Owner", "Fleet", ""), bold_first=True)
    assert len(joined(one, other)) == 2


reference = st.sampled_from(["", "A1", "A2", "A3", "B10"])
word = st.sampled_from(["", "Flood", "Fire of the", "12"])
some_rows = st.lists(st.tuples(reference, word, word), min_size=1, max_size=5)


@given(some_rows, some_rows, st.booleans(), st.booleans())
def test_joining_never_merges_two_labelled_rows_and_loses_no_text(
    first: list[tuple[str, str, str]], second: list[tuple[str, str, str]], cut: bool, runs_on: bool
) -> None:
    blocks, running = join_over_pages([grid(1, *first, runs_on=runs_on), grid(2, *second)], (1,) if cut else ())
    found = [cell for block in blocks if isinstance(block, Grid) for cell in block.cells]
    labels = [cell.text for cell in found if cell.column == 0 and cell.text]
    dropped = " | ".join(item.text for item in running).split(" | ")
    given_labels = [row[0] for row in (*first, *second) if row[0]]
    assert all("\n" not in label and " " not in label for label in labels)
    assert sorted([*labels, *[text for text in dropped if text in {"A1", "A2", "A3", "B10"}]]) == sorted(given_labels)
    before = sorted("".join("".join(row) for row in (*first, *second)).replace(" ", ""))
    after = sorted("".join([*(cell.text for cell in found), *dropped]).replace(" ", "").replace("\n", ""))
    assert after == before


def test_grids_are_counted_with_those_nested_in_them() -> None:
    inner = grid(1, ("a", "b", "c"))
    outer = grid(1, HEAD)
    outer = replace(outer, cells=(*outer.cells[:-1], replace(outer.cells[-1], grids=(inner,))))
    blocks, _ = join_over_pages([outer, Paragraph("Words"), grid(1, HEAD)])
    first, _, last = blocks
    assert isinstance(first, Grid)
    assert isinstance(last, Grid)
    assert (first.table_no, first.cells[-1].grids[0].table_no, last.table_no) == (1, 2, 3)


def cell(*paragraphs: str, numbers: tuple[str, ...] = (), runs_on: bool = False, room: float = 0.0) -> Cell:
    return Cell(0, 0, paragraphs=paragraphs, numbers=numbers or ("",) * len(paragraphs), runs_on=runs_on, room=room)


@pytest.mark.parametrize(
    ("first", "second", "paragraphs"),
    [
        (cell("1. Check all.", runs_on=True), cell("2. Train all."), ("1. Check all.", "2. Train all.")),
        (cell("One", "two", runs_on=True), cell("goes on", "three"), ("One", "two goes on", "three")),
        (cell("One", runs_on=False), cell("two"), ("One", "two")),
        (cell("One", runs_on=True), cell("two", numbers=("•",)), ("One", "two")),
        (cell("Reports to the board.", runs_on=True, room=3), cell("DA tool"), ("Reports to the board.", "DA tool")),
        (cell("Reports to the", runs_on=True, room=3), cell("Governance Board"), ("Reports to the Governance Board",)),
        (cell("of all non-", runs_on=True), cell("pay budgets"), ("of all non-pay budgets",)),
        (cell(), cell("two"), ("two",)),
        (cell("One"), cell(), ("One",)),
    ],
)
def test_the_rest_of_a_cell(first: Cell, second: Cell, paragraphs: tuple[str, ...]) -> None:
    whole = continued_cell(first, second)
    assert whole.paragraphs == paragraphs
    assert len(whole.numbers) == len(paragraphs)


def test_paragraphs_join_only_over_a_page_and_in_lower_case() -> None:
    first = Paragraph("There are ten risks", Place(1), runs_on=True)
    assert [
        block.text
        for block in join_paragraphs([first, Paragraph("rated high.", Place(2))])
        if isinstance(block, Paragraph)
    ] == ["There are ten risks rated high."]
    for other in (
        Paragraph("Rated high.", Place(2)),
        Paragraph("rated high.", Place(1)),
        Paragraph("rated.", Place(2), number="2."),
    ):
        assert len(join_paragraphs([first, other])) == 2


def test_a_lattice_finds_cells_by_point_and_knows_spans() -> None:
    lattice = Lattice([(0, 0, 100, 20), (0, 20, 50, 40), (50, 20, 100, 40)])
    assert [(at.row, at.column, at.row_span, at.column_span) for at in lattice.positions] == [
        (0, 0, 1, 2),
        (1, 0, 1, 1),
        (1, 1, 1, 1),
    ]
    assert (lattice.find(75, 10), lattice.find(75, 30), lattice.find(75, 50), lattice.find(-1, 10)) == (
        0,
        2,
        None,
        None,
    )


def test_labels_of_the_next_card_are_no_more_rows_of_the_actions_before_them() -> None:
    actions = grid(1, ("Action", "Who", "When"), ("Fit alarms", "Head of Estates", "May"), bold_first=True)
    card = grid(2, ("Strategic risk", "SR2 Fraud", ""), ("Lead", "Treasurer", ""))
    labels = tuple(replace(cell, bold=cell.column == 0) for cell in card.cells)
    assert len(joined(actions, replace(card, cells=labels))) == 2
    assert len(joined(actions, grid(2, ("Train staff", "Head of People", "June")))) == 1


def test_name_of_the_next_card_across_its_table_is_no_row_of_the_scores_before_it() -> None:
    scores = grid(1, ("", "Likelihood", "Impact"), ("Net", "3", "4"), ("Target", "2", "2"))
    name = Cell(0, 0, 1, 3, ("T2: Loss of data",), ("",), place=Place(2, Box(XS[0], 0, XS[-1], 20.0)))
    card = grid(2, ("", "", ""), ("Owner", "Treasurer", ""))
    assert len(joined(scores, replace(card, cells=(name, *(c for c in card.cells if c.row))))) == 2
