"""Arguments that several commands share."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import wraps
from pathlib import Path

from schemas.errors import WrongUsage
from schemas.out import CURRENT


def add_out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=path_or_object, metavar="OUT",
                        help="the output folder of a run, or its place in an object store (s3://bucket/out)")


def reads_out(run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """A command with OUT at hand: `args.out` is a folder, in place of what was asked for, which is `args.asked_out`."""

    @wraps(run)
    def with_out_at_hand(args: argparse.Namespace) -> int:
        from engine.working_copy import reading_from

        with reading_from(args.out) as folder:
            return run(argparse.Namespace(**{**vars(args), "out": folder, "asked_out": args.out}))

    return with_out_at_hand


def current_of(out: Path | str) -> str:
    """Where the datasets are: their folder, or what names it in an object store."""
    return str(out / CURRENT) if isinstance(out, Path) else f"{out.partition('?')[0]}/current.json"


def add_paper(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paper", type=path_or_object, metavar="PAPER",
                        help="a PDF, Word or text file, here, in a zip archive (archive.zip/folder/paper.pdf) or in an "
                             "object store (s3://bucket/paper.pdf)")


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


def name_of(paper: Path | str) -> str:
    """The file's name without its place."""
    from engine.objects import file_name_of

    return paper.name if isinstance(paper, Path) else file_name_of(paper)


def content_of(paper: Path | str) -> bytes:
    """The file's bytes; of a paper in a zip archive, named as `run` names it: archive.zip/folder/paper.pdf.

    Raises WrongUsage where there is no such file or it cannot be opened.
    """
    from engine.objects import content_of_object

    try:
        return paper.read_bytes() if isinstance(paper, Path) else content_of_object(paper)
    except (FileNotFoundError, NotADirectoryError):
        archive = next(filter(Path.is_file, Path(paper).parents), None)
        if archive is None:
            raise WrongUsage(f"{paper} does not exist: check the spelling") from None
        return _content_within(archive, Path(paper).relative_to(archive).as_posix())
    except OSError as error:
        raise WrongUsage(f"{paper} cannot be opened ({error.strerror or error}): give one readable file") from error


def _content_within(archive: Path, inside: str) -> bytes:
    from engine.archives import content_of

    try:
        return content_of(archive, (inside,))
    except ValueError:
        raise WrongUsage(f"{archive} holds no {inside}: check the spelling") from None


def existing(path: Path | None) -> Path | None:
    """The path, if one is given. Raises WrongUsage where it does not exist."""
    if path is not None and not path.exists():
        raise WrongUsage(f"{path} does not exist: check the spelling")
    return path
