"""Pages as pictures, with boxes drawn on them."""

from __future__ import annotations

import io
from collections.abc import Sequence

from extract import pdf_library as lib
from schemas.paper import Box

LINE = 1.5  # points


def page_png(data: bytes, page: int, marks: Sequence[tuple[Box, str]] = (), scale: float = 1.5) -> bytes:
    """Page `page` (from 1) as a PNG of `scale` pixels a point, each box outlined in its colour ("#rrggbb").

    Raises UnreadablePaper where the file cannot be opened, IndexError where it has no such page.
    """
    with lib.open_document(data) as document:
        if not 1 <= page <= len(document):
            raise IndexError(f"page {page} of {len(document)}")
        sheet = document[page - 1]
        picture = sheet.render(scale=scale).to_pil().convert("RGB")
        sheet.close()
    if marks:
        from PIL import ImageDraw

        draw = ImageDraw.Draw(picture)
        for box, colour in marks:
            corners = [round(scale * side) for side in (box.x0, box.top, box.x1, box.bottom)]
            left, right = sorted(corners[::2])
            top, bottom = sorted(corners[1::2])
            draw.rectangle((left, top, right, bottom), outline=colour, width=max(1, round(LINE * scale)))
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()
