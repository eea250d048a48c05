"""How often Python looks for circles among its objects: seldom, as papers make a great many and hardly a circle.

Looking took nearly a tenth of the time of reading, and three quarters of that of loading what was read.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = 20_000, 20, 20


def collect_seldom() -> None:
    """In a process of ours: leave alone what was imported, and look seldom among the rest."""
    gc.freeze()
    gc.set_threshold(*_SELDOM)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look seldom for as long as this lasts, in a process that may be another's."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
