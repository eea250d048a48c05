"""A page's text as pdfium gives it, by text objects: a hundred on a page that has thousands of characters."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from ctypes import byref, c_double, c_uint
from functools import partial
from typing import NamedTuple

from extract import pdf_library as lib
from extract.pdf_marks import ASKEW, Run

LINE = re.compile(r"[^\r\n]+")
BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-", "\x00": " "})
INVISIBLE = (3, 7)  # render modes that paint nothing

_x, _y = c_double(), c_double()
_left, _right, _low, _high = c_double(), c_double(), c_double(), c_double()
_matrix, _loose = lib.Matrix(), lib.Rectangle()
_red, _green, _blue, _alpha = c_uint(), c_uint(), c_uint(), c_uint()
_at_x, _at_y, _at_matrix, _at_loose = byref(_x), byref(_y), byref(_matrix), byref(_loose)
_at_left, _at_right, _at_low, _at_high = byref(_left), byref(_right), byref(_low), byref(_high)
_at_colour = byref(_red), byref(_green), byref(_blue), byref(_alpha)
_name = ctypes.create_string_buffer(256)


class Frame(NamedTuple):
    """From the file's coordinates to the page as a person sees it: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The point on the page as seen, in points from its top left corner."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


def page_frame(page: lib.Handle) -> Frame:
    """The frame of a page: its crop box, turned as the file says."""
    lib.page_box(page, _at_loose)
    left, bottom, right, top = _loose.left, _loose.bottom, _loose.right, _loose.top
    width, height = right - left, top - bottom
    turned = {
        0: Frame(1, 0, 0, -1, -left, top, width, height),
        1: Frame(0, 1, 1, 0, -bottom, -left, height, width),
        2: Frame(-1, 0, 0, 1, right, -bottom, width, height),
        3: Frame(0, -1, -1, 0, top, right, height, width),
    }
    return turned[lib.page_rotation(page) % 4]


class Printed(NamedTuple):
    """A run, and how it was painted: `colour` is red, green, blue (0 to 255); `painted` False where nothing was."""

    run: Run
    colour: tuple[int, int, int]
    painted: bool


def page_text(text_page: lib.Handle) -> str:
    """The page's characters, one to each of pdfium's indices."""
    count = max(lib.count_chars(text_page), 0)
    buffer = (ctypes.c_ushort * (count + 1))()
    written = lib.get_text(text_page, 0, count, buffer)
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    if written == count + 1 and len(text) == count:
        return text
    return "".join(_character(lib.char_unicode(text_page, i)) for i in range(count))


def _character(code: int) -> str:
    return "\ufffd" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)


def stretches(text: str, object_at: Callable[[int], int | None]) -> Iterator[tuple[int, int, int]]:
    """(start, end, object) for each stretch of the page's text that one text object printed.

    Asks only for a few characters of each: what stands between two characters of one object, on one
    line, is of that object too.
    """
    for line in LINE.finditer(text):
        start, stop = line.span()
        while start < stop:
            owner = object_at(start)
            if not owner:  # a space that pdfium made up
                start += 1
                continue
            end = stop if object_at(stop - 1) == owner else _first_other(object_at, owner, start, stop)
            yield start, end, owner
            start = end


def _first_other(object_at: Callable[[int], int | None], owner: int, start: int, stop: int) -> int:
    step, low, high = 1, start, stop - 1
    while low + step < high:
        if object_at(low + step) != owner:
            high = low + step
            break
        low, step = low + step, step * 2
    while high - low > 1:
        middle = (low + high) // 2
        if object_at(middle) == owner:
            low = middle
        else:
            high = middle
    return high


