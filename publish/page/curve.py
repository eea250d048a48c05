"""A risk's scores over the meetings as a small step chart: the geometry, which the template draws."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from publish.page.bands import Band

WIDTH, HEIGHT = 300.0, 72.0
_SIDE, _TOP = 7.0, 7.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A score at a meeting: its place, its tone, and what is read out of it."""

    x: float
    y: float
    tone: int
    words: str


@dataclass(frozen=True, slots=True)
class Stripe:
    """The background of a band: from `y` down by `height`."""

    y: float
    height: float
    tone: int


@dataclass(frozen=True, slots=True)
class Curve:
    """Paths in SVG's words, one for each unbroken stay on the register; dots; the bands behind."""

    paths: tuple[str, ...]
    dots: tuple[Dot, ...]
    stripes: tuple[Stripe, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Score:
    """A score to be drawn: at the meeting of this number, from 0."""

    at: int
    score: float
    tone: int
    words: str


def curve_of(scores: Sequence[Score], meetings: int, highest: float, bands: Sequence[Band]) -> Curve:
    """The chart of these scores, in the order of their meetings; every risk's chart has the same axes."""
    def x(at: int) -> float:
        return round(_SIDE + (WIDTH - 2 * _SIDE) * (at / (meetings - 1) if meetings > 1 else 0.5), 1)

    def y(score: float) -> float:
        return round(HEIGHT - _TOP - (HEIGHT - 2 * _TOP) * min(max(score / (highest or 1), 0), 1), 1)

    dots = tuple(Dot(x(s.at), y(s.score), s.tone, s.words) for s in scores)
    stays: list[list[int]] = []
    for number, one in enumerate(scores):
        if number and scores[number - 1].at == one.at - 1:
            stays[-1].append(number)
        else:
            stays.append([number])
    paths = tuple(_steps([dots[number] for number in stay]) for stay in stays if len(stay) > 1)
    return Curve(paths, dots, _stripes(bands, highest, y), _words(scores))


def _steps(dots: Sequence[Dot]) -> str:
    """A line that holds each score until half way to the next meeting."""
    path = [f"M{dots[0].x:g} {dots[0].y:g}"]
    for before, after in pairwise(dots):
        middle = round((before.x + after.x) / 2, 1)
        path.append(f"H{middle:g}V{after.y:g}H{after.x:g}" if after.y != before.y else f"H{after.x:g}")
    return "".join(path)


def _stripes(bands: Sequence[Band], highest: float, y: Callable[[float], float]) -> tuple[Stripe, ...]:
    edges = [0.0, *((low.high + high.low) / 2 for low, high in pairwise(bands)), highest]
    if edges != sorted(edges):
        return ()
    found = []
    for band, low, high in zip(bands, edges, edges[1:], strict=False):
        top = 0.0 if high == highest else y(high)
        bottom = HEIGHT if low == 0 else y(low)
        found.append(Stripe(top, round(bottom - top, 1), band.tone))
    return tuple(found)


def _words(scores: Sequence[Score]) -> str:
    if not scores:
        return "No scores"
    values = [one.score for one in scores]
    return (f"Scores at {len(values)} meeting{'' if len(values) == 1 else 's'}: first {values[0]:g}, "
            f"last {values[-1]:g}, lowest {min(values):g}, highest {max(values):g}")  # fmt: skip
