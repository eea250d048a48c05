"""Arguments that several commands share."""

from __future__ import annotations

import argparse
from pathlib import Path

from schemas.errors import WrongUsage


def add_paper(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paper", type=Path, metavar="PAPER", help="a PDF, Word or text file")


def add_layouts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--layouts", type=Path, metavar="DIR", help="a folder of your own layout files")


def add_reader(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reader", choices=("pdfium", "pdfplumber"), default="pdfium",
                        help="how PDF is read: pdfium (the default), or pdfplumber, slower, to compare")


def path_or_object(text: str) -> Path | str:
    """A path, or the name of something in an object store as it stands."""
    from engine.objects import is_object

    return text if is_object(text) else Path(text)


def at_least_one(text: str) -> int:
    """An argument's type: a whole number from 1."""
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")


def content_of(paper: Path) -> bytes:
    """The file's bytes. Raises WrongUsage where there is no such file or it cannot be opened."""
    try:
        return paper.read_bytes()
    except FileNotFoundError:
        raise WrongUsage(f"{paper} does not exist: check the spelling") from None
    except OSError as error:
        raise WrongUsage(f"{paper} cannot be opened ({error.strerror}): give one readable file") from error


def existing(path: Path | None) -> Path | None:
    """The path, if one is given. Raises WrongUsage where it does not exist."""
    if path is not None and not path.exists():
        raise WrongUsage(f"{path} does not exist: check the spelling")
    return path
