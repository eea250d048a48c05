"""Papers that count their parts: pages "3 of 9", cards "Risk 3 of 9"; plainly written, so that parts can be taken."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

RISKS = ("Flood", "Fraud", "Loss of radio", "Cyber attack", "Staffing", "Fleet", "Custody", "Data quality", "Estates")
COLUMNS = (60, 110, 260, 330, 410)
_HEADINGS = ("Ref", "Risk title", "Impact", "Likelihood", "Score")


def register() -> bytes:
    """Three pages of a register, nine risks on each, every page numbered "of 3"."""
    return _written(_register_page(number) for number in range(3))


def cards() -> bytes:
    """A risk on each of nine pages, under "Risk 1 of 9" and so on; the pages are not numbered."""
    return _written(_card_page(number) for number in range(9))


Line = tuple[float, float, str]
"""Where a text stands, in points from the left and from the bottom of the page."""
Printed = tuple[list[Line], Sequence[tuple[float, ...]]]
"""A page's texts, and its boxes: left, bottom, width and height."""


def _written(pages: Iterator[Printed]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, invariant=1, pageCompression=0)
    for lines, boxes in pages:
        canvas.setFont("Helvetica", 10)
        for x, y, text in lines:
            canvas.drawString(x, y, text)
        for box in boxes:
            canvas.rect(*box)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _register_page(number: int) -> Printed:
    lines: list[Line] = [(60, 800, "Ashmoor Council: strategic risk register")] if not number else []
    lines += [(60, 780, "Audit Committee, 12 March 2024")] if not number else []
    lines.append((280, 30, f"Page {number + 1} of 3"))
    rows = [_HEADINGS, *(_row(9 * number + at) for at in range(9))]
    lines += [(x + 4, 726 - 24 * at, text) for at, row in enumerate(rows) for x, text in zip(COLUMNS, row, strict=True)]
    widths = [end - start for start, end in zip(COLUMNS, (*COLUMNS[1:], 470), strict=True)]
    boxes = [(x, 720 - 24 * at, wide, 24) for at in range(len(rows)) for x, wide in zip(COLUMNS, widths, strict=True)]
    return lines, boxes


def _row(number: int) -> tuple[str, ...]:
    impact, likelihood = 2 + number % 3, 1 + number % 4
    return (f"AM{number + 1:02}", f"{RISKS[number % 9]} in area {number // 9 + 1}", str(impact), str(likelihood),
            str(impact * likelihood))


def _card_page(number: int) -> Printed:
    reference, title, impact, likelihood, score = _row(number)
    lines: list[Line] = [(60, 800, "Ashmoor Council: strategic risks, 12 March 2024")] if not number else []
    lines.append((60, 770, f"Risk {number + 1} of 9"))
    said = (("Risk Reference", reference), ("Risk title", title), ("Impact", impact), ("Likelihood", likelihood),
            ("Risk Score", score), ("Existing Controls", f"Plan {number + 1} is rehearsed each year."))  # fmt: skip
    lines += [(x, 736 - 24 * at, text) for at, pair in enumerate(said) for x, text in zip((64, 204), pair, strict=True)]
    boxes = [(x, 730 - 24 * at, wide, 24) for at in range(len(said)) for x, wide in ((60, 140), (200, 260))]
    return lines, boxes
