"""A tagged PDF's own tree as a second opinion on table cells: where tree and grid differ, say so.

The tree is made by what wrote the file and is often missing or wrong, so it never decides. Asking it costs
about as much as reading the page, so it is asked only where wanted.
"""

from __future__ import annotations

import ctypes
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from ctypes import c_int, c_ulong, c_void_p

from extract import pdf_library as lib
from extract.list_numbers import BULLETS
from extract.pdf_marks import PageMarks
from schemas.paper import Grid, Note, Place

CELLS = ("TD", "TH")
DEEPEST = 60  # elements within elements; a tree may be made to go round in circles

_is_tagged = lib.bind("FPDFCatalog_IsTagged", c_int, c_void_p)
_tree_of_page = lib.bind("FPDF_StructTree_GetForPage", c_void_p, c_void_p)
_close_tree = lib.bind("FPDF_StructTree_Close", None, c_void_p)
_count_roots = lib.bind("FPDF_StructTree_CountChildren", c_int, c_void_p)
_root = lib.bind("FPDF_StructTree_GetChildAtIndex", c_void_p, c_void_p, c_int)
_count_children = lib.bind("FPDF_StructElement_CountChildren", c_int, c_void_p)
_child = lib.bind("FPDF_StructElement_GetChildAtIndex", c_void_p, c_void_p, c_int)
_child_mark = lib.bind("FPDF_StructElement_GetChildMarkedContentID", c_int, c_void_p, c_int)  # -1 on other pages
_kind = lib.bind("FPDF_StructElement_GetType", c_ulong, c_void_p, c_void_p, c_ulong)
_buffer = ctypes.create_string_buffer(128)


def is_tagged(document: int) -> bool:
    """Whether the file says that it has a tree; none is had of any page where it does not."""
    return bool(_is_tagged(document))


def tagged_cells(document: int, index: int) -> list[list[int]]:
    """The marked-content ids of each table cell that the tree has on page `index` (from 0), in its order."""
    page = lib.load_page(document, index)
    if not page:
        return []
    try:
        tree = _tree_of_page(page)
        if not tree:
            return []
        try:
            cells: list[list[int]] = []
            for at in range(max(_count_roots(tree), 0)):
                _gather(_root(tree, at), cells, None, 0)
            return [cell for cell in cells if cell]
        finally:
            _close_tree(tree)
    finally:
        lib.close_page(page)


def _gather(element: int | None, cells: list[list[int]], cell: list[int] | None, depth: int) -> None:
    if not element or depth > DEEPEST:
        return
    if _kind_of(element) in CELLS:
        cell = []
        cells.append(cell)
    for at in range(_count_children(element)):
        mark = _child_mark(element, at)
        if mark >= 0 and cell is not None:
            cell.append(mark)
        _gather(_child(element, at), cells, cell, depth + 1)


def _kind_of(element: int) -> str:
    written = _kind(element, _buffer, 128)
    return _buffer.raw[: max(written - 2, 0)].decode("utf-16-le", "replace")


def differences(marks: PageMarks, cells: Sequence[Sequence[int]], grids: Sequence[Grid]) -> list[Note]:
    """A note for each cell of the tree whose text no cell of the page's grids has. White space does not count,
    nor does order: a raised "st" stands elsewhere in the two."""
    if not cells:
        return []
    texts: dict[int, list[str]] = defaultdict(list)
    for run in marks.runs:
        texts[run.mark].append(run.text)
    held = Counter(text for grid in grids for text in _grid_texts(grid))
    notes = []
    for cell in cells:
        text = _bare("".join(piece for mark in cell for piece in texts.get(mark, ())))
        if text and not held[text]:
            printed = " ".join(piece for mark in cell for piece in texts.get(mark, ()))
            notes.append(Note("tag-tree-differs", " ".join(printed.split()), Place(marks.page)))
        else:
            held[text] -= 1
    return notes


def _grid_texts(grid: Grid) -> Iterator[str]:
    for cell in grid.cells:
        pieces = zip(cell.numbers, cell.paragraphs, strict=True)
        yield _bare("".join(number + text for number, text in pieces))
        for inner in cell.grids:
            yield from _grid_texts(inner)


def _bare(text: str) -> str:
    """The letters of a text in one fixed order, without bullets, which a tree keeps apart as labels of lists."""
    kept = [char for char in text if not char.isspace() and not "\ue000" <= char <= "\uf8ff" and char not in BULLETS]
    return "".join(sorted(kept))
