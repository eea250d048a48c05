"""Wordings and layouts met in papers of many kinds, each of which was once misread."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.parts.printed_references import looks_like_reference, split_reference
from normalise.facts import _as_at
from normalise.meeting import meetings_of
from normalise.prose.counts import counts_in
from normalise.reduce import register_rows
from normalise.values.people import parse_owners
from schemas.layout import base_layout
from tests.paper_maker import grid, read, risks


@pytest.mark.parametrize(
    ("sentence", "attribute", "number"),
    [
        ("Two risks moved to the archive at the board of May 2022.", "count_archived", 2),
        ("No risks were transferred to the archive.", "count_archived", 0),
        ("Five risks joined the register, as told in Appendix D.", "count_new", 5),
    ],
)
def test_risks_that_moved_or_joined_are_counted(sentence: str, attribute: str, number: int) -> None:
    assert [(c.attribute, c.number) for c in counts_in(sentence)] == [(attribute, number)]


@pytest.mark.parametrize(
    "said", ["Figures are those held on 16th February 2025.", "which was correct on 16 February 2025"]
)
def test_a_sentence_may_date_its_facts_without_saying_as_at(said: str) -> None:
    assert _as_at(said, dt.date(2025, 3, 6), base_layout()) == dt.date(2025, 2, 16)


def test_officer_before_a_name_and_above_a_post_is_how_a_person_is_addressed() -> None:
    (person,) = parse_owners("Officer Vale\nHead of Estates")
    assert (person.name, person.rank, person.role) == ("Vale", "Officer", "Head of Estates")


@pytest.mark.parametrize("printed", ["\u0405RR0430", "SRR\u200b0430", "\u0391\u0395R12", "5RR0430", "srr0430"])
def test_a_reference_in_letters_of_another_alphabet_or_with_unseen_ones_still_begins_a_card(printed: str) -> None:
    assert looks_like_reference(printed)


@pytest.mark.parametrize("printed", ["", "TBC", "Funding gap", "Jan 23", "12 risks"])
def test_words_and_dates_are_no_references(printed: str) -> None:
    assert not looks_like_reference(printed)


@pytest.mark.parametrize(("again", "codes"), [("12", []), ("9", ["R103"])])
def test_summary_that_says_the_same_as_the_register_doubles_no_reference(again: str, codes: list[str]) -> None:
    layout = base_layout()
    reading = read(
        grid(("Ref", "Risk", "Current score", "Target score"), ("CR1", "Loss of the village hall", again, "6")),
        grid(("Ref", "Risk", "Current score", "Owner"), ("CR1", "Loss of the village hall", "12", "Clerk")),
    )
    (meeting,) = meetings_of("0" * 64, "paper.pdf", reading, layout)
    rows = register_rows(meeting.facts.register, [meeting])
    assert [f.code for f in rows.get("findings", ()) if str(f.code).startswith("R1")] == codes


@pytest.mark.parametrize("printed", ["Corporate Risk 3: Fire", "Strategic risk no. 3 – Fire"])
def test_number_of_a_risk_before_its_title_is_its_reference(printed: str) -> None:
    assert split_reference(printed)[1] == "Fire"


def test_heading_known_by_one_of_its_words_is_no_title_where_another_column_is() -> None:
    found = risks(
        grid(
            ("Ref", "Strategic risk and description", "Risk guarantor", "Score"),
            ("R1", "Fire", "Director of Place", "12"),
            ("R2", "Flood", "Head of Digital", "8"),
        )
    )
    assert [r["title"] for r in found] == ["Fire", "Flood"]
