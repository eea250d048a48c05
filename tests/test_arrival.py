"""The order in which papers arrive never shows: any order, any split into runs, and papers forgotten again."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline
from engine import ledger
from engine.ledger import Held, added
from normalise.meeting import Meeting
from publish.parquet import rows_to_table
from publish.read_set import PublishedSet
from schemas.datasets import BY_NAME
from tests.registers import meeting, rows_of_meetings

PAPERS = sorted((Path(__file__).resolve().parent.parent / "samples" / "papers").iterdir())
OPTIONS = pipeline.RunOptions()
ORDERS = 50


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder in whose store every sample paper's reading is."""
    folder = tmp_path_factory.mktemp("arrival") / "out"
    pipeline.run(PAPERS, folder, OPTIONS)
    return folder


@pytest.fixture(scope="module")
def whole(out: Path) -> dict[str, bytes]:
    """What one run over all papers publishes."""
    return arrived(out, [ledger.load(out)])


def bytes_of(out: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (out / "current").glob("*.parquet")}


def arrived(out: Path, runs: Sequence[Sequence[Held]]) -> dict[str, bytes]:
    """What is published after these runs, from the readings kept and from nothing reconciled before."""
    shutil.rmtree(out / "registers", ignore_errors=True)
    held: tuple[Held, ...] = ()
    for given_now in runs:
        held = added(held, given_now)
        pipeline.published(out, held, OPTIONS)
    return bytes_of(out)


def split(held: Sequence[Held], random: Random) -> list[list[Held]]:
    """The papers in some order, in one run or several; some are given twice."""
    order = random.sample(held, len(held))
    runs: list[list[Held]] = [[]]
    for one in order:
        if runs[-1] and random.random() < 0.15:
            runs.append([])
        runs[-1].append(one)
    if random.random() < 0.3:
        runs[-1].append(random.choice(held))
    return runs


@pytest.mark.parametrize("number", range(ORDERS))
def test_any_order_and_split_gives_the_same_bytes(number: int, out: Path, whole: dict[str, bytes]) -> None:
    assert arrived(out, split(ledger.load(out), Random(number))) == whole


def test_a_paper_forgotten_was_never_there(tmp_path: Path) -> None:
    late, others = PAPERS[3], [*PAPERS[:3], *PAPERS[4:6]]
    pipeline.run(others, tmp_path / "without", OPTIONS)
    pipeline.run([late, *others], tmp_path / "with", OPTIONS)
    assert bytes_of(tmp_path / "with") != bytes_of(tmp_path / "without")
    pipeline.forget(tmp_path / "with", late.name, OPTIONS)
    assert bytes_of(tmp_path / "with") == bytes_of(tmp_path / "without")


def test_every_copy_of_a_file_is_a_row_that_names_what_it_copies(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    for copy in ("a/register.docx", "b/register.docx", "b/the same again.docx"):
        (folder / copy).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PAPERS[2], folder / copy)
    summary = pipeline.run([folder], tmp_path / "out", OPTIONS)
    assert (summary.given, summary.new) == ({"read": 1, "duplicate": 2}, 3)
    assert pipeline.run([folder], tmp_path / "out", OPTIONS).new == 0
    assert pipeline.run([folder / "b" / "the same again.docx"], tmp_path / "out", OPTIONS).given == {"duplicate": 1}
    assert {(one.file_name, one.detail) for one in summary.problems} == {
        ("register.docx", "the same file as one of this name in another folder"),
        ("the same again.docx", "the same file as register.docx")}  # fmt: skip


TITLES = ("Cyber attack on force systems", "Ageing response fleet", "Gap in the budget", "Fraud in procurement")
ROW = st.tuples(st.integers(1, 5), st.sampled_from(TITLES), st.integers(1, 4), st.integers(1, 4))
TEXT = st.lists(ROW, min_size=1, max_size=4, unique_by=lambda row: row[1]).map(
    lambda rows: "\n".join(f"NHV000{n} {title} {impact}x{likelihood}" for n, title, impact, likelihood in rows)
)
PAPER = st.tuples(TEXT, st.integers(0, 4), st.sampled_from(["paper", "paper-revised"]))


def test_of_files_with_the_same_bytes_one_that_could_be_read_stands_for_them(out: Path) -> None:
    read = ledger.load(out)[0]
    late = replace(read, file_name="a.pdf", origin="/elsewhere/a.pdf", problem="timed-out", detail="too slow")
    pipeline.published(out, [late, read], OPTIONS)
    rows = PublishedSet(out).columns("papers", "copy_no", "file_name", "status", "detail")
    assert list(rows) == [(1, read.file_name, "read", None),
                          (2, "a.pdf", "duplicate", f"the same file as {read.file_name}")]


@settings(max_examples=60, deadline=None)
@given(st.lists(PAPER, min_size=1, max_size=6, unique=True), st.randoms(use_true_random=False))
def test_rows_do_not_depend_on_the_order_of_readings(papers: list[tuple[str, int, str]], random: Random) -> None:
    meetings = [meeting(text, number, name) for text, number, name in papers]
    assert tables(meetings) == tables(random.sample(meetings, len(meetings)))


def tables(meetings: Sequence[Meeting]) -> Mapping[str, object]:
    rows = rows_of_meetings(meetings)
    return {name: rows_to_table(dataset, rows[name]).to_pydict() for name, dataset in BY_NAME.items()}
