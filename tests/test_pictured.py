"""A heat map that is a picture is said once, where the paper speaks of one; nothing is guessed of it."""

from __future__ import annotations

from extract.pdf.reader import read_pdf
from extract.pictured import pictured_map
from extract.reading import reading_of
from extract.text.reader import read_text
from schemas.layout import base_layout
from schemas.paper import PICTURE, Note, Paper, Paragraph, Place
from tests.paper_maker import grid
from tests.pdf_maker import Sheet, pdf

SAID = Paragraph("The heat map in Appendix B shows where each risk stands.", Place(2))
PICTURES = [Note(PICTURE, "", Place(page)) for page in (1, 3, 5)]


def test_a_picture_may_be_the_map_that_the_paper_speaks_of() -> None:
    note = pictured_map([Paragraph("Risks"), SAID], PICTURES, base_layout())
    assert note is not None
    assert (note.code, note.place.page) == ("X901", 3)
    assert pictured_map([Paragraph("The risk matrix scores risks.")], PICTURES, base_layout()) is None
    assert pictured_map([SAID], [], base_layout()) is None


def test_a_map_that_was_read_is_in_no_picture() -> None:
    drawn = grid(("Likely", "1", "", "2"), ("Possible", "", "3", ""), ("Rare", "", "", "1"),
                 ("", "Minor", "Moderate", "Major"))  # fmt: skip
    paper = Paper("pdf", "test", 5, (SAID, drawn), notes=tuple(PICTURES))
    assert not [note for note in reading_of(paper, base_layout()).notes if note.code == "X901"]


def test_large_pictures_are_noted_and_logos_are_not() -> None:
    sizes = ((300, 200), (60, 40))
    large, small = (Sheet().text(60, 60, "Heat map").raw(f"q {w} 0 0 {h} 90 90 cm /Im Do Q") for w, h in sizes)
    assert [(n.code, n.place.page) for n in read_pdf(pdf(small, large)).notes] == [(PICTURE, 2)]
    html = '<p>Heat map</p><img width="60" src="a.png"><img width="600" src="b.png">'
    assert [n.code for n in read_text(html.encode(), "html").notes] == [PICTURE]
