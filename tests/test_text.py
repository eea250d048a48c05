from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.values.text import bare, folded, inert, is_nothing, slug, title_similarity


def test_folding_keeps_what_a_reader_sees() -> None:
    printed = " Chief\u00a0Officer’s\n“risk”\u200b – soft\u00adware "
    assert folded(printed) == "Chief Officer's \"risk\" - software"
    assert folded("ﬁnance ２０２４") == "finance 2024"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert bare(bare(text)) == bare(text)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Head of I.T", "HEAD OF IT"),
        ("Performance/ Service-Delivery", "performance / service delivery"),
        ("Confidence & Reputation:", "Confidence and reputation"),
        ("Force’s plan", "Forces plan"),
    ],
)
def test_headings_that_differ_only_in_dress_have_one_key(a: str, b: str) -> None:
    assert bare(a) == bare(b)


def test_slug_names_a_register() -> None:
    assert slug("Northmarch Police: Audit & Risk Panel") == "northmarch-police-audit-and-risk-panel"
    assert slug("Ynys Môn") == "ynys-mon"
    assert slug(" – ") is None
    assert slug(None) is None


@pytest.mark.parametrize(
    "text",
    [None, "", "-", "–", "N/A", "n/a.", "None", "NIL", "TBC", "T.B.D.", "•", "\uf0b7", "…", "Choose an item.",
     "Click or tap to enter a date."],
)
def test_a_cell_that_says_nothing(text: str | None) -> None:
    assert is_nothing(text)


@pytest.mark.parametrize("text", ["0", "↔", "No change", "Ongoing", "IT", "None of the suites has power"])
def test_a_cell_that_says_something(text: str) -> None:
    assert not is_nothing(text)


def test_terminal_sequences_are_shown_and_not_obeyed() -> None:
    assert inert("High\x1b[2J\x07\x9b1m\u202e\ud800\x7f") == "High␛[2J␇�1m��␡"
    assert inert("two\nlines\tof £ 5 – é") == "two\nlines\tof £ 5 – é"


@given(st.text(st.characters()))
def test_inert_text_can_be_encoded_and_holds_no_control(text: str) -> None:
    shown = inert(text)
    assert shown.encode().decode() == shown
    assert not any(ord(c) < 32 for c in shown if c not in "\n\t")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Demand within I.T.", "Demand within IT"),
        ("Budget gap – 2024/2025 - 2027/28", "Budget gap 2024/25 – 2027/2028"),
        ("Risk of flooding at the depot", "FLOODING AT THE DEPOT"),
        ("Backlog of interviews", "Interview backlog"),
    ],
)
def test_one_title_in_two_dresses_is_the_same(a: str, b: str) -> None:
    assert title_similarity(a, b) >= 0.95


@pytest.mark.parametrize(
    ("short", "long"),
    [
        (
            "Ledger-like payroll software no longer supported",
            "Risk that the payroll software will stop as it is no longer supported",
        ),
        ("Ferry outage", "Risk of a prolonged ferry outage across the northern isles"),
        ("Lack of qualified divers", "Lack of qualified divers due to training delays, affecting rescues"),
        ("Delivery of the Pay Grading Model", "PGM out of date, and delivery of a new PGM carries cost"),
    ],
)
def test_a_title_contained_in_a_longer_one_is_likely_the_same(short: str, long: str) -> None:
    assert title_similarity(short, long) >= 0.7


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Loss of key staff in finance", "Loss of key suppliers in IT"),
        ("Demand within IT", "Failure of the IT server room"),
        ("Risk of", "Risk to the public"),
        ("Finance", "Loss of finance staff"),
        ("", "Loss of finance staff"),
    ],
)
def test_titles_that_share_a_few_words_are_two_risks(a: str, b: str) -> None:
    assert title_similarity(a, b) < 0.5


@given(st.text(max_size=40), st.text(max_size=40))
def test_similarity_lies_between_nothing_and_one(a: str, b: str) -> None:
    assert 0.0 <= title_similarity(a, b) <= 1.0
    assert title_similarity(a, a) == (1.0 if bare(a) else 0.0)


def test_only_words_in_capitals_are_acronyms() -> None:
    assert title_similarity("Breach of the DPA", "Breach of data protection act") == 1.0
    assert title_similarity("Charging points too few for cars", "Climate adaptation of riverside sites") < 0.25
