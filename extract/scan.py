"""A page that is a picture, read as other pages are: its rules, painted cells and words as marks.

The page is drawn by pdfium and set straight. What the file itself has as text stays as it is; recognition adds
to it. After that the page goes the way of every page of a PDF. Places are those of the page set straight.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean
from typing import Any

import numpy as np
from PIL import Image

from extract.pdf_finder import cells_between, merged_edges
from extract.pdf_marks import Bounds, Fill, PageMarks, Run, as_box
from extract.preflight import scale_within
from extract.scan_pages import recognised_before
from extract.scan_rules import Coloured, Grey, colour_of, paper_white, ruling_lines, skew_of
from extract.scan_type import runs_of
from extract.scan_words import Recognised, Recogniser
from schemas.paper import Note, Place
from schemas.stages import now_at

PATIENCE = 90.0  # seconds that a page may take on a machine with other work; 3 to 6 are usual
RESOLUTION = 150  # dots an inch
UNSURE = 0.85  # confidence below which a line is named
SAME_COLOUR = 4  # levels between two boxes of one colour


class Scanner:
    """Reads the picture pages of one paper, in their order; the colours of cells are those of the whole paper."""

    def __init__(self, document: Any, engine: Recogniser) -> None:
        self._document = document
        self._engine = engine
        self._palette: list[tuple[int, int, int]] = []

    def marks(self, page: PageMarks) -> PageMarks:
        """The page with what was recognised in its picture, and a note (X903) of how surely."""
        scale = scale_within(page.width, page.height, RESOLUTION / 72)
        now_at(f"recognising page {page.page}", patience=PATIENCE)
        own = [] if recognised_before(page) else page.runs
        picture, grey = straight(self._drawn(page.page - 1, scale), level=bool(own))
        lines = self._engine(picture)
        rules = ruling_lines(grey, scale, [word.bounds for line in lines for word in line.words])
        found = [run for run in runs_of(lines, grey, scale, rules) if not _printed_too(run, own)]
        white = paper_white(grey)
        fills = [
            Fill(cell, self._common(colour))
            for cell in cells_between(rules)
            if (colour := colour_of(picture, cell, scale, white))
        ]
        return page._replace(
            runs=[*own, *found],
            edges=[*page.edges, *rules],
            rules=merged_edges([*page.rules, *rules]) if page.rules else rules,
            fills=[*page.fills, *fills],
            notes=[*page.notes, *notes_of(lines, scale, page.page)],
        )

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


def notes_of(lines: Sequence[Recognised], scale: float, page: int) -> list[Note]:
    """How sure the page's recognition is (X903), and each line that it is not sure of."""
    if not lines:
        return [Note("picture-page", "the page is a picture in which no text was recognised", Place(page))]
    letters = [len(line.text) for line in lines]
    sure = round(fmean([line.confidence for line in lines], letters), 3)
    unsure = [line for line in lines if line.confidence < UNSURE]
    said = f"read by recognition, confidence {sure:.2f}, {len(unsure)} of {len(lines)} lines unsure"
    return [Note("X903", said, Place(page), sure), *(_unsure(line, scale, page) for line in unsure)]


def _unsure(line: Recognised, scale: float, page: int) -> Note:
    x0, top, x1, bottom = (side / scale for side in line.bounds)
    place = Place(page, as_box((x0, top, x1, bottom)))
    return Note("recognised-unsurely", line.text, place, round(line.confidence, 3))


def _printed_too(run: Run, own: Sequence[Run]) -> bool:
    """Whether the file has text of its own where the run was recognised."""
    x, y = run.middle
    return any(_holds(other.bounds, x, y) for other in own)


def _holds(bounds: Bounds, x: float, y: float) -> bool:
    return bounds[0] <= x <= bounds[2] and bounds[1] <= y <= bounds[3]
