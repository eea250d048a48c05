"""Work of our own on what papers say: it comes to an end, and should it fail, that is told and not raised."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from engine.answers import FAILED, OUT_OF_MEMORY, TIMED_OUT
from schemas.errors import Failure
from schemas.stages import listen

SECONDS_A_STAGE = 60.0  # of the processor; the largest meeting known takes a fiftieth of one
Fault = tuple[str, str]
"""A reason code, and what happened."""


class Endless(Exception):
    """The work took longer than it may without getting any further."""


def fault_of(work: Callable[[], object], seconds: float = SECONDS_A_STAGE) -> Fault | None:
    """What fails in a piece of work, None where nothing does.

    It may take so many seconds of the processor for each stage that it says it is `now_at`. What no paper is to
    blame for is raised: a disk that fails (OSError), a user's mistake (Failure).
    """
    try:
        with _stint(seconds):
            work()
    except (Failure, OSError):
        raise
    except Endless as error:
        return TIMED_OUT, str(error)
    except MemoryError:
        return OUT_OF_MEMORY, "it takes more memory than there is"
    except Exception as error:  # whatever a paper that nobody thought of brings about
        return FAILED, f"{type(error).__name__}: {str(error)[:300]}"
    return None


@contextmanager
def _stint(seconds: float) -> Iterator[None]:
    """Raise Endless in what is done here, even in the middle of a regular expression, once it is overdue.

    Only the main thread of a process can be interrupted so, and not on Windows: elsewhere nothing is bounded.
    """

    def end(*_: Any) -> None:
        raise Endless(f"no progress within {seconds:g} seconds of the processor")

    try:
        before = signal.signal(signal.SIGPROF, end)
    except (AttributeError, ValueError):
        yield
        return
    try:
        listen(lambda *_: _allow(seconds))
        _allow(seconds)
        yield
    finally:
        listen(None)
        _allow(0)
        signal.signal(signal.SIGPROF, before)


def _allow(seconds: float) -> None:
    signal.setitimer(signal.ITIMER_PROF, seconds)
