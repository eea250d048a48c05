"""What cannot be read is a row that says why; nothing else stops for it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from engine.sources import sources_of
from papers import RunOptions, read_source
from schemas.errors import WrongUsage
from schemas.out import MARK
from schemas.paper import UnreadablePaper


def problems(*paths: Path) -> dict[str, str]:
    return {source.file_name: source.problem for source in sources_of(paths)}


def test_pipes_and_links_to_nowhere_are_named_and_not_opened(tmp_path: Path) -> None:
    (tmp_path / "paper.md").write_text("Risk register")
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "gone.pdf").symlink_to(tmp_path / "nowhere.pdf")
    assert problems(tmp_path) == {"paper.md": "", "pipe.pdf": "not-a-file", "gone.pdf": "not-a-file"}


def test_a_linked_folder_is_named_and_a_hidden_one_left_out(tmp_path: Path) -> None:
    (tmp_path / "given").mkdir()
    for name in ("papers", ".cache"):
        (tmp_path / name).mkdir()
        (tmp_path / "given" / name).symlink_to(tmp_path / name)
    assert problems(tmp_path / "given") == {"papers": "cannot-open"}


def test_a_file_that_may_not_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.pdf").write_bytes(b"%PDF-")
    real = Path.open

    def refused(path: Path, *args: Any, **options: Any) -> Any:
        if path.name == "secret.pdf":
            raise PermissionError(13, "Permission denied")
        return real(path, *args, **options)

    monkeypatch.setattr(Path, "open", refused)
    [source] = sources_of([tmp_path])
    assert source.problem == "cannot-open"
    assert "permissions" in source.detail


def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locked").mkdir()
    real = os.scandir

    def refused(path: Any) -> Any:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refused)
    assert problems(tmp_path) == {"locked": "cannot-open"}


def test_output_folders_within_are_passed_over_and_given_by_name_refused(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "snapshots").mkdir(parents=True)
    (out / MARK).touch()
    (out / "snapshots" / "paper.md").touch()
    (tmp_path / "paper.md").write_text("Risk register")
    assert list(problems(tmp_path)) == ["paper.md"]
    with pytest.raises(WrongUsage, match="output of a run"):
        sources_of([out])


@pytest.mark.parametrize(("meanwhile", "reason"), [
    (lambda path: path.write_text("other"), "changed"), (lambda path: path.unlink(), "cannot-open")])
def test_a_file_that_changes_or_goes_during_the_run_says_so(tmp_path: Path, meanwhile: Any, reason: str) -> None:
    (tmp_path / "paper.md").write_text("Risk register")
    [source] = sources_of([tmp_path])
    meanwhile(tmp_path / "paper.md")
    with pytest.raises(UnreadablePaper) as raised:
        read_source(source, RunOptions())
    assert raised.value.reason == reason


def test_a_name_that_is_no_text_is_shown_as_text(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"half\xff.md")).write_text("Risk register")
    [source] = sources_of([tmp_path])
    assert source.file_name == "half�.md"
    assert source.content() == b"Risk register"
