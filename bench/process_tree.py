"""What a command takes together with every process that it starts, and those that these start."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from bench.roads import ROOT, processor

_BE_GIVEN_ORPHANS = 36  # PR_SET_CHILD_SUBREAPER of Linux


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock and of processors, and what the command wrote."""

    clock: float
    processor: float
    output: str


def took(command: Sequence[str]) -> Took:
    """Run the command and wait for all its processes. Raises CalledProcessError where it fails.

    Elsewhere than on Linux, processes that outlive who started them are not counted.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_BE_GIVEN_ORPHANS, 1, 0, 0, 0)
    before, start = processor(), time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    clock = time.perf_counter() - start
    with suppress(ChildProcessError):  # none is left
        while True:
            os.wait()
    return Took(clock, processor() - before, done.stdout)
