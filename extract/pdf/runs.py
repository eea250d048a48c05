"""A page's text as pdfium gives it, by text objects: a hundred on a page that has thousands of characters."""

from __future__ import annotations

import ctypes
import math
import re
import struct
from collections.abc import Callable, Iterator
from ctypes import byref
from functools import cache, partial
from typing import NamedTuple

from extract.pdf import library as lib
from extract.pdf.clips import is_clipped_away
from extract.pdf.marks import ASKEW, Run

LINE = re.compile(r"[^\r\n]+")
BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
INVISIBLE = (3, 7)  # render modes that paint nothing

# What pdfium says of a run lies side by side, to be read at once: origin, matrix, loose box, colour. What is not needed
# of them is passed over.
_ORIGIN, _SAID = struct.Struct("=2d"), struct.Struct("=2d4f8x8xf4x4I")
_said = ctypes.create_string_buffer(_SAID.size)
_at_x, _at_y, _at_matrix, _at_loose, *_at_colour = (byref(_said, at) for at in (0, 8, 16, 40, 56, 60, 64, 68))
_BOX = struct.Struct("=4d")
_box = ctypes.create_string_buffer(_BOX.size)
_at_box = tuple(byref(_box, at) for at in (0, 8, 16, 24))
_rectangle = lib.Rectangle()
_name = ctypes.create_string_buffer(256)

Colour = tuple[int, int, int]  # red, green, blue: 0 to 255


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


    def turned_back(self, turn: int) -> Frame:
        """The frame of the same page held so that text turned by so many quarters reads from left to right."""
        a, b, c, d, e, f, width, height = self
        if turn == 1:
            return Frame(-b, a, -d, c, height - f, e, height, width)
        if turn == 2:
            return Frame(-a, -b, -c, -d, width - e, height - f, width, height)
        return Frame(b, -a, d, -c, f, width - e, height, width)


def page_frame(page: lib.Handle) -> Frame:
    """The frame of a page: its crop box, turned as the file says."""
    lib.page_box(page, byref(_rectangle))
    left, bottom, right, top = _rectangle.left, _rectangle.bottom, _rectangle.right, _rectangle.top
    width, height = right - left, top - bottom
    turned = {
        0: Frame(1, 0, 0, -1, -left, top, width, height),
        1: Frame(0, 1, 1, 0, -bottom, -left, height, width),
        2: Frame(-1, 0, 0, 1, right, -bottom, width, height),
        3: Frame(0, -1, -1, 0, top, right, height, width),
    }
    return turned[lib.page_rotation(page) % 4]


Printed = tuple[Run, Colour | None]  # a run and the colour it was painted in; None where nothing was painted


def page_text(text_page: lib.Handle) -> str:
    """The page's characters, one to each of pdfium's indices; its marks of a hyphen at a line's end as hyphens."""
    count = max(lib.count_chars(text_page), 0)
    buffer = (ctypes.c_ushort * (count + 1))()
    written = lib.get_text(text_page, 0, count, buffer)
    text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
    if written != count + 1 or len(text) != count:
        text = "".join(_character(lib.char_unicode(text_page, i)) for i in range(count))
    return text.replace("\x02", "-").replace("\ufffe", "-").replace("\x00", " ")


def _character(code: int) -> str:
    return "\ufffd" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)


def stretches(text: str, object_at: Callable[[int], int | None]) -> Iterator[tuple[int, int, int]]:
    """(start, end, object) for each stretch of the page's text that one text object printed.

    Asks only for a few characters of each: what stands between two characters of one object, on one
    line, is of that object too.
    """
    for line in LINE.finditer(text):
        start, stop = line.span()
        owner, owner_of_last = object_at(start), object_at(stop - 1)
        while start < stop:
            end, next_owner = stop, None
            if not owner:  # a space that pdfium made up
                end = start + 1
                next_owner = object_at(end) if end < stop else None
            else:
                if owner != owner_of_last:
                    end, next_owner = _first_other(text, object_at, owner, start, stop - 1, owner_of_last)
                yield start, end, owner
            start, owner = end, next_owner


def _first_other(
    text: str, object_at: Callable[[int], int | None], owner: int, low: int, high: int, other: int | None
) -> tuple[int, int | None]:
    """Where after `low`, which is the owner's, the first character stands that is not, and whose it is; `high`,
    which is of `other`, at the latest. It asks at ends of words first, for that is where most objects end."""
    step = 1
    while low + step < high:
        at = max(text.find(" ", low + step, high), low + step)
        found = object_at(at)
        if found != owner:
            high, other = at, found
            break
        low, step = at, step * 2
    while high - low > 1:
        at = high - 1 if text[high] == " " else (low + high) // 2
        found = object_at(at)
        if found == owner:
            low = at
        else:
            high, other = at, found
    return high, other


def page_runs(text_page: lib.Handle, frame: Frame) -> tuple[list[Printed], list[int], bool]:
    """The runs of a page, in the order they are printed, the text objects that they are of, and whether all of them
    could be placed surely."""
    text = page_text(text_page)
    is_bold = cache(_is_bold)
    printed: list[Printed] = []
    owners: list[int] = []
    sure, before = True, 0
    for first, end, address in stretches(text, partial(lib.char_object, text_page)):
        words = text[first:end]
        printed_words = words.rstrip()
        if not printed_words:
            continue
        owner = lib.handle_at(address)
        last = first + len(printed_words) - 1
        lib.char_origin(text_page, first, _at_x, _at_y)
        lib.char_matrix(text_page, first, _at_matrix)
        lib.char_loose_box(text_page, last, _at_loose)
        lib.fill_colour(owner, *_at_colour)
        x, y, a, b, c, d, right, red, green, blue, alpha = _SAID.unpack_from(_said)
        if b == 0 and a > 0 and frame.a == 1:  # upright text on an upright page: nearly all there is
            turn, start, base, end_of_last = 0, x + frame.e, frame.f - y, right + frame.e
        else:
            turn = quarter_turns(frame.a * a + frame.c * b, frame.b * a + frame.d * b)
            start, base = own_frame(turn, *frame.point(x, y))
            end_of_last = _end_of_turned(text_page, frame, turn, last)
        size = lib.char_size(text_page, first) * (abs(d) if c == 0 else math.hypot(c, d))
        between = text[before:first]
        gap = "\n" if "\n" in between or not before else " " if between else ""
        before = end
        if not math.isfinite(start + end_of_last + base + size):
            sure = False
            continue
        sure = sure and (turn == ASKEW or end_of_last >= start - size)
        mode = lib.render_mode(owner)
        bold = mode == 2 or is_bold(lib.object_font(owner))
        mark = lib.object_mark(owner)
        run = Run(words, start, max(end_of_last, start), base, size, bold, turn, mark, first, last, gap)
        painted = alpha and mode not in INVISIBLE and not is_clipped_away(owner)
        printed.append((run, (red, green, blue) if painted else None))
        owners.append(address)
    return printed, owners, sure


def _end_of_turned(text_page: lib.Handle, frame: Frame, turn: int, index: int) -> float:
    lib.char_box(text_page, index, *_at_box)
    left, right, low, high = _BOX.unpack_from(_box)
    return max(own_frame(turn, *frame.point(x, y))[0] for x, y in ((left, low), (right, high)))


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
        starts.append(own_frame(run.turn, *frame.point(*_ORIGIN.unpack_from(_said)))[0])
    return starts


def _is_bold(font: int) -> bool:
    lib.font_name(font, _name, 256)
    name = _name.value.decode("latin-1")
    return bool(BOLD.search(name)) or lib.font_weight(font) >= 600
