"""A register kept in a workbook, through the whole pipeline: sheets, merged headings, dates, hidden rows."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from openpyxl.styles import PatternFill

import pipeline

HEADINGS = ("Ref", "Risk title", "Risk owner", "Inherent risk", "", "", "Current risk", "", "", "Date identified",
            "Existing controls")  # fmt: skip
SCORED = ("Impact", "Likelihood", "Score")
CORPORATE = (
    ("CR1", "Failure of a supplier", "Director of Finance", 4, 4, 16, 4, 3, 12, dt.date(2023, 5, 1), "Checks\nMore"),
    ("CR2", "Loss of personal data", "Head of Digital", 5, 4, 20, 5, 2, 10, dt.date(2022, 11, 1), "Training"),
    ("CR3", "Flood at the depot", "Director of Place", 4, 3, 12, 2, 2, 4, dt.date(2024, 1, 1), "Pumps"),
)
OPERATIONAL = (
    ("OP1", "Shortage of drivers", "Head of Fleet", 3, 4, 12, 3, 3, 9, dt.date(2023, 8, 1), "Agency"),
    ("OP2", "Failure of the lift", "Head of Estates", 3, 3, 9, 2, 1, 2, dt.date(2023, 9, 1), "Yearly inspection"),
)


def add_register(book: Any, name: str, risks: tuple[tuple[Any, ...], ...]) -> Any:
    """A sheet with a title, headings of two tiers that are merged as people merge them, and a row a risk."""
    sheet = book.create_sheet(name)
    sheet["A1"] = name
    for column, heading in enumerate(HEADINGS, 1):
        sheet.cell(3, column, heading or None)
    for first in (4, 7):
        sheet.merge_cells(start_row=3, start_column=first, end_row=3, end_column=first + 2)
        for at, heading in enumerate(SCORED):
            sheet.cell(4, first + at, heading)
    for column in (1, 2, 3, 10, 11):
        sheet.merge_cells(start_row=3, start_column=column, end_row=4, end_column=column)
    for row, risk in enumerate(risks, 5):
        for column, value in enumerate(risk, 1):
            sheet.cell(row, column, value)
        sheet.cell(row, 10).number_format = "mmm yyyy"
        sheet.cell(row, 9).fill = PatternFill("solid", fgColor="FFFF0000" if risk[8] >= 12 else "FFFFC000")
    return sheet


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workbook")
    book = openpyxl.Workbook()
    cover = book.active
    assert cover is not None
    cover.title = "Cover"
    lines = ("Westhaven Borough Council", "Audit and Governance Committee", "Date of meeting: Thursday 13 March 2025")
    for row, line in enumerate(lines, 1):
        cover.cell(row, 1, line)
    add_register(book, "Corporate risks", CORPORATE).row_dimensions[7].hidden = True
    add_register(book, "Operational risks", OPERATIONAL)
    add_register(book, "Old risks", CORPORATE[:1]).sheet_state = "hidden"
    content = io.BytesIO()
    book.save(content)
    (folder / "register.xlsx").write_bytes(content.getvalue())
    pipeline.run([folder / "register.xlsx"], folder / "out", pipeline.RunOptions())
    return folder / "out"


def rows(out: Path, dataset: str) -> list[dict[str, Any]]:
    return pq.read_table(out / "current" / f"{dataset}.parquet").to_pylist()


def test_each_shown_risk_is_an_entry_of_its_sheets_register(out: Path) -> None:
    names = ("reference", "title", "owner_role", "inherent_impact", "inherent_likelihood", "inherent_score", "impact",
             "likelihood", "score", "first_recorded")  # fmt: skip
    entries = rows(out, "entries")
    shown = (*CORPORATE[:2], *OPERATIONAL)
    assert [tuple(entry[name] for name in names) for entry in entries] == [risk[:10] for risk in shown]
    assert {entry["first_recorded_precision"] for entry in entries} == {"month"}  # as the cell shows it
    assert {entry["meeting_date"] for entry in entries} == {dt.date(2025, 3, 13)}
    assert [entry["register"].split("-council-")[1] for entry in entries] == [
        "corporate-risk-register", "corporate-risk-register", "operational-risk-register", "operational-risk-register",
    ]  # fmt: skip


def test_controls_are_parted_and_colours_kept(out: Path) -> None:
    texts = {row["text"] for row in rows(out, "controls")}
    assert {"Checks", "More", "Training", "Agency"} <= texts
    colours = [s["text"] for s in rows(out, "statements") if s["attribute"] == "score_colour"]
    assert sorted(colours) == ["#ff0000", "#ffc000", "#ffc000", "#ffc000"]


def test_what_is_hidden_is_told_and_is_no_risk(out: Path) -> None:
    [finding] = [f for f in rows(out, "findings") if f["code"] == "X904"]
    assert "Flood at the depot" in finding["message"]
    assert "Old risks" in finding["message"]
    assert {row["reference"] for row in rows(out, "risks")} == {"CR1", "CR2", "OP1", "OP2"}


def test_the_program_that_wrote_the_file_is_not_its_author(out: Path) -> None:
    [paper] = rows(out, "papers")
    assert (paper["format"], paper["author"]) == ("xlsx", None)
