"""What reading met on a page becomes a finding of its paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from normalise.findings import findings_of
from normalise.meeting import meeting_of
from normalise.reconcile import ReconciledPaper
from schemas.layout import load_layouts
from schemas.paper import DAMAGED_PART, NEEDS_OCR, UNCALCULATED, Box, Note, Place
from schemas.records import Reading


def paper(*notes: Note, is_first: bool = True) -> ReconciledPaper:
    layout = next(iter(load_layouts(None).values()))
    reading = Reading("pdf", "ocr", 3, layout.name, (), notes=notes)
    meeting = replace(meeting_of("0" * 64, "2024-08-01-paper.pdf", reading, layout), is_first=is_first)
    return ReconciledPaper(meeting, "marshland", (), multiplies=False)


def found(*notes: Note, is_first: bool = True) -> list[tuple[str, str, float]]:
    judged = findings_of(paper(*notes, is_first=is_first))
    return [(one.finding.code, one.finding.message, one.finding.confidence) for one in judged]


def test_a_recognised_page_is_a_finding_with_the_engines_confidence() -> None:
    assert found(Note("X903", "read by recognition", Place(2), 0.93)) == [("X903", "page 2: read by recognition", 0.93)]


def test_a_page_that_nothing_here_can_recognise_is_a_finding() -> None:
    assert found(Note(NEEDS_OCR, "the page was not read", Place(2))) == [("X903", "page 2: the page was not read", 1.0)]


@pytest.mark.parametrize("code", [DAMAGED_PART, UNCALCULATED])
def test_parts_and_values_that_a_file_lacks_make_its_paper_short(code: str) -> None:
    assert [(of, message) for of, message, _ in found(Note(code, "is missing"))] == [("X905", "is missing")]


def test_hidden_texts_of_one_page_are_one_finding() -> None:
    notes = [Note("X904", text, Place(page, Box(10, 200, 30, 240))) for page, text in ((1, "a"), (1, "b"), (3, "c"))]
    assert [message for _, message, _ in found(*notes)] == ["page 1: a; b", "page 3, 7 cm from its top: c"]


def test_hidden_text_of_a_file_without_pages_has_no_place() -> None:
    assert [message for _, message, _ in found(Note("X904", "old score 16"))] == ["old score 16"]


@pytest.mark.parametrize("code", ["X901", "X902", "X903", "X904"])
def test_whatever_readers_note_under_a_findings_code_is_found_once_a_page(code: str) -> None:
    notes = [Note(code, text, Place(page)) for page, text in ((1, "a"), (1, "a"), (2, "b"))]
    assert [(of, message) for of, message, _ in found(*notes)] == [(code, "page 1: a"), (code, "page 2: b")]


@pytest.mark.parametrize("notes", [(Note("named-otherwise", "x"),), (Note("recognised-unsurely", "x", Place(1)),)])
def test_other_notes_are_no_findings(notes: tuple[Note, ...]) -> None:
    assert found(*notes) == []


def test_a_pack_with_two_registers_says_it_once() -> None:
    assert found(Note("X903", "read by recognition", Place(2)), is_first=False) == []
