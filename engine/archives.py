"""Zip archives of papers: what is in them, and the bytes of one member. Nothing is ever unpacked to disk."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from schemas.archives import LARGEST_INFLATED, MOST_MEMBERS, ZIP_FAULTS, Inflater, check_members, hostile
from schemas.paper import UnreadablePaper

DEEPEST = 2  # archives within each other
SEPARATOR = "/"
_OFFICE = frozenset({
    "[Content_Types].xml", "mimetype", "META-INF/manifest.xml", "word/document.xml", "xl/workbook.xml", "content.xml",
})  # fmt: skip
_END = struct.Struct("<4s4H2LH")
_LONGEST_END = _END.size + 0xFFFF
_LARGEST_LIST = 8 << 20  # bytes
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Member(NamedTuple):
    """A file in an archive: its path in it, through archives in archives, and the hash and size of its bytes.

    One that cannot be had has a `problem` (a reason code) and a `detail` instead.
    """

    path: tuple[str, ...]
    digest: str = ""
    size: int = 0
    problem: str = ""
    detail: str = ""


def is_archive(path: Path) -> bool:
    """Whether a file is a zip archive, and no office document, which is one too."""
    with path.open("rb") as file:
        return _is_archive(file)


def _is_archive(file: BinaryIO) -> bool:
    if not file.read(4).startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    try:
        _check_list(file)
        with zipfile.ZipFile(file) as archive:
            return _OFFICE.isdisjoint(archive.namelist())
    except (UnreadablePaper, *ZIP_FAULTS):
        return False  # damaged: whoever reads it says so


def members_of(path: Path) -> Iterator[Member]:
    """Every file in an archive, sorted, hidden ones left out; those of archives in it, too.

    Raises UnreadablePaper (damaged, hostile, too-large, empty) where the archive itself will not do.
    """
    with path.open("rb") as file:
        yield from _members(file, path.stat().st_size, ())


def _members(file: BinaryIO, size: int, above: tuple[str, ...]) -> Iterator[Member]:
    with _opened(file, size) as archive:
        inflater = Inflater(archive)
        shown = sorted(info.filename for info in archive.infolist() if not info.is_dir() and not _hidden(info.filename))
        if not shown:
            raise UnreadablePaper("empty", "there is no file in the archive")
        for name in shown:
            yield from _member(archive.getinfo(name), inflater, (*above, name))


def _member(info: zipfile.ZipInfo, inflater: Inflater, path: tuple[str, ...]) -> Iterator[Member]:
    try:
        _check_member(info)
        if info.filename.lower().endswith(".zip") and len(path) < DEEPEST:
            content = inflater.content(info.filename)
            if _is_archive(io.BytesIO(content)):
                yield from _members(io.BytesIO(content), len(content), path)
                return
            yield Member(path, hashlib.sha256(content).hexdigest(), len(content))
            return
        digest, size = hashlib.sha256(), 0
        for part in inflater.parts(info.filename):
            digest.update(part)
            size += len(part)
        yield Member(path, digest.hexdigest(), size)
    except UnreadablePaper as error:
        yield Member(path, problem=error.reason, detail=str(error))
    except ZIP_FAULTS as error:
        yield Member(path, problem="damaged", detail=f"it cannot be unpacked ({error}): fetch the archive again")


def content_of(path: Path, within: tuple[str, ...]) -> bytes:
    """The bytes of a member. Raises OSError, UnreadablePaper, or ValueError where the archive has changed."""
    content = path.read_bytes()
    for name in within:
        try:
            with _opened(io.BytesIO(content), len(content)) as archive:
                content = Inflater(archive).content(name)
        except (KeyError, *ZIP_FAULTS) as error:
            raise ValueError("its archive has changed since the run began") from error
    return content


def _opened(file: BinaryIO, size: int) -> zipfile.ZipFile:
    try:
        _check_list(file)
        archive = zipfile.ZipFile(file)
        check_members(archive, size)
        return archive
    except ZIP_FAULTS as error:
        raise UnreadablePaper("damaged", "the archive is damaged or cut off; fetch it again") from error


def _check_list(file: BinaryIO) -> None:
    """Refuse a list of members too long to look at, before it is parsed."""
    end = file.seek(0, io.SEEK_END)
    file.seek(max(end - _LONGEST_END, 0))
    tail = file.read(_LONGEST_END)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise zipfile.BadZipFile("no end of the list of members")
    _, _, _, _, members, size, _, _ = _END.unpack_from(tail, at)
    file.seek(0)
    if members > MOST_MEMBERS or size > _LARGEST_LIST:
        raise hostile("it lists far more members than any archive of papers has")


def _check_member(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & 1:
        raise UnreadablePaper("encrypted", "it is locked with a password; unpack the archive and give the files")
    if info.compress_type not in _METHODS:
        raise UnreadablePaper("unsupported-type", "it is packed in an unusual way; unpack it and give the files")
    if info.file_size > LARGEST_INFLATED:
        raise UnreadablePaper("too-large", f"it is larger than {LARGEST_INFLATED >> 20} MB, as no paper is")


def _hidden(name: str) -> bool:
    parts = name.split("/")
    return any(part.startswith(".") for part in parts) or parts[0] == "__MACOSX" or parts[-1].startswith("~$")
