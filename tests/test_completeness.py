"""A paper read short says so; a single miscount does not make it so."""

from __future__ import annotations

import base64
import random
import zlib
from pathlib import Path
from typing import Any

import pytest

from bench.faults.short import page_lost, stream_damaged
from extract.pdf_damage import DAMAGED_STREAM, damage
from normalise.meeting import meetings_of
from normalise.reduce import register_rows
from normalise.rules import RULES
from papers import RunOptions, read_paper
from schemas.layout import load_layouts

SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "papers"
PAPER = SAMPLES / "norhaven-jac-2022-05-12.pdf"


def findings(data: bytes, code: str = "X905") -> list[Any]:
    layouts = load_layouts(None)
    reading = read_paper(PAPER.name, data, RunOptions())
    return [finding for meeting in meetings_of("0" * 64, PAPER.name, reading, layouts[reading.layout])
            for finding in register_rows(meeting.facts.register, [meeting], layouts).get("findings", ())
            if getattr(finding, "code", "") == code]


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
        assert len(findings(data)) == (rows(data) < whole), seed


def test_its_documentation_says_what_to_do() -> None:
    assert "Do: " in RULES["X905"].text


def test_figures_that_are_no_numbers_stop_nobody() -> None:
    raised = "| Ref | Risk | Impact | Likelihood | Score |\n|---|---|---|---|---|\n| R1 | Flood | ² | ③ | ⁶ |\n"
    assert read_paper("paper.md", f"{raised}\n\t¹\t\n".encode(), RunOptions()).statements
