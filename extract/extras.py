"""The extras that read more kinds of paper: which of them are not installed here, without importing any."""

from __future__ import annotations

import shutil
from importlib.util import find_spec


def has_rapidocr() -> bool:
    """Whether the extra `ocr` is installed."""
    return bool(find_spec("rapidocr") and find_spec("onnxruntime"))


def has_tesseract() -> bool:
    """Whether the program that stands in for the extra `ocr` is installed."""
    return shutil.which("tesseract") is not None


def has_office() -> bool:
    """Whether the extra `office` is installed."""
    return find_spec("doc2docx") is not None


def has_repair() -> bool:
    """Whether the extra `repair` is installed."""
    return find_spec("pikepdf") is not None


def missing_extras() -> tuple[str, ...]:
    """The extras for which nothing is installed, as the notes of what was not read name them: "needs-ocr"."""
    here = {"ocr": has_rapidocr() or has_tesseract(), "office": has_office()}
    return tuple(extra for extra, installed in here.items() if not installed)
