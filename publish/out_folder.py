"""The output folder: which folders are ours, and the lock that lets one writer in at a time.

`schemas.out` says what lies in it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from schemas.errors import CannotPublish, WrongUsage
from schemas.out import MARK

FORMAT = 1
_LOCK = ".lock"
_PASSING = {_LOCK, f".{MARK}.new"}  # what a run killed at its very start may leave


def check_out(out: Path) -> None:
    """Raise WrongUsage unless `out` is ours, an empty folder, or not there yet. Touches nothing."""
    if not out.exists():
        return
    if not out.is_dir():
        raise WrongUsage(f"{out} is a file: give --out a folder")
    if (out / MARK).exists():
        _check_format(out)
    elif any(child.name not in _PASSING for child in out.iterdir()):
        raise WrongUsage(f"{out} holds other files and no {MARK}: give --out an empty or a new folder")


def check_ours(out: Path) -> None:
    """Raise WrongUsage unless `out` is a folder that a run has made. Touches nothing."""
    if not (out / MARK).is_file():
        meant = out.parent if (out.parent / MARK).is_file() else "the one named by run --out"
        raise WrongUsage(f"{out} is no output folder of riskpapers: give {meant}")
    _check_format(out)


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """Make `out` ours and keep other writers out meanwhile; may be nested.

    Raises WrongUsage for a folder that is not ours, CannotPublish where another run is writing or
    the folder cannot be written, then or meanwhile.
    """
    check_out(out)
    with ExitStack() as held:
        try:
            out.mkdir(parents=True, exist_ok=True)
            held.enter_context(FileLock(out.resolve() / _LOCK, timeout=0, is_singleton=True))
            if not (out / MARK).exists():
                write_durably(out / MARK, _mark())
        except Timeout:
            raise CannotPublish(f"{out} is being written by another run: wait until it has ended") from None
        except OSError as error:
            raise CannotPublish(f"{out} cannot be written: {error.strerror or error}") from error
        try:
            yield
        except BrokenPipeError:  # nobody reads what we say any more: no fault of the folder
            raise
        except OSError as error:
            raise CannotPublish(
                f"{out} cannot be written ({error.strerror or error}): the set published before stands; "
                "make room or mend the folder, and run again") from error


def write_durably(path: Path, content: bytes) -> None:
    """Write a file so that, whatever happens, it is there whole or not at all."""
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(content)
    sync(new)
    os.replace(new, path)
    sync(path.parent)


def sync(path: Path) -> None:
    """Have the system put a file's content, or a folder's list of names, on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _mark() -> bytes:
    return (json.dumps({"made_by": "riskpapers", "format": FORMAT}, indent=2) + "\n").encode()


def _check_format(out: Path) -> None:
    try:
        found = json.loads((out / MARK).read_bytes())["format"]
    except (OSError, ValueError, KeyError, TypeError):
        raise WrongUsage(f"{out / MARK} cannot be read: give --out another folder") from None
    if found != FORMAT:
        raise WrongUsage(f"{out} has form {found}, this version has form {FORMAT}: give --out a new folder")
