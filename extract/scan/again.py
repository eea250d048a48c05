"""Single characters that no English paper prints, looked at once more, larger and with room around them.

Engines that know many scripts take an arrow's glyph, or a mark, for a letter of another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from PIL import Image

from extract.scan.rules import Coloured, around
from extract.scan.words import Recognised, Recogniser, Word

AROUND = 12  # pixels
LARGER = 2  # times
SURE = 0.8
LAST_KNOWN = "\xff"  # of the letters of western Europe, as which arrows are often kept


def with_odd_read_again(picture: Coloured, lines: Iterable[Recognised], engine: Recogniser) -> Iterator[Recognised]:
    """The lines, each that is one letter of another script as the engine surely reads it at twice the size, if it is
    one of ours then."""
    for line in lines:
        yield _again(picture, line, engine) if _is_odd(line.text) else line


def _is_odd(text: str) -> bool:
    return len(text) == 1 and text.isalpha() and text > LAST_KNOWN


def _again(picture: Coloured, line: Recognised, engine: Recogniser) -> Recognised:
    cut = Image.fromarray(around(picture, line.bounds, AROUND))
    found = engine(np.asarray(cut.resize((LARGER * cut.width, LARGER * cut.height), Image.Resampling.BICUBIC)))
    if len(found) != 1 or len(found[0].text) != 1 or _is_odd(found[0].text) or found[0].confidence < SURE:
        return line
    text, _, sure, _ = found[0]
    return Recognised(text, line.bounds, sure, (Word(text, line.bounds),))
