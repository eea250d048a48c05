"""Which of a register's rating words stands for how much: from the scores that wear them, by any body's words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from schemas.rows import Entry, ScaleRow

TONES = 5
"""Colours there are, from 1 (lowest) to this (highest); 0 is no rating."""

_COLOURS = {"green": 1, "yellow": 3, "amber": 3, "red": 5}
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class Band:
    """A word of the rating, its tone, and the scores it covers: by the paper's scale, or as seen worn."""

    word: str
    tone: int
    low: float
    high: float


def bands_of(entries: Iterable[Entry], scales: Iterable[ScaleRow]) -> tuple[Band, ...]:
    """The register's bands, lowest first; of words that do not follow the scores, only those that are colours.

    A word that no score ever wore, and no scale gives, is left out.
    """
    worn: dict[str, list[float]] = defaultdict(list)
    for entry in entries:
        if entry.rating and entry.score is not None:
            worn[entry.rating].append(entry.score)
    ranges = {s.label: (s.score_from, s.score_to) for s in scales
              if s.axis == "rating" and s.score_from is not None and s.score_to is not None}  # fmt: skip
    for word, (low, high) in ranges.items():
        worn.setdefault(word, [float(low or 0), float(high or 0)])
    words = sorted(worn, key=lambda word: (fmean(worn[word]), word))
    ordered = _in_order([worn[word] for word in words])
    found = []
    for place, word in enumerate(words):
        low, high = ranges.get(word, (min(worn[word]), max(worn[word])))
        tone = _tone(place, len(words)) if ordered else _COLOURS.get(word.casefold(), 0)
        found.append(Band(word, tone, float(low or 0), float(high or 0)))
    return tuple(found)


def _in_order(groups: Sequence[Sequence[float]]) -> bool:
    """Whether nearly all scores of each word are above those of the word before it."""
    pairs = [(low, high) for before, after in pairwise(groups) for low in before for high in after]
    return sum(low < high for low, high in pairs) >= _SURE * len(pairs)


def _tone(place: int, of: int) -> int:
    return 3 if of == 1 else 1 + round(place * (TONES - 1) / (of - 1))


def tones_of(bands: Sequence[Band]) -> Mapping[str, int]:
    """Each word's tone; a word that is itself a colour has one without any score too."""
    plain = {shape(word): tone for word, tone in _COLOURS.items() for shape in (str.lower, str.title, str.upper)}
    return plain | {band.word: band.tone for band in bands}


def band_at(bands: Sequence[Band], score: float) -> Band | None:
    """The band whose range holds the score; None between two bands or where two claim it."""
    holding = [band for band in bands if band.low <= score <= band.high]
    return holding[0] if len(holding) == 1 else None
