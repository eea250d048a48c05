"""Sides of cells that scanning all but wiped out, as those of dark boxes: sought where a rule stands in other rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extract.pdf.marks import Edge

ENDS = 2.0  # points: how far a rule may end before the one it meets
CLOSE = 5.0  # points: no rule is so near to another
LEAST = 6.0  # points: the lowest row
OFF = 2  # pixels by which the side may lie beside the rule that it continues
BESIDE = 3  # pixels, this far and as much further off, that show what is on both its sides
SEEN = 95  # of a hundred pixels of the side must show it: no letters are so high
GROUND = 85  # of a hundred pixels beside text are at most as light as what it is printed on
DIP = 20  # levels by which it is darker than both
STEP = 40  # levels by which these differ, as beside a dark box; beside lighter ones the line itself is seen

Light = NDArray[np.int16]


def with_sides(rules: Sequence[Edge], grey: NDArray[np.uint8], scale: float) -> list[Edge]:
    """The rules, and pieces that continue one of them from a crossing rule to the next, where the picture has a
    fainter line or one colour ends; merged edges in, unmerged out."""
    light = grey.astype(np.int16)
    levels, verticals = [rule for rule in rules if rule.across], [rule for rule in rules if not rule.across]
    upright = list(_continued(verticals, levels, light, scale))
    across = list(_continued(levels, [*verticals, *upright], light.T, scale))
    return [*rules, *upright, *across]


def _continued(rules: Sequence[Edge], crossing: Sequence[Edge], light: Light, scale: float) -> Iterator[Edge]:
    """What continues the rules; `light` has their direction down its rows."""
    for at in sorted({rule.at for rule in rules}):
        drawn = [rule for rule in rules if abs(rule.at - at) <= CLOSE]
        met = sorted({other.at for other in crossing if other.start - ENDS <= at <= other.end + ENDS})
        for start, end in pairwise(met):
            middle = (start + end) / 2
            covered = any(rule.start <= middle <= rule.end for rule in drawn)
            if end - start >= LEAST and not covered and _is_seen(light, at * scale, start * scale, end * scale):
                yield Edge(rules[0].across, at, start, end)


def _is_seen(light: Light, at: float, start: float, end: float) -> bool:
    """Whether between two points a line is darker than what is beside it, or parts two colours; places in pixels."""
    reach = OFF + 2 * BESIDE
    middle, trim = round(at), round(0.1 * (end - start)) + 2
    strip = light[round(start) + trim : round(end) - trim, max(middle - reach, 0) : middle + reach + 1]
    if strip.shape[1] < 2 * reach + 1 or strip.shape[0] < BESIDE:
        return False
    left, right = (float(np.percentile(side, GROUND)) for side in (strip[:, :BESIDE], strip[:, -BESIDE:]))
    core = np.percentile(strip[:, reach - OFF - 1 : reach + OFF + 2], SEEN, axis=0)
    return bool(core.min() < min(left, right) - DIP) or abs(left - right) >= STEP
