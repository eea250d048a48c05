"""What is drawn on a page: ruling lines, painted boxes and pictures, through form objects too."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float, c_int, c_uint
from typing import NamedTuple

from extract import pdf_library as lib
from extract.pdf_marks import Bounds, Edge, Fill
from extract.pdf_runs import Frame

STRAIGHT = 0.1  # points by which the ends of a line drawn across or down may differ
SHORTEST = 1.0  # points: shorter edges are dots and the ends of thick lines
DEEPEST = 8  # forms within forms

_matrix = lib.Matrix()
_x, _y = c_float(), c_float()
_mode, _stroke = c_int(), c_int()
_left, _low, _right, _high = c_float(), c_float(), c_float(), c_float()
_red, _green, _blue, _alpha = c_uint(), c_uint(), c_uint(), c_uint()
_at_matrix, _at_x, _at_y, _at_mode, _at_stroke = (
    byref(_matrix), byref(_x), byref(_y), byref(_mode), byref(_stroke),
)  # fmt: skip
_at_bounds = byref(_left), byref(_low), byref(_right), byref(_high)
_at_colour = byref(_red), byref(_green), byref(_blue), byref(_alpha)

LINE_TO, CURVE_TO, MOVE_TO = 0, 1, 2

Point = tuple[float, float]


class Drawn(NamedTuple):
    """A page's drawing."""

    edges: list[Edge]
    fills: list[Fill]
    pictures: list[Bounds]


def page_drawing(page: int, frame: Frame) -> Drawn:
    """Every edge, painted box and picture of a page, in the order they are drawn."""
    drawn = Drawn([], [], [])
    objects = (lib.get_object(page, i) for i in range(lib.count_objects(page)))
    _gather(objects, frame, drawn, 0)
    return drawn


def _gather(objects: Iterator[int], frame: Frame, drawn: Drawn, depth: int) -> None:
    for item in objects:
        kind = lib.object_kind(item)
        if kind == lib.PATH:
            _add_path(item, frame, drawn)
        elif kind == lib.IMAGE:
            lib.object_bounds(item, *_at_bounds)
            drawn.pictures.append(_bounds((frame.point(_left.value, _low.value), frame.point(_right.value, _high.value))))
        elif kind == lib.FORM and depth < DEEPEST:
            inner = (lib.get_form_object(item, i) for i in range(lib.count_form_objects(item)))
            _gather(inner, _within(item, frame), drawn, depth + 1)


def _within(item: int, frame: Frame) -> Frame:
    """The frame of what is drawn inside an object that has a matrix of its own."""
    lib.object_matrix(item, _at_matrix)
    a, b, c, d, e, f = _matrix.a, _matrix.b, _matrix.c, _matrix.d, _matrix.e, _matrix.f
    return Frame(
        frame.a * a + frame.c * b,
        frame.b * a + frame.d * b,
        frame.a * c + frame.c * d,
        frame.b * c + frame.d * d,
        *frame.point(e, f),
        frame.width,
        frame.height,
    )


def _add_path(item: int, frame: Frame, drawn: Drawn) -> None:
    lib.draw_mode(item, _at_mode, _at_stroke)
    if not (_mode.value or _stroke.value):
        return  # it only clips
    painted = _mode.value
    for points in _outlines(item, _within(item, frame)):
        drawn.edges.extend(_edges(points))
        if painted and len(points) > 3:
            lib.fill_colour(item, *_at_colour)
            if _alpha.value:
                colour = f"#{_red.value:02x}{_green.value:02x}{_blue.value:02x}"
                drawn.fills.append(Fill(_bounds(points), colour))


def _outlines(item: int, frame: Frame) -> Iterator[list[Point]]:
    """The corners of each outline of a path; curves are passed over, for no rule is curved."""
    points: list[Point] = []
    for i in range(lib.count_segments(item)):
        segment = lib.get_segment(item, i)
        kind = lib.segment_kind(segment)
        if kind == MOVE_TO and points:
            yield points
            points = []
        lib.segment_point(segment, _at_x, _at_y)
        points.append(frame.point(_x.value, _y.value))
        if lib.segment_closes(segment):
            points.append(points[0])
    if points:
        yield points


def _edges(points: list[Point]) -> Iterator[Edge]:
    for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
        if abs(y0 - y1) <= STRAIGHT:
            if abs(x0 - x1) >= SHORTEST:
                yield Edge(True, y0, min(x0, x1), max(x0, x1))
        elif abs(x0 - x1) <= STRAIGHT and abs(y0 - y1) >= SHORTEST:
            yield Edge(False, x0, min(y0, y1), max(y0, y1))


def _bounds(points: list[Point] | tuple[Point, ...]) -> Bounds:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
