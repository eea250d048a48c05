"""A line on the terminal that says how far a long job is. Says nothing where there is no terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO, TypeVar

Item = TypeVar("Item")

_SECONDS_BETWEEN = 0.1


def with_progress(
    items: Iterable[Item],
    total: int,
    what: str = "papers",
    stream: TextIO | None = None,
    now: Callable[[], float] = time.monotonic,
) -> Iterator[Item]:
    """The items, while a line on `stream` (stderr) counts them: "12 of 80 papers, 9.6 a second, 7 s left"."""
    stream = stream or sys.stderr
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        yield from items
        return
    began = shown = now()
    try:
        for done, item in enumerate(items, 1):
            if now() - shown >= _SECONDS_BETWEEN:
                shown = now()
                stream.write(f"\r\x1b[K{_line(done, total, what, shown - began)}")
                stream.flush()
            yield item
    finally:
        stream.write("\r\x1b[K")
        stream.flush()


def _line(done: int, total: int, what: str, seconds: float) -> str:
    rate = done / seconds
    left = _duration((total - done) / rate)
    return f"{done:,} of {total:,} {what}, {rate:.1f} a second, {left} left"


def _duration(seconds: float) -> str:
    """ "45 s", "3 min" or "2.5 h"."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
