"""Recognised lines as runs of text: base line, size and weight measured on the picture, bullets seen beside them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from extract.pdf.marks import Bounds, Edge, Run
from extract.scan.dashes import with_dashes_measured
from extract.scan.noughts import with_noughts_measured
from extract.scan.rules import Grey, Mask
from extract.scan.words import Recognised

RISING = frozenset("bdfhijklt()[]/|!?'&%$£‘’“”") | frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
HANGING = frozenset("gjpqy,;()[]|Q")
ASCENT, MIDDLE, DESCENT = 0.72, 0.53, 0.21  # of the size: tops of capitals and of small letters, and tails
INK = 0.4  # of the way from the ground's brightness to the ink's
SAME_SIZE = 0.12  # of the size: letters no more different are of one size
HEAVY = 1.215  # times the page's usual stroke
FEWEST_LETTERS = 3  # for a stroke to be measured
BULLET = (0.12, 0.6)  # of the size: how wide and high a bullet is
BULLET_ROOM = 3.5  # of the size: how far before its text a bullet stands
BESIDE_RULE = 1.0  # points from the middle of a rule that its own ink may reach


def runs_of(lines: Sequence[Recognised], grey: Grey, scale: float, rules: Sequence[Edge]) -> list[Run]:
    """The lines as runs, in points, cut between words where they cross a vertical rule."""
    pieces = [piece for line in lines for piece in _cut(line, scale, rules)]
    inks = [_ink(grey, piece.bounds) for piece in pieces]
    pieces = [with_noughts_measured(piece, ink) for piece, ink in zip(pieces, inks, strict=True)]
    runs = [_run(piece, ink, scale) for piece, ink in zip(pieces, inks, strict=True)]
    strokes = [_stroke(ink) / run.size if len(run.text) >= FEWEST_LETTERS else 0.0
               for run, ink in zip(runs, inks, strict=True)]  # fmt: skip
    usual = _usual(strokes, runs)
    runs = [replace(run, bold=stroke > HEAVY * usual > 0) for run, stroke in zip(runs, strokes, strict=True)]
    runs = _of_common_sizes(runs)
    return [bullet for run in runs if (bullet := _bullet(run, grey, scale, runs, rules))] + runs


def _cut(line: Recognised, scale: float, rules: Sequence[Edge]) -> list[Recognised]:
    x0, top, x1, bottom = line.bounds
    middle = (top + bottom) / 2 / scale
    cuts = [
        rule.at * scale for rule in rules
        if not rule.across and rule.start < middle < rule.end and x0 + (bottom - top) / 3 < rule.at * scale < x1
    ]  # fmt: skip
    groups: dict[int, list[int]] = {}
    for at, word in enumerate(line.words):
        groups.setdefault(bisect_left(cuts, (word.bounds[0] + word.bounds[2]) / 2), []).append(at)
    if len(groups) < 2:
        return [line]
    pieces = []
    for group in groups.values():
        words = tuple(line.words[at] for at in group)
        bounds = words[0].bounds[0], top, words[-1].bounds[2], bottom
        pieces.append(Recognised(" ".join(word.text for word in words), bounds, line.confidence, words))
    return pieces


def _ink(grey: Grey, bounds: Bounds) -> Mask:
    """The pixels of a line's letters, from the highest to the lowest; without rules that run into its box.

    The first row and column of the result are kept beside it by padding the box's own, so that places hold.
    """
    x0, top, x1, bottom = (max(round(side), 0) for side in bounds)
    box = grey[top:bottom, x0:x1].astype(np.int16)
    if not box.size:
        return np.zeros((1, 1), np.bool_)
    ground = np.median(box)
    apart = np.abs(box - ground)
    ink: Mask = np.asarray(apart > INK * max(float(apart.max()), 40.0))
    ink[ink.mean(axis=1) > 0.9] = False
    ink[:, ink.mean(axis=0) > 0.95] = False
    return ink


def _run(line: Recognised, ink: Mask, scale: float) -> Run:
    x0, top, x1, _ = line.bounds
    high, low = _extent(ink)
    above = ASCENT if any(c in RISING for c in line.text) else MIDDLE
    below = DESCENT if any(c in HANGING for c in line.text) else 0.0
    size = (low - high) / (above + below)
    columns = np.flatnonzero(ink[high:low].any(axis=0))
    start, end = (x0 + columns[0], x0 + columns[-1] + 1) if len(columns) else (x0, x1)
    base = round(top) + low - below * size
    text = with_dashes_measured(line, ink, low - below * size, size)
    return Run(text, float(start) / scale, float(end) / scale, float(base) / scale, float(size) / scale)


def _extent(ink: Mask) -> tuple[int, int]:
    """The first row of the letters and the one after their last: what hangs together around the middle."""
    rows = ink.any(axis=1)
    height = int(rows.size)
    gap = max(round(0.06 * height), 1)
    set_rows = np.flatnonzero(rows)
    if not set_rows.size:
        return 0, height
    parts = np.split(set_rows, np.flatnonzero(np.diff(set_rows) > gap) + 1)
    main = max(parts, key=lambda part: (part.size, -abs(float(part.mean()) - height / 2)))
    return int(main[0]), int(main[-1]) + 1


def _stroke(ink: Mask) -> float:
    """How thick upright strokes are, in pixels: the ink of a row by how often it begins there."""
    begins = int((ink[:, 1:] & ~ink[:, :-1]).sum()) + int(ink[:, 0].sum())
    return float(ink.sum()) / begins if begins else 0.0


def _usual(strokes: Sequence[float], runs: Sequence[Run]) -> float:
    """The stroke, in sizes, that the lighter half of all letters has."""
    letters = sorted((stroke, len(run.text)) for stroke, run in zip(strokes, runs, strict=True) if stroke)
    total, seen = sum(count for _, count in letters), 0
    for stroke, count in letters:
        seen += count
        if seen >= 0.4 * total:
            return stroke
    return 0.0


def _of_common_sizes(runs: Sequence[Run]) -> list[Run]:
    """Runs of nearly one size given exactly one, that of most letters: measured heights differ by a pixel."""
    letters: Counter[float] = Counter()
    for run in runs:
        letters[round(4 * run.size) / 4] += len(run.text)
    common: list[float] = []
    for size, _ in letters.most_common():
        if all(abs(size - other) > SAME_SIZE * other for other in common):
            common.append(size)
    return [replace(run, size=min(common, key=lambda size: abs(size - run.size))) for run in runs]


def _bullet(run: Run, grey: Grey, scale: float, runs: Sequence[Run], rules: Sequence[Edge]) -> Run | None:
    """The dot or dash that stands a little before a run, in its cell, and that engines pass over."""
    right = run.start - 0.25 * run.size
    top, bottom = run.base - 0.75 * run.size, run.base + 0.1 * run.size
    before = [rule.at + BESIDE_RULE for rule in rules if not rule.across and rule.start < bottom and top < rule.end]
    left = max([run.start - BULLET_ROOM * run.size, *(at for at in before if at < run.start)])
    if left >= right:
        return None
    if any(other.end > left and other.start < right and abs(other.base - run.base) < run.size for other in runs):
        return None
    box = max(left, 0) * scale, top * scale, right * scale, bottom * scale
    ink = _ink(grey, box)
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(columns):
        return None
    width, height = (int(at[-1] - at[0] + 1) / scale / run.size for at in (columns, rows))
    if not BULLET[0] <= width <= BULLET[1] or height > BULLET[1] or ink.sum() < 4:
        return None
    start = max(left, 0) + columns[0] / scale
    dash = height < 0.5 * width
    return replace(run, text="-" if dash else "•", start=float(start), end=float(start) + width * run.size, bold=False)
