"""What is kept between runs is used again, or made anew where it is damaged: never believed when it is not whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import ledger, sealed
from engine.ledger import Held
from engine.pieces import Pieces
from publish.parquet import rows_to_table
from schemas.datasets import UNASSIGNED
from schemas.errors import CannotPublish
from schemas.rows import UnassignedRow

TABLE = rows_to_table(UNASSIGNED, [UnassignedRow(paper_id="a", position=1, text="left over")])
KEPT = {"unassigned": [(("a", "a"), TABLE)]}
INDEX = {"a": ("paper.pdf", "reading", ["north"])}
HELD = [Held("a" * 64, "paper.pdf", "/papers/paper.pdf"), Held("b" * 64, "half\udc80.pdf", "/papers/half\udc80.pdf")]


def flip(path: Path, at: float) -> None:
    content = bytearray(path.read_bytes())
    content[int(at * (len(content) - 1))] ^= 4
    path.write_bytes(content)


def test_a_register_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    Pieces(tmp_path).keep("a1", KEPT)
    assert Pieces(tmp_path).holds("a1")
    (kept,) = Pieces(tmp_path).runs("a1", "unassigned")
    assert not Pieces(tmp_path).runs("a1", "entries")
    assert kept.load(TABLE.schema).equals(TABLE, check_metadata=True)
    assert (kept.keys, kept.rows) == (("a", "a"), 1)
    Pieces(tmp_path).keep_only(["b2"])
    assert not Pieces(tmp_path).holds("a1")


@pytest.mark.parametrize("at", [0.0, 0.1, 0.5, 0.9, 1.0])
def test_one_bit_flipped_in_what_is_kept_makes_it_count_as_none(tmp_path: Path, at: float) -> None:
    pieces = Pieces(tmp_path)
    pieces.keep("a1", KEPT)
    pieces.keep_index("v1", INDEX)
    assert pieces.index("v1") == INDEX
    assert pieces.index("v2") == {}
    for path in tmp_path.iterdir():
        flip(path, at)
    assert not pieces.holds("a1")
    assert pieces.index("v1") == {}


def test_an_index_of_an_older_form_counts_as_none(tmp_path: Path) -> None:
    sealed.keep(tmp_path / "index", b'{"version": "v1", "papers": {"a paper.pdf": ["north"]}}')
    assert Pieces(tmp_path).index("v1") == {}


def test_a_sealed_file_that_is_not_there_or_cut_off_is_none(tmp_path: Path) -> None:
    assert sealed.load(tmp_path / "none") is None
    sealed.keep(tmp_path / "some", b"content")
    assert sealed.load(tmp_path / "some") == b"content"
    (tmp_path / "some").write_bytes(b"short")
    assert sealed.load(tmp_path / "some") is None


def test_the_list_of_papers_holds_any_name(tmp_path: Path) -> None:
    ledger.save(tmp_path, HELD)
    assert ledger.load(tmp_path) == tuple(HELD)


def test_a_list_of_papers_that_was_changed_is_refused_with_the_way_out(tmp_path: Path) -> None:
    ledger.save(tmp_path, HELD)
    path = tmp_path / ledger.NAME
    path.write_text(path.read_text().replace("paper.pdf", "other.pdf"))
    with pytest.raises(CannotPublish, match="new --out"):
        ledger.load(tmp_path)
