from __future__ import annotations

import time
from pathlib import Path

import pytest

import pipeline
import reconciling
from bench.faults.killing import PAPERS
from bench.faults.runs import command, has_ended
from bench.scale import make_archive


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


def test_processes_that_reconcile_end_with_a_run_that_is_killed(tmp_path: Path) -> None:
    run = command(PAPERS, tmp_path)
    until = time.monotonic() + 60
    while not list(tmp_path.glob("registers/*.piece")) and time.monotonic() < until:
        time.sleep(0.005)
    below = run.below()
    run.kill()
    run.wait()
    assert [pid for pid in below if not has_ended(pid)] == []
