"""Whether a reading holds all that its paper says: what it lacks is found here, and kept as unassigned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from extract.page.grid import every_cell
from schemas.paper import Block, Paragraph, Place
from schemas.records import Reading

_SEPARATORS = re.compile(r"[:;=|/()–—-]+|(?<=\w)[.,]|(?<=[A-Za-z])(?=[0-9])")
_MOST_PIECES = 4  # of one text between separators
_LONG = 16  # characters: shorter text is found within other text by chance


def unaccounted(blocks: Sequence[Block], reading: Reading) -> list[tuple[str, Place]]:
    """The paragraphs of the blocks and their cells that the reading does not hold, in reading order.

    White space, bullets and list numbers do not count. A paragraph is held where its text is, whole or in a few
    pieces, as where a label is parted from its value.
    """
    texts = set(_said(reading))  # labels and sections are said many times
    lines = {line for text in texts for line in text.split("\n")}
    others = [(text, place) for text, place in _printed(blocks) if text not in lines]  # few: most is kept as it is
    kept = _Kept({_squeezed(text) for text in texts | lines} - {""} if others else set())
    return [(text, place) for text, place in others if not kept.holds(_squeezed(text))]


class _Kept:
    """All that a reading holds, by lines and in one piece; text is squeezed."""

    def __init__(self, lines: set[str]) -> None:
        self._lines = lines
        self._everything = ""  # joined only where something is no line

    def holds(self, text: str) -> bool:
        if not text or text in self._lines:
            return True
        self._everything = self._everything or "\n".join(sorted(self._lines))
        if len(text) >= _LONG and text in self._everything:
            return True
        return all(part in self._lines or self._in_pieces(part) for part in _SEPARATORS.split(text) if part)

    def _in_pieces(self, text: str) -> bool:
        if text in self._everything:
            return True
        for _ in range(_MOST_PIECES):
            length = _longest_start(text, self._everything)
            if length < min(len(text), _LONG):
                return False
            text = text[length:]
            if not text or text in self._lines:
                return True
        return False


def _longest_start(text: str, everything: str) -> int:
    """How many of the text's first characters stand together somewhere in everything."""
    least, most = 0, len(text)
    while least < most:
        middle = (least + most + 1) // 2
        if text[:middle] in everything:
            least = middle
        else:
            most = middle - 1
    return least


def _printed(blocks: Iterable[Block]) -> Iterator[tuple[str, Place]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text, block.place
        else:
            yield from ((text, cell.place) for cell in every_cell([block]) for text in cell.paragraphs)


def _said(reading: Reading) -> Iterator[str]:
    for one in reading.statements:
        yield from (one.text, one.label, one.section, one.register, one.reference)
    for cell in reading.heat_map:
        yield from (cell.text, cell.likelihood, cell.impact)
    for level in reading.scales:
        yield from (level.level, level.label, level.description)
    yield from (kept.text for kept in reading.unassigned)
    yield from (kept.text for kept in reading.running)
    yield from (kept.text for kept in reading.notes)


def _squeezed(text: str) -> str:
    bare = text.replace(" ", "")
    return bare if bare.isprintable() else "".join(bare.split())  # no other white space is printable
