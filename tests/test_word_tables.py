"""Word tables: where each cell stands, how far it spans, and what it holds."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.word.reader import read_word
from schemas.paper import Cell, Grid, Paper
from tests.word_files import cell, paragraph, row, run, table, word_file

Shape = tuple[str, int, int, int, int]
RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def grid_of(body: str, **others: str) -> Grid:
    [grid] = read_word(word_file(body, **others)).blocks
    assert isinstance(grid, Grid)
    return grid


def shapes(grid: Grid) -> list[Shape]:
    return [(each.text, each.row, each.column, each.row_span, each.column_span) for each in grid.cells]


def only_cell(inner: str, properties: str = "", **others: str) -> Cell:
    return grid_of(table(row(cell(inner=inner, properties=properties))), **others).cells[0]


def test_cells_merged_across_and_down() -> None:
    grid = grid_of(
        table(
            row(cell("Ref", RESTART), cell("Current risk", '<w:gridSpan w:val="2"/>')),
            row(cell("", CONTINUE), cell("Impact"), cell("Likelihood")),
        )
    )
    assert shapes(grid) == [
        ("Ref", 0, 0, 2, 1),
        ("Current risk", 0, 1, 1, 2),
        ("Impact", 1, 1, 1, 1),
        ("Likelihood", 1, 2, 1, 1),
    ]
    assert (grid.rows, grid.columns) == (2, 3)


def test_cells_merged_the_old_way() -> None:
    cells = cell("Wide", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("Next")
    assert shapes(grid_of(table(row(*cells)))) == [("Wide", 0, 0, 1, 2), ("Next", 0, 2, 1, 1)]


def test_a_merge_that_nothing_began_is_a_cell_of_its_own() -> None:
    assert shapes(grid_of(table(row(cell("Alone", CONTINUE))))) == [("Alone", 0, 0, 1, 1)]


def test_text_in_a_merged_part_is_not_lost() -> None:
    grid = grid_of(table(row(cell("Above", RESTART)), row(cell("Below", CONTINUE))))
    assert grid.cells[0].paragraphs == ("Above", "Below")


def test_rows_that_begin_late() -> None:
    late = row(cell("Only"), properties='<w:gridBefore w:val="2"/><w:gridAfter w:val="1"/>')
    assert shapes(grid_of(table(late))) == [("Only", 0, 2, 1, 1)]


def test_rows_and_cells_in_content_controls_and_changes() -> None:
    controlled = f"<w:sdt><w:sdtContent>{row(cell('A'))}</w:sdtContent></w:sdt>"
    cell_control = f"<w:tr><w:sdt><w:sdtContent>{cell('B')}</w:sdtContent></w:sdt></w:tr>"
    deleted = row(cell("Gone"), properties="<w:del/>")
    cut = row(cell("C"), cell("Cut", "<w:cellDel/>"))
    paper: Paper = read_word(word_file(table(controlled, deleted, cell_control, cut)))
    [grid] = paper.blocks
    assert isinstance(grid, Grid)
    assert [each.text for each in grid.cells] == ["A", "B", "C"]
    assert [note.code for note in paper.notes] == ["tracked-changes"]


def test_nested_tables_stand_in_their_cell_and_are_numbered() -> None:
    inner = table(row(cell("Action"), cell("Clerk")))
    outer, after = read_word(
        word_file(table(row(cell("Card", inner=inner))) + table(row(cell("Next"))))
    ).blocks
    assert isinstance(outer, Grid)
    assert isinstance(after, Grid)
    [nested] = outer.cells[0].grids
    assert outer.cells[0].paragraphs == ("Card",)
    assert (outer.table_no, nested.table_no, after.table_no) == (1, 2, 3)
    assert nested.cells[0].text == "Action"


def test_a_frame_around_a_cells_text_is_no_table() -> None:
    framed = only_cell(table(row(cell("12"))) + paragraph())
    assert (framed.text, framed.grids) == ("12", ())


def test_line_breaks_divide_a_cell_as_paragraphs_do() -> None:
    written = only_cell(paragraph("Owner", inner="<w:r><w:br/></w:r>" + run("Head of Estates")))
    assert written.paragraphs == ("Owner", "Head of Estates")
    assert len(written.numbers) == 2


def test_bullets_typed_in_a_cell_stand_beside_the_text_and_numbers_stay_in_it() -> None:
    written = only_cell(paragraph("• Weekly checks") + paragraph("1. Purpose") + paragraph("- Audit"))
    assert written.paragraphs == ("Weekly checks", "1. Purpose", "Audit")
    assert written.numbers == ("•", "", "-")


@pytest.mark.parametrize(
    ("shading", "fill"),
    [
        ('<w:shd w:val="clear" w:color="auto" w:fill="FFC000"/>', "#ffc000"),
        ('<w:shd w:val="solid" w:color="FF0000" w:fill="auto"/>', "#ff0000"),
        ('<w:shd w:val="clear" w:color="auto" w:fill="auto"/>', None),
        ('<w:shd w:val="clear" w:fill="FFFFFF"/>', None),
        ('<w:shd w:val="clear" w:fill="nonsense"/>', None),
        ("", None),
    ],
)
def test_fill(shading: str, fill: str | None) -> None:
    assert only_cell(paragraph("12"), shading).fill == fill


BANDED = """<w:style w:type="table" w:styleId="Banded"><w:name w:val="Banded"/>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:fill="002060"/></w:tcPr>
</w:tblStylePr><w:tblStylePr w:type="band1Horz"><w:tcPr><w:shd w:val="clear" w:fill="D9D9D9"/></w:tcPr>
</w:tblStylePr></w:style>"""


def test_fill_and_weight_from_the_table_style() -> None:
    properties = '<w:tblStyle w:val="Banded"/><w:tblLook w:firstRow="1" w:noHBand="0"/>'
    clear = '<w:shd w:val="clear" w:fill="auto"/>'
    rows = row(cell("Ref")), row(cell("R1")), row(cell("R2")), row(cell("R3", clear))
    cells = grid_of(table(*rows, properties=properties), styles=BANDED).cells
    assert [(each.fill, each.bold) for each in cells] == [
        ("#002060", True),
        ("#d9d9d9", False),
        (None, False),
        (None, False),
    ]


def test_bold_is_said_of_a_cell_that_is_mostly_bold() -> None:
    assert only_cell(paragraph(inner=run("Current status:", "<w:b/>") + run(" open"))).bold
    assert not only_cell(paragraph(inner=run("Note", '<w:b w:val="0"/>') + run(" open"))).bold


def test_an_empty_table_is_no_block() -> None:
    paper = read_word(word_file(paragraph("Text") + table()))
    assert len(paper.blocks) == 1


def test_a_span_beyond_reason_does_not_make_a_grid_beyond_reason() -> None:
    assert grid_of(table(row(cell("R1", '<w:gridSpan w:val="99999999"/>')))).columns < 1000


def test_a_merge_of_many_rows_takes_time_in_proportion() -> None:
    def seconds(rows: int) -> float:
        more = (row(cell("", CONTINUE), cell("R")) for _ in range(rows - 1))
        data = word_file(table(row(cell("All", RESTART), cell("R")), *more))
        began = time.process_time()
        assert read_word(data).blocks[0].cells[0].row_span == rows  # type: ignore[union-attr]
        return time.process_time() - began

    few, many = (min(seconds(rows) for _ in range(3)) for rows in (1200, 4800))
    assert many < 10 * few  # in proportion it is 4 times as long, with the square of the rows 16 times


@st.composite
def rows_of_cells(draw: st.DrawFn) -> str:
    wide, none, less = (f'<w:gridSpan w:val="{span}"/>' for span in (2, 0, -3))
    properties = st.sampled_from(["", RESTART, CONTINUE, wide, CONTINUE + wide, "<w:hMerge/>", none, less])
    rows = draw(st.lists(st.lists(properties, max_size=5), min_size=1, max_size=5))
    before = draw(st.lists(st.integers(-1, 3), min_size=len(rows), max_size=len(rows)))
    return table(
        *(
            row(*(cell("x", each) for each in cells), properties=f'<w:gridBefore w:val="{late}"/>')
            for cells, late in zip(rows, before, strict=True)
        )
    )


@given(rows_of_cells())
def test_no_two_cells_overlap_and_none_leaves_the_grid(body: str) -> None:
    for grid in read_word(word_file(paragraph("Text") + body)).blocks[1:]:
        assert isinstance(grid, Grid)
        covered = [
            (each.row + down, each.column + across)
            for each in grid.cells
            for down in range(each.row_span)
            for across in range(each.column_span)
        ]
        assert len(covered) == len(set(covered))
        assert all(r < grid.rows and c < grid.columns for r, c in covered)
        assert [(each.row, each.column) for each in grid.cells] == sorted(
            (e.row, e.column) for e in grid.cells
        )
