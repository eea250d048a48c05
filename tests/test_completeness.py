"""A paper read short says so; a single miscount does not make it so."""

from __future__ import annotations

import base64
import random
import zlib
from pathlib import Path
from typing import Any

import pytest

from bench.faults import numbered
from bench.faults.short import column_lost, page_lost, stream_damaged
from extract.pdf.damage import damage
from normalise.meeting import meetings_of
from normalise.reduce import register_rows
from normalise.rules import RULES
from normalise.series import pages_missing, risks_numbered
from papers import RunOptions, read_paper
from schemas.layout import load_layouts
from schemas.paper import DAMAGED_STREAM, Running, RunningKind
from schemas.records import Reading, Unassigned

SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "papers"
PAPER = SAMPLES / "norhaven-jac-2022-05-12.pdf"


def findings(data: bytes, name: str = PAPER.name) -> list[Any]:
    layouts = load_layouts(None)
    reading = read_paper(name, data, RunOptions())
    return [finding for meeting in meetings_of("0" * 64, name, reading, layouts[reading.layout])
            for finding in register_rows(meeting.facts.register, [meeting]).get("findings", ())
            if getattr(finding, "code", "") == "X905"]


def rows(data: bytes) -> int:
    said = read_paper(PAPER.name, data, RunOptions()).statements
    return len({statement.record_no for statement in said if statement.part == "register"})


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.pdf")), ids=lambda path: path.name)
def test_a_whole_paper_is_not_called_short(path: Path) -> None:
    assert list(damage(path.read_bytes(), 8)) == []
    assert findings(path.read_bytes()) == []


def test_a_damaged_stream_makes_a_paper_short() -> None:
    [finding] = findings(stream_damaged(PAPER.read_bytes(), random.Random(4)))
    assert finding.severity == "error"
    assert "damaged" in finding.message


@pytest.mark.parametrize("content", [b"", b"a", b"abcde" * 50, bytes(4000), bytes(range(256)) * 9], ids=len)
def test_streams_written_in_letters_are_looked_into(content: bytes) -> None:
    letters = base64.a85encode(zlib.compress(content, level=0), wrapcol=72)
    of_letters = b"1 0 obj <</Filter [ /ASCII85Decode /FlateDecode ]>> stream\n%s~>\nendstream endobj"
    assert list(damage(of_letters % letters, 1)) == []
    broken = letters[:-2] + b"zzz"
    assert [note.code for note in damage(of_letters % broken, 1)] == [DAMAGED_STREAM]


def test_a_page_of_the_register_taken_out_is_missed_by_the_papers_own_totals() -> None:
    whole = rows(PAPER.read_bytes())
    for seed in range(8):
        data = page_lost(PAPER.read_bytes(), random.Random(seed))
        assert len(findings(data)) == 1 or rows(data) == whole, seed


def short(data: bytes) -> list[str]:
    return [finding.message for finding in findings(data, "numbered.pdf")]


def test_papers_that_count_their_parts_and_have_them_all_are_not_short() -> None:
    assert short(numbered.register()) == []
    assert short(numbered.cards()) == []


@pytest.mark.parametrize("seed", range(3))
def test_a_page_that_the_other_pages_numbers_leap_over_is_missed(seed: int) -> None:
    [said] = short(page_lost(numbered.register(), random.Random(seed)))
    assert "a page is missing" in said


def test_a_card_that_the_other_cards_count_is_missed() -> None:
    [said] = short(page_lost(numbered.cards(), random.Random(1)))
    assert said.startswith("8 risks were read, and there are by the numbers of its headings 9")


def test_a_column_blank_on_one_page_alone_is_missed() -> None:
    blank = [said for seed in range(8) for said in short(column_lost(numbered.register(), random.Random(seed)))]
    assert any("none of the 9 rows of page" in said for said in blank)


def test_a_heading_that_counts_is_no_part_of_the_card_before_it() -> None:
    said = read_paper("numbered.pdf", numbered.cards(), RunOptions()).statements
    assert {s.text for s in said if s.attribute == "existing_controls"} == {
        f"Plan {n} is rehearsed each year." for n in range(1, 10)}


def numbered_pages(*texts: str, pages: int, kind: RunningKind = "page_number") -> Reading:
    running = tuple(Running(kind, text, page) for page, text in enumerate(texts, 1) if text)
    return Reading("pdf", "pdfium", pages, "base", (), running=running)


@pytest.mark.parametrize(("texts", "pages", "missing"), [
    (("1 of 4", "2 of 4", "4 of 4"), 3, 1),
    (("Page 1 of 4", "Page 2 of 4", "Page 3 of 4"), 3, 1),  # the last
    (("", "Page 2 of 4", "Page 4 of 4"), 3, 1),  # after a cover
    (("Page 1 of 4", "Page 2 of 4", "", "Page 4 of 4"), 4, 0),  # one bears no number
    (("Page 1 of 2", "Page 2 of 2", "Page 1 of 2", "Page 2 of 2"), 4, 0),  # two papers
    (("Page 1 of 90", "Page 2 of 90", "Page 3 of 90"), 3, 0),  # the first item of a pack
    (("Page 23 of 90", "Page 25 of 90"), 2, 0),  # pages of a pack
    (("1", "2", "3", "5", "6"), 5, 1),
    (("", "1", "2", "3", "5", "6"), 6, 1),
    (("1", "2", "4"), 3, 0),  # too few to be sure
    (("1", "2", "3", "1", "2"), 5, 0),
    (("1", "3", "5", "7", "9"), 5, 0),  # one side of a sheet
])  # fmt: skip
def test_pages_missing_by_the_numbers_of_the_others(texts: tuple[str, ...], pages: int, missing: int) -> None:
    assert pages_missing(numbered_pages(*texts, pages=pages)) == missing


def test_page_numbers_within_footers_count_too() -> None:
    said = [f"Ashmoor Council | Page {number} of 5" for number in (1, 2, 4, 5)]
    assert pages_missing(numbered_pages(*said, pages=4, kind="footer")) == 1


@pytest.mark.parametrize(("said", "risks"), [
    (("Risk 1 of 3", "Risk 2 of 3: Flood"), 3),
    (("Risk 2 of 3", "Risk 3 of 3"), 0),  # not from its beginning
    (("Risk 1 of 3",), 0),
    (("Risk 1 of 3", "Risk 2 of 4"), 0),
    (("Risk 1 of 3", "Risk 4 of 3"), 0),
])  # fmt: skip
def test_risks_numbered_by_their_headings(said: tuple[str, ...], risks: int) -> None:
    left = tuple(Unassigned(1, position, text) for position, text in enumerate(said, 1))
    assert risks_numbered(Reading("pdf", "pdfium", 3, "base", (), unassigned=left)) == risks


def test_its_documentation_says_what_to_do() -> None:
    assert "Do: " in RULES["X905"].text


def test_figures_that_are_no_numbers_stop_nobody() -> None:
    raised = "| Ref | Risk | Impact | Likelihood | Score |\n|---|---|---|---|---|\n| R1 | Flood | ² | ③ | ⁶ |\n"
    assert read_paper("paper.md", f"{raised}\n\t¹\t\n".encode(), RunOptions()).statements
