from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from threading import Thread

import pytest

import pipeline
import reconciling
from bench.faults.killing import PAPERS
from bench.faults.runs import command, has_ended
from bench.scale import make_archive
from registers import Work


def published(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (out / "current").iterdir()}


def test_registers_reconciled_in_processes_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bench.scale.MEETINGS", 2)
    monkeypatch.setattr(reconciling, "FEWEST_AT_ONCE", 2)
    papers, alone, spread = tmp_path / "papers", tmp_path / "alone", tmp_path / "spread"
    papers.mkdir()
    make_archive(papers, 6, risks=3)
    pipeline.run([papers], alone, pipeline.RunOptions(workers=1))
    pipeline.run([papers], spread, pipeline.RunOptions(workers=2))
    assert published(spread) == published(alone)


class Slow:
    """Registers that take their time, and leave a file each."""

    def make(self, work: Work) -> None:
        Path(work[0]).touch()
        time.sleep(0.1)


def test_an_interrupt_waits_for_no_register_that_is_not_begun(tmp_path: Path) -> None:
    work = [(str(tmp_path / str(number)), [], {}, []) for number in range(200)]

    def interrupt() -> None:
        while not any(tmp_path.iterdir()):
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background work ignores it
    Thread(target=interrupt).start()
    try:
        with pytest.raises(KeyboardInterrupt):
            reconciling.make_at_once(work, Slow, 2)  # type: ignore[arg-type]
    finally:
        signal.signal(signal.SIGINT, before)
    assert len(list(tmp_path.iterdir())) < 20


def test_processes_that_reconcile_end_with_a_run_that_is_killed(tmp_path: Path) -> None:
    run = command(PAPERS, tmp_path)
    until = time.monotonic() + 60
    while not list(tmp_path.glob("registers/*.piece")) and time.monotonic() < until:
        time.sleep(0.005)
    below = run.below()
    run.kill()
    run.wait()
    assert [pid for pid in below if not has_ended(pid)] == []
