"""What is filled in and written on a page: the values of a form's fields, typed remarks, and notes that show only an
icon. pdfium keeps them apart from the page; a reader sees the first two on it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

from extract.pdf import library as lib
from schemas.paper import Note, Place

NOTE, FREE_TEXT, FIELD = 1, 3, 20  # kinds of annotation
AS_SHOWN, DONE = 0, 1
LONGEST = 4096  # bytes


def with_written(document: int, index: int, page: lib.Handle) -> tuple[lib.Handle, list[Note]]:
    """The page with its fields' values and typed remarks drawn on it, and a note (X904) of each that shows an icon, or
    that the file has no picture of."""
    count = lib.count_annotations(page)
    if not count:
        return page, []  # nearly always
    kinds: set[int] = set()
    notes: list[Note] = []
    for at in range(count):
        annotation = lib.handle_at(lib.get_annotation(page, at))
        if not annotation:
            continue
        kind = lib.annotation_kind(annotation)
        kinds.add(kind)
        if kind == NOTE or (kind == FREE_TEXT and not _written(lib.annotation_picture, annotation, AS_SHOWN)):
            notes += _noted(annotation, index + 1)
        lib.close_annotation(annotation)
    if kinds & {FREE_TEXT, FIELD} and lib.flatten(page, AS_SHOWN) == DONE:
        lib.close_page(page)
        page = lib.handle_at(lib.load_page(document, index))
    return page, notes


def _noted(annotation: lib.Handle, page: int) -> Iterator[Note]:
    text = " ".join(_written(lib.annotation_text, annotation, b"Contents").split())
    if text:
        yield Note("X904", text, Place(page))


def _written(function: lib.TextOf, annotation: lib.Handle, name: object) -> str:
    buffer = ctypes.create_string_buffer(LONGEST)
    length = function(annotation, name, buffer, LONGEST)
    return buffer.raw[: max(min(length, LONGEST) - 2, 0)].decode("utf-16-le", "replace")
