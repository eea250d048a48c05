"""`doctor`: what is installed here, what each part is for, and how to get what is missing."""

from __future__ import annotations

import argparse
import json
import platform
import shutil
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version

from schemas.errors import install_command

NAME = "doctor"
HELP = "show what is installed here, what each part is for, and how to get what is missing"
EXAMPLES = """\
  riskpapers doctor
  riskpapers doctor --json"""

_NEEDED = (
    ("pypdfium2", "reading PDF"), ("pdfplumber", "reading PDF"), ("pdfminer.six", "reading PDF"),
    ("lxml", "reading Word and HTML"), ("openpyxl", "reading workbooks"), ("numpy", "reading"),
    ("python-docx", "making sample papers"),
    ("dateparser", "reading dates"), ("spacy", "reading owners and decisions"), ("pandas", "the guides' examples"),
    ("pyarrow", "datasets"), ("filelock", "one writer at a time"), ("pyyaml", "the data contract"),
    ("msgspec", "keeping what was read"), ("pillow", "pictures"), ("jinja2", "report --html"),
    ("xlsxwriter", "report --workbook, export --to xlsx"),
)  # fmt: skip
_EXTRAS = (
    ("duckdb", "duckdb", "export --to duckdb"),
    ("deltalake", "delta", "export --to delta"),
    ("rapidocr", "ocr", "reading pages that are pictures"),
    ("onnxruntime", "ocr", "reading pages that are pictures"),
    ("msdoc2docx", "office", "reading old Word files (.doc)"),
    ("pikepdf", "repair", "mending damaged PDFs"),
    ("distributed", "cluster", "run --cluster"),
    ("obstore", "store", "OUT in an object store"),
)
_PROGRAMS = (("tesseract", "reading pages that are pictures, where the extra ocr is not installed"),)


@dataclass(frozen=True, slots=True)
class Part:
    """A package or program: its version ("" where there is none), what it is for, and how to get it."""

    name: str
    kind: str
    version: str
    use: str
    get: str

    @property
    def present(self) -> bool:
        return bool(self.version)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print it as JSON")


def run(args: argparse.Namespace) -> int:
    found = parts()
    if args.json:
        described = {"python": platform.python_version(), "riskpapers": _version("riskpapers"),
                     "parts": [asdict(part) for part in found]}  # fmt: skip
        print(json.dumps(described, indent=2))
    else:
        print("\n".join(_lines(found)))
    return 0 if all(part.present for part in found if part.kind == "needed") else 5


def parts() -> list[Part]:
    """Everything that is used, present or not."""
    needed = [Part(name, "needed", _version(name), use, f"pip install {name}") for name, use in _NEEDED]
    extras = [Part(name, "extra", _version(name), use, install_command(extra)) for name, extra, use in _EXTRAS]
    programs = [Part(name, "program", shutil.which(name) or "", use, f"install {name} with your system's packages")
                for name, use in _PROGRAMS]  # fmt: skip
    return needed + extras + programs


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _lines(found: list[Part]) -> list[str]:
    lines = [f"riskpapers {_version('riskpapers') or '(from a checkout)'}, Python {platform.python_version()}, "
             f"{platform.system()} {platform.machine()}"]  # fmt: skip
    for kind, heading in (("needed", "Needed"), ("extra", "Extras"), ("program", "Programs")):
        lines += ["", heading]
        for part in (part for part in found if part.kind == kind):
            state = part.version if part.present else "missing"
            lines.append(f"  {'+' if part.present else '-'} {part.name:<12} {state:<14} {part.use}")
            if not part.present:
                lines.append(f"{'':<32}{part.get}")
    if not all(part.present for part in found if part.kind == "needed"):
        lines += ["", "What is needed is missing: install riskpapers anew, in an environment of its own."]
    return lines
