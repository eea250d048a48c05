from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest

import pipeline
import registers
from bench.scale import make_archive
from engine import ledger
from engine.stint import fault_of
from normalise.meeting import Meeting
from publish.read_set import PublishedSet
from publish.verify import verify
from schemas.errors import WrongUsage
from schemas.stages import now_at

OPTIONS = pipeline.RunOptions(workers=1)


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two registers, of three meetings each."""
    monkeypatch.setattr("bench.scale.MEETINGS", 3)
    folder = tmp_path / "papers"
    folder.mkdir()
    make_archive(folder, 6, risks=3)
    return folder


def rejected(out: Path) -> dict[str, tuple[str, str]]:
    rows = PublishedSet(out).columns("papers", "file_name", "status", "problem", "detail")
    return {name: (problem, detail) for name, status, problem, detail in rows if status == "rejected"}


def failing(monkeypatch: pytest.MonkeyPatch, where: str, file_name: str) -> None:
    """Have a paper bring about what nobody thought of, in a function of the second phase."""
    right: Any = getattr(registers, where)

    def wrong(*arguments: Any) -> Any:
        if any(file_name in (one, *(m.file_name for m in one if isinstance(m, Meeting)))
               for one in arguments if isinstance(one, str | list)):
            raise KeyError("STR12")
        return right(*arguments)

    monkeypatch.setattr(registers, where, wrong)


def published(out: Path) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in (out / "current").glob("*.parquet")}


@pytest.mark.parametrize("where", ["register_rows", "meetings_of", "registers_of"])
def test_a_paper_that_cannot_be_reconciled_leaves_the_others_as_they_are_without_it(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    names = sorted(path.name for path in papers.iterdir())
    left = [papers / name for name in names if name != names[1]]
    pipeline.run(left, tmp_path / "without", OPTIONS)
    failing(monkeypatch, where, names[1])
    pipeline.run([papers], tmp_path / "out", OPTIONS)
    reason, said = rejected(tmp_path / "out")[names[1]]
    assert reason == "failed"
    assert "KeyError: 'STR12'" in said
    assert "report it" in said
    with_it, without = published(tmp_path / "out"), published(tmp_path / "without")
    assert with_it.pop("papers") != without.pop("papers")
    assert with_it == without


def test_a_paper_that_makes_two_risks_of_one_key_is_set_aside(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd, right = sorted(path.name for path in papers.iterdir())[1], registers.register_rows

    def twice(register: str, meetings: list[Meeting], *more: Any) -> dict[str, Any]:
        rows = {name: list(kept) for name, kept in right(register, meetings, *more).items()}
        return rows | {"risks": rows["risks"] * 2} if odd in {m.file_name for m in meetings} else rows

    monkeypatch.setattr(registers, "register_rows", twice)
    pipeline.run([papers], tmp_path / "out", OPTIONS)
    assert [name for name, (_, said) in rejected(tmp_path / "out").items() if "2 rows of the key" in said] == [odd]
    assert verify(tmp_path / "out") == []


def test_a_paper_set_aside_comes_back_once_it_can_be_reconciled(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline.run([papers], tmp_path / "right", OPTIONS)
    with monkeypatch.context() as patched:
        failing(patched, "register_rows", next(papers.iterdir()).name)
        pipeline.run([papers], tmp_path / "out", OPTIONS)
    assert pipeline.run([papers], tmp_path / "out", OPTIONS).read_now == 0
    assert published(tmp_path / "out") == published(tmp_path / "right")


def test_a_register_without_a_new_paper_is_not_made_again(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    *most, last = sorted(papers.iterdir())
    pipeline.run(most, tmp_path / "out", OPTIONS)
    made, right = list[str](), registers.register_rows

    def noted(register: str, *more: Any) -> Any:
        made.append(register)
        return right(register, *more)

    monkeypatch.setattr(registers, "register_rows", noted)
    pipeline.run(most, tmp_path / "out", OPTIONS)
    assert made == []
    pipeline.run([last], tmp_path / "out", OPTIONS)
    assert len(made) == 1
    assert made[0].startswith(last.stem.split()[1].casefold())


def test_a_paper_whose_reading_was_damaged_is_said_to_be_lost_and_comes_back_when_given_again(
    papers: Path, tmp_path: Path
) -> None:
    names = sorted(path.name for path in papers.iterdir())
    pipeline.run([papers], tmp_path / "whole", OPTIONS)
    out = tmp_path / "out"
    pipeline.run([papers / name for name in names[:2]], out, OPTIONS)
    [first] = [held.paper_id for held in ledger.load(out) if held.file_name == names[0]]
    [reading] = (out / "readings").rglob(f"{first}*")
    reading.write_bytes(reading.read_bytes()[:-1])
    pipeline.run([papers / name for name in names[2:]], out, OPTIONS)
    assert {name: problem for name, (problem, _) in rejected(out).items()} == {names[0]: "reading-lost"}
    pipeline.run([papers / names[0]], out, OPTIONS)
    assert published(out) == published(tmp_path / "whole")


def test_papers_read_by_a_layout_that_is_no_longer_given_stay_in_their_register(papers: Path, tmp_path: Path) -> None:
    first, *more = sorted(papers.iterdir())
    layouts = tmp_path / "layouts"
    layouts.mkdir()
    (layouts / "own.toml").write_text(f"[recognise]\nany = ['{first.stem.split()[1]}']\n", encoding="utf-8")
    pipeline.run([first], tmp_path / "out", pipeline.RunOptions(layouts=layouts))
    pipeline.run(more, tmp_path / "out", OPTIONS)
    rows = PublishedSet(tmp_path / "out").columns("papers", "file_name", "layout", "status")
    assert {name: (layout, status) for name, layout, status in rows} == {
        first.name: ("own", "read"), **dict.fromkeys((path.name for path in more), ("base", "read"))}


def test_a_sentence_that_a_pattern_never_ends_on_is_given_up() -> None:
    began = time.process_time()
    assert fault_of(lambda: re.match(r"(a+)+$", "a" * 60 + "b"), seconds=0.2) == (
        "timed-out", "no progress within 0.2 seconds of the processor")
    assert time.process_time() - began < 5


def test_work_that_says_how_far_it_is_may_take_long() -> None:
    def long() -> None:
        for _ in range(20):
            until = time.process_time() + 0.02
            while time.process_time() < until:
                now_at("the next meeting")

    assert fault_of(long, seconds=0.2) is None


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), WrongUsage("no such folder")])
def test_what_no_paper_is_to_blame_for_is_raised(error: Exception) -> None:
    def fails() -> None:
        raise error

    with pytest.raises(type(error)):
        fault_of(fails)
