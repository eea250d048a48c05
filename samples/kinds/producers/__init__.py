"""The producers: ways in which one paper becomes a file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from samples.kinds.page import Sheet

SUFFIXES: Mapping[str, str] = {
    "word": ".docx", "office": ".pdf", "browser": ".pdf", "drawn": ".pdf", "scan": ".pdf", "html": ".html",
    "markdown": ".md", "text": ".txt", "columns": ".txt",
}  # fmt: skip
SLOW = ("office", "browser", "scan")


def produced(sheets: Sequence[Sheet], producer: str) -> list[bytes]:
    """The sheets as files, all by one producer of `SUFFIXES`.

    "office" needs LibreOffice, "browser" Chromium, "columns" pdftotext: raises ProgramMissing without them.
    """
    return _PRODUCERS[producer](sheets)


def _word(sheets: Sequence[Sheet]) -> list[bytes]:
    from samples.kinds.producers.word import render_word

    return [render_word(sheet) for sheet in sheets]


def _office(sheets: Sequence[Sheet]) -> list[bytes]:
    from samples.maker.pdf import convert_to_pdf

    with tempfile.TemporaryDirectory() as scratch:
        files = [Path(scratch) / f"{number}.docx" for number in range(len(sheets))]
        for file, content in zip(files, _word(sheets), strict=True):
            file.write_bytes(content)
        convert_to_pdf(files, Path(scratch))
        return [file.with_suffix(".pdf").read_bytes() for file in files]


def _browser(sheets: Sequence[Sheet]) -> list[bytes]:
    from samples.kinds.producers.html import render_html
    from samples.kinds.producers.programs import printed_by_browser

    return [printed_by_browser(render_html(sheet)) for sheet in sheets]


def _drawn(sheets: Sequence[Sheet]) -> list[bytes]:
    from samples.kinds.producers.drawn import render_pdf

    return [render_pdf(sheet) for sheet in sheets]


def _scan(sheets: Sequence[Sheet]) -> list[bytes]:
    from samples.kinds.producers.scan import scanned

    return [scanned(content) for content in _drawn(sheets)]


def _html(sheets: Sequence[Sheet]) -> list[bytes]:
    from samples.kinds.producers.html import render_html

    return [render_html(sheet).encode() for sheet in sheets]


def _markdown(sheets: Sequence[Sheet]) -> list[bytes]:
    from samples.kinds.producers.markdown import render_markdown

    return [render_markdown(sheet).encode() for sheet in sheets]


def _text(sheets: Sequence[Sheet]) -> list[bytes]:
    from samples.kinds.producers.text import render_text

    return [render_text(sheet).encode() for sheet in sheets]


def _columns(sheets: Sequence[Sheet]) -> list[bytes]:
    from samples.kinds.producers.programs import text_of_pdf

    return [text_of_pdf(content) for content in _drawn(sheets)]


_PRODUCERS: Mapping[str, Callable[[Sequence[Sheet]], list[bytes]]] = {
    "word": _word, "office": _office, "browser": _browser, "drawn": _drawn, "scan": _scan, "html": _html,
    "markdown": _markdown, "text": _text, "columns": _columns,
}  # fmt: skip
