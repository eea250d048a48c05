"""Rules that a table leaves out: one with lines between its rows alone, with stripes, or with neither.

Where text stands in columns outside any cell, the gaps that run all the way down between the columns are its
verticals, and its rows are parted by the lines or stripes drawn across it, or else by the white between them. A
heading over several columns crosses the gaps between these, and keeps its cell whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.page.grid import snapped
from extract.pdf.led_rows import led_row_ends
from extract.pdf.levels import ASCENT, DESCENT, Level, Span, levels_of, may_share_lines
from extract.pdf.marks import Edge, PageMarks, Run

FEWEST_COLUMNS = 4
FEWEST_LINES = 3
FEWEST_RULES = 3
HEADING_LINES = 3
NARROWEST = 3.0  # points: a gap between columns
WHITE = 4.0  # of the size: more white than that ends a table
DEEPEST = 2.5  # of the size: how far under its text a row may reach
ROW_GAP = 1.2  # times the pitch of lines within a cell
PITCH = 1.25  # of the size: the most by which lines of one text follow each other
MOSTLY = 0.8
LARGER = 1.15  # times the usual size: a heading
WIDEST_PADDING = 12.0  # points
SLACK = 1.0  # points by which text may stick out of its column
HALF = 0.5
FEW_TOGETHER = 0.15  # of the lines: white within a text, as after a bullet
INDENTED = 0.15  # of the width: a heading of some columns begins that far from the left

class Implied(NamedTuple):
    """The rules left out of a page's tables, and the last one's verticals, by which the next page may go on."""

    edges: list[Edge]
    verticals: tuple[float, ...]


NOTHING = Implied([], ())


def implied_rules(marks: PageMarks, outside: Sequence[Run], above: Sequence[float] = ()) -> Implied:
    """The rules that complete the page's tables, given the runs that no table holds; none where all is well.

    `above` are the verticals of the table that the page before ended with.
    """
    if not may_share_lines(outside, FEWEST_COLUMNS):
        return NOTHING  # nearly always
    loose = [level for level in levels_of(outside) if len(level.texts) >= FEWEST_COLUMNS]
    fewest = 1 if above or any(_is_between_stripes(level, marks.rules) for level in loose) else FEWEST_LINES
    if len(loose) < fewest:
        return NOTHING
    levels = levels_of(marks.runs)
    edges: list[Edge] = []
    verticals: tuple[float, ...] = ()
    for zone in _zones(levels, loose, fewest, begun=bool(above)):
        goes_on = above and not edges and not _crossed(zone, above)
        columns = list(above) if goes_on else _verticals_of(zone, marks)
        rules = _rules_of(zone, columns, marks) if columns else []
        edges += rules
        verticals = tuple(columns) if rules else verticals
    return Implied(edges, verticals)


def _is_between_stripes(level: Level, rules: Sequence[Edge]) -> bool:
    """Whether verticals end above the line and begin again under it: it is a row that has no colour."""
    top, bottom = level.base - 3 * level.size, level.base + 3 * level.size
    ends = {round(edge.at) for edge in rules if not edge.across and top <= edge.end <= level.base}
    begins = {round(edge.at) for edge in rules if not edge.across and level.base <= edge.start <= bottom}
    return len(ends & begins) >= FEWEST_COLUMNS


def _crossed(zone: Sequence[Level], verticals: Sequence[float]) -> bool:
    """Whether text stands across the verticals, or beside them all."""
    left, width = verticals[0], verticals[-1] - verticals[0]
    runs = [run for level in zone if not _is_banner(level, left, width) for run in level.runs]
    outer = any(r.start < verticals[0] - SLACK or r.end > verticals[-1] + WHITE * r.size for r in runs)
    return outer or any(r.start < x - SLACK and x + SLACK < r.end for r in runs for x in verticals[1:-1])


def _zones(
    levels: Sequence[Level], loose: Sequence[Level], fewest: int, *, begun: bool
) -> Iterator[list[Level]]:
    """Stretches of lines without much white between them, from the first in columns to the last text under them."""
    usual = sorted(level.size for level in levels)[len(levels) // 2]
    stretches: list[list[Level]] = [[]]
    for level in levels:
        heading = level.size >= LARGER * usual and len(level.texts) == 1
        if heading or (stretches[-1] and level.base - stretches[-1][-1].base > WHITE * level.size):
            stretches.append([])
        if not heading:
            stretches[-1].append(level)
    bases = {level.base for level in loose}
    for stretch in stretches:
        columned = [n for n, level in enumerate(stretch) if len(level.texts) >= FEWEST_COLUMNS]
        if sum(stretch[n].base in bases for n in columned) >= fewest:
            yield stretch[0 if begun else _first_of(stretch, columned[0]) :]


def _first_of(stretch: Sequence[Level], first: int) -> int:
    """The first line of a table: a heading over some of its columns may stand above the first line in columns."""
    left, right = stretch[first].runs[0].start, stretch[first].runs[-1].end
    while first:
        above = stretch[first - 1].runs
        if above[0].start < left + INDENTED * (right - left) or above[-1].end > right + SLACK:
            break
        first -= 1
    return first


def _verticals_of(zone: Sequence[Level], marks: PageMarks) -> list[float]:
    """Where the columns of a zone meet, with its outer sides; none where they are too few to be a table's."""
    left = min(r.start for level in zone for r in level.runs)
    right = max(r.end for level in zone for r in level.runs)
    body = [level for level in zone[HEADING_LINES:] if not _is_banner(level, left, right - left)] or list(zone)
    inner = _drawn_between(body, marks.edges, zone) or [(a + b) / 2 for a, b in _gaps_between(body, left, right)]
    if len(inner) + 1 < FEWEST_COLUMNS:
        return []
    long = [edge for edge in marks.edges if edge.across and zone[0].top - 2 * zone[0].size < edge.at]
    outer_left = min((e.start for e in long if 0 <= left - e.start <= WIDEST_PADDING), default=left - 2)
    outer_right = max((e.end for e in long if 0 <= e.end - right <= _last_width(inner, right)), default=right + 2)
    columns = [outer_left, *inner, outer_right]
    return columns if _part(columns, body) else []


