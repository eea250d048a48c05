"""What headings mean: quick looks pass over most texts, and never one that is known."""

from __future__ import annotations

import pytest

from extract.cards.labels import label_of
from extract.columns.headings import meanings_of
from extract.columns.periods import period_of
from extract.columns.stacked import heading_parts
from extract.parts.vocabulary import meanings, other_word
from schemas.layout import Layout, load_layouts
from schemas.words import singular

LAYOUTS = load_layouts().values()


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_word_of_a_layout_is_known_however_a_column_breaks_it(layout: Layout) -> None:
    for word in layout.attributes_by_word:
        assert meanings(word.upper(), layout)
        assert " " not in word or meanings(singular(word), layout)
        assert " " in word or len(word) < 6 or meanings(f"{word[:3]} {word[3:]}", layout)


@pytest.mark.parametrize("stage", ["Current", "Previous", "Inherent", "Target", "Residual", "Before mitigation"])
def test_a_stage_before_or_after_or_glued_to_a_score_is_its_stage(stage: str) -> None:
    layout = next(iter(LAYOUTS))
    told = meanings(f"{stage} score", layout)
    assert told
    assert told == meanings(f"Score: {stage.lower()}", layout) == meanings(f"The {stage} score", layout)
    assert meanings(f"{stage} sc ore", layout) == told


def test_what_tells_other_tables_is_found_within_a_heading() -> None:
    layout = next(iter(LAYOUTS))
    assert all(other_word(f"Our {word.title()} (2024)", layout) for word in layout.other_tables)
    assert other_word("Nothing of the kind here", layout) == ""


def test_text_is_no_heading() -> None:
    layout = next(iter(LAYOUTS))
    assert meanings_of("The committee asked for more of the same in time. " * 5, layout) == ()
    assert period_of("The committee asked for more in March. " * 6) is None


@pytest.mark.parametrize("stroke", [" / ", " & ", "\n", "; ", ", ", " | ", " and "])
def test_parts_of_a_heading_stand_between_strokes(stroke: str) -> None:
    assert heading_parts(f"Ref{stroke}Title") == ["Ref", "Title"]
    assert heading_parts(" Title ") == ["Title"]
    assert heading_parts("  ") == []


@pytest.mark.parametrize(
    "heading", ["Q1 2024/25", "Quarter 3", "Qtr 2", "Sept 24", "31st December 2024", "2024 score", "MAY"]
)
def test_periods_are_known_in_every_form(heading: str) -> None:
    assert period_of(heading) is not None


def test_figures_mean_nothing_but_a_sign_for_number_does() -> None:
    layout = next(iter(LAYOUTS))
    figures = ("1,200", "(4)", "12/25", "- 3 -", "")
    assert not any(meanings_of(text, layout) or label_of(text, layout) for text in figures)
    assert meanings_of("\u2116", layout) == meanings_of("No", layout) == ("reference",)
