"""Papers in an object store, against a store of our own on this machine."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline
from engine.objects import content_of_object, is_object, objects_below
from engine.sources import at_hand, sources_of
from schemas.errors import WrongUsage
from tests.object_store import SETTINGS, put, running_store

PAPERS = sorted((Path(__file__).parent.parent / "samples" / "papers").iterdir())[:2]


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    with running_store() as address:
        yield address


@pytest.fixture
def bucket(store: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a bucket with two papers in a folder, and a hidden file."""
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    for paper in PAPERS:
        put(store, f"2022/{paper.name}", paper.read_bytes())
    put(store, "2022/.hidden", b"no paper")
    return f"s3://archive/2022?endpoint_override={store}&scheme=http"


def test_papers_in_a_store_give_the_bytes_of_those_in_a_folder(bucket: str, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    pipeline.run(PAPERS, here, pipeline.RunOptions())
    pipeline.run([bucket], there, pipeline.RunOptions())
    files = [{path.name: path.read_bytes() for path in (out / "current").iterdir()} for out in (here, there)]
    assert files[0] == files[1]


def test_an_object_is_listed_alone_or_with_those_beside_it(bucket: str) -> None:
    names = [name for name, _ in objects_below(bucket)]
    assert [name.partition("?")[0].rpartition("/")[2] for name in names] == [paper.name for paper in PAPERS]
    assert objects_below(names[0]) == [(names[0], PAPERS[0].stat().st_size)]
    assert content_of_object(names[0]) == PAPERS[0].read_bytes()


def test_names_of_papers_need_not_be_those_of_addresses(bucket: str, store: str) -> None:
    names = ["Risk register (May) 2022.txt", "100% of risks.txt", "q?#2 – été.txt", "Risk%20register.txt"]
    for name in names:
        put(store, f"papers in 2022/{name}", name.encode())
    sources = sources_of([bucket.replace("2022", "papers in 2022")])
    assert sorted(source.file_name for source in sources) == sorted(names)
    assert [at_hand(source).content().decode() for source in sources] == [source.file_name for source in sources]


def test_a_paper_changed_in_the_store_since_the_run_began_is_not_read_as_the_old_one(bucket: str, store: str) -> None:
    source = sources_of([bucket])[0]
    put(store, f"2022/{source.file_name}", b"another paper")
    with pytest.raises(ValueError, match="has changed"):
        at_hand(source).content()


def test_what_a_run_has_put_there_is_no_paper(bucket: str, store: str) -> None:
    for name in ("riskpapers.json", "snapshots/1/papers.parquet"):
        put(store, f"2022/out/{name}", b"no paper")
    assert len(objects_below(bucket)) == len(PAPERS)
    with pytest.raises(WrongUsage, match="no such object"):
        objects_below(bucket.replace("2022", "2022/out"))


def test_a_name_with_nothing_below_it_is_refused(bucket: str) -> None:
    with pytest.raises(WrongUsage, match="no such object"):
        sources_of([bucket.replace("2022", "1922")])


@pytest.mark.parametrize(("name", "expected"), [
    ("s3://archive/2022", True), ("gs://archive", True), ("papers/s3", False), ("C://papers", False),
])
def test_a_name_of_an_object_is_told_from_a_path(name: str, expected: bool) -> None:
    assert is_object(name) == expected


def test_out_in_a_store_without_what_it_needs_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("obstore", "obstore.exceptions", "obstore.store"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(WrongUsage, match="pip install"):
        pipeline.run(PAPERS, "s3://archive/out", pipeline.RunOptions())