def _part(columns: Sequence[float], body: Sequence[Level]) -> bool:
    """Whether the columns part the text: where two texts of a line stand in one column, a vertical was not found."""
    together = sum(
        any(sum(left <= start < right for start, _ in level.texts) > 1 for left, right in pairwise(columns))
        for level in body
    )
    return together <= FEW_TOGETHER * len(body)


def _last_width(inner: Sequence[float], right: float) -> float:
    """How far the last column may reach beyond its text."""
    return max(WIDEST_PADDING, right - inner[-1])


def _rules_of(zone: Sequence[Level], verticals: Sequence[float], marks: PageMarks) -> list[Edge]:
    ends = _across(zone, marks.rules, verticals[0], verticals[-1])
    ends = ends or led_row_ends(zone, verticals, _row_ends(zone, verticals))
    edges = [Edge(True, y, verticals[0], verticals[-1]) for y in ends]
    for top, bottom in pairwise(ends):
        inside = [run for level in zone if top < level.base < bottom for run in level.runs]
        crossed = [any(r.start < x - SLACK and x + SLACK < r.end for r in inside) for x in verticals]
        edges += [Edge(False, x, top, bottom) for x, over in zip(verticals, crossed, strict=True) if not over]
    return edges


def _is_banner(level: Level, left: float, width: float) -> bool:
    """A text by itself that begins the line, or is long: it may stand across columns."""
    texts = level.texts
    return len(texts) == 1 and (texts[0][0] <= left + 2 or texts[0][1] - texts[0][0] > HALF * width)


def _gaps_between(levels: Sequence[Level], left: float, right: float) -> list[Span]:
    """Where no line has text, between the first text and the last."""
    found: list[Span] = []
    reach = left
    for start, end in sorted((run.start, run.end) for level in levels for run in level.runs):
        if start - reach >= NARROWEST and reach > left:
            found.append((reach, start))
        reach = max(reach, end)
    return [gap for gap in found if gap[1] <= right]


def _drawn_between(body: Sequence[Level], edges: Sequence[Edge], zone: Sequence[Level]) -> list[float]:
    """Where the sides of painted cells and the ends of the lines under them stand, no text across; none if few."""
    top, bottom = zone[0].top - zone[0].size, zone[-1].bottom + zone[-1].size
    near = [edge for edge in edges if top <= (edge.at if edge.across else edge.start) <= bottom]
    places = sorted(x for edge in near for x in ((edge.start, edge.end) if edge.across else (edge.at,)))
    runs = [run for level in body for run in level.runs]
    left, right = min(r.start for r in runs), max(r.end for r in runs)
    free = [x for x in places if left < x < right and not any(r.start < x - SLACK and x + SLACK < r.end for r in runs)]
    found = snapped(free, NARROWEST)
    return found if len(found) + 1 >= FEWEST_COLUMNS else []


def _across(zone: Sequence[Level], rules: Sequence[Edge], left: float, right: float) -> list[float]:
    """The heights of the lines and stripes drawn across a zone, and its own; none where they are few."""
    top, bottom = zone[0].top, zone[-1].bottom
    long = [
        edge.at
        for edge in rules
        if edge.across and min(edge.end, right) - max(edge.start, left) > HALF * (right - left)
    ]
    inside = sorted(y for y in long if top - zone[0].size < y < bottom + DEEPEST * zone[-1].size)
    if len(inside) < FEWEST_RULES:
        return []
    above = [] if inside[0] <= top + 1 else [top]
    return [*above, *inside, *([] if inside[-1] >= bottom - 1 else [bottom])]


def _row_ends(zone: Sequence[Level], verticals: Sequence[float]) -> list[float]:
    """The heights between rows, by the white that no column's text stands in."""
    columns = [
        sorted((level.base, level.size) for level in zone if any(a <= r.start < b for r in level.runs))
        for a, b in pairwise(verticals)
    ]
    steps = sorted(b[0] - a[0] for lines in columns for a, b in pairwise(lines) if b[0] - a[0] > HALF * b[1])
    pitch = min(steps[len(steps) // 5] if steps else float("inf"), PITCH * zone[-1].size)
    one_line_each = sum(2 * len(level.texts) >= len(columns) for level in zone) >= MOSTLY * len(zone)
    most = 0.0 if one_line_each else ROW_GAP * pitch
    blocks: list[Span] = []
    for lines in columns:
        begun = lines[0] if lines else None
        for before, line in pairwise([*lines, (float("inf"), 0.0)]):
            if begun is not None and line[0] - before[0] > most:
                blocks.append((begun[0] - ASCENT * begun[1], before[0] + DESCENT * before[1]))
                begun = line
    return _between(sorted(blocks))


def _between(blocks: Sequence[Span]) -> list[float]:
    rows: list[Span] = []
    for top, bottom in blocks:
        if rows and top < rows[-1][1]:
            rows[-1] = (rows[-1][0], max(rows[-1][1], bottom))
        else:
            rows.append((top, bottom))
    return [rows[0][0], *((a[1] + b[0]) / 2 for a, b in pairwise(rows)), rows[-1][1]]
