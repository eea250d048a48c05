"""The workbook, read back: what its sheets hold, that nothing in it is run, and that it can be signed off."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from commands import main
from decisions import decisions_in
from normalise.decisions.file import rulings_in
from normalise.rules import RULES
from publish.audit import audited
from publish.findings_forms import CSV_COLUMNS, as_csv
from publish.read_set import PublishedSet
from publish.sheets import LONGEST_CELL
from publish.sign_off import is_workbook, signed_off_csv
from publish.workbook import workbook_bytes
from schemas.datasets import DATASETS
from schemas.errors import WrongUsage
from schemas.rows import Finding
from schemas.rulings import Ruling
from tests.report_sets import published, register_rows

ODD = ("=HYPERLINK(\"http://example.org\")", "+1+1", "@SUM(A1)", "-2", "'=1", "https://example.org", "_x0041_",
       "two\nlines", "x" * (LONGEST_CELL + 5), "bell\x07", " blank ")  # fmt: skip


def written(out: PublishedSet) -> bytes:
    return workbook_bytes(out, audited(out, {rule.code: rule.name for rule in RULES}))


def sheets(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture
def small(tmp_path: Path) -> PublishedSet:
    return published(tmp_path / "out", register_rows(4, 6))


def test_sheets_are_there_with_frozen_headings_and_filters(small: PublishedSet) -> None:
    book = sheets(written(small))
    assert book.sheetnames == ["Summary", "Register", "History", "Findings", "Evidence", "Data dictionary"]
    for name in book.sheetnames[1:]:
        sheet = book[name]
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref.startswith("A1:")
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        assert sheet.print_title_rows == "$1:$1"
        assert all(3 < column.width < 90 for column in sheet.column_dimensions.values())


def test_history_is_a_row_a_risk_and_a_column_a_meeting(small: PublishedSet) -> None:
    sheet = sheets(written(small))["History"]
    assert (sheet.max_row, sheet.max_column) == (7, 4 + 4)
    assert [cell.value for cell in sheet[2]] == [
        "norhaven-risk-register", "NHV0000", "Risk of kind 0", "open", "1 Low", "1 Low", "1 Low", "2 Low"]
    assert sheet.cell(2, 5).fill.fgColor.rgb == "FFCFEAD3"


def test_register_has_numbers_as_numbers_and_dates_as_dates(small: PublishedSet) -> None:
    rows = list(sheets(written(small))["Register"].iter_rows(values_only=True))
    row = dict(zip(rows[0], rows[1], strict=True))
    assert (row["Impact"], row["Score"], row["Rating"]) == (4, 20, "High")
    assert row["Meeting"].date().isoformat() == "2010-11-11"


def test_dictionary_names_every_column(small: PublishedSet) -> None:
    rows = list(sheets(written(small))["Data dictionary"].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[1]) for row in rows] == [(d.name, c.name) for d in DATASETS for c in d.columns]


def test_no_cell_is_run_and_none_is_too_long(tmp_path: Path) -> None:
    content = written(published(tmp_path / "out", register_rows(2, len(ODD), ODD)))
    cells = [cell for sheet in sheets(content) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert max(len(cell.value) for cell in cells if isinstance(cell.value, str)) == LONGEST_CELL
    links = {cell.hyperlink.location for cell in cells if cell.hyperlink}
    assert all(link.startswith("'Evidence'!A") for link in links)
    assert {str(cell.value) for cell in cells} >= {"=HYPERLINK(\"http://example.org\")", "+1+1", "https://example.org"}


def test_link_leads_to_the_findings_first_evidence(small: PublishedSet) -> None:
    book = sheets(written(small))
    for row in book["Findings"].iter_rows(min_row=2):
        target = row[CSV_COLUMNS.index("see")].hyperlink.location.rpartition("!")[2]
        assert book["Evidence"][target].value == row[0].value


def test_same_set_gives_the_same_workbook(small: PublishedSet) -> None:
    assert written(small) == written(small)


def test_workbook_unchanged_says_what_the_csv_says(tmp_path: Path) -> None:
    """Whatever a finding prints comes back as it was, but for what no cell can hold."""
    out = published(tmp_path / "out", register_rows(2, len(ODD), tuple(t for t in ODD if "x" * 99 not in t)))
    found = audited(out, {})
    assert list(csv.DictReader(io.StringIO(signed_off_csv(written(out), "f.xlsx")))) == list(
        csv.DictReader(io.StringIO(as_csv(found))))


def sign(content: bytes, row: int, **cells: Any) -> bytes:
    """The workbook with these cells of a row of Findings filled in, as a spreadsheet saves it."""
    book = sheets(content)
    for name, value in cells.items():
        book["Findings"].cell(row, CSV_COLUMNS.index(name) + 1, value)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_signed_off_rows_become_decisions(small: PublishedSet) -> None:
    content = sign(written(small), 3, choice="dismiss", by="Head of Audit", when=dt.datetime(2024, 9, 2), why="seen")
    assert is_workbook(content)
    [ruling] = rulings_in(signed_off_csv(content, "f.xlsx"), "f.xlsx")
    row = [cell.value for cell in sheets(content)["Findings"][3]]
    assert ruling.finding_id == row[0]
    assert (ruling.choice, ruling.by, ruling.when, ruling.why) == ("dismiss", "Head of Audit", "2024-09-02", "seen")
    assert ruling.printed == row[CSV_COLUMNS.index("printed")]


def test_decision_once_made_stands_in_the_next_workbook(small: PublishedSet) -> None:
    [one, *others] = audited(small, {})
    assert isinstance(one.finding, Finding)
    decided = replace(one, ruling=Ruling(choice="accept", by="Chair", finding_id=one.finding.finding_id))
    rows = sheets(workbook_bytes(small, [decided, *others]))["Findings"]
    assert [rows.cell(2, CSV_COLUMNS.index(name) + 1).value for name in ("choice", "by", "why")] == [
        "accept", "Chair", None]


@pytest.mark.parametrize("content", [b"PK\x03\x04 no archive", b""])
def test_what_is_no_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(WrongUsage, match=r"f\.xlsx"):
        signed_off_csv(content or _without_findings(), "f.xlsx")


def _without_findings() -> bytes:
    book, saved = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["a", "b"])
    book.save(saved)
    return saved.getvalue()


def test_run_takes_the_workbook_as_decisions(small: PublishedSet, tmp_path: Path) -> None:
    file = tmp_path / "signed.xlsx"
    file.write_bytes(sign(written(small), 2, choice="accept", by="Chair"))
    assert [ruling.choice for ruling in decisions_in(file)] == ["accept"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_decisions_are_read_in_whatever_encoding_a_spreadsheet_or_shell_saved_them(
    encoding: str, tmp_path: Path
) -> None:
    file = tmp_path / "decisions.csv"
    file.write_bytes("finding_id,printed,choice,by\nC301-1,8 – £9m,accept,Chair\n".encode(encoding))
    assert [(ruling.printed, ruling.by) for ruling in decisions_in(file)] == [("8 – £9m", "Chair")]


def test_command_writes_the_workbook(small: PublishedSet, tmp_path: Path) -> None:
    file = tmp_path / "register.xlsx"
    assert main(["report", str(small.out), "--workbook", str(file)]) == 0
    assert is_workbook(file.read_bytes())
    assert main(["report", str(small.out), "--workbook", str(tmp_path / "no" / "folder.xlsx")]) == 5
