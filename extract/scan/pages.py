"""Which pages of a PDF are pictures, and what reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from extract.pdf.marks import PageMarks
from extract.pdf.page import covered_by_pictures
from extract.pdf.unmapped import is_unmapped
from extract.scan.words import INSTALL, Recogniser
from schemas.paper import NEEDS_OCR, PICTURE, Note, Place, UnreadablePaper

if TYPE_CHECKING:
    import pypdfium2 as pdfium

MANY_PICTURES = 5
WIDE, HIGH = 0.2, 0.12  # of the page: a logo is smaller
FEW_LETTERS = 200  # a page with no more is a picture all the same: a stamp, a header, a page number


def with_pictures_read(
    pages: Iterable[PageMarks], document: pdfium.PdfDocument, engine: Callable[[], Recogniser | None]
) -> Iterator[PageMarks]:
    """The pages, each that is a picture with what recognition finds in it.

    `engine` is asked once the first picture is met. Where it gives none, picture pages stay as they are, with
    a note; raises UnreadablePaper (needs-ocr) at the end where there was nothing else.
    """
    scanner = None
    asked, unread, others = False, 0, 0
    for page in pages:
        if not is_picture(page):
            others += bool(page.runs)
            yield page
            continue
        if not asked:
            asked, recognise = True, engine()
            if recognise is not None:
                from extract.scan.page import Scanner

                scanner = Scanner(document, recognise)
        if scanner is not None:
            yield scanner.marks(page)
        else:
            runs = [] if is_unmapped(page.notes) else page.runs
            unread, others = unread + 1, others + bool(runs)
            yield page._replace(runs=runs, notes=[*page.notes, _unread(page)])
    if unread and not others:
        raise UnreadablePaper(NEEDS_OCR, f"its pages are pictures; install recognition with {INSTALL}")


def is_picture(page: PageMarks) -> bool:
    """Whether what the page shows is in pictures that cover most of it, and hardly in text; or in many, and in none; or
    in signs of which no font says what letters they are."""
    if is_unmapped(page.notes):
        return True
    if not covered_by_pictures(page.pictures, page.width, page.height):
        return not page.runs and len(page.pictures) >= MANY_PICTURES  # a picture for each word, as some printers make
    return recognised_before(page) or sum(len(run.text) for run in page.runs) <= FEW_LETTERS


def pictures_noted(page: PageMarks) -> list[Note]:
    """A note where a page of text has a picture that is large enough to show a map."""
    if recognised_before(page) or is_recognised(page.notes) or any(note.code == NEEDS_OCR for note in page.notes):
        return []  # the page is the picture
    wide, high = WIDE * page.width, HIGH * page.height
    large = any(x1 - x0 >= wide and bottom - top >= high for x0, top, x1, bottom in page.pictures)
    return [Note(PICTURE, "a picture, of which nothing was read", Place(page.page))] if large else []


def recognised_before(page: PageMarks) -> bool:
    """Whether whoever scanned the page laid its recognised text behind the picture."""
    return any(note.code == "recognised-text" for note in page.notes)


def is_recognised(notes: Iterable[Note]) -> bool:
    """Whether a page with these notes was read by recognition."""
    return any(note.code == "X903" for note in notes)


def _unread(page: PageMarks) -> Note:
    what = "read by the text laid behind it" if recognised_before(page) else "was not read"
    return Note(NEEDS_OCR, f"the page is a picture and {what}; for recognition {INSTALL}", Place(page.page))
