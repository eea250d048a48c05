"""Our finder of cells against pdfplumber's, which it is to equal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.pdf.finder import Edge, cells_between, merged_edges, tables_of
from extract.pdf.marks import PageMarks
from extract.pdf.tables import StandIn, closing_rules, open_end

grid_lines = st.integers(0, 6).map(lambda at: 40.0 * at)
wobble = st.sampled_from([0.0, 0.0, 0.0, 0.5, 1.0])


@st.composite
def ruling(draw: st.DrawFn) -> Edge:
    start, end = sorted((draw(grid_lines), draw(grid_lines)))
    shift = draw(wobble)
    return Edge(draw(st.booleans()), draw(grid_lines) + shift, start, end + shift)


def pdfplumbers(edges: list[Edge]) -> list[list[tuple[int, ...]]]:
    from pdfplumber.table import TableFinder

    page = PageMarks(1, 600, 600, [], edges, [], [], [], [])
    finder = TableFinder(StandIn(page, [edge for edge in edges if edge.end - edge.start >= 1]))
    return [sorted(tuple(map(round, cell)) for cell in table.cells) for table in finder.tables]


@given(st.lists(ruling(), max_size=40))
def test_cells_and_tables_equal_pdfplumbers(edges: list[Edge]) -> None:
    rules = merged_edges([edge for edge in edges if edge.end - edge.start >= 1])
    ours = [sorted(tuple(map(round, cell)) for cell in table) for table in tables_of(cells_between(rules))]
    assert ours == pdfplumbers(rules)


@given(st.lists(ruling(), max_size=40))
def test_merging_again_changes_nothing(edges: list[Edge]) -> None:
    once = merged_edges(edges)
    assert merged_edges(once) == once


def uprights(start: float, end: float, *xs: float) -> list[Edge]:
    return [Edge(False, x, start, end) for x in xs]


def test_an_end_is_open_where_verticals_stop_together_without_a_rule() -> None:
    rules = [*uprights(100, 800, 50, 130, 500), Edge(True, 100, 50, 500)]
    ends = open_end(rules, bottom=True)
    assert ends is not None
    assert (ends.at, ends.verticals) == (800, (50, 130, 500))
    assert open_end([*rules, Edge(True, 800, 50, 500)], bottom=True) is None
    assert open_end(rules, bottom=False) is None


def test_the_ends_of_thick_verticals_do_not_close_a_row() -> None:
    assert open_end([*uprights(100, 800, 50, 500), Edge(True, 800, 49.5, 51)], bottom=True) is not None


def test_rules_are_closed_only_on_the_same_verticals() -> None:
    ends = open_end(uprights(100, 800, 50, 130, 500), bottom=True)
    same = open_end(uprights(20, 300, 50.5, 130, 499), bottom=False)
    other = open_end(uprights(20, 300, 50, 200, 500), bottom=False)
    assert closing_rules(ends, same) == (Edge(True, 800, 50, 500), Edge(True, 20, 50.5, 499))
    assert closing_rules(ends, other) is None
    assert closing_rules(ends, None) is None
