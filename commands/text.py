"""Text made fit for a terminal."""

from __future__ import annotations

import re
import shutil

from schemas.inert import printable

_STEERING = re.compile("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def escaped(json: str) -> str:
    """JSON that says the same with nothing in it that could steer a terminal."""
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", json)


def width() -> int:
    """Columns of the terminal; 100 where there is none."""
    return shutil.get_terminal_size((100, 24)).columns


def cut(text: str, columns: int) -> str:
    """The text printable, on one line of at most so many columns."""
    line = " ".join(printable(text).split())
    return line if len(line) <= columns else line[: max(columns - 1, 0)] + "…"


def counted(number: int, one: str, more: str = "") -> str:
    """ "1 paper", "3 papers", "1,200 entries"."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"
