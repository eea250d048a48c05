"""A Word file as PDF through LibreOffice: what most bodies publish."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path


class LibreOfficeMissing(Exception):
    """LibreOffice is not installed, or it made no PDF."""


def convert_to_pdf(word_files: Sequence[Path], folder: Path) -> None:
    """Writes a PDF beside the name of each Word file into `folder`. Raises LibreOfficeMissing."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise LibreOfficeMissing("the sample PDFs are made by LibreOffice, and no soffice is on the path: install it")
    with tempfile.TemporaryDirectory() as profile:
        command = [
            program,
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--convert-to",
            "pdf:writer_pdf_Export",
            "--outdir",
            str(folder),
            *map(str, word_files),
        ]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    missing = [file.name for file in word_files if not (folder / f"{file.stem}.pdf").exists()]
    if missing:
        raise LibreOfficeMissing(f"LibreOffice made no PDF of {', '.join(missing)}: {ran.stderr.strip()}")
