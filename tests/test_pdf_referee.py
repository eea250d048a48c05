"""The fast road against pdfplumber's, cell by cell."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.pdf import reader as pdf_reader
from extract.pdf.cells import page_grids
from extract.pdf.library import handle, open_document
from extract.pdf.page import read_page
from extract.pdf.reader import Road, read_pdf
from extract.pdf.tables import find_tables
from schemas.paper import Grid, Paper, Paragraph
from tests.pdf_maker import Sheet, pdf

ROOT = Path(__file__).resolve().parent.parent
FOUND = sorted([*ROOT.glob("samples/**/*.pdf"), *ROOT.glob("../shared/papers/*.pdf")])
PAPERS = [path for path in FOUND if "scan" not in path.stem]  # pictures take neither road

papers = pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)


def bare(text: str | None) -> Counter[str]:
    """The letters of a cell: roads may part lines and place raised letters otherwise."""
    return Counter("".join((text or "").replace("\u00ad", "-").split()))


def our_cells(data: bytes) -> Iterator[tuple[list[Counter[str]], list[Counter[str]]]]:
    """The letters of each cell of a page, and of each text that the page hides, which pdfplumber does not tell."""
    with open_document(data) as document:
        for index in range(len(document)):
            marks = read_page(handle(document), index)
            assert marks is not None
            found, _ = page_grids(marks, find_tables(marks))
            cells = [cell for grid in found for cell in grid.cells]
            letters = [bare("".join(n + t for n, t in zip(c.numbers, c.paragraphs, strict=True))) for c in cells]
            yield letters, [bare(note.text) for note in marks.notes if note.code == "X904"]


def pdfplumbers_cells(data: bytes) -> Iterator[list[Counter[str]]]:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            tables = page.extract_tables()
            yield [bare(cell.replace("(cid:127)", "")) for t in tables for row in t for cell in row if cell is not None]
            page.close()


@papers
def test_every_cell_of_a_paper_is_as_pdfplumber_has_it(path: Path) -> None:
    data = path.read_bytes()
    bullets = "•▪◦➢✓"
    for page, ((ours, hidden), theirs) in enumerate(zip(our_cells(data), pdfplumbers_cells(data), strict=True), 1):
        for cell in (*ours, *theirs):
            for sign in [sign for sign in cell if sign in bullets or "\ue000" <= sign <= "\uf8ff"]:
                del cell[sign]
        seen = [their - our in hidden for our, their in zip(ours, theirs, strict=True)]
        theirs = [our if also else their for our, their, also in zip(ours, theirs, seen, strict=True)]
        assert ours == theirs, f"page {page}"


def texts(paper: Paper) -> list[object]:
    """What both roads must agree on; whether a full line ends a paragraph hangs by a hair's breadth of type."""
    return [
        (block.text, block.number, block.level)
        if isinstance(block, Paragraph)
        else [(c.row, c.column, " ".join(c.paragraphs), c.fill, c.bold) for c in block.cells]
        for block in paper.blocks
    ]


@papers
def test_both_roads_give_one_paper(path: Path) -> None:
    if path.stem == "stacked-fields-office":
        pytest.skip("a heading is cut off at the foot of its cell, and pdfplumber takes no notice of what cuts it")
    data = path.read_bytes()
    ours, theirs = texts(read_pdf(data)), texts(read_pdf(data, reader="pdfplumber"))
    if "turned" in path.name:  # where a word on its side is broken over lines is not worth agreeing on
        breaks = re.compile(r"\s|\\n|', '|,(?=\))")
        ours, theirs = ([breaks.sub("", str(block)) for block in blocks] for blocks in (ours, theirs))
    assert ours == theirs


def two_cells() -> bytes:
    sheet = Sheet().box(50, 100, 130, 140, "1 0.75 0").table((50, 130, 400), (100, 140, 180))
    return pdf(sheet.rows((50, 130), (100, 140), [("Reference", "Title"), ("WX01", "Flood of the site")]))


def test_the_referee_gives_the_same_grid() -> None:
    one, other = read_pdf(two_cells()), read_pdf(two_cells(), reader="pdfplumber")
    assert texts(one) == texts(other)
    assert (one.reader, other.reader) == ("pdfium", "pdfplumber")


def test_a_page_that_the_fast_road_is_not_sure_of_goes_to_the_referee(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def unsure(document: int, index: int, *, tree: bool) -> object:
        marks = read_page(document, index)
        assert marks is not None
        asked.append(index)
        return marks._replace(sure=False, runs=[])

    monkeypatch.setattr(pdf_reader, "read_page", unsure)
    (grid,) = [block for block in read_pdf(two_cells()).blocks if isinstance(block, Grid)]
    assert asked == [0]
    assert grid.cells[-1].text == "Flood of the site"


@pytest.mark.parametrize("reader", ["pdfium", "pdfplumber"])
def test_a_watermark_printed_askew_is_noted_and_no_part_of_the_text(reader: Road) -> None:
    sheet = Sheet().raw("BT /F1 60 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (DRAFT) Tj ET").text(50, 100, "Risk register")
    paper = read_pdf(pdf(sheet), reader=reader)
    assert [block.text for block in paper.blocks if isinstance(block, Paragraph)] == ["Risk register"]
    assert "".join(note.text for note in paper.notes if note.code == "askew-text") == "DRAFT"
