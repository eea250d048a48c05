"""Cells and tables from ruling lines, by pdfplumber's own reasoning with its usual settings.

Edges cross in points; a cell is the smallest rectangle from a point to the right and down whose sides are
drawn all the way; cells that share a corner are one table. A test holds this against pdfplumber's
`TableFinder`, which is used itself wherever a layout has table settings of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extract.pdf_marks import Bounds, Edge

TOLERANCE = 3.0  # points: for snapping edges to one line, joining them, and for crossing
SHORTEST = 3.0  # points: shorter lines rule nothing


class Crossing(NamedTuple):
    """A point where rules cross; `down` and `across` are sets of them, a bit for each."""

    x: float
    y: float
    down: int
    across: int


def merged_edges(edges: Iterable[Edge]) -> list[Edge]:
    """Edges snapped to shared lines and joined end to end, each line once."""
    merged: list[Edge] = []
    ordered = sorted(edges)
    first_across = next((at for at, edge in enumerate(ordered) if edge.across), len(ordered))
    for lines in (ordered[:first_across], ordered[first_across:]):
        for group in _clusters(lines):
            at = sum([edge.at for edge in group]) / len(group)
            merged.extend(_joined(group, at))
    return merged


def _clusters(lines: Sequence[Edge]) -> list[list[Edge]]:
    groups: list[list[Edge]] = []
    reach = float("-inf")
    for edge in lines:
        if edge.at <= reach:
            groups[-1].append(edge)
        else:
            groups.append([edge])
        reach = edge.at + TOLERANCE
    return groups


def _joined(group: Sequence[Edge], at: float) -> list[Edge]:
    across = group[0].across
    spans: list[list[float]] = []
    for start, end in sorted([(edge.start, edge.end) for edge in group]):
        if spans and start <= spans[-1][1] + TOLERANCE:
            spans[-1][1] = max(spans[-1][1], end)
        else:
            spans.append([start, end])
    return [Edge(across, at, start, end) for start, end in spans]


def cells_between(edges: Sequence[Edge]) -> list[Bounds]:
    """The cells that merged edges enclose, by column from the left, each from the top down."""
    long = [edge for edge in edges if edge.end - edge.start >= SHORTEST]
    points = _crossings([edge for edge in long if not edge.across], [edge for edge in long if edge.across])
    ordered = sorted(points.values())
    columns: dict[float, list[Crossing]] = defaultdict(list)
    rows: dict[float, list[Crossing]] = defaultdict(list)
    for point in reversed(ordered):  # the nearest come last
        columns[point.x].append(point)
        rows[point.y].append(point)
    cells = []
    for point in ordered:
        below, right = columns[point.x], rows[point.y]
        below.pop()  # each point in its turn is the last of its column, and of its row
        right.pop()
        corner = _opposite(point, below, right, points)
        if corner:
            cells.append((point.x, point.y, corner.x, corner.y))
    return cells


def _crossings(verticals: Sequence[Edge], levels: Sequence[Edge]) -> dict[tuple[float, float], Crossing]:
    points: dict[tuple[float, float], Crossing] = {}
    heights = [level.at for level in levels]  # merged edges come in order
    for i, (_, x, top, bottom) in enumerate(verticals):
        for j in range(bisect_left(heights, top - TOLERANCE), bisect_right(heights, bottom + TOLERANCE)):
            _, y, left, right = levels[j]
            if left - TOLERANCE <= x <= right + TOLERANCE:
                known = points.get((x, y))
                down, across = (known.down, known.across) if known else (0, 0)
                points[x, y] = Crossing(x, y, down | 1 << i, across | 1 << j)
    return points


def _opposite(
    point: Crossing,
    column: Sequence[Crossing],
    row: Sequence[Crossing],
    points: dict[tuple[float, float], Crossing],
) -> Crossing | None:
    """The corner across the smallest cell whose top left corner is `point`; what lies below it in its
    column and right of it in its row is given from the furthest to the nearest."""
    for below in reversed(column):
        if not point.down & below.down:
            continue
        for right in reversed(row):
            if not point.across & right.across:
                continue
            corner = points.get((right.x, below.y))
            if corner and corner.down & right.down and corner.across & below.across:
                return corner
    return None


def tables_of(cells: Sequence[Bounds]) -> list[list[Bounds]]:
    """Cells that hang together by their corners, tables from the top down; a single cell is no table."""
    leader = list(range(len(cells)))

    def head(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    corners: dict[tuple[float, float], int] = {}
    for at, (x0, top, x1, bottom) in enumerate(cells):
        for corner in ((x0, top), (x0, bottom), (x1, top), (x1, bottom)):
            leader[head(at)] = head(corners.setdefault(corner, at))
    tables: dict[int, list[Bounds]] = defaultdict(list)
    for at, cell in enumerate(cells):
        tables[head(at)].append(cell)
    whole = [table for table in tables.values() if len(table) > 1]
    return sorted(whole, key=lambda table: min((cell[1], cell[0]) for cell in table))
