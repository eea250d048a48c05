"""Reading many papers at once, each in a process that can be killed: no paper harms another, none is lost."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import wait
from typing import Generic, TypeVar

from engine.answers import Answer
from engine.worker import Limits, Worker

Job = TypeVar("Job")

_FIRST, _AGAIN, _MENDED = range(3)


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Job]):
    """What became of a job: its result, or a reason code for machines and a sentence for people.

    `stage` is what was being done when it failed: "page 3".
    """

    job: Job
    result: bytes | None
    reason: str = ""
    message: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Mending(Generic[Job]):
    """A last way to read: for a job that failed twice, or whose UnreadablePaper has one of these reasons."""

    read: Callable[[Job], bytes]
    reasons: Collection[str] = ()


def read_all(
    jobs: Iterable[Job],
    read: Callable[[Job], bytes],
    workers: int = 1,
    limits: Limits | None = None,
    preload: Sequence[str] = (),
    mending: Mending[Job] | None = None,
) -> Iterator[Outcome[Job]]:
    """One outcome for each job, in the order in which they end; `read` runs in `workers` processes.

    UnreadablePaper raised by `read` is an outcome with its reason. A job that crashes, hangs,
    takes too much memory or raises anything else is tried once more in a fresh process, then by
    `mending`; then its reason is crashed, timed-out, out-of-memory or failed. Jobs are taken from
    `jobs` only as they are needed. Closing the iterator ends the processes. `read` and `preload`
    are as in `Worker`.
    """
    reads = [read, mending.read] if mending else [read]
    crew: _Crew[Job] = _Crew(lambda: Worker(reads, limits or Limits(), preload), mending)
    todo = iter(jobs)
    ended: list[Outcome[Job]] = []
    try:
        while True:
            for job in islice(todo, workers - len(crew.busy)):
                crew.begin(job)
            yield from ended  # while the crew is at work again, whatever is done with them
            if not crew.busy:
                return
            ended = crew.ended()
    finally:
        crew.stop()


@dataclass(frozen=True, slots=True)
class _Attempt(Generic[Job]):
    """A job being read, which time that is, and how the time before failed."""

    job: Job
    number: int = _FIRST
    failed: Answer | None = None


class _Crew(Generic[Job]):
    """The workers: busy ones with their attempts, and idle ones."""

    def __init__(self, hire: Callable[[], Worker], mending: Mending[Job] | None) -> None:
        self._hire = hire
        self._mending = mending
        self._idle: list[Worker] = []
        self.busy: dict[Worker, _Attempt[Job]] = {}

    def begin(self, job: Job) -> None:
        self._give(_Attempt(job), self._idle.pop() if self._idle else self._hire())

    def ended(self) -> list[Outcome[Job]]:
        """Wait until some job ends or is overdue; the outcomes, without those now tried again."""
        soonest = min(worker.deadline for worker in self.busy)
        wait([worker.connection for worker in self.busy], max(0.0, soonest - time.monotonic()))
        return [outcome for worker in list(self.busy) if (outcome := self._outcome(worker))]

    def stop(self) -> None:
        for worker in (*self.busy, *self._idle):
            worker.stop()

    def _give(self, attempt: _Attempt[Job], worker: Worker) -> None:
        self.busy[worker] = attempt
        worker.begin(attempt.job, which=int(attempt.number == _MENDED))

    def _outcome(self, worker: Worker) -> Outcome[Job] | None:
        answer = worker.answer()
        if answer is None:
            return None
        attempt = self.busy.pop(worker)
        if answer.sound:
            self._idle.append(worker)
        else:
            worker.stop()
        following = self._following(attempt, answer)
        if following is not None:
            self._give(following, self._idle.pop() if answer.sound else self._hire())
            return None
        said = answer if answer.result is not None or attempt.failed is None else attempt.failed
        return Outcome(attempt.job, said.result, said.reason, said.message, said.stage)

    def _following(self, attempt: _Attempt[Job], answer: Answer) -> _Attempt[Job] | None:
        """The next attempt after this answer, None where it stands."""
        if answer.result is not None or attempt.number == _MENDED:
            return None
        if not answer.sound and attempt.number == _FIRST:
            return _Attempt(attempt.job, _AGAIN, answer)
        if self._mending and (not answer.sound or answer.reason in self._mending.reasons):
            return _Attempt(attempt.job, _MENDED, answer)
        return None
