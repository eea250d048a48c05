from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.values.scores import (
    Band,
    Product,
    band_of,
    parse_level,
    parse_product,
    parse_range,
    parse_score,
)

WORDS = {"Low": 1, "Medium": 2, "High": 3, "Very High": 4, "A": 1}


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("12 ", 12),
        ("Risk Score = 8", 8),
        ("L - 2", 2),
        ("I – 4", 4),
        ("Impact: 4", 4),
        ("16 (High)", 16),
        ("High (12)", 12),
        ("12 - High", 12),
        ("12 ↔", 12),
        ("\uf0e9 12", 12),
        ("é12", 12),
        ("4 x 3 = 12", 12),
        ("7.5", 7.5),
        ("12.0", 12),
        ("１２", 12),
    ],
)
def test_the_number_of_a_score_cell(text: str, score: float) -> None:
    assert parse_score(text) == score


@pytest.mark.parametrize(
    "text",
    [
        *(None, "", "N/A", "New", "New Risk", "16 → 12", "12 (16)", "12/25"),
        *("51-75%", "5x5", "July 24", "2024", "9" * 99),
    ],
)
def test_a_cell_without_one_score(text: str | None) -> None:
    assert parse_score(text) is None


@given(st.integers(0, 100))
def test_every_score_reads_back_in_any_dress(score: int) -> None:
    for dress in ("{}", "Score: {}", "{} (High)", "High - {}", "({})", "↑{}"):
        assert parse_score(dress.format(score)) == score


def test_products_keep_their_factors_apart_from_their_score() -> None:
    assert parse_product("4 x 3 = 12") == Product(4, 3, 12)
    assert parse_product("scored on a 5x5 grid") == Product(5, 5)
    assert parse_product("4 × 2.5") == Product(4, 2.5)
    assert parse_product("0x5000") is None
    assert parse_product("12") is None


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("very  high", 4),
        ("Impact: Very High", 4),
        ("Impact – High", 3),
        ("High (red)", 3),
        ("Impact: 3", 3),
        ("3 - Moderate", 3),
        ("Likely (4)", 4),
        ("2.5", 2.5),
        ("a", 1),
    ],
)
def test_a_level_by_the_papers_own_words(text: str, level: float) -> None:
    assert parse_level(text, WORDS) == level


@pytest.mark.parametrize("text", [None, "", "Severe", "3 or 4", "51-75%", "75%", "D2", "Highest"])
def test_a_word_that_the_paper_does_not_define_is_no_level(text: str | None) -> None:
    assert parse_level(text, WORDS) is None


def test_prose_is_no_level() -> None:
    assert parse_level("Discussed at length. " * 5 + "Left at 3", WORDS) is None


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("9 – 16", (9, 16)),
        ("(9-16)", (9, 16)),
        ("15 to 25", (15, 25)),
        ("20+", (20, None)),
        (">=15", (15, None)),
        ("25 and above", (25, None)),
        (">15", (16, None)),
        ("<5", (0, 4)),
        ("5 or less", (0, 5)),
        ("12", (12, 12)),
        ("15, 16, 20 & 25", (15, 25)),
        ("16-9", None),
        ("High", None),
        ("", None),
        (None, None),
    ],
)
def test_the_scores_that_a_band_covers(text: str | None, ends: tuple[int, int | None] | None) -> None:
    assert parse_range(text) == ends


def test_a_score_falls_in_one_band_or_none() -> None:
    bands = [Band("Low", 1, 4), Band("Medium", 5, 8), Band("High", 9, None)]
    assert band_of(4, bands) == bands[0]
    assert band_of(16, bands) == bands[2]
    assert band_of(4.5, bands) is None
    assert band_of(0, bands) is None


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    parse_score(text)
    parse_product(text)
    parse_level(text, WORDS)
    parse_range(text)
