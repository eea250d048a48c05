"""X901 to X904, X906: what reading a paper met that it did not understand, or that makes its text less sure."""

from __future__ import annotations

from collections.abc import Iterator

from normalise.reconcile import ReconciledPaper
from normalise.rules.registry import Found, rule
from normalise.rules.wording import shortened
from schemas.paper import NEEDS_OCR, Note

_POINTS_A_CM = 72 / 2.54


@rule("X901", "text-not-understood", "warning")
def text_not_understood(paper: ReconciledPaper) -> Iterator[Found]:
    """A table or a block of text looks like part of the risk register, and nothing could be read from it.

    What stands there is missing from the entries, and every comparison is made without it.
    Authority: none but completeness: a paper read in part must not pass for one read whole.
    Example: a table with references and scores under headings that no layout knows.
    Do: look at `unassigned` and `riskpapers show PAPER`; add the table's words to a layout (`--layouts DIR`).
    """
    yield from _noted(paper, "X901")


@rule("X902", "heading-unknown", "warning")
def heading_unknown(paper: ReconciledPaper) -> Iterator[Found]:
    """A column or a label in a table of risks is not known to the layout.

    Its text is kept as printed, but takes no part in the entries.
    Authority: none but completeness: a paper read in part must not pass for one read whole.
    Example: a column headed "Proximity", which the layout does not have.
    Do: add the heading to a layout file of your own and give its folder with `--layouts DIR`.
    """
    yield from _noted(paper, "X902")


@rule("X903", "read-by-recognition", "warning")
def read_by_recognition(paper: ReconciledPaper) -> Iterator[Found]:
    """A page is a picture, and its text was read by character recognition, or not at all where none is installed.

    Recognition slips in single characters (0 and O, 8 and B), so that its references and numbers are less sure.
    Authority: the page itself; `confidence` is the recogniser's own.
    Example: a scanned appendix in a paper that is otherwise text.
    Do: compare the risks on that page with the picture, or ask for the paper as it was before scanning; where the
    page was not read, install recognition as the finding says, and run again.
    """
    yield from _noted(paper, "X903", NEEDS_OCR)


@rule("X904", "hidden-text", "warning")
def hidden_text(paper: ReconciledPaper) -> Iterator[Found]:
    """The file holds text that a reader of the page does not see: white, invisible, or off the page.

    It may be left over from an earlier draft, or placed to mislead whoever reads the file by machine. In a
    workbook it is what stands in hidden rows, columns and sheets.
    Authority: the printed page, which is what the meeting saw.
    Example: a score in white on white behind the one printed.
    Do: open the page and mark all text; the entries leave hidden text out.
    """
    yield from _noted(paper, "X904")


@rule("X906", "struck-text", "note")
def struck_text(paper: ReconciledPaper) -> Iterator[Found]:
    """Text is struck through, as what a draft takes out, and is left out of the entries.

    A list of actions may strike through what is done: then what was done is here, and not among the controls.
    Authority: the printed page: what is struck through is not said any more.
    Example: "12" struck through, and "16" beside it.
    Do: see the page; where the text is meant to stand, ask for the paper without the mark.
    """
    yield from _noted(paper, "X906")


def _noted(paper: ReconciledPaper, *codes: str) -> Iterator[Found]:
    """A finding for each page that has notes of the codes; of a pack's registers, the first tells."""
    if not paper.meeting.is_first:
        return
    pages: dict[int | None, list[Note]] = {}
    for note in paper.meeting.reading.notes:
        if note.code in codes:
            pages.setdefault(note.place.page, []).append(note)
    for page, notes in pages.items():
        said = shortened("; ".join(dict.fromkeys(note.text for note in notes)))
        yield Found(
            f"{_where(notes)}{said}",
            about=f"page {page}",
            printed=said if {"X904", "X906"} & {*codes} else None,
            confidence=min([note.confidence for note in notes if note.confidence is not None], default=1.0),
        )


def _where(notes: list[Note]) -> str:
    """ "page 4: ", with the place on it where that is one; "" where no page is known."""
    place = notes[0].place
    if place.page is None:
        return ""
    at = f", {place.box.top / _POINTS_A_CM:.0f} cm from its top" if place.box and len(notes) == 1 else ""
    return f"page {place.page}{at}: "
