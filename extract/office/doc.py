"""Old Word files: .doc made .docx by a library of Python alone, as no program is started on a file from anywhere."""

from __future__ import annotations

import tempfile
from pathlib import Path

from msgspec.structs import replace

from extract.extras import has_office
from extract.page.headings import Divisions
from extract.word.reader import read_word
from schemas.errors import install_command
from schemas.paper import Note, Paper, UnreadablePaper

_SECTOR, _BEFORE_97, _SINCE_97 = 512, b"\xdc\xa5", b"\xec\xa5"  # how documents begin, in a file of sectors


def read_doc(data: bytes, divisions: Divisions | None = None) -> Paper:
    """The paper in a Word 97 to 2003 file's bytes.

    Raises UnreadablePaper (needs-office where the extra is not installed, unsupported-type for files older than that,
    damaged, and as the Word reader does).
    """
    begun = {data[at : at + 2] for at in range(_SECTOR, len(data), _SECTOR)}
    if _BEFORE_97 in begun and _SINCE_97 not in begun:
        raise UnreadablePaper("unsupported-type", "it is a file of Word 6 or 95, which is not read; save it as .docx")
    if not has_office():
        said = f"it is an old Word file; install its reader with {install_command('office')}"
        raise UnreadablePaper("needs-office", said)
    paper = read_word(_as_docx(data), divisions)
    return replace(paper, format="doc", notes=(Note("converted", "the .doc was read as .docx"), *paper.notes))


def _as_docx(data: bytes) -> bytes:
    from doc2docx import convert
    from doc2docx.errors import Doc2DocxError

    with tempfile.TemporaryDirectory(prefix="riskpapers-") as folder:
        old, new = Path(folder, "paper.doc"), Path(folder, "paper.docx")
        old.write_bytes(data)
        try:
            convert(old, new)
        except (Doc2DocxError, ValueError, IndexError, KeyError) as error:
            said = "it is damaged or locked; open it in Word and save it as .docx"
            raise UnreadablePaper("damaged", said) from error
        return new.read_bytes()
