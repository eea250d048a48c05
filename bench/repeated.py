"""`python -m bench.repeated PAPER LONG PAGES`: writes a PDF of PAGES pages, those of PAPER over and over."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2


def write_repeated(paper: Path, long: Path, pages: int) -> None:
    with pypdfium2.PdfDocument(paper) as source, pypdfium2.PdfDocument.new() as made:
        made.import_pages(source, pages=[number % len(source) for number in range(pages)])
        made.save(long)


if __name__ == "__main__":
    write_repeated(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
