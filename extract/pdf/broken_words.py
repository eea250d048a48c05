"""Words that a narrow column breaks without a hyphen: put together again where the paper itself shows what they are.

A line that leaves no room for the next line's first letter may end within a word, or between two. `SEAM` stands at such
an end until the whole paper is read. The parts are one word where that word stands elsewhere in the paper, and one of
the parts does not. `LIKELY` stands where a line of one word is followed by so short a part that it is most likely of
the same: it is put to it where it is shorter than most words, and else as at a seam.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from extract.page.grid import every_cell
from schemas.paper import Cell, Grid

SEAM, LIKELY = "\u2005", "\u2004"  # spaces of their own kinds, which no line has
MOST_PARTS = 4  # of a word
SHORTEST = 3  # letters of a part that may well be a word: shorter words are told apart before
_SEAMED = re.compile(rf"[^\W\d_]+(?:[{SEAM}{LIKELY}][^\W\d_]+)+")
_SEAMS = re.compile(f"([{SEAM}{LIKELY}])")

Known = Callable[[str], bool]  # whether the paper has a word


def with_words_whole(grids: Sequence[Sequence[Grid]], others: Sequence[str]) -> list[list[Grid]]:
    """The grids of each page without any seams; `others` are the paper's texts outside tables."""
    texts = [text for page in grids for text in _texts(page)]
    if not _has_seam("\n".join(texts)):
        return [list(page) for page in grids]
    known = _knowing([*texts, *others])
    return [[_mended(grid, known) for grid in page] for page in grids]


def _texts(grids: Iterable[Grid]) -> Iterator[str]:
    return (text for cell in every_cell(grids) for text in cell.paragraphs)


def _knowing(texts: Sequence[str]) -> Known:
    """Whether a word stands somewhere in these texts, and not but as a part at a seam."""
    said = [(_SEAMED.sub(" ", text) if _has_seam(text) else text).casefold() for text in texts]
    whole = " ".join(["", *said, ""])
    return cache(lambda word: _stands_in(whole, word.casefold()))


def _stands_in(text: str, word: str) -> bool:
    """Whether a text, which begins and ends with a space, has a word that is no part of another there."""
    at = text.find(word)
    while at >= 0:
        before, after = text[at - 1], text[at + len(word)]
        if not (before.isalnum() or after.isalnum() or "_" in (before, after)):
            return True
        at = text.find(word, at + 1)
    return False


def _mended(grid: Grid, known: Known) -> Grid:
    if not _has_seam("\n".join(_texts([grid]))):
        return grid
    return replace(grid, cells=tuple(_mended_cell(cell, known) for cell in grid.cells))


def _mended_cell(cell: Cell, known: Known) -> Cell:
    if not cell.grids and not any(map(_has_seam, cell.paragraphs)):
        return cell
    whole = tuple(_SEAMS.sub(" ", _SEAMED.sub(lambda m: _joined(m[0], known), text)) for text in cell.paragraphs)
    return replace(cell, paragraphs=whole, grids=tuple(_mended(inner, known) for inner in cell.grids))


def _has_seam(text: str) -> bool:
    return SEAM in text or LIKELY in text


def _joined(chain: str, known: Known) -> str:
    """Parts at seams, those of one word put together, the longest word first."""
    pieces = _SEAMS.split(chain)
    parts, seams = pieces[::2], pieces[1::2]
    told, at = parts[0], 1
    while at < len(parts):
        ends = range(min(at - 1 + MOST_PARTS, len(parts)), at, -1)
        end = next((end for end in ends if _are_one(parts[at - 1 : end], known)), at)
        one = end > at or (seams[at - 1] == LIKELY and len(parts[at]) < SHORTEST)
        told += ("" if one else " ") + "".join(parts[at : max(end, at + 1)])
        at = max(end, at + 1)
    return told


def _are_one(parts: Sequence[str], known: Known) -> bool:
    """Whether parts are one word of the paper, and not all of them words: "time" and "table" may be two."""
    goes_on = all(part.islower() for part in parts[1:]) or "".join(parts).isupper()
    return goes_on and known("".join(parts)) and not all(map(known, parts))
