"""A process that reads papers one by one, and can be killed. `pool` sees to a crew of them."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from engine.answers import CRASHED, OUT_OF_MEMORY, TIMED_OUT, Answer, Step, decode
from engine.reading_process import LARGEST_RESULT, serve

MEMORY_IS_LIMITED = sys.platform.startswith("linux")  # elsewhere the system does not, and we look now and then
_SECONDS_BETWEEN_LOOKS = 0.5
_MOST_STEPS = 10_000
_LARGEST_MESSAGE = LARGEST_RESULT + (1 << 20)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one paper may cost.

    `idle` is how long it may take without any progress; `seconds` how long in all, and `seconds_a_step` more
    for each step (page) that it says it has. `patience` is the most that a step may ask for beyond these, as
    recognising a page takes seconds of a processor, which others may want too. `memory` is in bytes, beyond what
    an idle worker has.
    """

    seconds: float = 120.0
    idle: float = 30.0
    seconds_a_step: float = 8.0
    patience: float = 120.0
    memory: int = 2 << 30


class Worker:
    """One process, started and ready for `begin`. Use it for one paper at a time, and `stop` it at last.

    `reads` are ways to read, each picklable: a function of a module, or a partial of one. `preload` names
    modules that all workers share from the start, where the system can. Raises RuntimeError where the
    process does not come up.
    """

    def __init__(
        self, reads: Sequence[Callable[[Any], bytes]], limits: Limits, preload: Sequence[str] = ()
    ) -> None:
        context: Any = multiprocessing.get_context(start_method())
        get_ready(preload)
        self.connection, theirs = context.Pipe()
        self._limits = limits
        self._latest = self._overdue = 0.0
        self._stage, self._steps, self._lent = "", 0, 0.0
        self._process = context.Process(target=serve, args=(theirs, tuple(reads), limits.memory), daemon=True)
        self._process.start()
        theirs.close()
        try:
            self.connection.recv_bytes()
        except EOFError:
            self.stop()
            raise RuntimeError("a reading process ended before it began") from None

    @property
    def deadline(self) -> float:
        """When to ask for an answer, of time.monotonic, if `connection` is not ready before."""
        due = min(self._latest, self._overdue)
        return due if MEMORY_IS_LIMITED else min(due, time.monotonic() + _SECONDS_BETWEEN_LOOKS)

    def begin(self, job: Any, which: int = 0) -> None:
        """Have the job read in the way `which`."""
        now = time.monotonic()
        self._latest, self._overdue = now + self._limits.seconds, now + self._limits.idle
        self._stage, self._steps, self._lent = "", 0, 0.0
        with suppress(OSError):  # dead already: `answer` tells
            self.connection.send((which, job))

    def answer(self) -> Answer | None:
        """The answer, or what its absence means; None where the reading goes on."""
        try:
            while self.connection.poll():
                said = decode(self.connection.recv_bytes(_LARGEST_MESSAGE))
                if isinstance(said, Answer):
                    return said
                self._note(said)
        except (EOFError, OSError, ValueError):
            self._process.join(timeout=5)
            ending = _ending(self._process.exitcode)
            return self._failed(CRASHED, f"reading ended the process ({ending})")
        return self._limit_passed()

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self.connection.close()

    def _note(self, step: Step) -> None:
        self._stage = step.stage
        steps = min(max(step.steps, self._steps), _MOST_STEPS)
        self._latest += (steps - self._steps) * self._limits.seconds_a_step
        self._steps = steps
        patience = min(max(step.patience, 0.0), self._limits.patience, steps * self._limits.patience - self._lent)
        self._lent += patience
        self._latest += patience
        self._overdue = time.monotonic() + self._limits.idle + patience

    def _limit_passed(self) -> Answer | None:
        now = time.monotonic()
        if now >= self._latest:
            return self._failed(TIMED_OUT, "not read within the time that a paper of its size may take")
        if now >= self._overdue:
            return self._failed(TIMED_OUT, f"no progress within {self._limits.idle:g} seconds")
        if not MEMORY_IS_LIMITED and _memory_of(self._process.pid) > self._limits.memory:
            return self._failed(OUT_OF_MEMORY, "reading takes more memory than is allowed")
        return None

    def _failed(self, reason: str, message: str) -> Answer:
        return Answer(None, reason, message, self._stage, False)


def get_ready(preload: Sequence[str]) -> None:
    """Begin to import these modules for all workers to come, where the system can; once, and not waited for."""
    if preload and start_method() == "forkserver":
        from multiprocessing import forkserver

        multiprocessing.get_context("forkserver").set_forkserver_preload(list(preload))
        forkserver.ensure_running()


def start_method() -> str:
    """Workers forked from a clean helper process start in milliseconds, whatever threads the parent has."""
    return "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def _memory_of(process: int | None) -> int:
    """Bytes of memory that a process holds; 0 where that cannot be known."""
    try:
        import psutil
    except ImportError:
        return 0
    try:
        return int(psutil.Process(process).memory_info().rss)
    except (OSError, psutil.Error):
        return 0


def _ending(exit_code: int | None) -> str:
    if exit_code is not None and exit_code < 0:
        with suppress(ValueError):
            return signal.Signals(-exit_code).name
    return f"exit status {exit_code}"
