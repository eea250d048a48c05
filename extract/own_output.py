"""What riskpapers itself wrote, told from papers: it would tell again what papers told before."""

from __future__ import annotations

import io
import re
import zipfile

from extract.formats import ARCHIVE_FAULTS
from schemas.datasets import DATASETS
from schemas.out import WRITER
from schemas.paper import UnreadablePaper

_PARTING = re.compile(r"[,;\t]")
_CELLS = ["table_no", "row", "column", "row_span"]
_HEADINGS = (_CELLS, *([column.name for column in dataset.columns] for dataset in DATASETS))
_HEAD = 4096  # bytes, more than the longest row of headings


def check_foreign(kind: str, data: bytes) -> None:
    """Raises UnreadablePaper for a page, workbook or CSV file of ours."""
    by_kind = {"html": _is_our_page, "xlsx": _is_our_workbook, "csv": _is_our_table}
    if kind in by_kind and by_kind[kind](data):
        said = "riskpapers wrote it of papers read before; keep it elsewhere than the papers"
        raise UnreadablePaper("own-output", said)


def _is_our_page(data: bytes) -> bool:
    return f'name="generator" content="{WRITER}"'.encode() in data[:_HEAD]


def _is_our_workbook(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("docProps/core.xml") as core:
            return f">{WRITER}</dc:creator>".encode() in core.read(_HEAD)
    except ARCHIVE_FAULTS:
        return False


def _is_our_table(data: bytes) -> bool:
    """Whether its headings are those of findings to decide on or of a table's cells, or begin with a dataset's."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    head = data[:_HEAD].decode(encoding, "replace").partition("\n")[0]
    cells = [cell.strip('" \r') for cell in _PARTING.split(head)]
    return "finding_id" in cells or any(cells[: len(headings)] == headings for headings in _HEADINGS)
