"""The heat map of each meeting: which risks stand at which likelihood and impact, and where they came from."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from publish.page.bands import TONES, band_at, tones_of
from publish.page.history import UNDATED, History, highest_score
from schemas.rows import Entry

_MOST_LEVELS = 10


@dataclass(frozen=True, slots=True)
class Chip:
    """A risk in a cell; `move` is "up", "down", "new", "archived" or "" against the meeting before."""

    risk_id: str
    label: str
    title: str
    move: str
    words: str


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A cell: its tone, the score it stands for ("" where it is no product), its risks.

    `printed` is the paper's own count, where it prints another number than there are. `shade`, 1 to 5, is how high
    the score is where the paper gives no rating; 0 where it does.
    """

    tone: int
    score: str
    rating: str
    chips: tuple[Chip, ...]
    printed: int | None = None
    shade: int = 0


@dataclass(frozen=True, slots=True)
class Level:
    """A level of an axis, with the paper's word for it."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A meeting's map: a row for each likelihood, highest first; a cell for each impact, lowest first."""

    meeting: dt.date
    impacts: tuple[Level, ...]
    rows: tuple[tuple[Level, tuple[HeatCell, ...]], ...]
    unplaced: tuple[Chip, ...]


def heat_maps(history: History) -> list[HeatMap]:
    """A map for each meeting, all with the same axes."""
    axes = _axis(history, "impact"), _axis(history, "likelihood")
    tones = _cell_tones(history)
    return [_map(history, number, axes, tones) for number in range(len(history.meetings))]


def _axis(history: History, axis: str) -> tuple[Level, ...]:
    words = {s.level: s.label for s in history.scales if s.axis == axis}
    seen = {getattr(e, axis) for held in history.entries.values() for e in held.values()} - {None}
    levels = sorted(set(words) | seen)
    if levels and len(levels) <= _MOST_LEVELS and all(level == int(level) for level in levels):
        levels = [float(level) for level in range(int(min([1.0, *levels])), int(max(levels)) + 1)]
    return tuple(Level(level, words.get(level, "")) for level in levels)


def _cell_tones(history: History) -> Mapping[tuple[float, float], tuple[int, str]]:
    """Tone and rating of the cells that risks ever stood in."""
    tones = tones_of(history.bands)
    found: dict[tuple[float, float], tuple[int, str]] = {}
    for held in history.entries.values():
        for entry in held.values():
            if entry.impact is not None and entry.likelihood is not None and entry.rating:
                found[entry.impact, entry.likelihood] = tones.get(entry.rating, 0), entry.rating
    return found


def scores_are_products(history: History) -> bool:
    """Whether nearly all of the register's scores are impact times likelihood."""
    scored = [e for held in history.entries.values() for e in held.values()
              if None not in (e.impact, e.likelihood, e.score)]  # fmt: skip
    products = sum((e.impact or 0) * (e.likelihood or 0) == e.score for e in scored)
    return bool(scored) and products >= 0.9 * len(scored)


def _map(
    history: History, number: int, axes: tuple[tuple[Level, ...], tuple[Level, ...]],
    tones: Mapping[tuple[float, float], tuple[int, str]],
) -> HeatMap:  # fmt: skip
    impacts, likelihoods = axes
    meeting = history.meetings[number]
    before = history.meetings[number - 1] if number else None
    placed: dict[tuple[float, float], list[Chip]] = defaultdict(list)
    unplaced = []
    for entry in history.at(meeting):
        chip = _chip(entry, history.entries[entry.risk_id].get(before) if before else None, first=before is None)
        if entry.impact is None or entry.likelihood is None:
            unplaced.append(chip)
        else:
            placed[entry.impact, entry.likelihood].append(chip)
    cells = [h for h in history.printed_maps if (h.meeting_date or UNDATED) == meeting]
    is_one = len({h.table_no for h in cells}) == 1  # of two maps, which is the register's cannot be told
    printed = {(h.impact, h.likelihood): h.printed for h in cells if is_one and h.printed != h.counted}
    products = scores_are_products(history)
    rows = tuple(
        (likelihood, tuple(
            _cell(history, at := (impact.value, likelihood.value), placed[at], tones, products, printed.get(at))
            for impact in impacts))
        for likelihood in reversed(likelihoods))  # fmt: skip
    return HeatMap(meeting, impacts, rows, tuple(unplaced))


def _cell(
    history: History, at: tuple[float, float], chips: Sequence[Chip],
    tones: Mapping[tuple[float, float], tuple[int, str]], products: bool, printed: int | None,
) -> HeatCell:  # fmt: skip
    score = at[0] * at[1] if products else None
    band = band_at(history.bands, score) if score is not None else None
    tone, rating = tones.get(at) or ((band.tone, band.word) if band else (0, ""))
    shade = 0
    if score is not None and not history.bands:
        shade = min(TONES, 1 + int(score * TONES / ((highest_score(history) or 1) + 1)))
    return HeatCell(tone, "" if score is None else f"{score:g}", rating, tuple(chips), printed, shade)


def _chip(entry: Entry, before: Entry | None, *, first: bool) -> Chip:
    move, words = move_of(entry, before, first=first)
    title = entry.title or ""
    return Chip(entry.risk_id, entry.reference or title[:28] or "?", title, move, words)


def move_of(entry: Entry, before: Entry | None, *, first: bool) -> tuple[str, str]:
    """Where a risk came from since the meeting before: a word for machines, and words for people."""
    if entry.listing == "archived":
        return "archived", "archived"
    if before is None:
        return ("", "") if first else ("new", entry.listing if entry.listing == "reactivated" else "new")
    if entry.score is None or before.score is None or entry.score == before.score:
        return "", ""
    return ("up" if entry.score > before.score else "down"), f"from {before.score:g} to {entry.score:g}"
