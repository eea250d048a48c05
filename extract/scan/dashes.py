"""Dashes told apart by their length on the picture: engines write a hyphen for most."""

from __future__ import annotations

import re

import numpy as np

from extract.scan.rules import Mask
from extract.scan.words import Recognised

EN_DASH, EM_DASH = 0.45, 0.8  # of the size: dashes at least so long
NEAR = 0.6  # of the size: how far from where the engine has it a dash may lie
DASHES = re.compile("[-\u2013\u2014]")


def with_dashes_measured(line: Recognised, ink: Mask, base: float, size: float) -> str:
    """The line's text with each dash that stands by itself as long as it is printed.

    `ink` is the line's box; `base`, its base line, is counted in rows of it, and `size` is in pixels.
    """
    alone = [word for word in line.words if DASHES.fullmatch(word.text)]
    parts = line.text.split(" ")
    places = [at for at, part in enumerate(parts) if DASHES.fullmatch(part)]
    if len(alone) != len(places):
        return line.text
    for at, word in zip(places, alone, strict=True):
        middle = (word.bounds[0] + word.bounds[2]) / 2 - line.bounds[0]
        length = _length(ink, middle, base, size)
        if length is not None:
            parts[at] = "\u2014" if length >= EM_DASH else "\u2013" if length >= EN_DASH else "-"
    return " ".join(parts)


def _length(ink: Mask, middle: float, base: float, size: float) -> float | None:
    """How long, in sizes, the stroke nearest to a place is; None where none is a dash."""
    high, low = (max(round(base - share * size), 0) for share in (0.5, 0.1))
    stroke = ink[high:low].any(axis=0)
    other = ink[: max(high, 0)].any(axis=0) | ink[low : max(round(base), 0)].any(axis=0)
    columns = np.flatnonzero(stroke & ~other)
    if not len(columns):
        return None
    pieces = np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1)
    near = min(pieces, key=lambda piece: abs((piece[0] + piece[-1]) / 2 - middle))
    if abs((near[0] + near[-1]) / 2 - middle) > NEAR * size or len(near) < 0.2 * size:
        return None
    return float(len(near) / size)
