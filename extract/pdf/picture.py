"""Pages as pictures, with what was read outlined on them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from extract.pdf import library as lib
from extract.preflight import scale_within
from schemas.marks import Crop, Mark, MarkKind

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

COLOURS: dict[MarkKind, str] = {
    "cell": "#9aa0a6", "text": "#1a73e8", "row": "#188038", "card": "#a142f4",
    "contradicts": "#c5221f", "supports": "#1a56c4",
}  # fmt: skip
LINES: dict[MarkKind, float] = {
    "cell": 0.5, "text": 1.0, "row": 2.0, "card": 2.0, "contradicts": 2.5, "supports": 1.25,
}  # points  # fmt: skip
LABEL_SIZE = 7.0  # points
CROP_WIDTH = 1040  # pixels
_CROP_QUALITY = 55  # of WebP: small print stays sharp


def page_png(data: bytes, page: int, marks: Sequence[Mark] = (), scale: float = 1.5) -> bytes:
    """Page `page` (from 1) as a PNG of `scale` pixels a point, each mark outlined and labelled.

    Raises UnreadablePaper where the file cannot be opened, IndexError where it has no such page.
    """
    from PIL import ImageDraw

    with lib.open_document(data) as document:
        if not 1 <= page <= len(document):
            raise IndexError(f"page {page} of {len(document)}")
        sheet = document[page - 1]
        scale = scale_within(sheet.get_width(), sheet.get_height(), scale)
        picture = sheet.render(scale=scale).to_pil().convert("RGB")
        sheet.close()
    draw = ImageDraw.Draw(picture)
    for mark in marks:
        _outline(draw, mark, scale)
    for mark in marks:  # after all outlines, so that none runs through a label
        _label(draw, mark, scale)
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()


def crops_webp(data: bytes, crops: Iterable[Crop]) -> list[bytes]:
    """Each crop as a WebP picture `CROP_WIDTH` wide, its marks outlined; each page is drawn once.

    Raises UnreadablePaper where the file cannot be opened, IndexError where it has no such page.
    """
    wanted = list(crops)
    pictures: dict[Crop, bytes] = {}
    with lib.open_document(data) as document:
        for page in sorted({crop.page for crop in wanted}):
            if not 1 <= page <= len(document):
                raise IndexError(f"page {page} of {len(document)}")
            sheet = document[page - 1]
            scale = CROP_WIDTH / max(sheet.get_width(), 1.0)
            scale = scale_within(sheet.get_width(), sheet.get_height(), scale)
            picture = sheet.render(scale=scale).to_pil().convert("RGB")
            sheet.close()
            pictures |= {crop: _cropped(picture, crop, scale) for crop in wanted if crop.page == page}
    return [pictures[crop] for crop in wanted]


def _cropped(page: Image, crop: Crop, scale: float) -> bytes:
    from PIL import ImageDraw

    top = min(max(round(crop.top * scale), 0), page.height - 1)
    bottom = min(max(round(crop.bottom * scale), top + 1), page.height)
    marked = page.copy()
    draw = ImageDraw.Draw(marked)
    for mark in sorted(crop.marks, key=lambda mark: mark.kind, reverse=True):  # what contradicts lies on top
        _outline(draw, mark, scale)
    written = io.BytesIO()
    marked.crop((0, top, page.width, bottom)).save(written, "WEBP", quality=_CROP_QUALITY, method=4)
    return written.getvalue()


def _corners(mark: Mark, scale: float) -> tuple[int, int, int, int]:
    left, right = sorted(round(scale * side) for side in (mark.box.x0, mark.box.x1))
    top, bottom = sorted(round(scale * side) for side in (mark.box.top, mark.box.bottom))
    return left, top, right, bottom


def _outline(draw: ImageDraw, mark: Mark, scale: float) -> None:
    width = max(1, round(LINES[mark.kind] * scale))
    draw.rectangle(_corners(mark, scale), outline=COLOURS[mark.kind], width=width)


def _label(draw: ImageDraw, mark: Mark, scale: float) -> None:
    """The label in white on the mark's colour, in the box's lower right corner; not where it is too long."""
    start, _, right, bottom = _corners(mark, scale)
    size = LABEL_SIZE * scale
    width = draw.textlength(mark.label, font_size=size) + scale
    if mark.label and width < right - start:
        left, top = right - width, bottom - size - scale
        draw.rectangle((left, top, right, bottom), fill=COLOURS[mark.kind])
        draw.text((left + scale / 2, top), mark.label, fill="white", font_size=size)
