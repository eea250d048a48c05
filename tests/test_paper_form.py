"""A paper comes from the process that read it as it was there."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.paper_form import paper_from_plain, paper_to_plain
from extract.reader import paper_of
from papers import RunOptions, paper_apart
from schemas.paper import Grid, Note, Paper, Paragraph, Running

PAPERS = Path(__file__).parent.parent / "samples" / "papers"


def test_an_empty_paper_and_one_of_every_part_come_back() -> None:
    full = Paper("pdf", "pdfium", 2, (Paragraph(""), Grid((), 0, 0), Paragraph("After")),
                 (Running("header", "Official", 1),), (Note("X903", "page 2", confidence=0.5),), "A title", "A body")
    for paper in (Paper("text", "text", None, ()), full):
        assert paper_from_plain(paper_to_plain(paper)) == paper


@pytest.mark.parametrize("ending", [".pdf", ".docx"])
def test_a_paper_read_apart_is_the_paper_read_here(ending: str) -> None:
    file = next(path for path in sorted(PAPERS.iterdir()) if path.suffix == ending)
    data = file.read_bytes()
    assert paper_apart(file.name, data, RunOptions()) == paper_of(file.name, data)
