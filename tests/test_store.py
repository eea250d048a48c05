"""Readings kept on disk come back as they were, or not at all."""

from __future__ import annotations

import datetime as dt
import typing
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import store
from engine.store import Store
from schemas.paper import Note
from schemas.records import Reading, Statement

PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    float: st.floats(allow_nan=False, allow_infinity=False),
    int: st.integers(-(2**31), 2**31),
    bool: st.booleans(),
    dt.date: st.dates(),
    type(None): st.none(),
}
PAPER_ID = "ab" * 32


def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type, records within records included."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        hints = typing.get_type_hints(kind)
        return st.builds(kind, **{name: values_of(hint) for name, hint in hints.items()})  # type: ignore[arg-type]
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        return st.lists(values_of(arguments[0]), max_size=3).map(tuple)
    if arguments:
        return st.one_of(*map(values_of, arguments))
    return PLAIN[kind]


def reading(text: str) -> Reading:
    said = Statement("register", "title", text, "STR0001", date=dt.date(2024, 8, 1), precision="day")
    return Reading("pdf", "pdfium", 2, "plain", (said,))


@settings(max_examples=60, deadline=None)
@given(values_of(Reading))
def test_any_reading_comes_back_as_it_was(kept: Reading) -> None:
    assert store.decode(store.encode(kept)) == kept


def test_a_reading_is_found_by_paper_and_version(tmp_path: Path) -> None:
    held = Store(tmp_path, "v1")
    held.keep(PAPER_ID, store.encode(reading("fire")))
    assert PAPER_ID in held
    assert held.load(PAPER_ID) == reading("fire")
    assert held.load("cd" * 32) is None
    assert Store(tmp_path, "v2").load(PAPER_ID) is None


def test_another_versions_reading_serves_until_a_new_one_takes_its_place(tmp_path: Path) -> None:
    Store(tmp_path, "v1").keep(PAPER_ID, store.encode(reading("fire")))
    newer = Store(tmp_path, "v2")
    assert newer.load_any(PAPER_ID) == reading("fire")
    newer.keep(PAPER_ID, store.encode(reading("flood")))
    assert newer.load_any(PAPER_ID) == reading("flood")
    assert PAPER_ID not in Store(tmp_path, "v1")
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize("content", [b"", b"not deflated", store.encode(reading("fire"))[:-5]])
def test_a_damaged_reading_counts_as_none(tmp_path: Path, content: bytes) -> None:
    held = Store(tmp_path, "v1")
    held.keep(PAPER_ID, content)
    assert held.load(PAPER_ID) is None


def test_a_forgotten_paper_is_gone_in_every_version(tmp_path: Path) -> None:
    Store(tmp_path, "v1").keep(PAPER_ID, store.encode(reading("fire")))
    Store(tmp_path, "v2").forget(PAPER_ID)
    assert Store(tmp_path, "v1").load_any(PAPER_ID) is None


def test_the_code_version_changes_with_the_reading_code_alone(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("extract", "schemas", "publish"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(store, "_ROOT", tmp_path)

    def version_with(path: str, content: str) -> str:
        (tmp_path / path).write_text(content)
        store._version.cache_clear()
        return store.code_version()

    try:
        first = version_with("extract/words.py", "a = 1")
        assert version_with("publish/page.py", "b = 1") == first
        assert version_with("extract/words.py", "a = 2") != first
        assert version_with("extract/words.py", "a = 1") == first
        assert version_with("schemas/plain.toml", "[words]") != first
    finally:
        store._version.cache_clear()


def test_a_reading_without_an_extra_is_held_only_while_the_extra_is_missing(tmp_path: Path) -> None:
    part = msgspec.structs.replace(reading("fire"), notes=(Note("needs-ocr", "the page is a picture"),))
    bare = Store(tmp_path, "v1", missing=("ocr", "office"))
    bare.keep(PAPER_ID, store.encode(part))
    assert PAPER_ID in bare
    assert bare.load(PAPER_ID) == part
    equipped = Store(tmp_path, "v1")
    assert PAPER_ID not in equipped
    assert equipped.load_any(PAPER_ID) == part  # as long as the paper is not given again
    before = equipped.held_as(PAPER_ID)
    equipped.keep(PAPER_ID, store.encode(reading("fire and flood")))
    assert PAPER_ID in equipped
    assert PAPER_ID in bare
    assert equipped.held_as(PAPER_ID) != before
    assert len(list(tmp_path.rglob("*.json.z"))) == 1


def test_a_paper_that_only_speaks_of_an_extra_lacks_none(tmp_path: Path) -> None:
    held = Store(tmp_path, "v1")
    held.keep(PAPER_ID, store.encode(reading('the "needs-ocr" note')))
    assert PAPER_ID in held