def page_runs(text_page: lib.Handle, frame: Frame) -> tuple[list[Printed], bool]:
    """The runs of a page, in the order they are printed, and whether all of them could be placed surely."""
    text = page_text(text_page).translate(HYPHENS)
    bold_fonts: dict[int, bool] = {}
    printed: list[Printed] = []
    sure, before = True, 0
    for start, end, address in stretches(text, partial(lib.char_object, text_page)):
        words = text[start:end]
        if words.isspace():
            continue
        owner = lib.Handle(address)
        font = lib.object_font(owner)
        bold = bold_fonts.get(font)
        if bold is None:
            bold = bold_fonts[font] = _is_bold(font)
        between = text[before:start]
        gap = "\n" if "\n" in between or not before else " " if between else ""
        before = end
        mode = lib.render_mode(owner)
        lib.fill_colour(owner, *_at_colour)
        last = end - 1 - (len(words) - len(words.rstrip()))
        place = _place(text_page, frame, start, last)
        if not math.isfinite(place.start + place.end + place.base + place.size):
            sure = False
            continue
        sure = sure and (place.turn == ASKEW or place.end >= place.start - place.size)
        run = Run(
            words, place.start, max(place.end, place.start), place.base, place.size, bold or mode == 2,
            place.turn, lib.object_mark(owner), start, last, gap,
        )  # fmt: skip
        colour = (_red.value, _green.value, _blue.value)
        printed.append(Printed(run, colour, mode not in INVISIBLE and _alpha.value > 0))
    return printed, sure


class _Placed(NamedTuple):
    start: float
    end: float
    base: float
    size: float
    turn: int


def _place(text_page: lib.Handle, frame: Frame, first: int, last: int) -> _Placed:
    """Where the characters from `first` to `last`, of one text object, stand in their own frame."""
    lib.char_matrix(text_page, first, _at_matrix)
    lib.char_origin(text_page, first, _at_x, _at_y)
    a, b, c, d = _matrix.a, _matrix.b, _matrix.c, _matrix.d
    size = lib.char_size(text_page, first) * (abs(d) if c == 0 else math.hypot(c, d))
    if b == 0 and a > 0 and frame.a == 1:  # upright text on an upright page: nearly all there is
        lib.char_loose_box(text_page, last, _at_loose)
        return _Placed(_x.value + frame.e, _loose.right + frame.e, frame.f - _y.value, size, 0)
    turn = quarter_turns(frame.a * a + frame.c * b, frame.b * a + frame.d * b)
    start, base = own_frame(turn, *frame.point(_x.value, _y.value))
    return _Placed(start, _end_of_turned(text_page, frame, turn, last), base, size, turn)


def _end_of_turned(text_page: lib.Handle, frame: Frame, turn: int, index: int) -> float:
    lib.char_box(text_page, index, _at_left, _at_right, _at_low, _at_high)
    corners = (frame.point(_left.value, _low.value), frame.point(_right.value, _high.value))
    return max(own_frame(turn, x, y)[0] for x, y in corners)


def quarter_turns(along_x: float, along_y: float) -> int:
    """How many quarter turns anticlockwise text running in this direction of the page is turned, or ASKEW."""
    if abs(along_y) <= 0.05 * abs(along_x):
        return 0 if along_x > 0 else 2
    if abs(along_x) <= 0.05 * abs(along_y):
        return 3 if along_y > 0 else 1
    return ASKEW


def own_frame(turn: int, x: float, y: float) -> tuple[float, float]:
    """A point of the page as (along, across) of text turned so; the reverse of `page_bounds`."""
    return ((x, y), (-y, x), (-x, -y), (y, -x))[max(turn, 0)]


def char_starts(text_page: lib.Handle, frame: Frame, run: Run) -> list[float]:
    """Where along the run each of its characters begins, in the run's own frame."""
    starts = []
    for index in range(run.first, run.last + 1):
        lib.char_origin(text_page, index, _at_x, _at_y)
        starts.append(own_frame(run.turn, *frame.point(_x.value, _y.value))[0])
    return starts


def _is_bold(font: int) -> bool:
    lib.font_name(font, _name, 256)
    name = _name.value.decode("latin-1")
    return bool(BOLD.search(name)) or lib.font_weight(font) >= 600
