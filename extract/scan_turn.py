"""How a scanned page lies: sideways, upside down or far askew, by how its lines run and how surely they are read."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, degrees
from statistics import fmean, median

from extract.scan_words import Recognised, Word

UNSURE = 0.8  # text that stands on its head is read below this
LEAST_TILT = 1.0  # degrees that are left after the page was set straight by its picture
FEWEST_LINES = 5
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


def _is_tall(line: Recognised) -> bool:
    x0, top, x1, bottom = line.bounds
    return bottom - top > x1 - x0
