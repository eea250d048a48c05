"""A paper read in part for want of an extra is read whole once the extra is there, and nobody need ask for it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyarrow.parquet as pq
import pypdfium2
import pytest

import pipeline
from engine.pool import Outcome
from engine.sources import Source
from engine.store import encode
from extract.choose import layout_for
from extract.pdf.reader import read_pdf
from extract.reading import reading_of
from extract.scan.words import Recogniser
from schemas.layout import load_layouts
from tests.pdf_maker import Sheet, pdf
from tests.test_scan import as_pdf, drawn, reader_of

HEADINGS = ("Reference", "Risk title", "Risk owner", "Impact", "Likelihood", "Risk score")


def half_a_picture() -> bytes:
    """A register on a page of text, and a page that is a picture."""
    xs, ys = (50, 120, 250, 350, 420, 490, 560), (200, 230, 260)
    rows = [HEADINGS, ("WX01", "Flood at the depot", "Director", "4", "3", "12")]
    sheet = Sheet().text(50, 100, "Risk register of Westhaven Council").table(xs, ys).rows(xs, ys, rows)
    whole = io.BytesIO()
    with pypdfium2.PdfDocument(pdf(sheet)) as text, pypdfium2.PdfDocument(as_pdf(drawn())) as picture:
        text.import_pages(picture)
        text.save(whole)
    return whole.getvalue()


Engine = Callable[[], Recogniser | None]
Run = Callable[[Engine], int]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs over the same paper on a machine with this engine or none; how many papers were read for it."""
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(half_a_picture())

    def run_with(engine: Engine) -> int:
        read: list[Source] = []

        def outcomes(jobs: Sequence[Source], _: pipeline.RunOptions) -> Iterator[Outcome[Source]]:
            for job in jobs:
                read.append(job)
                found = read_pdf(job.content(), engine=engine)
                yield Outcome(job, encode(reading_of(found, layout_for(found, load_layouts(None)))))

        monkeypatch.setattr(pipeline, "_outcomes", outcomes)
        monkeypatch.setattr("extract.extras.missing_extras", lambda: () if engine() else ("ocr",))
        pipeline.run([paper], tmp_path / "out", pipeline.RunOptions())
        return len(read)

    return run_with


def said_of_the_picture(tmp_path: Path) -> str:
    findings = pq.read_table(tmp_path / "out" / "current" / "findings.parquet").to_pylist()
    return " ".join(finding["message"] for finding in findings if finding["code"] == "X903")


def test_picture_pages_left_out_are_read_after_the_extra_is_installed(run: Run, tmp_path: Path) -> None:
    assert run(lambda: None) == 1
    assert "install" in said_of_the_picture(tmp_path)
    assert run(lambda: None) == 0
    assert run(reader_of(confidence=0.9)) == 1
    assert "install" not in said_of_the_picture(tmp_path)
    assert said_of_the_picture(tmp_path)
    assert run(reader_of(confidence=0.9)) == 0
