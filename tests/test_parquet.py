"""Tables and files: what is written is what was given, sorted, and the same bytes in any order."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish import parquet
from schemas.dataset_kinds import Column, Dataset
from schemas.datasets import BY_NAME, DATASETS, ENTRIES, UNASSIGNED
from schemas.inert import inert
from schemas.rows import ROW_OF, Entry, UnassignedRow
from tests import registers

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "string": st.text(st.characters(exclude_categories=["Cs"]), max_size=8).map(inert),
    "int32": st.integers(-(2**31), 2**31 - 1),
    "float64": st.floats(allow_nan=False, allow_infinity=False),
    "date32": st.dates(),
    "bool": st.booleans(),
}


def values_of(column: Column) -> st.SearchStrategy[Any]:
    some = st.sampled_from(column.values) if column.values else VALUES[column.kind]
    return some if column.required else st.none() | some


def rows_of(dataset: Dataset) -> st.SearchStrategy[list[Any]]:
    columns = {column.name: values_of(column) for column in dataset.columns}
    return st.lists(st.builds(ROW_OF[dataset.name], **columns), max_size=6, unique_by=lambda row: tuple(
        getattr(row, name) for name in dataset.key))


def entry(risk_id: str, meeting_date: dt.date | None, paper_id: str = "p") -> Entry:
    return Entry(risk_id=risk_id, meeting_date=meeting_date, paper_id=paper_id, register="r",
                 basis="printed", confidence=1.0)


@pytest.mark.parametrize("dataset", DATASETS, ids=lambda d: d.name)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_rows_come_back_from_a_file_as_they_were(tmp_path_factory: pytest.TempPathFactory,
                                                 dataset: Dataset, data: st.DataObject) -> None:
    rows = data.draw(rows_of(dataset))
    path = tmp_path_factory.mktemp("t") / "t.parquet"
    parquet.write_table(parquet.rows_to_table(dataset, rows), path)
    back = [ROW_OF[dataset.name](**row) for row in parquet.read_table(path).to_pylist()]
    assert sorted(map(repr, back)) == sorted(map(repr, rows))


@settings(max_examples=50)
@given(rows=rows_of(ENTRIES), seed=st.integers(), cut=st.integers(0, 6))
def test_order_and_splitting_leave_the_bytes_alone(tmp_path_factory: pytest.TempPathFactory,
                                                   rows: list[Entry], seed: int, cut: int) -> None:
    folder = tmp_path_factory.mktemp("t")
    shuffled = random.Random(seed).sample(rows, len(rows))
    pieces = [parquet.rows_to_table(ENTRIES, piece) for piece in (shuffled[cut:], shuffled[:cut])]
    parquet.write_table(parquet.rows_to_table(ENTRIES, rows), folder / "one.parquet")
    parquet.write_table(parquet.joined(ENTRIES, pieces), folder / "two.parquet")
    assert (folder / "one.parquet").read_bytes() == (folder / "two.parquet").read_bytes()


def test_entries_follow_the_meetings_and_undated_ones_come_last() -> None:
    dates = [dt.date(2024, 8, 1), None, dt.date(2023, 12, 1)]
    table = parquet.rows_to_table(ENTRIES, [
        entry("b", dates[0], "p0"), *(entry("a", date, f"p{n}") for n, date in enumerate(dates))])
    assert table["risk_id"].to_pylist() == ["a", "a", "a", "b"]
    assert table["meeting_date"].to_pylist() == [dates[2], dates[0], None, dates[0]]


def test_references_are_in_order_whatever_is_printed_in_them() -> None:
    aliases = registers.rows_of("NHV\x010001 Cyber attack 3x4\nNHV0002 Ageing fleet 2x2")["aliases"]
    table = parquet.rows_to_table(BY_NAME["aliases"], aliases)
    assert table["printed"].to_pylist() == ["NHV0002", "NHV␁0001"]
    assert parquet.in_order(BY_NAME["aliases"], table).equals(table)


def test_a_null_where_none_may_be_names_the_column() -> None:
    nameless: Any = None
    with pytest.raises(ValueError, match=r"unassigned\.text"):
        parquet.rows_to_table(UNASSIGNED, [UnassignedRow(paper_id="p", position=1, text=nameless)])


def test_two_rows_of_one_key_are_refused_and_the_key_is_named() -> None:
    rows = [UnassignedRow(paper_id="p", position=n, text="x") for n in (1, 2, 2)]
    with pytest.raises(ValueError, match=r"unassigned has 2 rows of the key \('p', 2\)"):
        parquet.rows_to_table(UNASSIGNED, rows)


def test_a_value_of_another_type_is_refused() -> None:
    other: Any = "second"
    with pytest.raises(ValueError, match="position"):
        parquet.rows_to_table(UNASSIGNED, [UnassignedRow(paper_id="p", position=other, text="x")])


def test_no_rows_make_an_empty_file_of_the_whole_schema(tmp_path: Path) -> None:
    for name, dataset in BY_NAME.items():
        parquet.write_table(parquet.rows_to_table(dataset, []), tmp_path / name)
        assert parquet.read_table(tmp_path / name).schema.equals(parquet.arrow_schema(dataset))


def test_files_describe_every_column_and_carry_nothing_of_pandas(tmp_path: Path) -> None:
    parquet.write_table(parquet.rows_to_table(ENTRIES, []), tmp_path / "e")
    schema = pq.read_schema(tmp_path / "e")
    assert {field.name: field.metadata[b"description"].decode() for field in schema} == {
        column.name: column.description for column in ENTRIES.columns}
    assert b"pandas" not in schema.metadata
    assert not schema.field("risk_id").nullable
    assert schema.field("owner").nullable


def test_only_types_that_every_reader_knows_are_used() -> None:
    plain = {pa.string(), pa.int16(), pa.int32(), pa.float64(), pa.bool_(), pa.date32()}
    assert {field.type for dataset in DATASETS for field in parquet.arrow_schema(dataset)} <= plain


def test_a_flipped_bit_in_the_rows_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "u.parquet"
    rows = [UnassignedRow(paper_id="p", position=n, text=f"left over {n}") for n in range(500)]
    parquet.write_table(parquet.rows_to_table(UNASSIGNED, rows), path)
    texts = pq.read_metadata(path).row_group(0).column(3)
    content = bytearray(path.read_bytes())
    content[texts.dictionary_page_offset + texts.total_compressed_size - 9] ^= 1
    path.write_bytes(content)
    with pytest.raises(OSError, match=r"(?i)crc|checksum"):
        parquet.read_table(path)


@pytest.mark.parametrize(("text", "written"), [
    ("\x1b[31mred", "␛[31mred"), ("a\x00b", "a␀b"), ("line\nand\ttab", "line\nand\ttab"), ("\x9b2J", "�2J"),
    ("up\u202edown", "up�down"), ("half\ud83d", "half�"), ("", ""), ("\x7f", "␡"),
])
def test_control_characters_are_written_as_pictures(text: str, written: str) -> None:
    table = parquet.rows_to_table(UNASSIGNED, [
        UnassignedRow(paper_id=text, position=1, text=text), UnassignedRow(paper_id="b", position=1, text="plain")])
    assert written in table["text"].to_pylist()
    assert written in table["paper_id"].to_pylist()
