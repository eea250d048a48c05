"""Rich text files, written by hand as office programs write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.office.rtf import read_rtf
from schemas.paper import Grid, Paper, Paragraph, UnreadablePaper

HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\colortbl;\red192\green0\blue0;\red255\green255\blue255;}"


def paper(body: str) -> Paper:
    return read_rtf((HEAD + body + "}").encode("latin-1"))


def texts(found: Paper) -> list[str]:
    return [block.text for block in found.blocks if isinstance(block, Paragraph)]


def row(*cells: str, edges: tuple[int, ...] = (1000, 3000, 4000), marks: tuple[str, ...] = ("", "", "")) -> str:
    shapes = "".join(f"{mark}\\cellx{edge}" for mark, edge in zip(marks, edges, strict=True))
    return "\\trowd\\trleft0" + shapes + "".join(f"\\pard\\intbl {cell}\\cell" for cell in cells) + "\\row"


def grid(body: str) -> Grid:
    [found] = [block for block in paper(body).blocks if isinstance(block, Grid)]
    return found


def test_paragraphs_come_in_order_with_their_marks() -> None:
    assert texts(paper(r"\pard There are 25\~risks \endash  so far.\par Next\line line\par")) == [
        "There are 25 risks – so far.", "Next\nline"]  # fmt: skip


@pytest.mark.parametrize(("written", "text"), [
    (r"caf\'e9", "café"), (r"\u8217?s", "’s"), (r"\uc2\u8217\'92\'92s", "’s"), (r"\{x\}", "{x}"),
    (r"{\uc0\u8211}x", "–x"),
])  # fmt: skip
def test_characters_are_read_in_every_way_of_writing_them(written: str, text: str) -> None:
    assert texts(paper(rf"\pard a {written}\par")) == [f"a {text}"]


def test_a_table_keeps_spans_fills_and_weight() -> None:
    found = grid(
        row(r"{\b Ref}", r"{\b Current}", "", marks=(r"\clvmgf", r"\clmgf", r"\clmrg"))
        + row("", "Impact", "Score", marks=(r"\clvmrg", "", ""))
        + row("WX01", "4", "12", marks=("", r"\clcbpat2", r"\clcbpat1"))
    )
    places = {cell.text: (cell.row, cell.column, cell.row_span, cell.column_span) for cell in found.cells}
    assert places == {"Ref": (0, 0, 2, 1), "Current": (0, 1, 1, 2), "Impact": (1, 1, 1, 1), "Score": (1, 2, 1, 1),
                      "WX01": (2, 0, 1, 1), "4": (2, 1, 1, 1), "12": (2, 2, 1, 1)}  # fmt: skip
    assert [cell.fill for cell in found.cells if cell.fill] == ["#c00000"]
    assert [cell.text for cell in found.cells if cell.bold] == ["Ref", "Current"]


def test_rows_with_edges_of_their_own_share_the_tables_columns() -> None:
    found = grid(row("Title", "Force register", edges=(1000, 4000), marks=("", "")) + row("WX01", "Flood", "12"))
    assert [(cell.text, cell.column, cell.column_span) for cell in found.cells] == [
        ("Title", 0, 1), ("Force register", 1, 2), ("WX01", 0, 1), ("Flood", 1, 1), ("12", 2, 1)]  # fmt: skip


def test_text_between_tables_parts_them() -> None:
    body = row("a", "b", "c") + r"\pard between\par" + row("d", "e", "f")
    assert [type(block).__name__ for block in paper(body).blocks] == ["Grid", "Paragraph", "Grid"]


def test_list_numbers_are_those_printed() -> None:
    found = paper(r"\pard{\listtext\f0 3.\tab}Recommendation\par{\listtext\'b7\tab}dot\par")
    assert [(block.number, block.text) for block in found.blocks if isinstance(block, Paragraph)] == [
        ("3.", "Recommendation"), ("·", "dot")]  # fmt: skip


def test_what_is_deleted_is_out_and_what_is_hidden_is_noted() -> None:
    found = paper(r"\pard Seen{\deleted gone}{\v unseen}\par{\*\unknownthing secret}{\pict 00ff}\par")
    assert texts(found) == ["Seen"]
    assert [(note.code, note.text) for note in found.notes] == [("X904", "unseen")]


def test_struck_text_is_noted_and_a_raised_figure_is_a_notes_mark() -> None:
    found = paper(r"\pard {\strike 12}16{\super 1}{\super st}\par")
    assert texts(found) == ["16¹st"]
    assert [(note.code, note.text) for note in found.notes] == [("X906", "12")]


def test_headers_title_and_headings() -> None:
    head = r"{\info{\title Risk paper}{\author A force}}{\header\pard OFFICIAL\par}"
    found = paper(head + r"\pard\outlinelevel1 Risks\par")
    assert (found.title, found.author) == ("Risk paper", "A force")
    assert [(running.kind, running.text) for running in found.running] == [("marking", "OFFICIAL")]
    assert [(block.text, block.level) for block in found.blocks if isinstance(block, Paragraph)] == [("Risks", 2)]


@pytest.mark.parametrize(("body", "reason"), [("", "empty"), ("{" * 600, "damaged")])
def test_what_cannot_be_read_says_why(body: str, reason: str) -> None:
    with pytest.raises(UnreadablePaper) as caught:
        paper(body)
    assert caught.value.reason == reason


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["{", "}", r"\cell", r"\row", r"\trowd", r"\cellx900", r"\intbl", "text ", r"\par",
                                 r"\clvmrg", r"\clmrg", r"\u9999?", r"\'e9", r"\*", r"\b"])))  # fmt: skip
def test_no_order_of_words_is_a_fault_of_the_program(words: list[str]) -> None:
    try:
        found = paper("".join(words))
    except UnreadablePaper:
        return
    for block in found.blocks:
        if isinstance(block, Grid):
            assert all(cell.row + cell.row_span <= block.rows for cell in block.cells)
