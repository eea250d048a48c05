"""What stands in a cell of a heat map: a number of risks, their references, or something else, such as titles."""

from __future__ import annotations

import re
from functools import lru_cache

from normalise.values.references import Reference, canonical, looks_like_reference

_APART = re.compile(r"[,;&|]| and ")


def is_count(text: str) -> bool:
    """Whether a cell holds a number of risks, or is empty."""
    return not text.strip() or text.strip().isdecimal()


@lru_cache(maxsize=16384)
def references_in(text: str) -> tuple[Reference, ...] | None:
    """The references in a cell, None where anything else stands in it."""
    pieces = [piece.strip() for line in text.splitlines() for piece in _APART.split(line) if piece.strip()]
    pieces = pieces if all(map(looks_like_reference, pieces)) else text.replace(",", " ").split()
    return tuple(canonical(piece) for piece in pieces) if all(map(looks_like_reference, pieces)) else None


def risks_in(text: str) -> int | None:
    """How many risks a cell shows; None where it is empty, or holds what cannot be counted."""
    if text.strip().isdecimal():
        return int(text)
    return len(references_in(text) or ()) or None
