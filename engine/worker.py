"""A process that reads papers one by one, and can be killed. `pool` sees to a crew of them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from schemas.paper import UnreadablePaper

CRASHED, TIMED_OUT, OUT_OF_MEMORY, FAILED = "crashed", "timed-out", "out-of-memory", "failed"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one paper may cost: seconds of time, and bytes of memory beyond what an idle worker has."""

    seconds: float = 120.0
    memory: int = 2 << 30


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker says of one paper: its result, or a reason code and a sentence."""

    result: bytes | None = None
    reason: str = ""
    message: str = ""
    sound: bool = True  # the process is as good as new, and asking again would change nothing


class Worker:
    """One process, started and ready for `begin`. Use it for one paper at a time, and `stop` it at last.

    `read` must be picklable: a function of a module, or a partial of one. `preload` names modules
    that all workers share from the start, where the system can. Raises RuntimeError where the
    process does not come up.
    """

    def __init__(self, read: Callable[[Any], bytes], limits: Limits, preload: Sequence[str] = ()) -> None:
        context: Any = multiprocessing.get_context(_start_method())
        if preload and _start_method() == "forkserver":
            context.set_forkserver_preload(list(preload))
        self.connection, theirs = context.Pipe()
        self.deadline = 0.0
        self._limits = limits
        self._process = context.Process(target=_serve, args=(theirs, read, limits), daemon=True)
        self._process.start()
        theirs.close()
        try:
            self.connection.recv()
        except EOFError:
            self.stop()
            raise RuntimeError("a reading process ended before it began") from None

    def begin(self, job: Any) -> None:
        """Have the job read; its answer is due by `deadline` (of time.monotonic)."""
        self.deadline = time.monotonic() + self._limits.seconds
        with suppress(OSError):  # dead already: `answer` tells
            self.connection.send(job)

    def answer(self) -> Answer:
        """The answer, or what its absence means: ask when `connection` is ready or the deadline is past."""
        try:
            if self.connection.poll():
                answer: Answer = self.connection.recv()
                return answer
        except (EOFError, OSError):
            self._process.join(timeout=5)
            ending = _ending(self._process.exitcode)
            return Answer(None, CRASHED, f"reading ended the process ({ending})", False)
        return Answer(None, TIMED_OUT, f"not read within {self._limits.seconds:g} seconds", False)

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self.connection.close()


def _start_method() -> str:
    """Workers forked from a clean helper process start in milliseconds, whatever threads the parent has."""
    return "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def _serve(connection: Connection, read: Callable[[Any], bytes], limits: Limits) -> None:
    """The worker's life: a job in, an answer out, until nobody listens any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    _silence()
    _limit_memory(limits.memory)
    with suppress(EOFError, OSError):
        connection.send(None)
        while True:
            job = connection.recv()
            _end_by_itself_after(limits.seconds + 30)
            answer = _answer(read, job)
            _end_by_itself_after(0)
            connection.send(answer)


def _answer(read: Callable[[Any], bytes], job: Any) -> Answer:
    try:
        return Answer(read(job))
    except UnreadablePaper as error:
        return Answer(None, error.reason, str(error))
    except MemoryError:
        return Answer(None, OUT_OF_MEMORY, "reading takes more memory than is allowed", False)
    except Exception as error:  # whatever a damaged paper makes a library do
        return Answer(None, FAILED, f"{type(error).__name__}: {str(error)[:300]}", False)


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


def _end_by_itself_after(seconds: float) -> None:
    """Should the parent be killed, no reading goes on for ever. 0 takes the alarm back."""
    if hasattr(signal, "alarm"):
        signal.alarm(int(seconds))


def _ending(exit_code: int | None) -> str:
    if exit_code is not None and exit_code < 0:
        with suppress(ValueError):
            return signal.Signals(-exit_code).name
    return f"exit status {exit_code}"
