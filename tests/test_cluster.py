from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

import pipeline
from engine.cluster import read_on_cluster
from engine.pool import Outcome, read_all
from engine.sources import Source
from schemas.errors import WrongUsage
from schemas.paper import UnreadablePaper

pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("default")  # of Dask's own doing

PAPERS = sorted((Path(__file__).parent.parent / "samples" / "papers").iterdir())[:3]


def length(job: str) -> bytes:
    if job == "unreadable":
        raise UnreadablePaper("damaged", "cut off")
    if job == "crash":
        import os

        os.abort()
    return str(len(job)).encode()


READ_THEM = partial(read_all, read=length)


def louder(job: str) -> str:
    return f"{job}!"


def published(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (out / "current").iterdir()}


def test_a_cluster_publishes_the_bytes_of_a_plain_run(tmp_path: Path) -> None:
    plain, spread = tmp_path / "plain", tmp_path / "spread"
    pipeline.run(PAPERS, plain, pipeline.RunOptions(workers=1))
    pipeline.run(PAPERS, spread, pipeline.RunOptions(workers=2, cluster="local"))
    assert published(spread) == published(plain)


def test_a_paper_that_ends_its_process_harms_no_other_on_a_cluster() -> None:
    jobs = ["one", "crash", "unreadable", *(f"{n:03}" for n in range(20))]
    outcomes: dict[str, Outcome[str]] = {o.job: o for o in read_on_cluster(iter(jobs), READ_THEM, "local", 2)}
    assert outcomes.keys() == set(jobs)
    assert outcomes["crash"].reason == "crashed"
    assert outcomes["unreadable"].reason == "damaged"
    assert {o.result for job, o in outcomes.items() if job not in ("crash", "unreadable")} == {b"3"}


def test_a_job_is_made_ready_where_it_is_read_and_named_as_it_was_given() -> None:
    [outcome] = read_on_cluster(["one"], READ_THEM, "local", prepare=louder)
    assert (outcome.job, outcome.result) == ("one", b"4")


def test_an_address_where_no_scheduler_answers_is_said() -> None:
    nobody: list[Source] = []
    with pytest.raises(WrongUsage, match="no Dask scheduler"):
        list(read_on_cluster(nobody, READ_THEM, "tcp://127.0.0.1:9"))  # type: ignore[arg-type]
