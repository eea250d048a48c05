"""Headings, markings and list numbers as they are typed."""

from __future__ import annotations

import pytest

from extract.page.headings import heading_level, looks_like_heading
from extract.page.list_numbers import split_bullet, split_number
from extract.page.markings import is_marking, is_page_number


@pytest.mark.parametrize(
    "text",
    ["Appendix B: Risks to be archived", "Annex 2 – Scoring", "Purpose of report", "Risk Matrix Grid Chart:"],
)
def test_a_bold_line_is_a_heading(text: str) -> None:
    assert looks_like_heading(text, bold=True)
    assert looks_like_heading(text, bold=False, size_ratio=1.3)
    assert not looks_like_heading(text, bold=False)


@pytest.mark.parametrize(
    "text",
    [
        "The panel is asked to note the report.",
        "12",
        "",
        "—",
        "Appendix B shows " + "the risks that the board has agreed to archive and so on " * 4,
        "and the rest of a sentence",
        "Current status: no change to the score",
    ],
)
def test_a_sentence_or_a_figure_is_no_heading_even_in_bold(text: str) -> None:
    assert not looks_like_heading(text, bold=True)


def test_divisions_stand_above_what_is_in_them() -> None:
    assert heading_level("Appendix C – Changes") < heading_level("Background")


@pytest.mark.parametrize(
    "text", ["OFFICIAL", "OFFICIAL-SENSITIVE", "OFFICIAL – SENSITIVE", "NOT PROTECTIVELY MARKED"]
)
def test_markings(text: str) -> None:
    assert is_marking(text)


@pytest.mark.parametrize("text", ["Official visits", "OFFICIAL VISITS", "PUBLIC PROTECTION", "REGISTER", ""])
def test_what_only_begins_like_a_marking_is_none(text: str) -> None:
    assert not is_marking(text)


@pytest.mark.parametrize("text", ["7", "- 7 -", "Page 7 of 20", "7/20"])
def test_page_numbers(text: str) -> None:
    assert is_page_number(text)


@pytest.mark.parametrize("text", ["Page", "12/09/2021", "7 risks", "7.5"])
def test_other_figures_are_no_page_numbers(text: str) -> None:
    assert not is_page_number(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("3. There are", ("3.", "There are")),
        ("(iv) Review", ("(iv)", "Review")),
        ("a. Recruitment", ("a.", "Recruitment")),
        ("4.1 Summary", ("4.1", "Summary")),
        ("\uf0b7 Audit", ("\uf0b7", "Audit")),
        ("•Audit", ("•", "Audit")),
        ("4.1 million was spent", ("", "4.1 million was spent")),
        ("10 risks are high", ("", "10 risks are high")),
        ("12.", ("", "12.")),
        ("-5 to 5", ("", "-5 to 5")),
        ("A. Smith", ("", "A. Smith")),
    ],
)
def test_numbers_in_front(text: str, parts: tuple[str, str]) -> None:
    assert split_number(text) == parts


def test_only_bullets_are_split_where_numbers_are_text() -> None:
    assert split_bullet("1. Purpose") == ("", "1. Purpose")
    assert split_bullet("– Purpose") == ("–", "Purpose")
