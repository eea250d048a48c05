"""One bit flipped in a published file: `verify` finds it."""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path

from bench.faults.figures import Figures
from bench.faults.neighbours import GOOD
from bench.faults.published import wrong


def flips(times: int, seed: int = 1) -> Figures:
    """So many bits flipped, one at a time, anywhere in any file of a published set."""
    import pipeline

    chance, failures = random.Random(seed), []
    with tempfile.TemporaryDirectory() as held:
        out = Path(held, "out")
        pipeline.run(GOOD, out, pipeline.RunOptions())
        files = sorted((out / "current").resolve().iterdir())
        began = time.perf_counter()
        for _ in range(times):
            path = chance.choice(files)
            whole = path.read_bytes()
            at, bit = chance.randrange(len(whole)), chance.randrange(8)
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :])
            if not wrong(out):
                failures.append(f"{path.name}: bit {bit} of byte {at} is flipped, and nothing is found")
            path.write_bytes(whole)
        seconds = time.perf_counter() - began
    return Figures("one bit flipped in a published file", times, failures, f"{seconds / times * 1000:.0f} ms to verify")
