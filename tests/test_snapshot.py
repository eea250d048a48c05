"""Publishing: one complete set in one step, whatever happens meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from publish import out_folder, snapshot
from publish.parquet import read_table, rows_to_table
from publish.verify import verify
from schemas.datasets import DATASETS
from schemas.errors import CannotPublish, WrongUsage
from schemas.rows import PaperRow, UnassignedRow

PROVENANCE = {"code": "c0de", "layouts": "1a4"}
HERE = Path(__file__).resolve().parent
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent)])}


def set_of(word: str) -> dict[str, pa.Table]:
    """A set in which one paper leaves one text over."""
    tables = {dataset.name: rows_to_table(dataset, []) for dataset in DATASETS}
    by_name = {dataset.name: dataset for dataset in DATASETS}
    tables["papers"] = rows_to_table(by_name["papers"], [
        PaperRow(paper_id=word, copy_no=1, file_name=f"{word}.pdf", status="read")])
    tables["unassigned"] = rows_to_table(by_name["unassigned"], [
        UnassignedRow(paper_id=word, position=1, text=word)])
    return tables


def published(out: Path) -> str:
    """The word of the set that a reader sees now; fails where files of two sets are mixed."""
    folder = snapshot.current_snapshot(out)
    assert folder is not None
    files = (folder / "papers.parquet", folder / "unassigned.parquet")
    words = {read_table(file)["paper_id"][0].as_py() for file in files}
    assert len(words) == 1
    return str(words.pop())


def content(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (out / "current").iterdir()}


def test_a_set_is_published_whole_and_sound(tmp_path: Path) -> None:
    snapshot.publish_set(tmp_path / "new" / "out", set_of("spring"), PROVENANCE)
    assert published(tmp_path / "new" / "out") == "spring"
    assert verify(tmp_path / "new" / "out") == []


def test_the_same_set_gives_the_same_bytes_in_any_folder(tmp_path: Path) -> None:
    snapshot.publish_set(tmp_path / "a", set_of("spring"), PROVENANCE)
    snapshot.publish_set(tmp_path / "b", set_of("winter"), PROVENANCE)
    snapshot.publish_set(tmp_path / "b", set_of("spring"), dict(reversed(PROVENANCE.items())))
    assert content(tmp_path / "a") == content(tmp_path / "b")


def test_an_unchanged_set_is_not_published_twice(tmp_path: Path) -> None:
    first = snapshot.publish_set(tmp_path, set_of("spring"), PROVENANCE)
    assert snapshot.publish_set(tmp_path, set_of("spring"), PROVENANCE) == first


def test_a_damaged_set_is_published_anew(tmp_path: Path) -> None:
    first = snapshot.publish_set(tmp_path, set_of("spring"), PROVENANCE)
    (first / "risks.parquet").write_bytes(b"damaged")
    assert snapshot.publish_set(tmp_path, set_of("spring"), PROVENANCE) != first
    assert verify(tmp_path) == []


def test_only_the_last_few_snapshots_are_kept(tmp_path: Path) -> None:
    for word in ("one", "two", "three", "four", "five"):
        snapshot.publish_set(tmp_path, set_of(word), PROVENANCE)
    assert sorted(path.name for path in (tmp_path / "snapshots").iterdir()) == ["000003", "000004", "000005"]


def test_a_set_that_lacks_a_dataset_is_a_mistake_of_the_program(tmp_path: Path) -> None:
    tables = set_of("spring")
    del tables["risks"]
    with pytest.raises(ValueError, match="risks"):
        snapshot.publish_set(tmp_path, tables, PROVENANCE)


def test_a_folder_of_other_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(WrongUsage, match=r"holds other files"):
        snapshot.publish_set(tmp_path, set_of("spring"), PROVENANCE)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_for_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(WrongUsage, match="is a file"):
        out_folder.check_out(tmp_path / "out")


@pytest.mark.parametrize("mark", ['{"made_by": "riskpapers", "format": 99}', "{}", "[1]", "not json"])
def test_a_folder_of_another_form_is_refused(tmp_path: Path, mark: str) -> None:
    (tmp_path / out_folder.MARK).write_text(mark)
    with pytest.raises(WrongUsage, match="give --out"):
        out_folder.check_out(tmp_path)


def test_a_folder_in_which_a_run_was_killed_at_its_start_is_still_good(tmp_path: Path) -> None:
    (tmp_path / ".lock").touch()
    (tmp_path / f".{out_folder.MARK}.new").write_text("{")
    snapshot.publish_set(tmp_path, set_of("spring"), PROVENANCE)
    assert verify(tmp_path) == []


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    code = ("import sys\nfrom pathlib import Path\nfrom publish.out_folder import writing\n"
            "with writing(Path(sys.argv[1])):\n    print('in', flush=True)\n    sys.stdin.read()")
    other = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], text=True, env=ENVIRONMENT,
                             stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout is not None
    assert other.stdout.readline() == "in\n"
    with pytest.raises(CannotPublish, match="another run"):
        snapshot.publish_set(tmp_path, set_of("spring"), PROVENANCE)
    other.communicate()
    snapshot.publish_set(tmp_path, set_of("spring"), PROVENANCE)


def test_a_run_that_holds_the_folder_may_publish(tmp_path: Path) -> None:
    with out_folder.writing(tmp_path):
        snapshot.publish_set(tmp_path, set_of("spring"), PROVENANCE)
    assert published(tmp_path) == "spring"


WRITES = [(os, "rename"), (os, "replace"), (snapshot, "sync"), (snapshot, "write_rows"), (os, "symlink")]


@pytest.mark.parametrize(("module", "name"), WRITES, ids=[name for _, name in WRITES])
@pytest.mark.parametrize("at", [1, 2, 5, 17])
def test_a_full_disk_leaves_the_old_set_standing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                 module: Any, name: str, at: int) -> None:
    snapshot.publish_set(tmp_path, set_of("spring"), PROVENANCE)
    real, calls = getattr(module, name), 0

    def failing(*args: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == at:
            raise OSError(28, "No space left on device")
        return real(*args, **options)

    with monkeypatch.context() as patched:
        patched.setattr(module, name, failing)
        refused = False
        try:
            snapshot.publish_set(tmp_path, set_of("summer"), PROVENANCE)
        except CannotPublish:
            refused = True
    assert refused == (calls >= at)
    assert published(tmp_path) in {"spring", "summer"}
    assert verify(tmp_path) == []
    snapshot.publish_set(tmp_path, set_of("autumn"), PROVENANCE)
    assert published(tmp_path) == "autumn"


def test_a_writer_killed_at_any_moment_leaves_one_whole_set(tmp_path: Path) -> None:
    code = ("import sys\nfrom pathlib import Path\nfrom test_snapshot import PROVENANCE, set_of\n"
            "from publish.snapshot import publish_set\nprint('go', flush=True)\n"
            "while True:\n    for word in ('spring', 'summer'):\n"
            "        publish_set(Path(sys.argv[1]), set_of(word), PROVENANCE)\n")
    snapshot.publish_set(tmp_path, set_of("spring"), PROVENANCE)
    for wait in (0.003, 0.011, 0.024, 0.042):
        writer = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], text=True, env=ENVIRONMENT,
                                  stdout=subprocess.PIPE)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(wait)
        writer.kill()
        writer.communicate()
        assert published(tmp_path) in {"spring", "summer"}
        assert verify(tmp_path) == []
