"""What is drawn on a page: ruling lines, painted boxes and pictures, through form objects too."""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Iterator
from ctypes import byref, c_float, c_int, c_uint
from itertools import repeat
from typing import NamedTuple

from extract.pdf import library as lib
from extract.pdf.marks import Bounds, Edge, Fill
from extract.pdf.runs import Frame

STRAIGHT = 0.1  # points by which the ends of a line drawn across or down may differ
SHORTEST = 1.0  # points: shorter edges are dots and the ends of thick lines
SEEN = 0.3  # points by which one box has to stick out of another for that to be seen
DEEPEST = 8  # forms within forms

_MATRIX = struct.Struct("=6f")
_matrix = ctypes.create_string_buffer(_MATRIX.size)
_x, _y = c_float(), c_float()
_mode, _stroke = c_int(), c_int()
_left, _low, _right, _high = c_float(), c_float(), c_float(), c_float()
_red, _green, _blue, _alpha = c_uint(), c_uint(), c_uint(), c_uint()
_at_matrix, _at_x, _at_y, _at_mode, _at_stroke = (
    byref(_matrix), byref(_x), byref(_y), byref(_mode), byref(_stroke),
)  # fmt: skip
_at_bounds = byref(_left), byref(_low), byref(_right), byref(_high)
_at_colour = byref(_red), byref(_green), byref(_blue), byref(_alpha)

MOVE_TO = 2  # a kind of segment
UNCHANGED = _MATRIX.pack(1, 0, 0, 1, 0, 0)

Point = tuple[float, float]


class Drawn(NamedTuple):
    """A page's drawing: `painters` painted the boxes, and `before` has how many stood when a text object came."""

    edges: list[Edge]
    fills: list[Fill]
    pictures: list[Bounds]
    painters: list[lib.Handle]
    before: dict[int | None, int]


def page_drawing(page: lib.Handle, frame: Frame) -> Drawn:
    """Every edge, painted box and picture of a page, in the order they are drawn."""
    drawn = Drawn([], [], [], [], {})
    objects = map(lib.get_object, repeat(page), range(lib.count_objects(page)))
    _gather(objects, frame, drawn, 0)
    return drawn


def _gather(objects: Iterator[int | None], frame: Frame, drawn: Drawn, depth: int) -> None:
    for address in objects:
        item = lib.handle_at(address)
        kind = lib.object_kind(item)
        if kind == lib.TEXT:
            drawn.before[address] = len(drawn.fills)
        elif kind == lib.PATH:
            _add_path(item, frame, drawn)
        elif kind == lib.IMAGE:
            lib.object_bounds(item, *_at_bounds)
            drawn.pictures.append(
                _bounds((frame.point(_left.value, _low.value), frame.point(_right.value, _high.value)))
            )
        elif kind == lib.FORM and depth < DEEPEST:
            inner = map(lib.get_form_object, repeat(item), range(lib.count_form_objects(item)))
            _gather(inner, _within(item, frame), drawn, depth + 1)


def _within(item: lib.Handle, frame: Frame) -> Frame:
    """The frame of what is drawn inside an object that has a matrix of its own."""
    lib.object_matrix(item, _at_matrix)
    if _matrix.raw == UNCHANGED:
        return frame  # nearly always
    a, b, c, d, e, f = _MATRIX.unpack_from(_matrix)
    return Frame(
        frame.a * a + frame.c * b,
        frame.b * a + frame.d * b,
        frame.a * c + frame.c * d,
        frame.b * c + frame.d * d,
        *frame.point(e, f),
        frame.width,
        frame.height,
    )


def _add_path(item: lib.Handle, frame: Frame, drawn: Drawn) -> None:
    lib.draw_mode(item, _at_mode, _at_stroke)
    painted = _mode.value
    if not (painted or _stroke.value):
        return  # it only clips
    for points in _outlines(item, _within(item, frame)):
        fill = _fill(item, points) if painted and len(points) > 3 else None
        if fill and not _stroke.value and drawn.fills and _is_lost_in(fill, drawn.fills[-1]):
            continue
        _add_edges(points, drawn.edges)
        if fill:
            drawn.fills.append(fill)
            drawn.painters.append(item)


def _fill(item: lib.Handle, points: list[Point]) -> Fill | None:
    lib.fill_colour(item, *_at_colour)
    if not _alpha.value:
        return None
    return Fill(_bounds(points), f"#{_red.value:02x}{_green.value:02x}{_blue.value:02x}")


def _is_lost_in(fill: Fill, before: Fill) -> bool:
    """Whether a box is painted on one of its own colour, as Word shades each line of a shaded cell once more."""
    (x0, top, x1, bottom), (left, high, right, low) = fill.bounds, before.bounds
    inside = x0 >= left - SEEN and top >= high - SEEN and x1 <= right + SEEN and bottom <= low + SEEN
    return inside and fill.colour == before.colour


def _outlines(item: lib.Handle, frame: Frame) -> list[list[Point]]:
    """The corners of each outline of a path; curves count by their ends, for no rule is curved."""
    segments = [*map(lib.handle_at, map(lib.get_segment, repeat(item), range(lib.count_segments(item))))]
    a, b, c, d, e, f, _, _ = frame
    points: list[Point] = []
    for segment in segments:
        lib.segment_point(segment, _at_x, _at_y)
        x, y = _x.value, _y.value
        points.append((a * x + c * y + e, b * x + d * y + f))
    count = len(points)
    if count == 2 or (count == 5 and points[0] == points[4]):
        return [points]  # a line, a box: nearly all there is
    outlines: list[list[Point]] = []
    for segment, point in zip(segments, points, strict=True):
        if lib.segment_kind(segment) == MOVE_TO or not outlines:
            outlines.append([])
        outlines[-1].append(point)
        if lib.segment_closes(segment):
            outlines[-1].append(outlines[-1][0])
    return outlines


def _add_edges(points: list[Point], edges: list[Edge]) -> None:
    x0, y0 = points[0]
    for x1, y1 in points[1:]:
        if abs(y0 - y1) <= STRAIGHT:
            if abs(x0 - x1) >= SHORTEST:
                edges.append(Edge(True, y0, x0, x1) if x0 < x1 else Edge(True, y0, x1, x0))
        elif abs(x0 - x1) <= STRAIGHT and abs(y0 - y1) >= SHORTEST:
            edges.append(Edge(False, x0, y0, y1) if y0 < y1 else Edge(False, x0, y1, y0))
        x0, y0 = x1, y1


def _bounds(points: list[Point] | tuple[Point, ...]) -> Bounds:
    xs, ys = sorted([x for x, _ in points]), sorted([y for _, y in points])
    return xs[0], ys[0], xs[-1], ys[-1]
