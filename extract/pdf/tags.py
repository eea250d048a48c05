"""A tagged PDF's own tree as a second opinion on table cells: where tree and grid differ, say so.

The tree is made by what wrote the file and is often missing or wrong, so it never decides. Asking it costs
a third as much as reading the page, most of that in pdfium, so it is asked only where wanted.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_int, c_ulong, c_void_p

from extract.page.grid import every_cell
from extract.page.list_numbers import BULLETS
from extract.pdf import library as lib
from extract.pdf.marks import PageMarks
from schemas.paper import Grid, Note, Place

CELLS = tuple(kind.encode("utf-16-le") for kind in ("TD", "TH"))
DEEPEST = 60  # elements within elements; a tree may be made to go round in circles
_NO_LETTERS = re.compile(rf"[\s\ue000-\uf8ff{BULLETS}]+")

_is_tagged = lib.bind("FPDFCatalog_IsTagged", c_int, c_void_p)
_tree_of_page = lib.bind("FPDF_StructTree_GetForPage", c_void_p, c_void_p)
_close_tree = lib.bind("FPDF_StructTree_Close", None, c_void_p)
_count_roots = lib.bind("FPDF_StructTree_CountChildren", c_int, c_void_p)
_root = lib.bind("FPDF_StructTree_GetChildAtIndex", c_void_p, c_void_p, c_int)
# A page has hundreds of elements: these take a Handle, and do not check it.
_count_children = lib.bind("FPDF_StructElement_CountChildren", c_int)
_child = lib.bind("FPDF_StructElement_GetChildAtIndex", c_void_p)
_child_mark = lib.bind("FPDF_StructElement_GetChildMarkedContentID", c_int)  # -1 on other pages, and of elements
_kind = lib.bind("FPDF_StructElement_GetType", c_ulong)
_buffer = ctypes.create_string_buffer(8)
_room = c_ulong(len(_buffer))


def is_tagged(document: int) -> bool:
    """Whether the file says that it has a tree; none is had of any page where it does not."""
    return bool(_is_tagged(document))


def tagged_cells(page: lib.Handle) -> list[list[int]]:
    """The marked-content ids of each table cell that the tree has on a page, in its order."""
    tree = _tree_of_page(page)
    if not tree:
        return []
    try:
        cells: list[list[int]] = []
        for at in range(max(_count_roots(tree), 0)):
            _gather(lib.handle_at(_root(tree, at)), cells, None, 0)
        return [cell for cell in cells if cell]
    finally:
        _close_tree(tree)


def tagged_cells_at(document: int, index: int) -> list[list[int]]:
    """The same of page `index` (from 0), for a road that does not open pages with pdfium."""
    page = lib.handle_at(lib.load_page(document, index))
    try:
        return tagged_cells(page) if page else []
    finally:
        lib.close_page(page)


def _gather(element: lib.Handle, cells: list[list[int]], cell: list[int] | None, depth: int) -> None:
    if not element or depth > DEEPEST:
        return
    if _kind(element, _buffer, _room) == 6 and _buffer.raw[:4] in CELLS:  # two letters and the end
        cell = []
        cells.append(cell)
    for at in range(_count_children(element)):
        mark = _child_mark(element, at)
        if mark < 0:
            _gather(lib.handle_at(_child(element, at)), cells, cell, depth + 1)
        elif cell is not None:
            cell.append(mark)


def differences(marks: PageMarks, grids: Sequence[Grid]) -> list[Note]:
    """A note for each cell of the page's tree whose text no cell of its grids has. White space does not count,
    nor does order: a raised "st" stands elsewhere in the two."""
    if not marks.tagged:
        return []
    texts: dict[int, list[str]] = defaultdict(list)
    for run in marks.runs:
        texts[run.mark].append(run.text)
    pieces = [[piece for mark in cell for piece in texts.get(mark, ())] for cell in marks.tagged]
    tagged = ["".join(of_cell) for of_cell in pieces]
    printed = [text for grid in grids for text in _grid_texts(grid)]
    if _hold_all(printed, tagged):
        return []  # nearly always
    held = Counter(map(_letters, printed))
    notes = []
    for text, of_cell in zip(map(_letters, tagged), pieces, strict=True):
        if text and not held[text]:
            notes.append(Note("tag-tree-differs", " ".join(" ".join(of_cell).split()), Place(marks.page)))
        else:
            held[text] -= 1
    return notes


def _hold_all(printed: Iterable[str], tagged: Iterable[str]) -> bool:
    """Whether each tagged text is printed; letters are looked at only where the texts themselves do not tell."""
    wanted = Counter([text.replace(" ", "") for text in tagged])
    there = Counter([text.replace(" ", "") for text in printed])
    missing, others = wanted - there, there - wanted
    lacking = Counter(map(_letters, missing.elements())) - Counter(map(_letters, others.elements()))
    return not any(lacking)


def _grid_texts(grid: Grid) -> Iterator[str]:
    for cell in every_cell([grid]):
        yield "".join([number + text for number, text in zip(cell.numbers, cell.paragraphs, strict=True)])


def _letters(text: str) -> str:
    """The letters of a text in one fixed order, without bullets, which a tree keeps apart as labels of lists."""
    return "".join(sorted(_NO_LETTERS.sub("", text)))
