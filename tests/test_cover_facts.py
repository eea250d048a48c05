"""Whose paper it is, for whom and of what day, in the wordings of councils, forces, fire authorities and the NHS."""

from __future__ import annotations

import pytest

from schemas.paper import Paragraph, Running
from tests.paper_maker import covers, grid, heading


@pytest.mark.parametrize(
    "name",
    [
        "Tarnbeck District Council",
        "London Borough of Tarnbeck",
        "University of Harrowdale",
        "Harrow Fire and Rescue Authority",
        "Fenmoor NHS Foundation Trust",
        "Norvale Combined Authority",
        "Westhaven Constabulary",
        "Cawdale Homes",
        "Police and Crime Commissioner for Westhaven",
        "HARROWDALE COUNTY COUNCIL",
        "Northern Dales Ambulance Service",
    ],
)
def test_body_is_known_by_its_name(name: str) -> None:
    assert covers(heading(name), Paragraph("To note the report."))["organisation"] == name


def test_council_in_a_sentence_is_no_name() -> None:
    assert "organisation" not in covers(Paragraph("Members of the council are asked to note the risks."))


def test_committee_stands_after_its_label_or_before_its_kind() -> None:
    assert (
        covers(Paragraph("Report to: Audit and Governance Committee"))["committee"] == "Audit and Governance Committee"
    )
    assert (
        covers(heading("Joint Audit, Risk and Assurance Panel"))["committee"] == "Joint Audit, Risk and Assurance Panel"
    )


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Date of meeting: 12 March 2024", "meeting_date"),
        ("Meeting to be held on Tuesday 12 March 2024", "date_in_text"),
        ("Meeting of the Audit Committee held on 12th March 2024", "date_in_text"),
        ("12 March 2024", "date_in_text"),
    ],
)
def test_day_of_the_meeting(text: str, fact: str) -> None:
    assert "March 2024" in covers(heading("Risk report"), Paragraph(text))[fact]


def test_day_of_something_else_is_not_the_meetings() -> None:
    said = covers(Paragraph("Version 3, updated 12 March 2024"), Paragraph("Next review 1 May 2024"))
    assert "date_in_text" not in said


def test_day_in_the_pages_headers() -> None:
    running = tuple(Running("header", "Audit Committee, 14 June 2023", page) for page in (1, 2))
    assert covers(heading("Risk report"), running=running)["running_date"] == "14 June 2023"


def test_labels_in_a_table_give_the_facts() -> None:
    said = covers(grid(("Committee", "Governance Committee"), ("Date", "19 March 2024"), ("Report author", "Clerk")))
    assert (said["committee"], said["meeting_date"], said["author"]) == (
        "Governance Committee",
        "19 March 2024",
        "Clerk",
    )


@pytest.mark.parametrize("text", [
    "The paper is new. Scores are as at 31 January 2024. Others follow.",
    "The paper is new. Figures for 2024 are correct as of this date. Others follow.",
])  # fmt: skip
def test_sentence_that_says_as_at_when_the_facts_are(text: str) -> None:
    assert covers(heading("Risk report"), Paragraph(text))["as_at"] == text.split(".")[1].strip()


def test_sentence_without_an_end_does_not_keep_the_reader() -> None:
    assert "as_at" not in covers(Paragraph("9 correct as " * 20_000))
