"""One set of bytes, whatever the machine's clock, time zone, language and hash seed, workers and order of papers."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.faults.figures import Figures
from bench.faults.neighbours import GOOD
from bench.faults.published import fingerprint

_ROOT = Path(__file__).resolve().parent.parent.parent
_RUN = """
import datetime, sys, time
import dateparser, pandas, pyarrow.parquet, spacy
shift = float(sys.argv[1])
if shift:
    real_time, real = time.time, datetime.datetime
    time.time = lambda: real_time() + shift
    class Later(real):
        @classmethod
        def now(cls, tz=None): return real.now(tz) + datetime.timedelta(seconds=shift)
        @classmethod
        def today(cls): return cls.now()
        @classmethod
        def utcnow(cls): return cls.now()
    class Dates(type):
        def __instancecheck__(cls, one): return isinstance(one, a_date)
    a_date = datetime.date
    class Day(a_date, metaclass=Dates):  # asked for today only: what it makes are dates as ever
        def __new__(cls, *parts): return a_date(*parts)
        @classmethod
        def today(cls): return Later.now().date()
    datetime.datetime, datetime.date = Later, Day
import commands
if __name__ == "__main__":
    sys.exit(commands.main(sys.argv[2:]))
"""
_ZONES = ("UTC", "Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu")
_LANGUAGES = ("C", "C.UTF-8", "tr_TR.UTF-8", "de_DE.UTF-8")
_SHIFTS = (0.0, 0.0, 86400.0 * 400, -86400.0 * 9000)


def same_bytes(times: int, seed: int = 1) -> Figures:
    """So many runs over the same papers, each in surroundings of its own; some in two goes, or over copied files."""
    chance = random.Random(seed)
    failures, prints = list[str](), dict[str, str]()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as held:
        for n in range(times):
            shift = chance.choice(_SHIFTS) if n else 0.0
            surroundings = {"PYTHONHASHSEED": str(chance.randrange(99)), "TZ": chance.choice(_ZONES),
                            "LC_ALL": chance.choice(_LANGUAGES), "PYTHONPATH": str(_ROOT), "COLUMNS": "100"}
            workers, papers = chance.choice((1, 2, 8)), chance.sample(GOOD, len(GOOD))
            out = Path(held, f"out-{n}")
            goes = [papers[:1], papers[1:]] if chance.random() < 0.4 else [papers]
            for go in goes:
                done = subprocess.run([sys.executable, "-c", _RUN, str(shift), "run", *map(str, go), "--out", str(out),
                                       "--workers", str(workers)], env=os.environ | surroundings, cwd=held,
                                      capture_output=True, check=False)
                if done.returncode:
                    failures.append(f"run {n}: {done.stderr.decode()[-300:]}")
            prints[f"{surroundings} {workers} workers, {len(goes)} goes, clock {shift:+.0f}"] = fingerprint(out)
        whole = next(iter(prints.values()))
        failures += [f"other bytes with {how}" for how, found in prints.items() if found != whole]
    seconds = time.perf_counter() - began
    return Figures("seeds, zones, languages, workers, orders, clocks", times, failures, f"{seconds:.0f} s")
