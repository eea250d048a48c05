"""What is asked of a zip archive, be it of papers or a Word file, and what may come out of it.

Most that is done with archives in malice is seen in the list of their members. What is inflated is counted
while it is inflated, as an archive's own word on its sizes is worth nothing.
"""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from schemas.paper import UnreadablePaper

MOST_MEMBERS = 10_000
LARGEST_INFLATED = 512 << 20  # bytes, of one member and of all that are read of one archive
HIGHEST_RATIO = 250  # inflated to stored; Word's own XML comes to 40
PROLOG = 4096  # bytes of an XML file in which it says what it is
_UNSUSPICIOUS = 32 << 20  # bytes: what any ratio may come to
_AT_ONCE = 1 << 20
ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What zipfile raises of an archive that is damaged, locked (RuntimeError) or packed in a way it does not know."""


def check_members(archive: zipfile.ZipFile, size: int) -> None:
    """Raise UnreadablePaper (too-large, hostile) for an archive, of so many bytes, that no office program writes."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise too_large(f"the archive has {len(members):,} members")
    stored = sum(member.compress_size for member in members)
    if stored > size:
        raise hostile("its members lie over one another")
    seen = set[str]()
    for member in members:
        name = member.filename.replace("\\", "/")
        if name.startswith("/") or ":" in name.split("/")[0] or ".." in PurePosixPath(name).parts or "\0" in name:
            raise hostile("a member's name leads out of the archive")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise hostile("a member is a link")
        if name.lower() in seen:
            raise hostile("two members have one name")
        seen.add(name.lower())


def check_xml(content: bytes) -> None:
    """Raise UnreadablePaper (doctype) for XML, or its beginning, that declares what no office program does: a DOCTYPE
    or an entity, by which a small file comes to a large one or asks for others."""
    prolog = content[:PROLOG].replace(b"\0", b"")  # be it in UTF-16
    if b"<!DOCTYPE" in prolog or b"<!ENTITY" in prolog:
        raise doctype()


class Inflater:
    """Inflates members of one archive, counting what comes out."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = LARGEST_INFLATED

    def content(self, name: str) -> bytes:
        """A member inflated. Raises UnreadablePaper (too-large) once it comes to too much, else as zipfile does."""
        return b"".join(self.parts(name))

    def parts(self, name: str) -> Iterator[bytes]:
        """A member inflated, piece by piece; raises as `content`."""
        member = self._archive.getinfo(name)
        allowed = min(self._left, max(_UNSUSPICIOUS, member.compress_size * HIGHEST_RATIO))
        with self._archive.open(member) as inflating:
            while part := inflating.read(_AT_ONCE):
                allowed -= len(part)
                self._left -= len(part)
                if allowed < 0:
                    raise too_large("a part of it inflates to far more than any paper holds")
                yield part


def too_large(what: str) -> UnreadablePaper:
    """What to raise where something is larger than any honest paper."""
    return UnreadablePaper("too-large", f"{what}; if it is honest, split it")


def doctype() -> UnreadablePaper:
    """What to raise for XML that declares a DOCTYPE."""
    return UnreadablePaper("doctype", "it declares a DOCTYPE, as no honest file does; do not open it")


def hostile(what: str) -> UnreadablePaper:
    """What to raise for an archive that was made to do harm."""
    return UnreadablePaper("hostile", f"no office program writes such a file ({what}); do not open it")
