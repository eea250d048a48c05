"""Tables merged some rows at a time are the rows of all of them, in order, however many at once."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from publish import merge, parquet, spread
from publish.parquet import arrow_schema, rows_to_table, write_rows
from schemas.datasets import FINDINGS, UNASSIGNED
from schemas.rows import Finding, UnassignedRow

KEYS = st.dictionaries(st.tuples(st.text("abcé", max_size=2), st.integers(1, 9)), st.integers(0, 5), max_size=60)


def rows_of(keys: list[tuple[str, int]]) -> list[UnassignedRow]:
    return [UnassignedRow(paper_id=paper, position=position, text="x") for paper, position in keys]


@settings(deadline=None)
@given(KEYS, st.integers(1, 30), st.integers(1, 4))
def test_no_row_is_lost_or_out_of_order(table_of: dict[tuple[str, int], int], at_once: int, in_a_run: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(merge, "ROWS_AT_ONCE", at_once)
        patched.setattr(merge, "FEWEST_ROWS_IN_A_RUN", in_a_run)
        keys = [[key for key, table in table_of.items() if table == number] for number in range(6)]
        sorted_tables = [rows_to_table(UNASSIGNED, rows_of(of_table)) for of_table in keys]
        runs = [run for table in sorted_tables for run in merge.runs_of(UNASSIGNED, table)]
        found = [row for table in merge.merged(UNASSIGNED, runs) for row in table.to_pylist()]
    wanted = rows_to_table(UNASSIGNED, rows_of(list(table_of)))
    assert found == wanted.to_pylist()


@settings(deadline=None)
@given(KEYS, st.integers(1, 30), st.integers(1, 6))
def test_runs_that_lie_across_one_another_are_put_apart_and_keep_their_rows(
    table_of: dict[tuple[str, int], int], across: int, ranges: int
) -> None:
    tables = [rows_to_table(UNASSIGNED, rows_of([k for k, table in table_of.items() if table == n])) for n in range(6)]
    with pytest.MonkeyPatch.context() as patched, TemporaryDirectory() as folder:
        patched.setattr(spread, "MOST_ROWS_ACROSS", across)
        patched.setattr(spread, "_MOST_RANGES", ranges)
        runs = list(spread.apart(UNASSIGNED, [r for t in tables for r in merge.runs_of(UNASSIGNED, t)], Path(folder)))
        assert not list(Path(folder).iterdir())  # whatever ends the process, nothing is left lying about
        found = [row for table in merge.merged(UNASSIGNED, runs) for row in table.to_pylist()]
    assert found == rows_to_table(UNASSIGNED, rows_of(list(table_of))).to_pylist()


def test_however_many_papers_few_rows_are_held_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spread, "MOST_ROWS_ACROSS", 60)
    monkeypatch.setattr(merge, "ROWS_AT_ONCE", 30)
    papers = [sha256(f"{n}".encode()).hexdigest() for n in range(300)]
    of_registers = [rows_to_table(UNASSIGNED, rows_of([(p, n) for p in papers[at::20] for n in (1, 2, 3)]))
                    for at in range(20)]  # fmt: skip
    runs = [run for table in of_registers for run in merge.runs_of(UNASSIGNED, table)]
    together = [table.num_rows for table in merge.merged(UNASSIGNED, spread.apart(UNASSIGNED, runs, tmp_path))]
    assert sum(together) == 900
    assert max(together) <= 120


@pytest.mark.parametrize("papers", [(None,), (None, None), ("p1", None), ("p1", "p1", None, None), (None, "p1")])
def test_no_finding_of_a_whole_register_is_lost_for_having_no_paper(papers: tuple[str | None, ...]) -> None:
    one = Finding(finding_id="0", code="R107", severity="warning", message="x", confidence=1.0, state="open")
    findings = [replace(one, finding_id=str(n), paper_id=paper) for n, paper in enumerate(papers)]
    table = rows_to_table(FINDINGS, findings)
    assert sum(run.rows for run in merge.runs_of(FINDINGS, table)) == len(papers)
    assert sum(map(len, merge.merged(FINDINGS, merge.runs_of(FINDINGS, table)))) == len(papers)


def test_the_bytes_do_not_depend_on_the_tables_that_rows_come_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "_ROWS_IN_A_GROUP", 7)
    table = rows_to_table(UNASSIGNED, rows_of([(f"p{n:03}", 1) for n in range(40)]))
    for name, length in (("one", 40), ("two", 3), ("three", 11)):
        cut = [table.slice(start, length) for start in range(0, 40, length)]
        assert write_rows(arrow_schema(UNASSIGNED), cut, tmp_path / name) == 40
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes() == (tmp_path / "three").read_bytes()
    assert parquet.read_table(tmp_path / "one").equals(table)


def test_tables_are_merged_without_pandas_which_takes_longer_to_import_than_papers_to_read() -> None:
    code = (
        "import sys; from publish.merge import merged, runs_of; from publish.parquet import rows_to_table;"
        "from schemas.datasets import UNASSIGNED; from schemas.rows import UnassignedRow;"
        "some = rows_to_table(UNASSIGNED, [UnassignedRow(paper_id='a', position=n, text='x') for n in (1, 2)]);"
        "none = rows_to_table(UNASSIGNED, []);"
        "list(merged(UNASSIGNED, [run for table in (some, some, none) for run in runs_of(UNASSIGNED, table)]));"
        "sys.exit('pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
