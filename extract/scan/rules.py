"""What is drawn on a picture of a page: how far it is askew, its ruling lines, and the colour of a box. numpy only.

Pictures are arrays of brightness, 0 (black) to 255, by row and column; `scale` is pixels a point.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from extract.pdf.finder import cells_between, merged_edges
from extract.pdf.marks import Bounds, Edge
from extract.scan.sides import with_sides
from extract.scan.strokes import (
    BESIDE,
    SURE_ACROSS,
    SURE_DOWN,
    WITHIN,
    Line,
    between_rules,
    in_line,
    without_strays,
    without_strokes,
)

Grey = NDArray[np.uint8]
Coloured = NDArray[np.uint8]  # with red, green, blue as a third axis
Mask = NDArray[np.bool_]

THICK = (1.0, 2.5)  # points: half of thin and of thick rules, and a little; what is thicker is a painted box
DARKER = 0.15, 4  # how much darker a rule is than what is on both its sides: a share of that, and levels
FAINTER = 3  # times: how much of their darkness faint rules may have lost
FEWEST_CELLS = 4  # of a table
LIGHTER = 36  # levels by which a light rule differs
PAINTED = 95, 165  # between which levels dark boxes part from lighter ones
NEAR_LEVEL = 10  # levels that scanning spreads one colour over, to each side
SPECK = 2  # pixels, half of what is closed
STEP = 36  # levels by which a row of pixels differs from the one above it where something printed begins
SEEN_ACROSS = 18.0  # points: words are hardly as dense for so long
SEEN_DOWN = 7.0  # points: the height of a row of one line
BROKEN = 8.0  # points of a rule that scanning may lose
DRAWN = 0.92  # of a rule's length that must be seen, for scanning breaks lines
MOST_ASKEW = 4.0  # degrees
FEWEST_POINTS = 500
MOST_POINTS = 150_000
WHITE = 8  # levels from the paper's own white
INSIDE = 2.0  # points from a box's sides where its own colour begins


def skew_of(grey: Grey) -> float:
    """The angle in degrees by which lines on the picture fall to the right; 0 where nothing tells.

    It is the angle at which most of what is printed falls on the fewest rows.
    """
    light = grey.astype(np.int16)
    y, x = np.nonzero(light[1:] - light[:-1] > STEP)
    if len(y) < FEWEST_POINTS:
        return 0.0
    every = len(y) // MOST_POINTS + 1
    y, x = y[::every].astype(np.float64), x[::every] - grey.shape[1] / 2

    def sharpness(angle: float) -> float:
        rows = np.round(y - x * np.tan(np.radians(angle))).astype(np.int64)
        counts = np.bincount(rows - rows.min())
        return float(np.dot(counts, counts))

    coarse = max(np.arange(-MOST_ASKEW, MOST_ASKEW + 0.1, 0.2), key=sharpness)
    fine = max(np.arange(coarse - 0.2, coarse + 0.21, 0.02), key=sharpness)
    return float(round(fine, 2)) if sharpness(fine) > 1.02 * sharpness(0.0) else 0.0


def ruling_lines(grey: Grey, scale: float, words: Sequence[Bounds] = ()) -> list[Edge]:
    """The rules and the sides of painted boxes, in points, each as one edge.

    `words` are the boxes of words, in pixels: a short line within one is a stroke of a letter. Where no cells come of
    what is found, fainter rules are looked for.
    """
    rules = _rules(grey, scale, words)
    if len(cells_between(rules)) >= FEWEST_CELLS:
        return rules
    white = paper_white(grey)
    darkness = white - np.minimum(grey, white).astype(np.int16)
    darker = (white - np.minimum(FAINTER * darkness, white)).astype(np.uint8)
    faint = _rules(darker, scale, words)
    return faint if len(cells_between(faint)) >= FEWEST_CELLS else rules


def _rules(grey: Grey, scale: float, words: Sequence[Bounds]) -> list[Edge]:
    boxes = [(x0 / scale, top / scale, x1 / scale, bottom / scale) for x0, top, x1, bottom in words]
    turned = [(top, x0, bottom, x1) for x0, top, x1, bottom in boxes]
    across = without_strokes(_lines(grey, scale, SEEN_ACROSS), boxes, WITHIN, SURE_ACROSS)
    down = without_strokes(_lines(np.ascontiguousarray(grey.T), scale, SEEN_DOWN), turned, -BESIDE, SURE_DOWN)
    levels = in_line([Edge(True, *line) for line in across])
    verticals = in_line(between_rules([Edge(False, *line) for line in down], levels, SURE_DOWN))
    rules = without_strays(_mended(merged_edges([*between_rules(levels, verticals, SURE_ACROSS), *verticals])))
    return _mended(merged_edges(with_sides(rules, grey, scale)))


def _mended(rules: Sequence[Edge]) -> list[Edge]:
    """Rules with small breaks closed."""
    mended: list[Edge] = []
    for rule in rules:
        before = mended[-1] if mended else None
        if before and before[:2] == rule[:2] and rule.start - before.end <= BROKEN:
            mended[-1] = before._replace(end=rule.end)
        else:
            mended.append(rule)
    return mended


def _lines(grey: Grey, scale: float, shortest: float) -> list[Line]:
    """The lines across of at least so many points: height, start and end."""
    length = round(shortest * scale)
    if min(grey.shape) <= 2 * max(length, THICK[-1] * scale):
        return []
    drawn = _strokes(grey, scale)
    drawn[1:] |= drawn[:-1]  # what is still a little askew steps from row to row
    return [
        (row / scale, start / scale, end / scale)
        for row, start, end in _hanging_together(_spans(_long(drawn, length)))
    ]


def _hanging_together(spans: Iterable[tuple[int, int, int]]) -> Iterator[tuple[float, int, int]]:
    """Stretches of neighbouring rows that touch as one: their middle row by length, their start and end."""
    open_now: list[list[tuple[int, int, int]]] = []
    for span in spans:
        row, start, end = span
        touching = [
            group for group in open_now if any(r >= row - 1 and s < end and start < e for r, s, e in group[-3:])
        ]
        for group in open_now:
            if group[-1][0] < row - 1:
                yield _as_one(group)
        open_now = [group for group in open_now if group[-1][0] >= row - 1 and group not in touching]
        open_now.append([*sorted(piece for group in touching for piece in group), span])
    yield from map(_as_one, open_now)


def _as_one(group: Sequence[tuple[int, int, int]]) -> tuple[float, int, int]:
    rows, starts, ends = zip(*group, strict=True)
    weights = [end - start for _, start, end in group]
    middle = sum(row * weight for row, weight in zip(rows, weights, strict=True)) / sum(weights)
    return middle, min(starts), max(ends)


def _strokes(grey: Grey, scale: float) -> Mask:
    """The pixels that differ from what is near them above and below, and the first and last of painted boxes."""
    light = grey.astype(np.int16)
    drawn = np.zeros(grey.shape, np.bool_)
    for reach in [max(round(thick * scale), 2) for thick in THICK]:  # text may stand close to a thin rule
        above, middle, below = light[: -2 * reach], light[reach:-reach], light[2 * reach :]
        darker, lighter = np.minimum(above, below), np.maximum(above, below)
        drawn[reach:-reach] |= darker - middle > DARKER[0] * darker + DARKER[1]
        drawn[reach:-reach] |= middle - lighter > LIGHTER
    dark = light < _rarest_level(grey, *PAINTED)  # beside dark boxes their rules are hardly darker
    return drawn | _sides(_without_specks(_long(dark, round(SEEN_ACROSS * scale))), 2 * reach)


def _rarest_level(grey: Grey, lowest: int, highest: int) -> int:
    """The brightness between two that the fewest pixels are near: no box is painted so."""
    counts = np.bincount(grey.ravel(), minlength=256)
    near = np.convolve(counts, np.ones(2 * NEAR_LEVEL + 1), "same")
    return int(np.argmin(near[lowest:highest])) + lowest


def _without_specks(painted: Mask) -> Mask:
    """What is painted, with gaps of a few rows closed: specks of light there part no boxes."""
    grown = np.pad(painted, ((2 * SPECK, 2 * SPECK), (0, 0)))
    for operate in (np.bitwise_or, np.bitwise_and):
        grown = operate.reduce([grown[at : len(grown) - 2 * SPECK + at] for at in range(2 * SPECK + 1)])
    return np.asarray(grown)


def _sides(painted: Mask, thick: int) -> Mask:
    """The first and last rows of what is painted at least so thick."""
    rows = np.zeros((painted.shape[0] + 1, painted.shape[1]), np.int32)
    np.cumsum(painted, axis=0, out=rows[1:])
    full = rows[thick:] - rows[:-thick] == thick  # from each row on, so many are painted
    sides = np.zeros(painted.shape, np.bool_)
    sides[1 : len(full)] |= full[1:] & ~painted[: len(full) - 1]
    sides[thick - 1 : -1] |= full[:-1] & ~painted[thick:]
    return sides


def _long(drawn: Mask, length: int) -> Mask:
    """The pixels that lie in a stretch of `length` along their row that is drawn nearly all the way."""
    seen = np.zeros((drawn.shape[0], drawn.shape[1] + 1), np.int32)
    np.cumsum(drawn, axis=1, out=seen[:, 1:])
    full = seen[:, length:] - seen[:, :-length] >= DRAWN * length
    turns = np.zeros((drawn.shape[0], drawn.shape[1] + 1), np.int32)
    turns[:, : full.shape[1]] += full
    turns[:, length : length + full.shape[1]] -= full
    return np.asarray(np.cumsum(turns[:, :-1], axis=1) > 0)


def _spans(mask: Mask) -> Iterator[tuple[int, int, int]]:
    """Row, start and end of every stretch of set pixels."""
    padded = np.zeros((mask.shape[0], mask.shape[1] + 2), np.int8)
    padded[:, 1:-1] = mask
    turns = np.diff(padded, axis=1)
    rows, starts = np.nonzero(turns == 1)
    _, ends = np.nonzero(turns == -1)
    yield from zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True)


def paper_white(grey: Grey) -> int:
    """The brightness of the bare paper: the commonest among the bright ones."""
    return int(np.argmax(np.bincount(grey.ravel(), minlength=256)[128:])) + 128


def around(picture: Coloured, bounds: Bounds, margin: int) -> Coloured:
    """What a picture shows in a box and so many pixels around it; places are in pixels."""
    x0, top, x1, bottom = (round(side) for side in bounds)
    return picture[max(top - margin, 0) : bottom + margin, max(x0 - margin, 0) : x1 + margin]


def colour_of(picture: Coloured, bounds: Bounds, scale: float, white: int) -> str | None:
    """The colour of most of a box, as "#rrggbb"; None for that of the bare paper, and for a box too small."""
    x0, top, x1, bottom = (round(side * scale) for side in bounds)
    edge = round(INSIDE * scale)
    inside = picture[top + edge : bottom - edge, x0 + edge : x1 - edge]
    if not inside.size:
        return None
    red, green, blue = (int(level) for level in np.median(inside.reshape(-1, 3), axis=0))
    return None if min(red, green, blue) >= white - WHITE else f"#{red:02x}{green:02x}{blue:02x}"
