"""Damage in a PDF that readers pass over in silence: they give what is left of a page, and say nothing.

Nearly all that a paper prints stands in deflated streams, each of which ends with a checksum of what it holds. So do
the fonts that it is printed in, and of a text whose font is damaged a reader may lose every other number.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from schemas.paper import DAMAGED_STREAM, PAGES_LOST, Note

_STREAM = re.compile(rb"stream\r?\n")
_DEFLATED = re.compile(rb"/Filter\s*\[?\s*(/A(?:SCII)?85(?:Decode)?\s*)?/Fl(?:ateDecode)?\b")
_PRINTS_NOTHING = re.compile(rb"/Subtype\s*/Image\b|/Type\s*/(?:XRef|Metadata)\b|/N [134]\b")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_WHITE = b" \t\n\r\v\f\0"
_ALL_FIRST = 33 * (85**5 - 1) // 84  # what five of the first letter of ASCII85 come to
_DICTIONARY = 4096  # bytes before a stream in which its dictionary stands
_MOST_INFLATED = 256 << 20  # bytes, of all streams


def damage(data: bytes, pages: int) -> Iterator[Note]:
    """What is damaged in a file in which a reader found so many pages; nothing for one that is whole or locked."""
    if b"/Encrypt" in data:
        return
    broken = inflated = listed = 0
    for dictionary, stream in _streams(data):
        content, whole = _inflated(stream, _MOST_INFLATED - inflated)
        inflated += len(content)
        broken += not whole
        if b"/ObjStm" in dictionary:
            listed += len(_PAGE.findall(content))
        if inflated >= _MOST_INFLATED:
            return
    if broken:
        what = "part of what the file prints is" if broken == 1 else f"{broken} parts of what the file prints are"
        yield Note(DAMAGED_STREAM, f"{what} damaged, and may be missing here")
    listed += len(_PAGE.findall(data))
    if listed > pages and not _index_is_whole(data):
        yield Note(PAGES_LOST, f"the file is damaged: {pages} of its {listed} pages were found")


def _streams(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The dictionary and the bytes of each deflated stream that may print something."""
    for start in _STREAM.finditer(data):
        if data.endswith(b"end", 0, start.start()):
            continue
        before = data[max(0, start.start() - _DICTIONARY) : start.start()]
        dictionary = before[before.rfind(b" obj") + 1 :]
        filters = _DEFLATED.search(dictionary)
        if filters and not _PRINTS_NOTHING.search(dictionary):
            end = data.find(b"endstream", start.end())
            stream = data[start.end() : end if end >= 0 else len(data)]
            yield dictionary, _from_letters(stream) if filters[1] else stream


def _from_letters(stream: bytes) -> bytes:
    """What a stream says that is written in ASCII85, b"" where it is not; Python's own takes as long as reading."""
    letters = stream.translate(None, _WHITE).removesuffix(b"~>").replace(b"z", b"!!!!!")
    short = -len(letters) % 5
    letters += b"u" * short
    fives = zip(*(letters[at::5] for at in range(5)), strict=True)
    numbers = [(((a * 85 + b) * 85 + c) * 85 + d) * 85 + e - _ALL_FIRST for a, b, c, d, e in fives]
    try:
        return struct.pack(f">{len(numbers)}I", *numbers)[: -short or None]
    except struct.error:
        return b""


def _inflated(stream: bytes, most: int) -> tuple[bytes, bool]:
    """The stream's content as far as it can be had, and whether that is all of it."""
    inflating = zlib.decompressobj()
    try:
        content = inflating.decompress(stream, max(most, 1))
    except zlib.error:
        return b"", False
    return content, inflating.eof or len(content) >= most


def _index_is_whole(data: bytes) -> bool:
    """Whether the file ends as it should, and its index lies where it says."""
    found = re.search(rb"startxref\s+([0-9]+)\s+%%EOF\s*\Z", data[-2048:])
    if not found:
        return False
    place = data[int(found[1]) :][:20].lstrip()
    return place.startswith(b"xref") or re.match(rb"[0-9]+ [0-9]+ obj", place) is not None
