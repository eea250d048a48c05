"""What a file is, by its bytes; its name only helps where bytes do not tell."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath

from schemas.archives import ZIP_FAULTS
from schemas.paper import UnreadablePaper

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT_KINDS = {".txt": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
              ".csv": "csv", ".tsv": "csv"}  # fmt: skip
KINDS_BY_NAME = TEXT_KINDS | {
    ".pdf": "pdf", ".docx": "docx", ".docm": "docx", ".xlsx": "xlsx", ".xlsm": "xlsx", ".odt": "odt", ".doc": "doc",
    ".rtf": "rtf", ".zip": "zip", ".xls": "xls", ".ods": "ods", ".pptx": "pptx",
}  # fmt: skip
_MEMBERS = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("ppt/presentation.xml", "pptx"))
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
_STREAMS = (("EncryptedPackage", "encrypted"), ("WordDocument", "doc"), ("Workbook", "xls"), ("PowerPoint", "ppt"))
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"BM")  # JPEG, PNG, GIF, TIFF, BMP
LONGEST_SAID = 60  # characters
_SAMPLE = 4096  # bytes of a text that tell what it is
_SAVE_PICTURE = "it is a picture; save it as PDF, which is read as scans are"
_GIVE = "it is of no kind that is read; give PDF, Word, a workbook, text or HTML"
ARCHIVE_FAULTS = (*ZIP_FAULTS, OSError, KeyError)
"""What a damaged or locked archive makes zipfile raise, where its bytes are at hand and a member is asked for."""


def format_of(name: str, data: bytes) -> str:
    """The file's format by its content: pdf, docx, xlsx, odt, doc, rtf, text, markdown, html, csv, encrypted, or the
    name of one we do not read.

    Raises UnreadablePaper where it is empty or of no kind known.
    """
    if not data.strip(b"\0 \r\n\t"):
        raise UnreadablePaper("empty", "it is empty; fetch it again from where it was published")
    if data.startswith(b"PK\3\4"):  # before PDF: an archive may hold one as it is, right at its beginning
        return _zip_kind(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _zip_kind(data)
    if data.startswith(OLE):
        return _container_kind(name, data)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    return _text_kind(name, data)


def _container_kind(name: str, data: bytes) -> str:
    """Of what program an old Office container is: mails and thumbnails are such, too."""
    kind = next((kind for stream, kind in _STREAMS if stream.encode("utf-16-le") in data), None)
    if kind is None and PurePath(name).suffix.lower() != ".doc":
        raise UnreadablePaper("unknown-type", _GIVE)
    return kind or "doc"


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = set(archive.namelist())
            mimetype = archive.open("mimetype").read(100) if "mimetype" in members else b""
    except ARCHIVE_FAULTS as error:
        raise UnreadablePaper("damaged", "it is a damaged or cut-off Word file or archive; fetch it again") from error
    for member, kind in _MEMBERS:
        if member in members:
            return kind
    if "content.xml" in members:
        return _OPEN_DOCUMENT.get(mimetype.strip(), "odt")
    return "docx" if "[Content_Types].xml" in members else "zip"


def _text_kind(name: str, data: bytes) -> str:
    kind = TEXT_KINDS.get(PurePath(name).suffix.lower())
    head = data[:_SAMPLE]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode("utf-8", "replace")
    if b"\0" in head or sum(byte < 9 or 13 < byte < 27 for byte in head) > len(head) // 50:
        is_picture = data.startswith(_PICTURES)
        raise UnreadablePaper("unknown-type", _SAVE_PICTURE if is_picture else _GIVE)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")) or (start.startswith((b"<?xml", b"<!--")) and b"<html" in start):
        return "html"
    if kind is not None:
        return kind
    from extract.text.reader import decoded
    from extract.text.separated import is_separated

    text = decoded(data[:_SAMPLE])
    if text.lstrip().startswith("|"):
        return "markdown"
    if is_separated(text):
        return "csv"
    raise UnreadablePaper("unknown-type", f"{_GIVE}; its text begins {' '.join(text.split())[:LONGEST_SAID]!r}")
