"""Text that is cut away where it would be painted, as a spreadsheet's rows are that it repeats on each printed page."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float
from functools import reduce

from extract.pdf import library as lib
from extract.pdf.marks import Bounds

LEAST_SEEN = 0.1  # of the text's box
EVERYWHERE: Bounds = (-1e9, -1e9, 1e9, 1e9)

_x, _y = c_float(), c_float()
_corners = (c_float * 4)()
_at_corners = tuple(byref(_corners, at) for at in (0, 4, 8, 12))


def is_clipped_away(owner: lib.Handle) -> bool:
    """Whether next to nothing of a text object lies where its clipping paths let it be seen.

    Both are compared as the file has them, y growing upwards. pdfium keeps only the paths that cut, so that few
    objects have any.
    """
    clip = clip_bounds(owner)
    if clip is EVERYWHERE or not lib.object_bounds(owner, *_at_corners):
        return False
    left, bottom, right, top = _corners
    area = (right - left) * (top - bottom)
    left, bottom, right, top = _common((left, bottom, right, top), clip)
    return max(right - left, 0) * max(top - bottom, 0) < LEAST_SEEN * area


def clip_bounds(owner: lib.Handle) -> Bounds:
    """What an object's clipping paths let be seen, as the file has it (left, bottom, right, top)."""
    clip = lib.handle_at(lib.object_clip(owner))
    count = lib.count_clips(clip)
    return reduce(_common, (_path_bounds(clip, n) for n in range(count)), EVERYWHERE) if count > 0 else EVERYWHERE


def _common(one: Bounds, other: Bounds) -> Bounds:
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _path_bounds(clip: lib.Handle, index: int) -> Bounds:
    points = list(_points(clip, index))
    if not points:
        return EVERYWHERE
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def _points(clip: lib.Handle, index: int) -> Iterator[tuple[float, float]]:
    for n in range(lib.count_clip_segments(clip, index)):
        lib.segment_point(lib.handle_at(lib.get_clip_segment(clip, index, n)), byref(_x), byref(_y))
        yield _x.value, _y.value
