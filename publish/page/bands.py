"""Which of a register's rating words stands for how much: from the scores that wear them, by any body's words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from schemas.rows import Entry, ScaleRow

TONES = 5
"""Colours there are, from 1 (lowest) to this (highest); 0 is no rating."""


@dataclass(frozen=True, slots=True)
class Band:
    """A word of the rating, its tone, and the scores it covers: by the paper's scale, or as seen worn."""

    word: str
    tone: int
    low: float
    high: float


def bands_of(entries: Iterable[Entry], scales: Iterable[ScaleRow]) -> tuple[Band, ...]:
    """The register's bands, lowest first. A word that no score ever wore, and no scale gives, is left out."""
    worn: dict[str, list[float]] = defaultdict(list)
    for entry in entries:
        if entry.rating and entry.score is not None:
            worn[entry.rating].append(entry.score)
    ranges = {s.label: (s.score_from, s.score_to) for s in scales
              if s.axis == "rating" and s.score_from is not None and s.score_to is not None}  # fmt: skip
    for word, (low, high) in ranges.items():
        worn.setdefault(word, [float(low or 0), float(high or 0)])
    words = sorted(worn, key=lambda word: (fmean(worn[word]), word))
    found = []
    for place, word in enumerate(words):
        low, high = ranges.get(word, (min(worn[word]), max(worn[word])))
        found.append(Band(word, _tone(place, len(words)), float(low or 0), float(high or 0)))
    return tuple(found)


def _tone(place: int, of: int) -> int:
    return 3 if of == 1 else 1 + round(place * (TONES - 1) / (of - 1))


def tones_of(bands: Sequence[Band]) -> Mapping[str, int]:
    """Each word's tone."""
    return {band.word: band.tone for band in bands}


def band_at(bands: Sequence[Band], score: float) -> Band | None:
    """The band whose range holds the score; None between two bands or where two claim it."""
    holding = [band for band in bands if band.low <= score <= band.high]
    return holding[0] if len(holding) == 1 else None
