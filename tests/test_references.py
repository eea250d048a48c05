from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.values.references import (
    Candidate,
    Reference,
    ReferenceForm,
    candidates,
    canonical,
    learn_form,
    looks_like_reference,
)

KNOWN = ["NRM0278", "NRM0081", "NRM0380", "NRM0451", "NRM1679"]
FORM = ReferenceForm("NRM", 4)


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ([*KNOWN, "NRM380"], FORM),
        (["CR 24", "CR 11", "CR5"], ReferenceForm("CR", 0, " ")),
        (["CR98", "CR99", "CR100", "CR101"], ReferenceForm("CR")),
        (["COR10", "COR0010"], ReferenceForm("COR")),
        (["SR06", "SR11"], ReferenceForm("SR", 2)),
        (["9", "10"], None),
        (["15.23", "15.4"], None),
        (["A12.2", "A1.1"], None),
        (["1a", "6b"], None),
        (["A1", "B1", "C1"], None),
        ([], None),
    ],
)
def test_the_form_is_what_most_references_share(printed: list[str], form: ReferenceForm | None) -> None:
    assert learn_form(printed) == form


@pytest.mark.parametrize(
    "printed", ["NRM0278", "nrm0278", "NRM 0278", "NRM-0278", " NRM\u200b02\u00ad78\n", "Ref: NRM0278."]
)
def test_dress_does_not_change_a_reference(printed: str) -> None:
    assert canonical(printed, FORM) == canonical(printed) == "NRM0278"


@pytest.mark.parametrize(
    ("printed", "reference"),
    [
        ("NRM380", "NRM380"),
        ("NRMO380", "NRMO380"),
        ("Ref. 6", "6"),
        ("Risk No. 7", "7"),
        ("6b", "6B"),
        ("15 .23", "15.23"),
    ],
)
def test_nothing_that_could_change_the_meaning_is_cleaned(printed: str, reference: str) -> None:
    assert canonical(printed, FORM) == reference


def test_the_registers_own_separator_is_kept() -> None:
    assert canonical("cr24", ReferenceForm("CR", 0, " ")) == "CR 24"


@pytest.mark.parametrize(
    ("printed", "method", "distance"),
    [
        ("nrm 0380", "exact", 0),
        ("NRM380", "padding", 1),
        ("NRMO380", "mistyped", 1),
        ("NRM038O", "mistyped", 1),
        ("NRM038o", "mistyped", 1),
        ("NRМ0380", "mistyped", 1),  # a Cyrillic М
        ("NRM0830", "mistyped", 1),
        ("NRM0330", "mistyped", 1),
        ("NRM03800", "mistyped", 1),
        ("NMR0380", "mistyped", 1),
        ("NRM38O", "mistyped", 2),
    ],
)
def test_a_slip_makes_a_candidate(printed: str, method: str, distance: int) -> None:
    found = candidates(printed, KNOWN, FORM)
    assert (found[0].reference, found[0].method, found[0].distance) == ("NRM0380", method, distance)


@pytest.mark.parametrize("printed", ["NRM0999", "NRM38", "QX0380", ""])
def test_too_far_from_any_known_reference(printed: str) -> None:
    assert candidates(printed, KNOWN, FORM) == ()


def test_each_of_two_paddings_is_exact_for_itself() -> None:
    known = ["COR10", "COR0010"]
    for printed, other in (known, known[::-1]):
        first, second = candidates(printed, known, learn_form(known))
        assert first == Candidate(Reference(printed), "exact", 0)
        assert (second.reference, second.method) == (other, "padding")


def test_the_next_short_reference_is_not_a_slip() -> None:
    assert candidates("CR12", ["CR11", "CR13"]) == ()
    assert candidates("9", ["8", "19"]) == ()


def test_letter_and_digit_look_alike_even_in_short_references() -> None:
    for printed in ("AI", "Al"):
        assert [c.reference for c in candidates(printed, ["A1", "A2"])] == ["A1"]


@given(st.integers(1, 9999), st.integers(0, 2))
def test_any_number_is_found_under_any_padding(number: int, zeros: int) -> None:
    known = f"NRM{number:04}"
    found = candidates(f"NRM{'0' * zeros}{number}", [known], FORM)
    assert [c.reference for c in found] == [known]
    assert found[0].method in ("exact", "padding")


@pytest.mark.parametrize(
    "text",
    [
        *("CR11", "NRM0278", "15.23", "A1", "6b", "Ref. 6", "R8", "1", "CR 24", "A12.2"),
        *("NRMO380", "5RM0380", "NRМ0380", "FIN/IT/03", "R-2023-014"),
    ],
)
def test_shapes_of_references(text: str) -> None:
    assert looks_like_reference(text)


@pytest.mark.parametrize(
    "text",
    [
        *(None, "", "-", "N/A", "High", "New Risk", "Level 3", "Page 3", "12%", "£670K", "10.30am"),
        *("12/09/2021", "Dec12", "MAY 24", "2023", "2024/25", "Q1 25", "Risk of flood 2", "CR11 and CR12"),
    ],
)
def test_dates_words_and_sentences_are_no_references(text: str | None) -> None:
    assert not looks_like_reference(text)


@given(st.text(max_size=30))
def test_canonical_is_settled_and_finds_itself(text: str) -> None:
    settled = canonical(text)
    assert candidates(text, [text])[0] == Candidate(settled, "exact", 0)
    looks_like_reference(text)
