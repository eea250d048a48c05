"""Papers converted to text and Markdown: tables out of tabs, markup out of the text, page breaks mended."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.text.markup import marked, plain
from extract.text.reader import TextKind, read_text
from schemas.paper import Grid, Paper, Paragraph, UnreadablePaper


def read(text: str, kind: TextKind = "text") -> Paper:
    return read_text(text.encode(), kind)


def rows(grid: object) -> list[list[str]]:
    assert isinstance(grid, Grid)
    found: list[list[str]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        found[cell.row].append(cell.text)
    return found


def paragraphs(paper: Paper) -> list[tuple[str, str]]:
    return [(block.number, block.text) for block in paper.blocks if isinstance(block, Paragraph)]


CARD = "R1\tFlood\t\t\nOwner\tHead of Estates\tImpact: 3\tLikelihood: 2\nControls\tPumps\t\t\n"


def test_lines_with_tabs_are_a_table_and_the_rule_under_its_heading_is_none_of_it() -> None:
    [grid] = read("Ref\tTitle\n---\t-----\nR1\tFlood\nR2\t\n").blocks
    assert rows(grid) == [["Ref", "Title"], ["R1", "Flood"], ["R2", ""]]


@pytest.mark.parametrize("kind", ["text", "markdown"])
def test_pipe_tables(kind: TextKind) -> None:
    [grid] = read("| Ref | Title |\n|:--|--:|\n| R1 | Flood \\| storm |\n", kind).blocks
    assert rows(grid) == [["Ref", "Title"], ["R1", "Flood | storm"]]


def test_markup_in_a_cell_divides_its_paragraphs() -> None:
    [grid] = read(
        "R1\t<p>One &amp; <u>two</u></p> <p>Three</p><ul><li>• Four</li></ul>Five  Six\nx\ty"
    ).blocks
    assert isinstance(grid, Grid)
    assert grid.cells[1].paragraphs == ("One & two", "Three", "Four", "Five", "Six")
    assert grid.cells[1].numbers == ("", "", "•", "", "")


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("the 13<sup>th</sup> and the 1 <sup>ST</sup>", "the 13th and the 1ST"),
        ("**Bold** and *italic* and __more__", "Bold and italic and more"),
        ("[a page](https://example.org/x) here", "a page here"),
        ("<50,000 and >75% of 2 * 3 * 4", "<50,000 and >75% of 2 * 3 * 4"),
        (r"5\. snake_case_name \*", "5. snake_case_name *"),
    ],
)
def test_marks_are_no_part_of_the_text(source: str, printed: str) -> None:
    assert plain(source) == printed


@pytest.mark.parametrize("piece", ["**a", "__a ", "*a ", "<b>", "<p", "[", " ", "\t"])
def test_marks_without_end_take_no_time(piece: str) -> None:
    began = time.process_time()
    read("a" + piece * 20_000 + "b")
    assert time.process_time() - began < 5


def test_bold_is_said_of_a_cell_that_is_mostly_bold() -> None:
    assert marked("<b>STR0001</b>").bold
    assert not marked("A long sentence. <b>Status</b>").bold


def test_headings_and_markings() -> None:
    paper = read(
        "## Purpose of report\n\nText\n\n## OFFICIAL\n\n**Appendix A: Risks**\n\nPage 2 of 9\n\nMore\n"
    )
    found = [(block.level, block.text) for block in paper.blocks if isinstance(block, Paragraph)]
    assert found == [(2, "Purpose of report"), (None, "Text"), (1, "Appendix A: Risks"), (None, "More")]
    assert [(each.kind, each.text) for each in paper.running] == [
        ("marking", "OFFICIAL"),
        ("page_number", "Page 2 of 9"),
    ]


def test_an_appendix_named_alone_is_a_heading_and_one_in_a_list_of_them_is_none() -> None:
    paper = read(
        "Appendix A: Risks\n\nAppendix B: Cards\n\nAppendix C: Scores\n\nText\n\nAppendix B: Cards\n\nText\n"
    )
    levels = [block.level is not None for block in paper.blocks if isinstance(block, Paragraph)]
    assert levels == [False, False, False, False, True, False]


def test_wrapped_lines_are_one_paragraph_and_listed_ones_are_not() -> None:
    long = "The board is asked to note the report and the risks that are set out in it"
    assert paragraphs(read(f"{long}\nas they stand.\n\n1. First\n2. Second\n3.\tThird\n")) == [
        ("", f"{long} as they stand."),
        ("1.", "First"),
        ("2.", "Second"),
        ("3.", "Third"),
    ]


def test_each_line_of_unwrapped_text_is_a_paragraph() -> None:
    lines = [
        "word " * 40 + "end",
        "A line that is long enough to be taken for a wrapped line of text",
        "Short",
    ]
    assert [text for _, text in paragraphs(read("\n".join(lines)))] == lines


@pytest.mark.parametrize("mark", ["  ", "\\"])
def test_a_meant_line_break_stays(mark: str) -> None:
    [block] = read(f"**POLICE AND CRIME{mark}\nPANEL**\n").blocks
    assert isinstance(block, Paragraph)
    assert (block.text, block.bold) == ("POLICE AND CRIME\nPANEL", True)


def test_a_register_goes_on_after_the_marking_and_its_repeated_heading_is_dropped() -> None:
    heading = "Ref\tTitle\tOwner\tScore\tStatus\n"
    text = f"{heading}R1\tFlood\tCFO\t9\tOpen\n\nOFFICIAL\n\n{heading}R2\tFire\tCFO\t6\tOpen\n"
    [grid] = read(text).blocks
    assert [row[0] for row in rows(grid)] == ["Ref", "R1", "R2"]


def test_a_cell_cut_by_the_page_goes_on_where_the_label_is_empty() -> None:
    [grid] = read(f"{CARD}\nOFFICIAL\n\n\t<p>Barriers</p>\n--\t--\nUpdate\tUnchanged\n").blocks
    assert isinstance(grid, Grid)
    assert rows(grid)[2][:2] == ["Controls", "Pumps\nBarriers"]
    assert rows(grid)[3] == ["Update", "Unchanged"]


def test_text_that_ran_on_between_the_halves_of_a_cell_is_in_the_cell() -> None:
    [grid] = read(f"{CARD}\nOFFICIAL\n\nSandbags\n\n1. Drills\n\n- Checks\n\nOFFICIAL\n\n\tBarriers\n").blocks
    assert rows(grid)[2][1] == "Pumps\nSandbags\n1. Drills\nChecks\nBarriers"


def test_text_between_two_cards_right_after_a_page_break_is_the_rest_of_the_first() -> None:
    other = CARD.replace("R1", "R22")
    first, second = read(f"{CARD}\nOFFICIAL\n\nSandbags\n\n{other}").blocks
    assert rows(first)[2][1] == "Pumps\nSandbags"
    assert rows(second)[0][0] == "R22"


def test_the_next_card_is_a_table_of_its_own_also_after_a_page_break() -> None:
    paper = read(f"{CARD}\nOFFICIAL\n\n{CARD.replace('R1', 'R2')}\n{CARD.replace('R1', 'R3')}")
    assert [block.table_no for block in paper.blocks if isinstance(block, Grid)] == [1, 2, 3]


def test_a_heading_between_two_tables_keeps_them_apart() -> None:
    paper = read("A\tB\tC\n1\t2\t3\n\n**Risk grid**\n\n\tLow\t\nHigh\t1\t2\n")
    assert [type(block).__name__ for block in paper.blocks] == ["Grid", "Paragraph", "Grid"]


def test_the_upper_of_two_heading_rows_spans_those_under_it() -> None:
    [grid] = read("Ref\tScore\t\tOwner\n\tP\tI\t\nR1\t4\t3\tCFO\n").blocks
    assert isinstance(grid, Grid)
    spans = {cell.text: (cell.row_span, cell.column_span) for cell in grid.cells}
    assert (spans["Ref"], spans["Score"], spans["Owner"], spans["P"]) == ((2, 1), (1, 2), (2, 1), (1, 1))


def test_an_indented_line_is_no_table() -> None:
    assert paragraphs(read("Text\n\n\tindented\n")) == [("", "Text"), ("", "indented")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    [block] = read_text("Cost – £5".encode(encoding), "text").blocks
    assert isinstance(block, Paragraph)
    assert block.text == "Cost – £5"


HTML = """<!DOCTYPE html><html><head><title>Risk register</title><meta name="Author" content="Risk team">
<style>p {color: red}</style></head><body><h2>Risks</h2><p>Some <b>bold</b><br>text</p><p>OFFICIAL</p>
<table><tr><th rowspan=2>Ref</th><th colspan=2>Score</th></tr><tr><th>I<th>L</tr>
<tr bgcolor="#FFC000"><td>R1<td style="background-color: #f00">4
<td>3<table><tr><td>In</table></tr></table>
<ul><li>First</ul><p style="display:none">secret</p></body></html>"""


def test_html_tables_with_spans_fills_and_nested_tables() -> None:
    paper = read(HTML, "html")
    [grid] = [block for block in paper.blocks if isinstance(block, Grid)]
    assert [(c.text, c.row, c.column, c.row_span, c.column_span, c.fill) for c in grid.cells] == [
        ("Ref", 0, 0, 2, 1, None),
        ("Score", 0, 1, 1, 2, None),
        ("I", 1, 1, 1, 1, None),
        ("L", 1, 2, 1, 1, None),
        ("R1", 2, 0, 1, 1, "#ffc000"),
        ("4", 2, 1, 1, 1, "#ff0000"),
        ("3", 2, 2, 1, 1, "#ffc000"),
    ]
    assert rows(grid.cells[-1].grids[0]) == [["In"]]
    assert grid.cells[0].bold


def test_html_text_title_markings_and_hidden_text() -> None:
    paper = read(HTML, "html")
    assert paragraphs(paper) == [("", "Risks"), ("", "Some bold"), ("", "text"), ("•", "First")]
    assert (paper.title, paper.author, paper.format) == ("Risk register", "Risk team", "html")
    assert [each.text for each in paper.running] == ["OFFICIAL"]
    assert [(note.code, note.text) for note in paper.notes] == [("X904", "secret")]


@pytest.mark.parametrize("kind", ["text", "markdown", "html"])
@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"<html></html>"[:0]])
def test_a_file_that_prints_nothing_is_refused(data: bytes, kind: TextKind) -> None:
    with pytest.raises(UnreadablePaper) as caught:
        read_text(data, kind)
    assert caught.value.reason == "empty"


_LINES = st.lists(
    st.sampled_from(
        ["", "\t", "\tx", "a\tb", "R1\tFlood\t\t", "---\t---", "OFFICIAL", "- item", "**x**", "text", "\f",
         "# h", "| a | b |", "|", "===", "Appendix A: x", "<p>x</p>\t<b>", "3.\ty"]
    ),
    max_size=14,
)  # fmt: skip


@settings(deadline=None)
@given(_LINES, st.sampled_from(["text", "markdown"]))
def test_every_word_is_read_once_whatever_the_lines(lines: list[str], kind: TextKind) -> None:
    def count(text: str) -> int:
        return sum(text.count(word) for word in ("Flood", "text", "item"))

    words = sum(map(count, lines))
    try:
        paper = read("\n".join(lines), kind)
    except UnreadablePaper:
        assert words == 0
        return
    printed = [block.text for block in paper.blocks if isinstance(block, Paragraph)]
    printed += [cell.text for block in paper.blocks if isinstance(block, Grid) for cell in block.cells]
    printed += [each.text for each in paper.running if each.kind == "header"]
    assert sum(map(count, printed)) == words or any(each.kind == "header" for each in paper.running)


@settings(deadline=None)
@given(st.text(alphabet="<>/tablerdp =\"'1 rowspancol&;", max_size=80))
def test_broken_html_gives_a_paper_or_a_reason(text: str) -> None:
    try:
        assert read(f"<table><tr><td>x{text}", "html").blocks
    except UnreadablePaper as problem:
        assert problem.reason == "empty"  # noqa: PT017


@pytest.mark.parametrize("written", [
    "| Ref | Risk | Score |\n| --- | --- | --- |\n|R1|Fire|8\nR2|Flood|9\n\nAfter | it",
    "Ref | Risk | Score\n--- | :-: | ---\nR1 | Fire | 8\nR2 | Flood | 9\n\nAfter | it",
])  # fmt: skip
def test_rows_of_markdown_need_no_pipe_before_them(written: str) -> None:
    [table, after] = read_text(written.encode(), "markdown").blocks
    assert isinstance(table, Grid)
    assert [c.text for c in table.cells if c.row] == ["R1", "Fire", "8", "R2", "Flood", "9"]
    assert isinstance(after, Paragraph)


def test_blanks_beside_a_label_and_its_value_are_part_of_the_value() -> None:
    lines = ("SR1 – Fire|||", "---|---|---|---", "Cause|Old wiring||", "Owner|Director||", "Likelihood|3|Impact|4")
    (card,) = (b for b in read("\n".join(f"|{line}|" for line in lines), "markdown").blocks if isinstance(b, Grid))
    spans = {c.text: c.column_span for c in card.cells if c.text}
    assert (spans["SR1 – Fire"], spans["Old wiring"], spans["Cause"], spans["3"]) == (4, 3, 1, 1)
    lines = ("Ref|Risk|L|I|Score", "---|---|---|---|---", "R1|Fire|3|4|12", "R2|Flood|||", "R3|Theft|2|2|4")
    (register,) = (b for b in read("\n".join(f"|{line}|" for line in lines), "markdown").blocks if isinstance(b, Grid))
    assert all(cell.column_span == 1 for cell in register.cells)


def test_html_struck_text_is_left_out_and_said_and_a_notes_mark_makes_no_number() -> None:
    struck = '<s>12</s><p style="text-decoration: line-through">Old</p><del>8</del>'
    paper = read(f"<html><body><p>Risk</p>{struck}<p>16<sup>1</sup></p></body></html>", "html")
    assert [block.text for block in paper.blocks if isinstance(block, Paragraph)] == ["Risk", "16¹"]
    assert [(note.code, note.text) for note in paper.notes] == [("X906", "12"), ("X906", "Old"), ("X906", "8")]
