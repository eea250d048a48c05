"""The programs that some producers need, each run once for one file."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

PATIENCE = 120  # seconds


class ProgramMissing(Exception):
    """A producer's program is not installed, or made nothing."""


def printed_by_browser(html: str) -> bytes:
    """A page as PDF, as a person prints it from Chromium."""
    program = _found("chromium", "chromium-browser", "google-chrome")
    with tempfile.TemporaryDirectory() as scratch:
        page, pdf = Path(scratch) / "page.html", Path(scratch) / "page.pdf"
        page.write_text(html, encoding="utf-8")
        _run(
            program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={scratch}/profile",
            "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri(),
        )  # fmt: skip
        if not pdf.exists():
            raise ProgramMissing(f"{program} printed no PDF")
        return pdf.read_bytes()


def text_of_pdf(content: bytes) -> bytes:
    """A PDF's text set out in columns, as archives keep it."""
    program = _found("pdftotext")
    with tempfile.TemporaryDirectory() as scratch:
        pdf, text = Path(scratch) / "page.pdf", Path(scratch) / "page.txt"
        pdf.write_bytes(content)
        _run(program, "-layout", str(pdf), str(text))
        return text.read_bytes()


def _found(*names: str) -> str:
    program = next(filter(None, map(shutil.which, names)), None)
    if program is None:
        raise ProgramMissing(f"no {names[0]} on the path: install it")
    return program


def _run(*command: str) -> None:
    subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
