"""A paper as a scan: every page a picture, a little askew."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image

DOTS_PER_INCH, DEGREES = 150, 0.35


def scanned(pdf: bytes) -> bytes:
    """The pages as greyscale pictures in a PDF that holds no text."""
    pictures = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, page in enumerate(document):
            picture = page.render(scale=DOTS_PER_INCH / 72).to_pil().convert("L")
            askew = DEGREES if number % 2 else -DEGREES
            pictures.append(picture.rotate(askew, Image.Resampling.BICUBIC, fillcolor=255))
    finally:
        document.close()
    made = io.BytesIO()
    pictures[0].save(made, "PDF", resolution=DOTS_PER_INCH, save_all=True, append_images=pictures[1:])
    return made.getvalue()
