"""What stands in a cell of a heat map: a number of risks, their references, or something else, such as titles."""

from __future__ import annotations

import re
from functools import lru_cache

from normalise.values.references import Reference, canonical, looks_like_reference
from schemas.records import Reading

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


def figures_name_risks(reading: Reading) -> bool:
    """Whether a number in the reading's heat map is a risk's reference, not how many risks there are.

    It is where other cells hold several references, or where the numbers are each another risk's of the register,
    and of half of its risks or more: as counts they would be of more risks than it has.
    """
    filled = [(cell.table_no, cell.text.strip()) for cell in reading.heat_map if cell.text.strip()]
    if not all(text.isdecimal() for _, text in filled):
        return all(references_in(text) is not None for _, text in filled)
    known = {canonical(said.reference) for said in reading.statements if said.part == "register" and said.reference}
    shown = {text for _, text in filled}
    return len(set(filled)) == len(filled) and known.issuperset(shown) and 2 * len(shown) >= max(2, len(known))


def risks_in(text: str, figures_name: bool = False) -> int | None:
    """How many risks a cell shows; None where it is empty, or holds what cannot be counted.

    `figures_name` where a number in it is a risk's reference (`figures_name_risks`).
    """
    if text.strip().isdecimal() and not figures_name:
        return int(text)
    return len(references_in(text) or ()) or None
