"""Records as JSON and back. Text that cannot be written is mended first: files can hold halves of characters."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

Record = TypeVar("Record")

_encoder = msgspec.json.Encoder()


def to_plain(record: object) -> bytes:
    """The record as JSON; equal records give equal bytes. A lone surrogate in its text becomes "�"."""
    try:
        return _encoder.encode(record)
    except UnicodeEncodeError:
        return _encoder.encode(_mended(msgspec.to_builtins(record)))


def from_plain(content: bytes, kind: type[Record]) -> Record:
    """The record of this kind that was encoded. Raises ValueError where the bytes are no such record."""
    return msgspec.json.decode(content, type=kind)


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return "".join("\N{REPLACEMENT CHARACTER}" if "\ud800" <= c <= "\udfff" else c for c in value)
    if isinstance(value, dict):
        return {name: _mended(held) for name, held in value.items()}
    if isinstance(value, list | tuple):
        return [_mended(held) for held in value]
    return value
