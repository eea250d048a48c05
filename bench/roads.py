"""Ways to read a paper, each measured in a process of its own.

`python -m bench.roads ROAD ROUNDS FILE…` imports what the road needs, then reads every file ROUNDS times and
prints a Measured as JSON. A round's time is that of all the files together, opening and closing included.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Measured:
    """`imports` and `rounds` are seconds, `peak` the most bytes of memory that the process ever held."""

    imports: float
    rounds: tuple[float, ...]
    peak: int


@dataclass(frozen=True, slots=True)
class Road:
    """A way to read: `read` takes a file's name and bytes; `modules` are imported before the clock runs."""

    title: str
    modules: tuple[str, ...]
    read: Callable[[str, bytes], object]


def _riskpapers(name: str, data: bytes) -> object:
    import pipeline

    return pipeline.read_paper(name, data, pipeline.RunOptions())


def _pdfplumber_tables(_: str, data: bytes) -> object:
    import pdfplumber

    tables = []
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            tables.append(page.extract_tables())
            page.close()
    return tables


def _pdfium_text(_: str, data: bytes) -> object:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def _python_docx_cells(_: str, data: bytes) -> object:
    import docx
    from docx.oxml.ns import qn

    row, cell, text = qn("w:tr"), qn("w:tc"), qn("w:t")
    body = docx.Document(io.BytesIO(data)).element.body
    return ["".join(run.text or "" for run in tc.iter(text)) for tr in body.iter(row) for tc in tr.iterchildren(cell)]


def _pymupdf_tables(_: str, data: bytes) -> object:
    import pymupdf

    with pymupdf.open(stream=data, filetype="pdf") as document:
        return [table.extract() for page in document for table in page.find_tables().tables]


def _camelot_tables(name: str, data: bytes) -> object:
    import camelot

    return [table.df for table in camelot.read_pdf(_as_file(name, data), pages="all", flavor="lattice")]


def _tabula_tables(name: str, data: bytes) -> object:
    import tabula

    return tabula.read_pdf(_as_file(name, data), pages="all", lattice=True, silent=True)


def _kreuzberg_text(_: str, data: bytes) -> object:
    import kreuzberg

    return kreuzberg.extract_bytes_sync(data, "application/pdf")


def _as_file(name: str, data: bytes) -> str:
    path = Path(tempfile.gettempdir(), f"bench-{name}")
    path.write_bytes(data)
    return str(path)


_PIPELINE = ("pipeline", "extract.choose", "extract.reader", "extract.reading", "schemas.layout")
ROADS = {
    "riskpapers-pdf": Road("riskpapers, statements out", (*_PIPELINE, "extract.pdf"), _riskpapers),
    "pdfplumber": Road("pdfplumber, tables", ("pdfplumber",), _pdfplumber_tables),
    "pdfium": Road("pdfium, raw text", ("pypdfium2",), _pdfium_text),
    "pymupdf": Road("pymupdf, tables", ("pymupdf",), _pymupdf_tables),
    "camelot": Road("camelot, tables", ("camelot",), _camelot_tables),
    "tabula": Road("tabula, tables", ("tabula",), _tabula_tables),
    "kreuzberg": Road("kreuzberg, text", ("kreuzberg",), _kreuzberg_text),
    "riskpapers-word": Road("riskpapers, statements out", (*_PIPELINE, "extract.word"), _riskpapers),
    "python-docx": Road("python-docx, cells' text", ("docx",), _python_docx_cells),
}


def measured(road: str, files: Sequence[Path], rounds: int) -> Measured:
    """What the road costs, in a new process. Raises CalledProcessError where it fails."""
    command = [sys.executable, "-m", "bench.roads", road, str(rounds), *map(str, files)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    values = json.loads(done.stdout)
    return Measured(values["imports"], tuple(values["rounds"]), values["peak"])


def peak_memory() -> int:
    """The most bytes of memory that this process has held. (Linux's ru_maxrss counts the parent's, too.)"""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")) * 1024
    except (OSError, StopIteration):
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024


def _measure(road: Road, rounds: int, files: Sequence[Path]) -> Measured:
    start = time.perf_counter()
    for module in road.modules:
        import_module(module)
    imports = time.perf_counter() - start
    contents = [(file.name, file.read_bytes()) for file in files]
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        for name, data in contents:
            road.read(name, data)
        times.append(time.perf_counter() - start)
    return Measured(imports, tuple(times), peak_memory())


if __name__ == "__main__":
    print(json.dumps(asdict(_measure(ROADS[sys.argv[1]], int(sys.argv[2]), [Path(f) for f in sys.argv[3:]]))))
