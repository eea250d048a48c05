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

from schemas.dataset_kinds import Column, Dataset
from schemas.inert import inert
from schemas.rows import Row

ARROW_TYPES = {
    "string": pa.string(), "int16": pa.int16(), "int32": pa.int32(),
    "float64": pa.float64(), "bool": pa.bool_(), "date32": pa.date32(),
}
_FORMATS = {"int16": "h", "int32": "i", "float64": "d"}  # of the module struct, which refuses other types
_EPOCH = dt.date(1970, 1, 1).toordinal()


def columns_of(dataset: Dataset, rows: Sequence[Row]) -> list[pa.Array]:
    """The columns of one row or more, which have the dataset's as their fields. Control characters in text become
    their pictures.

    Raises ValueError for a null in a required column, and for a value of another type.
    """
    values = zip(*map(astuple, rows), strict=True)
    try:
        return [_column(column, of_column) for column, of_column in zip(dataset.columns, values, strict=True)]
    except ValueError as error:
        raise ValueError(f"{dataset.name}.{error}") from error


def _column(column: Column, values: Sequence[Any]) -> pa.Array:
    is_whole = None not in values
    if column.required and not is_whole:
        raise ValueError(f"{column.name} has a null, and must have none")
    try:
        buffers = _buffers(column.kind, values)
    except (TypeError, AttributeError, struct.error) as error:
        raise ValueError(f"{column.name} has a value of another type: {error}") from error
    there = None if is_whole else _bits([value is not None for value in values])
    return pa.Array.from_buffers(ARROW_TYPES[column.kind], len(values), [there, *buffers])


def _buffers(kind: str, values: Sequence[Any]) -> list[pa.Buffer]:
    if kind == "string":
        return _texts(["" if value is None else value for value in values])
    if kind == "bool":
        return [_bits([bool(value) for value in values])]
    if kind == "date32":
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
