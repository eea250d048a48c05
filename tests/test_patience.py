"""How long a reading may take: more where it has more steps and asks for patience, but never for ever."""

from __future__ import annotations

import time

from engine.pool import read_all
from engine.worker import Limits
from schemas.stages import now_at

SHORT = Limits(seconds=1.5, idle=1.0, seconds_a_step=0.0, patience=3.0, memory=200 << 20)


def read(job: str) -> bytes:
    """Sleep two seconds as one of some pages, having asked for patience or not."""
    steps, patience = (float(part) for part in job.split())
    now_at("pages", int(steps))
    now_at("recognising page 1", patience=patience)
    time.sleep(2)
    return b"read"


def outcome(job: str) -> bytes | str:
    [found] = read_all([job], read, limits=SHORT)
    return found.result or found.reason


def test_a_slow_step_that_was_announced_is_waited_for() -> None:
    assert outcome("1 3") == b"read"


def test_a_slow_step_that_nobody_announced_is_not() -> None:
    assert outcome("1 0") == "timed-out"


def test_no_patience_is_lent_beyond_what_the_pages_given_allow() -> None:
    assert outcome("0 1000") == "timed-out"
