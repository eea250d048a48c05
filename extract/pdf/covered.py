"""Text that boxes painted after it hide, as they hide a page's footer under a table that is too long for the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from ctypes import byref, c_uint

from extract.pdf import library as lib
from extract.pdf.clips import EVERYWHERE, clip_bounds
from extract.pdf.marks import Bounds
from extract.pdf.rules import Drawn
from extract.pdf.runs import Frame, Printed

OPAQUE = 255
LOWEST = 0.4  # of the size: a box less high than this is a rule, or underlines
POINTS = (0.1, 0.5, 0.9)  # along a run: where it has to be covered

_red, _green, _blue, _alpha = c_uint(), c_uint(), c_uint(), c_uint()
_at_colour = tuple(map(byref, (_red, _green, _blue, _alpha)))


def without_covered(printed: Sequence[Printed], owners: Sequence[int], drawn: Drawn, frame: Frame) -> list[Printed]:
    """The runs of a page; those that boxes were painted over have no colour. `owners` are the runs' text objects."""
    since = [drawn.before.get(owner, len(drawn.fills)) for owner in owners]
    if min(since, default=len(drawn.fills)) == len(drawn.fills):
        return list(printed)  # all boxes are painted first: nearly all pages
    hidden = set(_covered(printed, since, drawn, frame))
    return [(run, None if at in hidden else colour) for at, (run, colour) in enumerate(printed)]


def _covered(printed: Sequence[Printed], since: Sequence[int], drawn: Drawn, frame: Frame) -> Iterator[int]:
    """Which runs boxes painted later cover from end to end."""
    over: dict[int, list[Bounds]] = {}
    upright = sorted((run.base, at) for at, (run, _) in enumerate(printed) if run.turn == 0)
    bases = [base for base, _ in upright]
    for n in range(min(since), len(drawn.fills)):
        x0, top, x1, bottom = drawn.fills[n].bounds
        for _, at in upright[bisect_left(bases, top) : bisect_right(bases, bottom)]:
            run = printed[at][0]
            if since[at] <= n and x0 < run.end and x1 > run.start and top <= run.base - LOWEST * run.size:
                box = _seen_box(n, drawn, frame)
                if box is not None:
                    over.setdefault(at, []).append(box)
    for at, boxes in over.items():
        run = printed[at][0]
        spots = [run.start + part * (run.end - run.start) for part in POINTS]
        if all(any(x0 <= x <= x1 and top <= run.base <= bottom for x0, top, x1, bottom in boxes) for x in spots):
            yield at


def _seen_box(n: int, drawn: Drawn, frame: Frame) -> Bounds | None:
    """How much of the box is painted, and None where what is under it shows through."""
    painter = drawn.painters[n]
    if not lib.fill_colour(painter, *_at_colour) or _alpha.value < OPAQUE or lib.has_transparency(painter):
        return None
    x0, top, x1, bottom = drawn.fills[n].bounds
    clip = clip_bounds(painter)
    if clip == EVERYWHERE:
        return x0, top, x1, bottom
    xs, ys = zip(frame.point(clip[0], clip[1]), frame.point(clip[2], clip[3]), strict=True)
    return max(x0, min(xs)), max(top, min(ys)), min(x1, max(xs)), min(bottom, max(ys))
