"""Reading many papers at once, each in a process that can be killed: no paper harms another, none is lost."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import wait
from typing import Generic, TypeVar

from engine.worker import Limits, Worker

Job = TypeVar("Job")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Job]):
    """What became of a job: its result, or a reason code for machines and a sentence for people."""

    job: Job
    result: bytes | None
    reason: str = ""
    message: str = ""


def read_all(
    jobs: Iterable[Job],
    read: Callable[[Job], bytes],
    workers: int = 1,
    limits: Limits | None = None,
    preload: Sequence[str] = (),
) -> Iterator[Outcome[Job]]:
    """One outcome for each job, in the order in which they end; `read` runs in `workers` processes.

    UnreadablePaper raised by `read` is an outcome with its reason. A job that crashes, hangs,
    takes too much memory or raises anything else is tried once more in a fresh process; then its
    reason is crashed, timed-out, out-of-memory or failed. Jobs are taken from `jobs` only as they
    are needed. Closing the iterator ends the processes. `read` and `preload` are as in `Worker`.
    """
    crew: _Crew[Job] = _Crew(lambda: Worker(read, limits or Limits(), preload))
    todo = iter(jobs)
    try:
        while True:
            for job in islice(todo, workers - len(crew.busy)):
                crew.begin(job)
            if not crew.busy:
                return
            yield from crew.ended()
    finally:
        crew.stop()


class _Crew(Generic[Job]):
    """The workers: busy ones with their job and whether it is tried again, and idle ones."""

    def __init__(self, hire: Callable[[], Worker]) -> None:
        self._hire = hire
        self._idle: list[Worker] = []
        self.busy: dict[Worker, tuple[Job, bool]] = {}

    def begin(self, job: Job) -> None:
        self._give(job, self._idle.pop() if self._idle else self._hire(), again=False)

    def ended(self) -> list[Outcome[Job]]:
        """Wait until some job ends or is overdue; the outcomes, without those now tried again."""
        soonest = min(worker.deadline for worker in self.busy)
        ready = wait([worker.connection for worker in self.busy], max(0.0, soonest - time.monotonic()))
        now = time.monotonic()
        ended = [worker for worker in self.busy if worker.connection in ready or worker.deadline <= now]
        return [outcome for worker in ended if (outcome := self._outcome(worker))]

    def stop(self) -> None:
        for worker in (*self.busy, *self._idle):
            worker.stop()

    def _give(self, job: Job, worker: Worker, *, again: bool) -> None:
        self.busy[worker] = (job, again)
        worker.begin(job)

    def _outcome(self, worker: Worker) -> Outcome[Job] | None:
        answer = worker.answer()
        job, again = self.busy.pop(worker)
        if answer.sound:
            self._idle.append(worker)
        else:
            worker.stop()
            if not again:
                self._give(job, self._hire(), again=True)
                return None
        return Outcome(job, answer.result, answer.reason, answer.message)
