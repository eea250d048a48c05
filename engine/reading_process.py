"""The life of a reading process: a job in, an answer out, within its limits, until nobody listens any more."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from engine.answers import FAILED, OUT_OF_MEMORY, Answer, Step, encode
from engine.collecting import collect_seldom
from engine.guard import guard
from engine.parent import follow_parent
from schemas.paper import UnreadablePaper
from schemas.stages import listen

SECONDS_BETWEEN_STEPS = 0.2
LARGEST_RESULT = 64 << 20  # bytes, deflated; the largest honest reading is a hundredth of it


def serve(connection: Connection, reads: Sequence[Callable[[Any], bytes]], memory: int) -> None:
    """Answer jobs (which of `reads`, and what to read) until the other end is closed; memory in bytes."""
    follow_parent()
    _silence()
    guard()
    _limit_memory(memory)
    collect_seldom()
    with suppress(EOFError, OSError):
        connection.send_bytes(encode(Step("ready")))
        while True:
            which, job = connection.recv()
            connection.send_bytes(encode(_answer(reads[which], job, connection)))


def _answer(read: Callable[[Any], bytes], job: Any, connection: Connection) -> Answer:
    teller = _Teller(connection)
    listen(teller)
    try:
        result = read(job)
        if len(result) > LARGEST_RESULT:
            raise UnreadablePaper("too-large", "what the paper says is larger than any paper's text can be")
        return Answer(result)
    except UnreadablePaper as error:
        return Answer(None, _sayable(error.reason), _sayable(str(error)))  # it says itself where it is
    except MemoryError:
        return Answer(None, OUT_OF_MEMORY, "reading takes more memory than is allowed", teller.stage, False)
    except Exception as error:  # whatever a damaged paper makes a library do
        said = f"{type(error).__name__}: {str(error)[:300]}"
        return Answer(None, FAILED, _sayable(said), teller.stage, False)
    finally:
        listen(None)


class _Teller:
    """Passes on how far the reading has got: every new kind of stage at once, more of the same now and then."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._steps = 0
        self._next = 0.0
        self.stage = ""

    def __call__(self, stage: str, steps: int, patience: float) -> None:
        self.stage = _sayable(stage)
        now = time.monotonic()
        if now < self._next and steps <= self._steps and not patience:
            return
        self._next, self._steps = now + SECONDS_BETWEEN_STEPS, max(steps, self._steps)
        with suppress(OSError):
            self._connection.send_bytes(encode(Step(self.stage, steps, patience)))


def _sayable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _silence() -> None:
    """Keep what libraries print away from the terminal and from the data on stdout."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for handle in (1, 2):
        os.dup2(nowhere, handle)


def _limit_memory(allowed: int) -> None:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # each thread takes address space
    with suppress(ImportError, OSError, ValueError):
        import resource

        with open("/proc/self/statm", encoding="ascii") as statm:
            held = int(statm.read().split()[0]) * resource.getpagesize()
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (held + allowed, most))
