"""Jobs that crash, abort, leave, hang and take memory, among many that do not: all are accounted for."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter

from bench.faults.figures import Figures
from engine.pool import read_all
from engine.worker import Limits

REASONS = {"segfault": "crashed", "abort": "crashed", "leave": "crashed", "hang": "timed-out",
           "memory": "out-of-memory"}
LIMITS = Limits(seconds=0.6, idle=0.4, memory=150 << 20)


def read(job: str) -> bytes:
    """What a worker does with a job: its name says what becomes of it."""
    kind = job.split()[0]
    if kind == "segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif kind == "abort":
        os.kill(os.getpid(), signal.SIGABRT)
    elif kind == "leave":
        os._exit(0)
    elif kind == "hang":
        while True:
            time.sleep(9)
    elif kind == "memory":
        bytearray(1 << 30)
    return job.encode() * 3


def crashing(bad: int, of: int, workers: int = 2, seed: int = 1) -> Figures:
    """So many bad jobs of so many."""
    kinds = list(REASONS)
    jobs = [f"{kinds[n % len(kinds)]} {n}" for n in range(bad)] + [f"good {n}" for n in range(of - bad)]
    random.Random(seed).shuffle(jobs)
    began = time.perf_counter()
    outcomes = list(read_all(jobs, read, workers, LIMITS))
    seconds = time.perf_counter() - began
    failures = [f"{job}: {times} outcomes" for job, times in Counter(o.job for o in outcomes).items() if times != 1]
    failures += [f"{job}: no outcome" for job in {*jobs} - {o.job for o in outcomes}]
    for outcome in outcomes:
        expected = REASONS.get(outcome.job.split()[0], "")
        right = outcome.reason == expected if expected else outcome.result == outcome.job.encode() * 3
        if not right:
            failures.append(f"{outcome.job}: {outcome.reason or outcome.result!r}")
    return Figures("worker crash, abort, exit, hang, memory", bad, failures, f"of {of:,} jobs; {seconds:.0f} s")
