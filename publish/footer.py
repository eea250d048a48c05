"""What stands at the end of a Parquet file, taken apart as far as moving its row groups into another file needs.

The footer is a Thrift structure in the compact protocol. All of it is kept to the byte, but for the rows that the file
has, its list of row groups, and in each group the places of what it holds.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MAGIC = b"PAR1"
_ROWS, _GROUPS = 3, 4  # fields of the file
_CHUNKS, _ROWS_OF_GROUP, _PLACE_OF_GROUP = 1, 3, 5  # of a row group
_PLACE_OF_CHUNK, _ABOUT_CHUNK = 2, 3  # of what it holds of a column
_PLACES_OF_PAGES = (9, 10, 11)  # of what is told of that: where its pages and its dictionary begin
_BOOLEANS, _BYTE, _NUMBERS, _DOUBLE, _BINARY, _LISTS, _STRUCT = (1, 2), 3, (4, 5, 6), 7, 8, (9, 10), 12


@dataclass(frozen=True, slots=True)
class RowGroup:
    """A row group as its footer tells of it; `places` say where in `told` stands where its pages are."""

    told: bytes
    rows: int
    places: tuple[int, ...]

    def moved(self, by: int) -> bytes:
        """The same of a group that lies so many bytes later in its file."""
        parts, done = [], 0
        for at in self.places:
            value, after = _varint(self.told, at)
            parts += [self.told[done:at], _as_varint(value + 2 * by)]  # twice: the last bit is the sign
            done = after
        return b"".join((*parts, self.told[done:]))


@dataclass(frozen=True, slots=True)
class Footer:
    """A footer in three: what is told before the rows, the row groups, and what is told after them.

    `body` is where what the groups hold ends in the file: all before it, the magic word apart, are their pages.
    """

    before: bytes
    groups: tuple[RowGroup, ...]
    after: bytes
    body: int


def footer_of(file: bytes) -> Footer:
    """The footer of a whole file."""
    (length,) = struct.unpack("<I", file[-8:-4])
    body = len(file) - 8 - length
    data = file[body:-8]
    fields, at = _struct(data, 0, until=_GROUPS)
    groups, end = _groups(data, at)
    return Footer(data[: fields[_ROWS] - 1], groups, data[end:], body)


def footer(like: Footer, rows: int, groups: Sequence[bytes]) -> bytes:
    """The end of a file of these groups that is `like` another in all else."""
    many = len(groups)
    size = bytes((many << 4 | _STRUCT,)) if many < 15 else bytes((0xF0 | _STRUCT,)) + _as_varint(many)
    told = b"".join((like.before, b"\x16", _as_varint(2 * rows), b"\x19", size, *groups, like.after))
    return told + struct.pack("<I", len(told)) + MAGIC


def _groups(data: bytes, at: int) -> tuple[tuple[RowGroup, ...], int]:
    size, at = _size(data, at)
    found = []
    for _ in range(size):
        places, chunks_end = _places(data, at + 1)  # the columns are what a group begins with
        fields, end = _struct(data, chunks_end, _CHUNKS)
        places += [fields[_PLACE_OF_GROUP]] if _PLACE_OF_GROUP in fields else []
        rows = _varint(data, fields[_ROWS_OF_GROUP])[0] // 2
        found.append(RowGroup(data[at:end], rows, tuple(sorted(place - at for place in places))))
        at = end
    return tuple(found), at


def _places(data: bytes, at: int) -> tuple[list[int], int]:
    """Where it is told where a group's columns lie, and where that ends; a place of 0 is none, and stays so."""
    size, at = _size(data, at)
    told: list[int] = []
    for _ in range(size):
        chunk, at = _struct(data, at)
        about = chunk[_ABOUT_CHUNK]
        told += [chunk[_PLACE_OF_CHUNK], *(about[field] for field in _PLACES_OF_PAGES if field in about)]
    return [place for place in told if data[place]], at


def _struct(data: bytes, at: int, field: int = 0, until: int = -1) -> tuple[dict[int, Any], int]:
    """The fields of a structure after `field`: where each begins, of a structure its own fields; and where it ends.

    It is read as far as the field `until`, where that is given.
    """
    fields: dict[int, Any] = {}
    while kind := data[at]:
        if kind >> 4:
            field, at = field + (kind >> 4), at + 1
        else:
            twice, at = _varint(data, at + 1)
            field = twice // 2
        if field == until:
            return fields, at
        fields[field] = at
        if kind & 15 == _STRUCT:
            fields[field], at = _struct(data, at)
        else:
            at = _after(data, at, kind & 15)
    return fields, at + 1


def _after(data: bytes, at: int, kind: int) -> int:
    """Where a value ends."""
    if kind in _BOOLEANS:
        return at
    if kind in _NUMBERS:
        while data[at] > 127:
            at += 1
        return at + 1
    if kind == _BINARY:
        length, at = _varint(data, at)
        return at + length
    if kind == _STRUCT:
        return _struct(data, at)[1]
    if kind in _LISTS:
        of = data[at] & 15
        size, at = _size(data, at)
        for _ in range(size):
            at = _after(data, at, _BYTE if of in _BOOLEANS else of)
        return at
    return at + {_BYTE: 1, _DOUBLE: 8}[kind]


def _size(data: bytes, at: int) -> tuple[int, int]:
    """How many a list holds, and where the first begins."""
    return _varint(data, at + 1) if data[at] >> 4 == 15 else (data[at] >> 4, at + 1)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while (byte := data[at]) > 127:
        value |= (byte & 127) << shift
        shift, at = shift + 7, at + 1
    return value | byte << shift, at + 1


def _as_varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)
