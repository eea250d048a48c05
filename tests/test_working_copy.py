"""OUT in an object store, against one of our own: what a plain run gives, published by one switch or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline
from commands import main
from engine.bucket import Bucket
from engine.working_copy import reading_from, writing_to
from schemas.errors import CannotPublish, WrongUsage
from schemas.out import MARK
from tests.object_store import SETTINGS, contents, put, running_store

pytest.importorskip("obstore")

PAPERS = sorted((Path(__file__).parent.parent / "samples" / "papers").iterdir())[:3]
OPTIONS = pipeline.RunOptions()


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    with running_store() as address:
        yield address


@pytest.fixture
def out(store: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A place that nothing is in yet."""
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{store}")
    return f"s3://archive/{request.node.name}/out"


def published(out: Path | str) -> dict[str, bytes]:
    with reading_from(out) as folder:
        return {path.name: path.read_bytes() for path in (folder / "current").iterdir()}


def test_the_set_has_the_bytes_of_a_plain_run_however_the_papers_came(out: str, tmp_path: Path) -> None:
    pipeline.run(PAPERS, tmp_path / "out", OPTIONS)
    first = pipeline.run(PAPERS[:2], out, OPTIONS)
    second = pipeline.run(PAPERS[1:], out, OPTIONS)
    assert (first.given, second.held) == ({"read": 2}, {"read": 3})
    assert published(out) == published(tmp_path / "out")


def test_a_run_with_nothing_new_puts_nothing(out: str, store: str) -> None:
    pipeline.run(PAPERS[:1], out, OPTIONS)
    before = contents(store, out.removeprefix("s3://archive/"))
    pipeline.run(PAPERS[:1], out, OPTIONS)
    assert contents(store, out.removeprefix("s3://archive/")) == before


def test_a_paper_read_before_is_not_read_again(out: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline.run(PAPERS[:2], out, OPTIONS)
    asked: list[str] = []
    monkeypatch.setattr(pipeline, "_outcomes", lambda jobs, options: asked.extend(job.file_name for job in jobs) or ())
    pipeline.run(PAPERS[:2], out, OPTIONS)
    assert asked == []


def test_of_two_writers_one_loses_and_says_so(out: str) -> None:
    pipeline.run(PAPERS[:1], out, OPTIONS)
    loser = writing_to(out)
    (loser.__enter__() / "papers.json").write_text("what the loser would keep")
    pipeline.run(PAPERS[:2], out, OPTIONS)
    won = published(out)
    with pytest.raises(CannotPublish, match="another run has published"):
        loser.__exit__(None, None, None)
    assert published(out) == won
    with reading_from(out) as folder:
        assert (folder / "papers.json").read_text() != "what the loser would keep"


def test_of_two_first_writers_one_loses_too(out: str, tmp_path: Path) -> None:
    pipeline.run(PAPERS[:1], tmp_path, OPTIONS)
    loser = writing_to(out)
    pipeline.run(PAPERS[:2], loser.__enter__(), OPTIONS)
    pipeline.run(PAPERS[:1], out, OPTIONS)
    with pytest.raises(CannotPublish, match="another run has published"):
        loser.__exit__(None, None, None)
    assert published(out) == published(tmp_path)


@pytest.mark.parametrize("at", ["readings/", "snapshots/", "kept/", "riskpapers.json"])
def test_an_upload_cut_off_leaves_the_old_set_current_and_is_made_good(
    out: str, at: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pipeline.run(PAPERS[:1], out, OPTIONS)
    before, put_whole = published(out), Bucket.put

    def cut_off(bucket: Bucket, key: str, content: Path) -> None:
        if key.startswith(at):
            raise CannotPublish("the line is cut")
        put_whole(bucket, key, content)

    with monkeypatch.context() as patched:
        patched.setattr(Bucket, "put", cut_off)
        with pytest.raises(CannotPublish, match="cut"):
            pipeline.run(PAPERS, out, OPTIONS)
    assert published(out) == before
    pipeline.run(PAPERS, out, OPTIONS)
    pipeline.run(PAPERS, tmp_path, OPTIONS)
    assert published(out) == published(tmp_path)


def test_an_answer_lost_after_the_switch_is_no_lost_run(out: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import obstore
    from obstore.exceptions import PreconditionError

    really_put = obstore.put

    def put_and_lose_the_answer(store: object, key: str, content: object, **options: object) -> object:
        answer = really_put(store, key, content, **options)  # type: ignore[arg-type]
        if options.get("mode"):
            raise PreconditionError("tried twice, and the second time it was no more as before")
        return answer

    monkeypatch.setattr(obstore, "put", put_and_lose_the_answer)
    pipeline.run(PAPERS[:1], out, OPTIONS)
    assert "manifest.json" in published(out)


def test_a_paper_forgotten_is_gone_from_the_store_too(out: str, store: str, tmp_path: Path) -> None:
    pipeline.run(PAPERS[:2], out, OPTIONS)
    pipeline.forget(out, PAPERS[0].name, OPTIONS)
    pipeline.run(PAPERS[1:2], tmp_path, OPTIONS)
    assert published(out) == published(tmp_path)
    assert len(contents(store, out.removeprefix("s3://archive/") + "/readings")) == 1


def test_few_old_sets_are_kept(out: str, store: str) -> None:
    for number in range(1, 6):
        with writing_to(out) as folder:
            (folder / MARK).write_text("{}")
            (folder / "papers.json").write_text(str(number))
            snapshot = folder / "snapshots" / f"{number + 1:06}"
            snapshot.mkdir(parents=True)
            (snapshot / "papers.parquet").write_text(str(number))
            (folder / "current").unlink(missing_ok=True)
            (folder / "current").symlink_to(snapshot)
    kept = contents(store, out.removeprefix("s3://archive/") + "/snapshots")
    assert sorted(kept.values()) == [b"3", b"4", b"5"]
    assert published(out) == {"papers.parquet": b"5"}


def test_a_place_with_other_objects_is_left_alone(out: str, store: str) -> None:
    put(store, out.removeprefix("s3://archive/") + "/minutes.pdf", b"%PDF-")
    with pytest.raises(WrongUsage, match="holds other objects"):
        pipeline.run(PAPERS[:1], out, OPTIONS)


def test_readers_take_a_place_for_a_folder_and_name_it(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", out]) == 2
    assert out in capsys.readouterr().err
    assert main(["run", str(PAPERS[0]), "--out", out, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["given"] == {"read": 1}
    assert main(["verify", out]) == 0
    assert f"{out}/current.json is sound" in capsys.readouterr().out
    assert main(["check", out, "--format", "json", "--fail-on", "never"]) == 0
    assert main(["changes", out]) == 0


def test_one_paper_is_read_from_a_store(out: str, store: str, capsys: pytest.CaptureFixture[str]) -> None:
    put(store, out.removeprefix("s3://archive/") + f"/{PAPERS[0].name}", PAPERS[0].read_bytes())
    for command in ("tables", "show"):
        said = []
        for paper in (str(PAPERS[0]), f"{out}/{PAPERS[0].name}"):
            assert main([command, paper]) == 0
            said.append(capsys.readouterr().out)
        assert said[0] == said[1]
    assert main(["show", f"{out}/gone.pdf"]) == 2


def test_a_name_that_is_none_is_refused() -> None:
    with pytest.raises(WrongUsage, match="cannot be opened"), reading_from("gs://"):
        pass


def test_a_store_that_refuses_is_named(out: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", str(PAPERS[0]), "--out", out.replace("archive", "nowhere")]) == 5
    said = capsys.readouterr().err
    assert "s3://nowhere/" in said
    assert "cannot be used" in said
