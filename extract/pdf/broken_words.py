"""Words that a narrow column breaks without a hyphen: put together again where the paper itself shows that they are one.

A line that leaves no room for the next line's first letter may end within a word, or between two. `SEAM` stands at such
an end until the whole paper is read. The parts are one word where that word stands elsewhere in the paper, and one of
the parts does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from schemas.paper import Cell, Grid

SEAM = "\u2005"  # a space of its own kind, which no line has
MOST_PARTS = 4  # of a word
_WORD = re.compile(r"[^\W\d_]+")
_SEAMED = re.compile(rf"[^\W\d_]+(?:{SEAM}[^\W\d_]+)+")


def with_words_whole(grids: Sequence[Sequence[Grid]], others: Sequence[str]) -> list[list[Grid]]:
    """The grids of each page without any seams; `others` are the paper's texts outside tables."""
    texts = [text for page in grids for grid in page for text in _texts(grid)]
    seamed = [text for text in texts if SEAM in text]
    if not seamed:
        return [list(page) for page in grids]
    known = _known(seamed, [*texts, *others])
    return [[_mended(grid, known) for grid in page] for page in grids]


def _texts(grid: Grid) -> Iterator[str]:
    for cell in grid.cells:
        yield from cell.paragraphs
        for inner in cell.grids:
            yield from _texts(inner)


def _known(seamed: Sequence[str], texts: Sequence[str]) -> frozenset[str]:
    """Of the parts at seams, and of what they would be together, those that stand somewhere as words."""
    asked = {word for text in seamed for chain in _SEAMED.findall(text) for word in _runs_of(chain.split(SEAM))}
    said: set[str] = set()
    for text in texts:
        whole = _SEAMED.sub(" ", text) if SEAM in text else text
        said.update(map(str.casefold, _WORD.findall(whole)))
    return frozenset(asked & said)


def _runs_of(parts: Sequence[str]) -> Iterator[str]:
    for first in range(len(parts)):
        for end in range(first + 1, min(first + MOST_PARTS, len(parts)) + 1):
            yield "".join(parts[first:end]).casefold()


def _mended(grid: Grid, known: frozenset[str]) -> Grid:
    if not any(SEAM in text for text in _texts(grid)):
        return grid
    return replace(grid, cells=tuple(_mended_cell(cell, known) for cell in grid.cells))


def _mended_cell(cell: Cell, known: frozenset[str]) -> Cell:
    if not cell.grids and not any(SEAM in text for text in cell.paragraphs):
        return cell
    whole = tuple(_SEAMED.sub(lambda m: _joined(m[0].split(SEAM), known), t).replace(SEAM, " ") for t in cell.paragraphs)
    return replace(cell, paragraphs=whole, grids=tuple(_mended(inner, known) for inner in cell.grids))


def _joined(parts: Sequence[str], known: frozenset[str]) -> str:
    """Parts at seams, those of one word put together, the longest word first."""
    told: list[str] = []
    at = 0
    while at < len(parts):
        ends = range(min(at + MOST_PARTS, len(parts)), at + 1, -1)
        end = next((end for end in ends if _are_one(parts[at:end], known)), at + 1)
        told.append("".join(parts[at:end]))
        at = end
    return " ".join(told)


def _are_one(parts: Sequence[str], known: frozenset[str]) -> bool:
    """Whether parts are one word of the paper, and not all of them words: "time" and "table" may be two."""
    goes_on = all(part.islower() for part in parts[1:]) or "".join(parts).isupper()
    return goes_on and "".join(parts).casefold() in known and not all(part.casefold() in known for part in parts)
