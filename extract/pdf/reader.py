"""A PDF as a Paper: pages one after the other, each closed before the next but one is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

import pypdfium2 as pdfium

from extract.page.breaks import join_over_pages, join_paragraphs
from extract.page.side_by_side import joined_sideways
from extract.pdf import library as lib
from extract.pdf.blocks import PageRead, blocks_of
from extract.pdf.broken_words import with_words_whole
from extract.pdf.columns import lines_in_columns
from extract.pdf.left_out import Search, page_tables
from extract.pdf.marks import Edge, PageMarks
from extract.pdf.page import read_page
from extract.pdf.pairs import Meaning
from extract.pdf.referee import Referee
from extract.pdf.tables import closing_rules, cut_row_note, open_end, rule_before_headings
from extract.pdf.tags import differences, is_tagged, tagged_cells_at
from extract.scan.letters import with_letters_read
from extract.scan.pages import is_recognised, pictures_noted, with_pictures_read
from extract.scan.words import Recogniser, recogniser
from schemas.paper import Paper

Road = Literal["pdfium", "pdfplumber"]


def read_pdf(
    data: bytes,
    *,
    reader: Road = "pdfium",
    table_settings: Mapping[str, object] | None = None,
    meaning: Meaning = lambda _: "",
    second_opinion: bool = False,
    engine: Callable[[], Recogniser | None] = recogniser,
) -> Paper:
    """The paper in a PDF file.

    `reader` names the road: "pdfium" is the fast one and hands single pages it cannot read surely to the
    other; "pdfplumber" is the referee and reads all pages. `table_settings` are pdfplumber's; `meaning`
    says of a text what it is the label of, so that cards without rules are known by their labels. With
    `second_opinion` a tagged file's own tree is asked too, and each cell that it has otherwise is noted. `engine`
    gives what reads pages that are pictures, and is asked only where there are such. Raises UnreadablePaper: empty,
    encrypted, damaged, no-pages, needs-ocr.
    """
    with lib.open_document(data) as document:
        title, author = (document.get_metadata_value(key).strip() for key in ("Title", "Author"))
        count = len(document)
        tree = second_opinion and is_tagged(lib.handle(document))
        marks = with_pictures_read(_all_marks(data, document, reader, tree), document, engine)
        pages = _with_words_whole(list(_pages_read(marks, Search(table_settings, meaning))))
    blocks, running = blocks_of(pages)
    joined, repeated = join_over_pages(blocks, {page.page for page in pages if page.cut})
    joined, unjoined = joined_sideways(joined, meaning)
    notes = (*(note for page in pages for note in page.notes), *unjoined)
    recognised = {note.place.page for note in notes if note.code == "X903"}
    road = "ocr" if 2 * len(recognised) > count else reader
    return Paper("pdf", road, count, tuple(join_paragraphs(joined)), (*running, *repeated), notes, title, author)


def _with_words_whole(pages: Sequence[PageRead]) -> list[PageRead]:
    grids = with_words_whole([page.grids for page in pages], [line.text for page in pages for line in page.lines])
    return [replace(page, grids=whole) for page, whole in zip(pages, grids, strict=True)]


def _all_marks(data: bytes, document: pdfium.PdfDocument, reader: Road, tree: bool) -> Iterator[PageMarks]:
    count = len(document)
    address, referee = lib.handle(document), Referee(data, count)
    for index in range(count):
        marks = read_page(address, index, tree=tree) if reader == "pdfium" else None
        if marks is None or not marks.sure:
            tagged = marks.tagged if marks else tagged_cells_at(address, index) if tree else ()
            marks = referee.marks(index, marks)._replace(tagged=tagged)
        yield marks


def _pages_read(pages: Iterator[PageMarks], search: Search) -> Iterator[PageRead]:
    """Each page once it is known how the one after it begins."""
    marks = next(pages, None)
    above: Edge | None = None
    columns: Sequence[float] = ()
    while marks is not None:
        following = next(pages, None)
        below, next_above = _closing(marks, following) if following else (None, None)
        closing = [edge for edge in (above, below) if edge]
        read, columns = _page_read(marks, closing, search, columns, cut=below is not None)
        read.notes.extend(differences(marks, read.grids))
        yield read
        marks, above = following, next_above


def _closing(marks: PageMarks, following: PageMarks) -> tuple[Edge | None, Edge | None]:
    """The rules that the break between two pages left out: under the one page and above the other."""
    pair = closing_rules(open_end(marks.rules, bottom=True), open_end(following.rules, bottom=False))
    return pair or (rule_before_headings(marks, following), None)


def _page_read(
    marks: PageMarks, closing: Sequence[Edge], search: Search, columns: Sequence[float], *, cut: bool
) -> tuple[PageRead, Sequence[float]]:
    """The page, and the columns of a table without rules that it ends with; `columns` are those of the page before."""
    tables = page_tables(marks, closing, search, columns)
    grids, notes = tables.grids, list(marks.notes)
    lines = lines_in_columns(tables.outside, tables.boxes)
    notes += pictures_noted(marks)
    if not cut and tables.outside and (lost := cut_row_note(marks, tables.outside)):
        notes.append(lost)
    if is_recognised(notes):
        grids, mended = with_letters_read(grids)
        notes += mended
    return PageRead(marks.page, marks.width, marks.height, grids, lines, notes, cut), tables.verticals
