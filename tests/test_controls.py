from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.values.controls import controls_of


def test_each_paragraph_is_a_control() -> None:
    assert controls_of(["Vetting of  staff", "Budgets."], [""]) == ("Vetting of staff", "Budgets.")


@pytest.mark.parametrize("text", ["", "None", "N/A", "-", "\uf0b7 None", "None identified."])
def test_a_cell_that_names_none(text: str) -> None:
    assert controls_of([text]) == ()


def test_a_line_in_small_letters_continues_the_control() -> None:
    assert controls_of(["Vetting of staff", "and volunteers", "eForms in use"]) == (
        "Vetting of staff and volunteers",
        "eForms in use",
    )


@pytest.mark.parametrize(
    ("paragraphs", "numbers"),
    [
        (["vetting of staff", "budget review"], []),
        (["Vetting", "budget review"], ["1.", "2."]),
        (["Vetting;", "budget review"], []),
    ],
)
def test_small_letters_of_a_list_begin_a_control(paragraphs: list[str], numbers: list[str]) -> None:
    assert controls_of(paragraphs, numbers) == tuple(paragraphs)


@pytest.mark.parametrize(
    "paragraph",
    [
        "1. Vetting 2. Budget review 3. Stock of 20 pumps",
        "• Vetting • Budget review • Stock of 20 pumps",
        "\uf0b7 Vetting\n\uf0b7 Budget review\n\uf0b7 Stock of 20 pumps",
        "(1) Vetting (2) Budget review (3) Stock of 20 pumps",
        "Vetting; Budget review; Stock of 20 pumps;",
    ],
)
def test_controls_listed_within_one_paragraph(paragraph: str) -> None:
    assert controls_of([paragraph]) == ("Vetting", "Budget review", "Stock of 20 pumps")


@pytest.mark.parametrize(
    "paragraph",
    [
        "Pumps are tested. Engineers are on call; spares are held.",
        "Phase 2. Review of pumps",
        "Stock of 20) pumps; 2. spare",
        "Rota for the A/C engineers - all sites",
        "Vetting; Budget review",
    ],
)
def test_sentences_are_not_parted(paragraph: str) -> None:
    assert controls_of([paragraph]) == (paragraph,)


def test_a_numbered_list_may_go_on_from_the_page_before() -> None:
    assert controls_of(["7. Vetting 8. Budget review"]) == ("Vetting", "Budget review")


def test_a_subhead_stands_before_each_of_its_controls() -> None:
    assert controls_of(["Preventative:", "Vetting", "Budget review", "Remedial:", "Insurance"]) == (
        "Preventative: Vetting",
        "Preventative: Budget review",
        "Remedial: Insurance",
    )


def test_a_sentence_that_introduces_a_list_is_no_control() -> None:
    assert controls_of(["The following have been put in place:", "Vetting"]) == ("Vetting",)
    assert controls_of(["Awaiting:"]) == ("Awaiting:",)


@given(st.lists(st.text(max_size=30), max_size=5), st.lists(st.sampled_from(["", "1.", "•"]), max_size=5))
def test_no_control_is_empty_or_of_two_lines(paragraphs: list[str], numbers: list[str]) -> None:
    for control in controls_of(paragraphs, numbers):
        assert control == " ".join(control.split())
        assert control
