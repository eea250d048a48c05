"""The readers that are measured beside ours, each with the rows that its tables hold; those of text alone have none."""

from __future__ import annotations

import io
import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.accuracy import Row

Rows = Callable[[Any], Iterator[Row]]


@dataclass(frozen=True, slots=True)
class Road:
    """A way to read: `read` takes a file's name and bytes; `modules` are imported before the clock runs.

    `rows` gives the tables' rows of what was read, None for a reader of text. `apart` says what makes its times hard
    to compare.
    """

    title: str
    modules: tuple[str, ...]
    read: Callable[[str, bytes], Any]
    rows: Rows | None = None
    apart: str = ""


def _riskpapers(name: str, data: bytes) -> Any:
    import pipeline

    return pipeline.read_paper(name, data, pipeline.RunOptions())


def _rows_of_statements(reading: Any) -> Iterator[Row]:
    rows: dict[str, list[str]] = defaultdict(list)
    for said in reading.statements:
        if said.part == "register" and said.reference:
            rows[said.reference].append(said.text)
    return ([reference, *texts] for reference, texts in rows.items())


def _rows_of_tables(tables: Any) -> Iterator[Row]:
    return (row for table in tables for row in table)


def _pdfplumber(_: str, data: bytes) -> Any:
    import pdfplumber

    tables = []
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            tables += page.extract_tables()
            page.close()
    return tables


def _pdfium_text(_: str, data: bytes) -> Any:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def _pymupdf(_: str, data: bytes) -> Any:
    import pymupdf

    with pymupdf.open(stream=data, filetype="pdf") as document:
        return [table.extract() for page in document for table in page.find_tables().tables]


def _camelot(_: str, data: bytes) -> Any:
    import camelot

    with _file(data) as path:
        return [table.df.to_numpy().tolist() for table in camelot.read_pdf(path, pages="all", flavor="lattice")]


def _tabula(_: str, data: bytes) -> Any:
    import tabula

    with _file(data) as path:
        found = tabula.read_pdf(path, pages="all", lattice=True, pandas_options={"header": None, "dtype": str})
    return [table.fillna("").to_numpy().tolist() for table in found]


def _kreuzberg(_: str, data: bytes) -> Any:
    import kreuzberg

    return kreuzberg.extract_bytes_sync(data, "application/pdf")


def _opendataloader(_: str, data: bytes) -> Any:
    import opendataloader_pdf

    with _file(data) as path, tempfile.TemporaryDirectory() as folder:
        opendataloader_pdf.convert(path, output_dir=folder, format="json", quiet=True)
        return json.loads(next(Path(folder).glob("*.json")).read_bytes())


def _rows_of_elements(element: Any) -> Iterator[Row]:
    if isinstance(element, dict) and element.get("type") == "table row":
        yield [_text_of(cell) for cell in element["cells"]]
    for part in element.values() if isinstance(element, dict) else element if isinstance(element, list) else ():
        yield from _rows_of_elements(part)


def _text_of(element: Any) -> str:
    parts = element.values() if isinstance(element, dict) else element if isinstance(element, list) else ()
    own = str(element.get("content", "")) if isinstance(element, dict) else ""
    return own + "".join(_text_of(part) for part in parts if isinstance(part, dict | list))


def _python_docx(_: str, data: bytes) -> Any:
    import docx
    from docx.oxml.ns import qn

    row, cell, text = qn("w:tr"), qn("w:tc"), qn("w:t")
    body = docx.Document(io.BytesIO(data)).element.body
    return [[["".join(t.text or "" for t in tc.iter(text)) for tc in tr.iterchildren(cell)] for tr in body.iter(row)]]


def _docling(name: str, data: bytes) -> Any:
    from docling.backend.msword_backend import MsWordDocumentBackend
    from docling.datamodel.base_models import InputFormat
    from docling.datamodel.document import InputDocument

    document = InputDocument(io.BytesIO(data), InputFormat.DOCX, MsWordDocumentBackend, filename=name)
    return document._backend.convert()


def _rows_of_docling(document: Any) -> Iterator[Row]:
    return ([cell.text for cell in row] for table in document.tables for row in table.data.grid)


def _file(data: bytes) -> Any:
    """A file for readers that take no bytes."""
    from contextlib import contextmanager

    @contextmanager
    def written() -> Iterator[str]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "paper.pdf")
            path.write_bytes(data)
            yield str(path)

    return written()


_PIPELINE = ("pipeline", "extract.choose", "extract.reader", "extract.reading", "schemas.layout")
_JAVA = "starts Java for each paper"
PDF = {
    "riskpapers-pdf": Road(
        "riskpapers, statements", (*_PIPELINE, "extract.pdf.reader"), _riskpapers, _rows_of_statements),
    "pdfium": Road("pdfium, text", ("pypdfium2",), _pdfium_text),
    "kreuzberg": Road("kreuzberg, text", ("kreuzberg",), _kreuzberg),
    "bolivar": Road("bolivar, tables", ("bolivar", "pdfplumber"), _pdfplumber, _rows_of_tables),
    "pdfplumber": Road("pdfplumber, tables", ("pdfplumber",), _pdfplumber, _rows_of_tables),
    "camelot": Road("camelot, tables", ("camelot",), _camelot, _rows_of_tables),
    "tabula": Road("tabula, tables", ("tabula",), _tabula, _rows_of_tables, _JAVA),
    "pymupdf": Road("pymupdf, tables", ("pymupdf",), _pymupdf, _rows_of_tables),
    "opendataloader": Road(
        "opendataloader, tables", ("opendataloader_pdf",), _opendataloader, _rows_of_elements, _JAVA),
}
WORD = {
    "riskpapers-word": Road(
        "riskpapers, statements", (*_PIPELINE, "extract.word.reader"), _riskpapers, _rows_of_statements),
    "python-docx": Road("python-docx, cells' text", ("docx",), _python_docx, _rows_of_tables),
    "docling": Road("docling, document", ("docling.backend.msword_backend",), _docling, _rows_of_docling),
}
ROADS = PDF | WORD
