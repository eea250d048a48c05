"""Cells and tables from ruling lines, by pdfplumber's own reasoning with its usual settings.

Edges cross in points; a cell is the smallest rectangle from a point to the right and down whose sides are
drawn all the way; cells that share a corner are one table. A test holds this against pdfplumber's
`TableFinder`, which is used itself wherever a layout has table settings of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from extract.pdf.marks import Bounds, Edge

TOLERANCE = 3.0  # points: for snapping edges to one line, joining them, and for crossing
SHORTEST = 3.0  # points: shorter lines rule nothing


Point = tuple[float, float]
Crossings = dict[Point, tuple[int, int]]  # where rules cross: which verticals, which levels, a bit for each


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
        at = edge.at
        if at <= reach:
            groups[-1].append(edge)
        else:
            groups.append([edge])
        reach = at + TOLERANCE
    return groups


def _joined(group: Sequence[Edge], at: float) -> list[Edge]:
    across = group[0].across
    (start, reach), *others = sorted([(edge.start, edge.end) for edge in group])
    joined = []
    for begin, end in others:
        if begin > reach + TOLERANCE:
            joined.append(Edge(across, at, start, reach))
            start, reach = begin, end
        elif end > reach:
            reach = end
    return [*joined, Edge(across, at, start, reach)]


def cells_between(edges: Sequence[Edge]) -> list[Bounds]:
    """The cells that merged edges enclose, by column from the left, each from the top down."""
    long = [edge for edge in edges if edge.end - edge.start >= SHORTEST]
    points = _crossings([edge for edge in long if not edge.across], [edge for edge in long if edge.across])
    ordered = sorted(points)
    columns: dict[float, list[float]] = defaultdict(list)
    rows: dict[float, list[float]] = defaultdict(list)
    for x, y in reversed(ordered):  # the nearest come last
        columns[x].append(y)
        rows[y].append(x)
    cells = []
    for x, y in ordered:
        below, right = columns[x], rows[y]
        below.pop()  # each point in its turn is the last of its column, and of its row
        right.pop()
        corner = _opposite((x, y), below, right, points)
        if corner:
            cells.append((x, y, *corner))
    return cells


def _crossings(verticals: Sequence[Edge], levels: Sequence[Edge]) -> Crossings:
    points: Crossings = {}
    heights = [level.at for level in levels]  # merged edges come in order
    for i, (_, x, top, bottom) in enumerate(verticals):
        for j in range(bisect_left(heights, top - TOLERANCE), bisect_right(heights, bottom + TOLERANCE)):
            _, y, left, right = levels[j]
            if left - TOLERANCE <= x <= right + TOLERANCE:
                down, across = points.get((x, y), (0, 0))
                points[x, y] = down | 1 << i, across | 1 << j
    return points


def _opposite(point: Point, column: Sequence[float], row: Sequence[float], points: Crossings) -> Point | None:
    """The corner across the smallest cell whose top left corner is `point`; the heights of what lies below it in
    its column and the places of what lies right of it in its row are given from the furthest to the nearest."""
    x, y = point
    down, across = points[point]
    for below in reversed(column):
        side, floor = points[x, below]
        if not down & side:
            continue
        for right in reversed(row):
            other_side, ceiling = points[right, y]
            if not across & ceiling:
                continue
            corner = points.get((right, below))
            if corner and corner[0] & other_side and corner[1] & floor:
                return right, below
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
            other = corners.setdefault(corner, at)
            if leader[other] != leader[at]:
                leader[head(at)] = head(other)
    tables: dict[int, list[Bounds]] = defaultdict(list)
    for at, cell in enumerate(cells):
        tables[head(at)].append(cell)
    whole = [table for table in tables.values() if len(table) > 1]
    return sorted(whole, key=lambda table: min((cell[1], cell[0]) for cell in table))
