"""Which reader a file goes to, by what its bytes are; the name only helps where bytes do not tell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Literal

from extract.preflight import check_blocks, check_size
from schemas.paper import Note, Paper, UnreadablePaper
from schemas.stages import now_at

Road = Literal["pdfium", "pdfplumber"]
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_KINDS = {".txt": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html"}
_KINDS_BY_NAME = _TEXT_KINDS | {".pdf": "pdf", ".docx": "docx", ".docm": "docx"}


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: the road for PDF (`pdfplumber` is the slow referee) and the layout's table settings."""

    road: Road = "pdfium"
    table_settings: Mapping[str, object] = field(default_factory=dict)


def format_of(name: str, data: bytes) -> str:
    """The file's format by its content: pdf, docx, text, markdown, html, or the name of one we do not read.

    Raises UnreadablePaper where it is empty or of no kind known.
    """
    if not data.strip(b"\0 \r\n\t"):
        raise UnreadablePaper("empty", f"{name} is empty; fetch it again from where it was published")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _zip_kind(name, data)
    if data.startswith(_OLE):
        return "encrypted" if "EncryptedPackage".encode("utf-16-le") in data else "doc"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    return _text_kind(name, data)


def _zip_kind(name: str, data: bytes) -> str:
    try:
        members = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError) as error:
        raise UnreadablePaper(
            "damaged", f"{name} is a damaged or cut-off Word file or archive; fetch it again"
        ) from error
    for member, kind in (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("content.xml", "odt")):
        if member in members:
            return kind
    if "[Content_Types].xml" in members:
        return "docx"
    return "zip"


def _text_kind(name: str, data: bytes) -> str:
    kind = _TEXT_KINDS.get(PurePath(name).suffix.lower())
    head = data[:4096]
    looks_binary = b"\0" in head or sum(byte < 9 or 13 < byte < 27 for byte in head) > len(head) // 50
    if looks_binary:
        raise UnreadablePaper(
            "unknown-type", f"{name} is no PDF, Word or text file; convert it to one of these"
        )
    start = head.lstrip()[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if kind is None:
        raise UnreadablePaper(
            "unknown-type", f"{name} is not of a kind that holds papers; give PDF, Word, text or HTML"
        )
    return kind


def paper_of(name: str, data: bytes, options: ReadOptions | None = None) -> Paper:
    """The file as blocks in reading order. Raises UnreadablePaper with a reason and what to do about it."""
    options = options or ReadOptions()
    now_at("opening")
    check_size(name, data)
    kind = format_of(name, data)
    readers: Mapping[str, Callable[[], Paper]] = {
        "pdf": lambda: _read_pdf(data, options),
        "docx": lambda: _read_word(data),
        **{text: lambda text=text: _read_text(data, text) for text in ("text", "markdown", "html")},  # type: ignore[misc]
    }
    if kind == "encrypted":
        raise UnreadablePaper("encrypted", f"{name} is locked with a password; save a copy without one")
    if kind not in readers:
        raise UnreadablePaper(
            "unsupported-type", f"{name} is a .{kind} file, which is not read yet; save it as PDF or .docx"
        )
    paper = readers[kind]()
    check_blocks(paper.blocks)
    return replace(paper, notes=(*paper.notes, *_named_otherwise(name, kind)))


def _named_otherwise(name: str, kind: str) -> Iterator[Note]:
    """A note where the file's name says that it is of another kind than its content is."""
    suffix = PurePath(name).suffix.lower()
    if _KINDS_BY_NAME.get(suffix, kind) != kind:
        yield Note("named-otherwise", f"the file is called {suffix}, and is read as the {kind} that it is")


def _read_pdf(data: bytes, options: ReadOptions) -> Paper:
    from extract.pdf import read_pdf

    return read_pdf(data, reader=options.road, table_settings=dict(options.table_settings) or None)


def _read_word(data: bytes) -> Paper:
    from extract.word import read_word

    return read_word(data)


def _read_text(data: bytes, kind: str) -> Paper:
    from extract.text import read_text

    return read_text(data, kind)  # type: ignore[arg-type]
