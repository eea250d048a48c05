"""A file put together of rows that were encoded before is one that any reader takes for written in one go."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publish import row_groups
from publish.footer import footer, footer_of
from publish.parquet import in_order, read_table, rows_to_table
from publish.row_groups import kept, table_of, write_rows
from schemas.datasets import ENTRIES, UNASSIGNED
from schemas.rows import Entry, UnassignedRow

SIZES = st.lists(st.integers(0, 40), max_size=8)


def left_over(register: int, rows: int) -> pa.Table:
    return rows_to_table(UNASSIGNED, [
        UnassignedRow(paper_id=f"{(number * 7919 + register) % 1000:03}", position=register, page=number or None,
                      text="the same words" if number % 3 else f"others {number}") for number in range(rows)])


@pytest.fixture
def few_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_groups, "FEWEST_TO_ITSELF", 10)
    monkeypatch.setattr(row_groups, "ROWS_IN_A_GROUP", 15)


def written(registers: Sequence[pa.Table | bytes], path: Path) -> bytes:
    assert write_rows(UNASSIGNED, registers, path) == sum(table_of(rows).num_rows for rows in registers)
    return path.read_bytes()


@pytest.mark.usefixtures("few_rows")
@settings(deadline=None)
@given(SIZES)
def test_no_row_is_lost_and_each_group_is_sorted(tmp_path_factory: pytest.TempPathFactory, sizes: list[int]) -> None:
    path = tmp_path_factory.mktemp("t") / "t.parquet"
    tables = [left_over(register, rows) for register, rows in enumerate(sizes)]
    written(tables, path)
    assert in_order(UNASSIGNED, read_table(path)).equals(in_order(UNASSIGNED, pa.concat_tables(
        [left_over(0, 0), *tables])))
    with pq.ParquetFile(path, page_checksum_verification=True) as file:
        groups = [file.read_row_group(number) for number in range(file.num_row_groups)]
    assert all(in_order(UNASSIGNED, group).equals(group) for group in groups)
    assert len(groups) <= sum(sizes) / 10 + 1


@pytest.mark.usefixtures("few_rows")
def test_what_was_kept_gives_the_bytes_of_what_is_made_anew(tmp_path: Path) -> None:
    tables = [left_over(register, rows) for register, rows in enumerate((3, 40, 0, 9, 9, 10, 200, 1))]
    encoded = [kept(UNASSIGNED, table) for table in tables]
    assert [table_of(rows) for rows in encoded] == tables
    assert written(encoded, tmp_path / "kept") == written(tables, tmp_path / "anew")
    mixed = [table if n % 2 else rows for n, (table, rows) in enumerate(zip(tables, encoded, strict=True))]
    assert written(mixed, tmp_path / "mixed") == (tmp_path / "anew").read_bytes()


@pytest.mark.usefixtures("few_rows")
def test_other_readers_find_every_column_of_many_groups(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    dates = [dt.date(2024, 1, 1) + dt.timedelta(days=n) for n in range(400)]
    tables = [rows_to_table(ENTRIES, [
        Entry(risk_id=f"r{register}", meeting_date=date, paper_id=f"p{n:03}", register=f"register {register}",
              score=float(n), owner=f"Owner {n % 5}", basis="printed", confidence=1.0)
        for n, date in enumerate(dates)]) for register in range(30)]  # fmt: skip
    write_rows(ENTRIES, [kept(ENTRIES, table) for table in tables], tmp_path / "e.parquet")
    assert pq.read_metadata(tmp_path / "e.parquet").num_row_groups > 128
    assert read_table(tmp_path / "e.parquet").equals(pa.concat_tables(tables))
    asked = f"""select count(*), sum(score), max(meeting_date), count(distinct owner), count(impact)
                from '{tmp_path / "e.parquet"}' where risk_id = 'r17' and score >= 200"""
    assert duckdb.sql(asked).fetchall() == [(200, sum(range(200, 400)), dates[-1], 5, 0)]


def test_a_file_put_together_of_one_is_the_same_file(tmp_path: Path) -> None:
    file = kept(UNASSIGNED, left_over(1, row_groups.FEWEST_TO_ITSELF))
    found = footer_of(file)
    again = footer(found, sum(group.rows for group in found.groups), [group.moved(0) for group in found.groups])
    assert file[: found.body] + again == file
    assert written([file], tmp_path / "one") == file
