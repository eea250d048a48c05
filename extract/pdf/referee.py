"""pdfplumber's own reading of a page: slow and trusted.

It reads the pages that the fast road is not sure of, all pages where it is asked for, and tests hold the
two roads against each other.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from extract.pdf.finder import merged_edges
from extract.pdf.marks import Bounds, Edge, Fill, PageMarks, Run
from extract.pdf.page import visible, without_doubles
from extract.pdf.runs import BOLD, Frame, Printed, own_frame, quarter_turns
from schemas.paper import PAGE_UNREAD, Note, Place
from schemas.stages import now_at

# pdfminer has no character for the codes that WinAnsiEncoding leaves unused; ISO 32000-1, D.2 makes each a bullet.
_UNUSED_CODE = re.compile(r"\(cid:(?:127|129|141|143|144|157)\)")
NEXT_TO = 0.15  # of the size: a wider gap between characters parts runs


class Referee:
    """A PDF opened with pdfplumber when its first page is asked for; `count` is how many pages pdfium finds in it."""

    def __init__(self, data: bytes, count: int) -> None:
        self._data = data
        self._count = count
        self._known: Sequence[Any] | None = None

    def marks(self, index: int, otherwise: PageMarks | None = None) -> PageMarks:
        """The marks of page `index` (from 0); where pdfplumber fails on it, `otherwise` or a page with a note."""
        now_at(f"page {index + 1}")
        try:
            page = self._pages()[index]
            try:
                return page_marks(page, index)
            finally:
                page.close()
        except Exception:  # on damaged files pdfminer raises whatever its parsing comes to
            if otherwise is not None:
                return otherwise
            note = Note(PAGE_UNREAD, f"page {index + 1} is damaged and could not be read", Place(index + 1))
            return PageMarks(index + 1, 0.0, 0.0, [], [], [], [], [], [note], sure=False)

    def _pages(self) -> Sequence[Any]:
        """Its pages; none where pdfplumber finds fewer than there are, for then their order cannot be trusted."""
        if self._known is None:
            self._known = ()
            import pdfplumber

            logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every oddity of a damaged file
            pages = pdfplumber.open(io.BytesIO(self._data)).pages
            if len(pages) == self._count:
                self._known = pages
        return self._known


def page_marks(page: Any, index: int) -> PageMarks:
    """The marks of a pdfplumber page."""
    x0, top, x1, bottom = page.bbox
    frame = Frame(1, 0, 0, 1, -x0, -top, x1 - x0, bottom - top)
    fills = [fill for shape in (*page.rects, *page.curves) for fill in _fill(shape, frame)]
    pictures = [_bounds(image, frame) for image in page.images]
    seen, notes = visible(_printed(page.chars, frame), fills, pictures, frame, index + 1)
    edges = [_edge(edge, frame) for edge in page.edges]
    size = frame.width, frame.height
    return PageMarks(index + 1, *size, without_doubles(seen), edges, merged_edges(edges), fills, pictures, notes)


def _printed(chars: Iterable[dict[str, Any]], frame: Frame) -> list[Printed]:
    """Characters as runs: those that stand next to each other in one font."""
    groups: list[list[tuple[dict[str, Any], Run]]] = []
    for at, char in enumerate(chars):
        run = _char_run(char, frame, at)
        if groups and _goes_on(groups[-1][-1], (char, run)):
            groups[-1].append((char, run))
        else:
            groups.append([(char, run)])
    return [
        (_whole([run for _, run in group]), _rgb(group[0][0].get("non_stroking_color")))
        for group in groups
        if any(not run.text.isspace() for _, run in group)
    ]


def _char_run(char: dict[str, Any], frame: Frame, at: int) -> Run:
    a, b, _, _, e, f = char["matrix"]
    turn = quarter_turns(a, -b)
    corners = [own_frame(turn, *frame.point(char[x], char[y])) for x, y in (("x0", "top"), ("x1", "bottom"))]
    along = sorted(corner[0] for corner in corners)
    origin = frame.point(e, char["bottom"] + char["y0"] - f)
    base = own_frame(turn, *origin)[1]
    bold = bool(BOLD.search(char.get("fontname") or ""))
    mark = char.get("mcid")
    text = _UNUSED_CODE.sub("•", char["text"])
    return Run(text, along[0], along[1], base, char["size"], bold, turn, -1 if mark is None else mark, at, at)


def _goes_on(before: tuple[dict[str, Any], Run], after: tuple[dict[str, Any], Run]) -> bool:
    (old, one), (new, other) = before, after
    return (
        old["fontname"] == new["fontname"]
        and abs(one.size - other.size) < 0.1
        and one.turn == other.turn
        and one.mark == other.mark
        and abs(one.base - other.base) < 0.1
        and -NEXT_TO * one.size < other.start - one.end < NEXT_TO * one.size
    )


def _whole(runs: Sequence[Run]) -> Run:
    first, last = runs[0], runs[-1]
    return replace(first, text="".join(run.text for run in runs), end=last.end, last=last.last)


def _edge(edge: dict[str, Any], frame: Frame) -> Edge:
    x0, top = frame.point(edge["x0"], edge["top"])
    x1, bottom = frame.point(edge["x1"], edge["bottom"])
    return Edge(True, top, x0, x1) if edge["orientation"] == "h" else Edge(False, x0, top, bottom)


def _bounds(shape: dict[str, Any], frame: Frame) -> Bounds:
    return (*frame.point(shape["x0"], shape["top"]), *frame.point(shape["x1"], shape["bottom"]))


def _fill(shape: dict[str, Any], frame: Frame) -> list[Fill]:
    if not shape.get("fill"):
        return []
    return [Fill(_bounds(shape, frame), "#{:02x}{:02x}{:02x}".format(*_rgb(shape.get("non_stroking_color"))))]


def _rgb(colour: object) -> tuple[int, int, int]:
    """A colour of the file as red, green, blue (0 to 255); black for what is none."""
    parts = [colour] if isinstance(colour, int | float) else list(colour) if isinstance(colour, tuple | list) else []
    shares = [min(max(float(part), 0.0), 1.0) for part in parts if isinstance(part, int | float)]
    if len(shares) == 1:
        shares *= 3
    if len(shares) == 4:
        shares = [(1 - share) * (1 - shares[3]) for share in shares[:3]]
    if len(shares) != 3:
        return 0, 0, 0
    red, green, blue = (round(255 * share) for share in shares)
    return red, green, blue
