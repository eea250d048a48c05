"""What people fill in and write on a PDF, and pages whose fonts do not say which letters they have."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from extract.pdf import library as lib
from extract.pdf.marks import PageMarks, Run
from extract.pdf.reader import read_pdf
from extract.pdf.unmapped import is_unmapped, unmapped_note
from extract.scan.pages import with_pictures_read
from schemas.paper import Paragraph, UnreadablePaper
from tests.pdf_maker import Sheet, pdf

WHOLE = "/Rect[0 0 1000 1000]"  # as large as the form that is drawn in it


def read(annotation: str) -> tuple[list[str], list[tuple[str, str]]]:
    sheet = Sheet(extra=f"/Annots[<</Type/Annot{annotation}>>]").text(60, 100, "Score")
    paper = read_pdf(pdf(sheet, form="BT /F1 10 Tf 60 700 Td (12) Tj ET"))
    return [b.text for b in paper.blocks if isinstance(b, Paragraph)], [(n.code, n.text) for n in paper.notes]


@pytest.mark.parametrize("kind", ["/Subtype/Widget/FT/Tx/T(score)/V(12)", "/Subtype/FreeText/Contents(12)"])
def test_what_is_filled_in_or_typed_on_a_page_is_read(kind: str) -> None:
    assert read(f"{kind}{WHOLE}/AP<</N 6 0 R>>") == (["Score", "12"], [])


@pytest.mark.parametrize("kind", ["Text", "FreeText"])
def test_remarks_that_are_not_drawn_are_said(kind: str) -> None:
    assert read(f"/Subtype/{kind}/Rect[0 0 9 9]/Contents(Is it 16?)") == (["Score"], [("X904", "Is it 16?")])


def test_links_are_no_remarks() -> None:
    assert read("/Subtype/Link/Rect[0 0 9 9]/Contents(The risk policy)") == (["Score"], [])


def test_pages_whose_letters_no_font_tells_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lib, "char_unicode", lambda *_: 65)
    monkeypatch.setattr(lib, "lacks_letter", lambda _, at: int(at % 3 == 0))
    (note,) = unmapped_note(object(), 90, 4)
    assert (note.code, note.place.page) == ("X901", 4)
    monkeypatch.setattr(lib, "lacks_letter", lambda _, at: int(at % 9 == 0))
    assert unmapped_note(object(), 90, 4) == []


def test_signs_by_their_number_in_the_font_are_no_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lib, "lacks_letter", lambda *_: 0)
    monkeypatch.setattr(lib, "char_unicode", lambda _, at: (3, 36, 20)[at % 3])
    notes = unmapped_note(object(), 90, 1)
    assert is_unmapped(notes)
    page = PageMarks(1, 600, 800, [Run("DQG", 10, 40, 20, 9)], [], [], [], [], notes)
    with pytest.raises(UnreadablePaper, match="recognition"):
        list(with_pictures_read([page], pdfium.PdfDocument.new(), lambda: None))
