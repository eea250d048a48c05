"""A workbook signed off by a person, read back: its findings as the CSV that decisions are read from."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any
from zipfile import BadZipFile

from publish.findings_forms import CSV_COLUMNS
from publish.workbook import FINDINGS
from schemas.errors import WrongUsage
from schemas.spreadsheet import inert_cell

_SIGNATURE = b"PK\x03\x04"


def is_workbook(content: bytes) -> bool:
    """Whether these are a workbook's bytes, and not a CSV file's."""
    return content.startswith(_SIGNATURE)


def signed_off_csv(content: bytes, name: str) -> str:
    """The sheet Findings as CSV, a line for each row, without the columns that decisions have no use for.

    Raises WrongUsage where it is no workbook, or has no sheet with the columns finding_id and choice.
    """
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise WrongUsage(f"{name} cannot be opened as a workbook ({error}): save it as .xlsx, or as CSV") from error
    try:
        names = [FINDINGS, *book.sheetnames] if FINDINGS in book.sheetnames else book.sheetnames
        for sheet in names:
            rows = book[sheet].iter_rows(values_only=True)
            heading = [_text(cell).strip().casefold() for cell in next(rows, ())]
            if {"finding_id", "choice"} <= set(heading):
                return _as_csv(heading, rows)
    finally:
        book.close()
    raise WrongUsage(f"{name} has no sheet with columns finding_id and choice: begin with the file of "
                     "`riskpapers report OUT --workbook FILE`")  # fmt: skip


def _as_csv(heading: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    kept = [number for number, name in enumerate(heading) if name in CSV_COLUMNS]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heading[number] for number in kept)
    for row in rows:
        writer.writerow(inert_cell(_text(row[number])) if number < len(row) else "" for number in kept)
    return text.getvalue()


def _text(cell: Any) -> str:
    """A cell as it would be typed; spreadsheets make dates and numbers of what looks so."""
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
