"""Rows in columns, from their values straight to Arrow's buffers.

Arrow's own way from lists imports pandas, which takes as long as reading three papers; its way from JSON takes three
times as long for each row.
"""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np
import pyarrow as pa
from msgspec.structs import astuple

from schemas.inert import inert
from schemas.rows import Row

_EPOCH = dt.date(1970, 1, 1).toordinal()
_FORMATS = {pa.int16(): "h", pa.int32(): "i", pa.float64(): "d"}  # of the module struct, which refuses other types


def columns_of(schema: pa.Schema, rows: Sequence[Row]) -> list[pa.Array]:
    """The columns of rows whose fields are the schema's, in order. Control characters in text become their pictures.

    Raises ValueError for a value of another type.
    """
    columns = zip(*map(astuple, rows), strict=True) if rows else ((),) * len(schema)
    return [_column(field, values) for field, values in zip(schema, columns, strict=True)]


def _column(field: pa.Field, values: Sequence[Any]) -> pa.Array:
    there = _bits([value is not None for value in values]) if None in values else None
    try:
        buffers = _buffers(field.type, values)
    except (TypeError, AttributeError, struct.error) as error:
        raise ValueError(f"{field.name} has a value of another type: {error}") from error
    return pa.Array.from_buffers(field.type, len(values), [there, *buffers])


def _buffers(kind: pa.DataType, values: Sequence[Any]) -> list[pa.Buffer]:
    if kind == pa.string():
        return _texts(["" if value is None else value for value in values])
    if kind == pa.bool_():
        return [_bits([bool(value) for value in values])]
    if kind == pa.date32():
        return [_numbers("i", [0 if value is None else value.toordinal() - _EPOCH for value in values])]
    return [_numbers(_FORMATS[kind], [0 if value is None else value for value in values])]


def _texts(texts: list[str]) -> list[pa.Buffer]:
    """Where each text begins, and the last one ends; and all of them."""
    different = "".join(set(texts))
    if inert(different) != different:
        texts = list(map(inert, texts))
    whole = "".join(texts)
    lengths = map(len, texts) if whole.isascii() else (len(text.encode()) for text in texts)
    return [_numbers("i", list(accumulate(lengths, initial=0))), pa.py_buffer(whole.encode())]


def _numbers(form: str, values: Sequence[float]) -> pa.Buffer:
    return pa.py_buffer(struct.pack(f"{len(values)}{form}", *values))


def _bits(flags: list[bool]) -> pa.Buffer:
    return pa.py_buffer(np.packbits(np.frombuffer(bytes(flags), np.uint8), bitorder="little"))
