"""Automatic numbers and bullets: what Word prints in front of a paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.word.numbering import numeral
from extract.word.reader import read_word
from schemas.paper import Grid, Paragraph
from tests.word_files import cell, paragraph, row, run, table, word_file


def level(index: int, form: str, text: str, extra: str = "") -> str:
    said = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{index}">{said}{extra}</w:lvl>'


def listed_style(kind: str, style_id: str) -> str:
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    return f'<w:style w:type="{kind}" w:styleId="{style_id}">{listed}</w:style>'


OUTLINE = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "decimal", "%1.")
    + level(1, "lowerLetter", "%1.%2)")
    + level(2, "upperRoman", "(%3)")
    + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)


def item(list_id: int, at: int = 0, text: str = "Text") -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>')


def numbers(body: str, numbering: str, **others: str) -> list[str]:
    blocks = read_word(word_file(body, numbering=numbering, **others)).blocks
    return [block.number for block in blocks if isinstance(block, Paragraph)]


def test_levels_count_within_one_another() -> None:
    body = item(1) + item(1, 1) + item(1, 1) + item(1, 2) + item(1) + item(1, 1)
    assert numbers(body, OUTLINE) == ["1.", "1.a)", "1.b)", "(I)", "2.", "2.a)"]


def test_a_list_that_starts_again_and_one_that_goes_on() -> None:
    assert numbers(item(1) + item(2) + item(2) + item(1), OUTLINE) == ["1.", "7.", "8.", "9."]


def test_no_number_where_the_list_is_switched_off_or_unknown() -> None:
    assert numbers(item(0) + item(99) + item(1, 8), OUTLINE) == ["", "", ""]


def test_a_level_that_never_restarts() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "decimal", "%1")
        + level(1, "decimal", "%2", '<w:lvlRestart w:val="0"/>')
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert numbers(item(1) + item(1, 1) + item(1) + item(1, 1), numbering) == ["1", "1", "2", "2"]


@pytest.mark.parametrize(
    ("font", "written", "printed"),
    [
        ("Symbol", "\uf0b7", "•"),
        ("Wingdings", "\uf0a7", "▪"),
        ("Wingdings", "\uf042", "•"),
        ("Arial", "–", "–"),
    ],
)
def test_bullets(font: str, written: str, printed: str) -> None:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "bullet", written, fonts)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert numbers(item(1), numbering) == [printed]


def test_numbers_that_come_with_a_style() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "decimal", "%1.", '<w:pStyle w:val="Main"/>')
        + level(1, "decimal", "%1.%2", '<w:pStyle w:val="Sub"/>')
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles = listed_style("paragraph", "Main") + listed_style("paragraph", "Sub")
    main, sub = (paragraph("x", f'<w:pStyle w:val="{style}"/>') for style in ("Main", "Sub"))
    assert numbers(main + sub + sub, numbering, styles=styles) == ["1.", "1.1", "1.2"]


def test_a_list_defined_by_a_style() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "R%1")}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Linked"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = listed_style("numbering", "Linked")
    assert numbers(item(2) + item(2), numbering, styles=styles) == ["R1", "R2"]


def test_numbers_stand_beside_the_text_of_a_cell() -> None:
    blocks = read_word(
        word_file(
            table(row(cell("Last", inner=item(1, text="First") + item(1, text="Second")))), numbering=OUTLINE
        )
    ).blocks
    assert isinstance(blocks[0], Grid)
    [only] = blocks[0].cells
    assert (only.paragraphs, only.numbers) == (("First", "Second", "Last"), ("1.", "2.", ""))


def test_a_cell_that_prints_only_its_automatic_number_is_not_empty() -> None:
    blocks = read_word(
        word_file(table(row(cell(inner=item(1, text="")), cell("Flood"))), numbering=OUTLINE)
    ).blocks
    assert isinstance(blocks[0], Grid)
    assert blocks[0].cells[0].text == "1."


def test_a_deleted_paragraph_is_not_counted() -> None:
    gone = '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>'
    deleted = paragraph(properties=gone, inner=f"<w:del>{run('Old')}</w:del>")
    assert numbers(item(1) + deleted + item(1), OUTLINE) == ["1.", "2."]


def test_a_number_that_is_typed_is_no_part_of_the_text() -> None:
    blocks = read_word(word_file(paragraph("3.\tThere are 25 risks") + paragraph("10 risks are high"))).blocks
    assert [(block.number, block.text) for block in blocks if isinstance(block, Paragraph)] == [
        ("3.", "There are 25 risks"), ("", "10 risks are high"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (27, "lowerLetter", "aa"),
        (28, "upperLetter", "BB"),
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (3, "decimalZero", "03"),
        (22, "ordinal", "22nd"),
        (12, "ordinal", "12th"),
        (5, "none", ""),
        (5, "aFormOfTomorrow", "5"),
    ],
)
def test_numerals(number: int, form: str, printed: str) -> None:
    assert numeral(number, form) == printed


@given(st.integers(1, 3999), st.integers(1, 3999))
def test_different_numbers_have_different_numerals(one: int, other: int) -> None:
    assert (numeral(one, "lowerRoman") == numeral(other, "lowerRoman")) == (one == other)
