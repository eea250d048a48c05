"""A page that is a picture, read as other pages are: its rules, painted cells and words as marks.

The page is drawn by pdfium and set straight. What the file itself has as text stays as it is; recognition adds
to it. After that the page goes the way of every page of a PDF. Places are those of the page set straight.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from PIL import Image

from extract.pdf.finder import cells_between, merged_edges
from extract.pdf.marks import Fill, PageMarks, Run, as_box, holds
from extract.pdf.unmapped import is_unmapped
from extract.preflight import scale_within
from extract.scan.again import with_odd_read_again
from extract.scan.pages import recognised_before
from extract.scan.rules import Coloured, Grey, colour_of, paper_white, ruling_lines, skew_of
from extract.scan.turn import likely_turn, sureness, unstacked, with_turned_read
from extract.scan.type import runs_of
from extract.scan.words import Recognised, Recogniser
from schemas.paper import Note, Place
from schemas.stages import now_at

PATIENCE = 90.0  # seconds that a page may take on a machine with other work; 3 to 6 are usual
RESOLUTION = 150  # dots an inch
UNSURE = 0.85  # confidence below which a line is named
SAME_COLOUR = 4  # levels between two boxes of one colour


Upright = tuple[tuple[Coloured, Grey], list[Recognised], float]


class Scanner:
    """Reads the picture pages of one paper, in their order; the colours of cells are those of the whole paper."""

    def __init__(self, document: Any, engine: Recogniser) -> None:
        self._document = document
        self._engine = engine
        self._palette: list[tuple[int, int, int]] = []

    def marks(self, page: PageMarks) -> PageMarks:
        """The page with what was recognised in its picture, and a note (X903) of how surely."""
        scale = scale_within(page.width, page.height, RESOLUTION / 72)
        own = [] if recognised_before(page) or is_unmapped(page.notes) else page.runs
        (picture, grey), lines, turn = self._upright(page.page, scale, level=bool(own))
        lines = list(with_odd_read_again(picture, lines, self._engine))
        rules = ruling_lines(grey, scale, [word.bounds for line in lines for word in line.words])
        found = [run for run in runs_of(lines, grey, scale, rules) if not _printed_too(run, own)]
        white = paper_white(grey)
        fills = [
            Fill(cell, self._common(colour))
            for cell in cells_between(rules)
            if (colour := colour_of(picture, cell, scale, white))
        ]
        return page._replace(
            width=grey.shape[1] / scale if turn else page.width,
            height=grey.shape[0] / scale if turn else page.height,
            runs=[*own, *found],
            edges=[*page.edges, *rules],
            rules=merged_edges([*page.rules, *rules]) if page.rules else rules,
            fills=[*page.fills, *fills],
            notes=[*page.notes, *notes_of(lines, scale, page.page, turn)],
        )

    def _upright(self, page: int, scale: float, *, level: bool) -> Upright:
        """The page's picture and its lines, turned where they show that it lies otherwise, unless it is known to be
        level; and by how many degrees."""
        now_at(f"recognising page {page}", patience=PATIENCE)
        sheet = self._drawn(page - 1, scale)
        as_it_lies = self._recognised(sheet, level=level)
        turn = 0 if level else likely_turn(as_it_lies[1])
        if not turn:
            pictures, lines = as_it_lies
            return pictures, with_turned_read(pictures[0], lines, self._engine), 0
        now_at(f"recognising page {page}, turned", patience=PATIENCE)
        turned = self._recognised(sheet.rotate(turn, Image.Resampling.BICUBIC, True, fillcolor="white"), level=False)
        better = sureness(turned[1]) > sureness(as_it_lies[1]) or not likely_turn(turned[1])
        return (*turned, turn) if better else (*as_it_lies, 0)

    def _recognised(self, sheet: Image.Image, *, level: bool) -> tuple[tuple[Coloured, Grey], list[Recognised]]:
        """The picture set straight, with its brightness, and what the engine finds in it."""
        pictures = straight(sheet, level=level)
        return pictures, list(unstacked(self._engine(pictures[0])))

    def _drawn(self, index: int, scale: float) -> Image.Image:
        sheet = self._document[index]
        try:
            drawn: Image.Image = sheet.render(scale=scale).to_pil()
            return drawn.convert("RGB")
        finally:
            sheet.close()

    def _common(self, colour: str) -> str:
        """The colour as it was met first in this paper, for scanning makes many of one."""
        levels = int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
        for known in self._palette:
            if all(abs(one - other) <= SAME_COLOUR for one, other in zip(levels, known, strict=True)):
                return "#{:02x}{:02x}{:02x}".format(*known)
        self._palette.append(levels)
        return colour


def straight(sheet: Image.Image, *, level: bool = False) -> tuple[Coloured, Grey]:
    """The picture turned so that its lines are level (as it is where they are known to be), and its brightness."""
    angle = 0.0 if level else skew_of(np.asarray(sheet.convert("L")))
    if angle:
        sheet = sheet.rotate(angle, Image.Resampling.BICUBIC, fillcolor="white")
    return np.asarray(sheet), np.asarray(sheet.convert("L"))


def notes_of(lines: Sequence[Recognised], scale: float, page: int, turn: float = 0) -> list[Note]:
    """How sure the page's recognition is (X903), by how much it was turned, and each line that it is not sure of."""
    if not lines:
        return [Note("picture-page", "the page is a picture in which no text was recognised", Place(page))]
    sure = round(sureness(lines), 3)
    unsure = [line for line in lines if line.confidence < UNSURE]
    turned = f", turned by {turn:g} degrees" if turn else ""
    said = f"read by recognition{turned}, confidence {sure:.2f}, {len(unsure)} of {len(lines)} lines unsure"
    return [Note("X903", said, Place(page), sure), *(_unsure(line, scale, page) for line in unsure)]


def _unsure(line: Recognised, scale: float, page: int) -> Note:
    x0, top, x1, bottom = (side / scale for side in line.bounds)
    place = Place(page, as_box((x0, top, x1, bottom)))
    return Note("recognised-unsurely", line.text, place, round(line.confidence, 3))


def _printed_too(run: Run, own: Sequence[Run]) -> bool:
    """Whether the file has text of its own where the run was recognised."""
    x, y = run.middle
    return any(holds(other.bounds, x, y) for other in own)
