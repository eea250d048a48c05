"""How a scanned page lies: sideways, upside down or far askew, by how its lines run and how surely they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import atan2, degrees
from statistics import fmean, median

import numpy as np

from extract.scan.rules import Coloured, around
from extract.scan.words import Recognised, Recogniser, Word

UNSURE = 0.8  # text that stands on its head is read below this
LEAST_TILT = 1.0  # degrees that are left after the page was set straight by its picture
FEWEST_LINES = 5
STACKED = 0.9  # of a square for each figure: how high figures one under another are at least
SURE = 0.97
AROUND = 4  # pixels around a line that are looked at with it
FEWEST_LETTERS = 3  # a line of fewer may well be taller than wide


def sureness(lines: Sequence[Recognised]) -> float:
    """How sure the engine is of the page, by letters; 0 where it found nothing."""
    return fmean([line.confidence for line in lines], [len(line.text) for line in lines]) if lines else 0.0


def likely_turn(lines: Sequence[Recognised]) -> float:
    """By how many degrees, anticlockwise, the picture should be turned to stand upright; 0 where it does.

    An engine turns a tall line anticlockwise before it reads it; if it is sure of it then, so should the page be.
    """
    told = [line for line in lines if len(line.text) >= FEWEST_LETTERS]
    tall = sum(len(line.text) for line in told if _is_tall(line))
    sure = sureness(told) >= UNSURE
    if 2 * tall > sum(len(line.text) for line in told):
        return 90 if sure else 270
    falls = tilt(told)
    if abs(falls) >= LEAST_TILT:
        return falls
    return 0 if sure or not told else 180


def tilt(lines: Sequence[Recognised]) -> float:
    """By how many degrees lines of several words fall to the right, as most of them do; 0 where there are none."""
    ends = [(_middle(line.words[0]), _middle(line.words[-1])) for line in lines if len(line.words) > 1]
    slopes = [degrees(atan2(y1 - y0, x1 - x0)) for (x0, y0), (x1, y1) in ends if x1 > x0]
    return round(median(slopes), 1) if len(slopes) >= FEWEST_LINES else 0.0


def _middle(word: Word) -> tuple[float, float]:
    x0, top, x1, bottom = word.bounds
    return (x0 + x1) / 2, (top + bottom) / 2


def unstacked(lines: Iterable[Recognised]) -> Iterator[Recognised]:
    """The lines, figures that stand one under another each as its own: an engine takes 4, 4 and 5 for 445.

    A number on its side is but half as high, as its figures are narrower than they are tall.
    """
    for line in lines:
        x0, top, x1, bottom = line.bounds
        count = len(line.text)
        if count < 2 or not line.text.isdecimal() or bottom - top < STACKED * count * (x1 - x0):
            yield line
            continue
        step = (bottom - top) / count
        for at, figure in enumerate(line.text):
            bounds = x0, top + at * step, x1, top + (at + 1) * step
            yield Recognised(figure, bounds, line.confidence, (Word(figure, bounds),))


def with_turned_read(picture: Coloured, lines: Sequence[Recognised], engine: Recogniser) -> list[Recognised]:
    """The lines, those that stand on their side and are not surely read as the engine reads them set upright:
    headings of narrow columns run upwards, a list's numbers one under another do not run at all."""
    return [_upright(picture, line, engine) if _is_tall(line) and line.confidence < SURE else line for line in lines]


def _upright(picture: Coloured, line: Recognised, engine: Recogniser) -> Recognised:
    if len(line.text) < FEWEST_LETTERS:
        return line
    found = engine(np.ascontiguousarray(np.rot90(around(picture, line.bounds, AROUND), -1)))
    text = " ".join(part.text for part in sorted(found, key=lambda part: part.bounds[0]))
    sure = sureness(found)
    return Recognised(text, line.bounds, sure, (Word(text, line.bounds),)) if sure > line.confidence else line


def _is_tall(line: Recognised) -> bool:
    x0, top, x1, bottom = line.bounds
    return bottom - top > x1 - x0
