"""What is asked of a file before any parser sees it, and the limits that no honest paper comes near.

Word files are zip archives, and most that is done with archives in malice is seen in the list of their members.
What is inflated is counted while it is inflated, as an archive's own word on its sizes is worth nothing.
"""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from schemas.paper import Block, Grid, Paragraph, UnreadablePaper

LARGEST_FILE = 512 << 20  # bytes
MOST_PAGES = 5_000
MOST_CHARACTERS_A_PAGE = 200_000  # a page of the smallest print has 20,000
MOST_CHARACTERS = 20_000_000
MOST_CELLS = 1_000_000
MOST_PIXELS = 50_000_000  # of one page drawn: an A4 page at 300 dpi has 9 million
MOST_MEMBERS = 10_000
LARGEST_INFLATED = 512 << 20  # bytes, of one member and of all that are read of one archive
HIGHEST_RATIO = 250  # inflated to stored; Word's own XML comes to 40
_UNSUSPICIOUS = 32 << 20  # bytes: what any ratio may come to
_AT_ONCE = 1 << 20


def check_size(name: str, data: bytes) -> None:
    """Raise UnreadablePaper (too-large) for a file larger than any paper."""
    if len(data) > LARGEST_FILE:
        raise _too_large(f"{name} has more than {LARGEST_FILE >> 20} MB")


def check_members(archive: zipfile.ZipFile, size: int) -> None:
    """Raise UnreadablePaper (too-large, hostile) for an archive, of so many bytes, that no office program writes."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise _too_large(f"the archive has {len(members):,} members")
    stored = sum(member.compress_size for member in members)
    if stored > size:
        raise _hostile("its members lie over one another")
    seen = set[str]()
    for member in members:
        name = member.filename.replace("\\", "/")
        if name.startswith("/") or ":" in name.split("/")[0] or ".." in PurePosixPath(name).parts or "\0" in name:
            raise _hostile("a member's name leads out of the archive")
        if stat.S_ISLNK(member.external_attr >> 16):
            raise _hostile("a member is a link")
        if name.lower() in seen:
            raise _hostile("two members have one name")
        seen.add(name.lower())


class Inflater:
    """Inflates members of one archive, counting what comes out."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = LARGEST_INFLATED

    def content(self, name: str) -> bytes:
        """A member inflated. Raises UnreadablePaper (too-large) once it comes to too much, else as zipfile does."""
        member = self._archive.getinfo(name)
        allowed = min(self._left, max(_UNSUSPICIOUS, member.compress_size * HIGHEST_RATIO))
        parts: list[bytes] = []
        with self._archive.open(member) as inflating:
            while part := inflating.read(_AT_ONCE):
                allowed -= len(part)
                self._left -= len(part)
                if allowed < 0:
                    raise _too_large("a part of it inflates to far more than any paper holds")
                parts.append(part)
        return b"".join(parts)


def check_pages(pages: int) -> None:
    """Raise UnreadablePaper (too-large) for more pages than any pack has."""
    if pages > MOST_PAGES:
        raise _too_large(f"it has {pages:,} pages, and no pack has more than {MOST_PAGES:,}")


def check_page(characters: int, page: int) -> None:
    """Raise UnreadablePaper (too-large) for more characters than any page can show."""
    if characters > MOST_CHARACTERS_A_PAGE:
        raise _too_large(f"page {page} has {characters:,} characters, more than a page can show")


def scale_within(width: float, height: float, scale: float) -> float:
    """The scale, or as much of it as keeps a page of this size (in points) within the pixels that may be drawn."""
    pixels = max(width * height, 1.0) * scale * scale
    return scale if pixels <= MOST_PIXELS else scale * (MOST_PIXELS / pixels) ** 0.5


def check_blocks(blocks: Iterable[Block]) -> None:
    """Raise UnreadablePaper (too-large) for more text or cells than any pack of papers holds."""
    characters = cells = 0
    for text, of_cell in _texts(blocks):
        characters += len(text)
        cells += of_cell
        if characters > MOST_CHARACTERS or cells > MOST_CELLS:
            raise _too_large("it holds more text than any pack of papers")


def _texts(blocks: Iterable[Block]) -> Iterator[tuple[str, bool]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text, False
        elif isinstance(block, Grid):
            for cell in block.cells:
                yield cell.text, True
                yield from _texts(cell.grids)


def _too_large(what: str) -> UnreadablePaper:
    return UnreadablePaper("too-large", f"{what[0].upper()}{what[1:]}; if it is honest, split it")


def _hostile(what: str) -> UnreadablePaper:
    return UnreadablePaper("hostile", f"No office program writes such a file ({what}): do not open it")
