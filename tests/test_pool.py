"""Reading in processes: whatever one paper does to its process, every other is read and none is lost."""

from __future__ import annotations

import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterator

import pytest

from engine.guard import TEMPORARY
from engine.pool import Outcome, read_all
from engine.worker import Limits
from schemas.paper import UnreadablePaper

GOOD = [f"paper {n}" for n in range(12)]
SMALL = Limits(seconds=1.0, memory=200 << 20)


def abort() -> None:
    os.kill(os.getpid(), signal.SIGABRT)


def hang() -> None:
    while True:
        time.sleep(60)


def take_memory() -> None:
    bytearray(1 << 30)


def refuse() -> None:
    raise UnreadablePaper("encrypted", "ask for a copy without a password")


def stumble() -> None:
    raise KeyError("no such font")


def print_much() -> None:
    os.write(1, b"noise")
    os.write(2, b"noise")


def recurse() -> None:
    recurse()


def leave() -> None:
    os._exit(0)


FAULTS: dict[str, tuple[Callable[[], None], str]] = {
    "exit": (leave, "crashed"),
    "abort": (abort, "crashed"),
    "hang": (hang, "timed-out"),
    "memory": (take_memory, "out-of-memory"),
    "refuse": (refuse, "encrypted"),
    "stumble": (stumble, "failed"),
    "recurse": (recurse, "failed"),
}


def read(job: str) -> bytes:
    if job in FAULTS:
        FAULTS[job][0]()
    if job == "noise":
        print_much()
    if job == "where":
        return str(os.getpid()).encode()
    return job.upper().encode()


def read_at_second_try(job: str) -> bytes:
    if not os.path.exists(job):
        open(job, "w").close()
        abort()
    return b"read"


def results(outcomes: Iterator[Outcome[str]]) -> dict[str, bytes | str]:
    """Each job's result or reason; fails where a job has two outcomes."""
    listed = list(outcomes)
    assert len({outcome.job for outcome in listed}) == len(listed)
    return {outcome.job: outcome.reason if outcome.result is None else outcome.result for outcome in listed}


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_every_paper_has_its_result(workers: int) -> None:
    assert results(read_all(GOOD, read, workers)) == {job: job.upper().encode() for job in GOOD}


def test_no_papers_give_no_outcome() -> None:
    assert list(read_all([], read)) == []


@pytest.mark.parametrize("workers", [1, 3])
def test_faults_are_told_apart_and_neighbours_are_read(workers: int) -> None:
    jobs = [job for pair in zip(GOOD, [*FAULTS, *FAULTS], strict=False) for job in dict.fromkeys(pair)]
    jobs = list(dict.fromkeys([*jobs, *GOOD]))
    expected: dict[str, bytes | str] = {job: job.upper().encode() for job in GOOD}
    expected |= {job: reason for job, (_, reason) in FAULTS.items()}
    assert results(read_all(jobs, read, workers, SMALL)) == expected


def test_a_reason_comes_with_a_sentence() -> None:
    said = {outcome.job: outcome.message for outcome in read_all(["refuse", "abort", "stumble"], read)}
    assert said["refuse"] == "ask for a copy without a password"
    assert "SIGABRT" in said["abort"]
    assert "no such font" in said["stumble"]


def test_a_paper_that_crashed_is_tried_once_more() -> None:
    with tempfile.TemporaryDirectory(prefix=TEMPORARY) as folder:
        assert results(read_all([f"{folder}/tried"], read_at_second_try)) == {f"{folder}/tried": b"read"}


def test_even_a_single_worker_is_another_process() -> None:
    assert results(read_all(["where"], read))["where"] != str(os.getpid()).encode()


def test_what_libraries_print_stays_off_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    assert results(read_all(["noise"], read)) == {"noise": b"NOISE"}
    assert capfd.readouterr() == ("", "")


def test_jobs_are_taken_only_as_needed_and_processes_end_with_the_iterator() -> None:
    taken: list[str] = []

    def jobs() -> Iterator[str]:
        for _ in range(100):
            taken.append("where")
            yield "where"

    outcomes = read_all(jobs(), read, 2)
    pid = int(next(outcomes).result or b"")
    outcomes.close()  # type: ignore[attr-defined]
    assert len(taken) <= 4
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_reader_that_cannot_be_started_is_a_fault_of_the_program() -> None:
    with pytest.raises((RuntimeError, AttributeError, TypeError)):
        list(read_all(["a"], lambda job: job.encode()))  # cannot be pickled
