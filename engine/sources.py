"""The files that a run is given: each with its name, its size and the hash of its bytes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from schemas.errors import WrongUsage

LARGEST_FILE = 512 << 20  # bytes: more than any paper, less than memory
OUTPUT_MARK = "riskpapers.json"  # a folder that holds it is the output of a run, and no paper is in it


@dataclass(frozen=True, slots=True)
class Source:
    """A file given. `origin` is where it lies; `paper_id` the SHA-256 of its bytes.

    A file whose bytes cannot be had has a `problem` (a reason code) and a `detail`, and the hash of its origin.
    """

    paper_id: str
    file_name: str
    origin: str
    size: int
    problem: str = ""
    detail: str = ""

    def content(self) -> bytes:
        """The file's bytes, as they were when it was found. Raises OSError, or ValueError where they have changed."""
        content = Path(self.origin).read_bytes()
        if hashlib.sha256(content).hexdigest() != self.paper_id:
            raise ValueError(f"{self.file_name} has changed since the run began")
        return content


def sources_of(paths: Sequence[Path]) -> list[Source]:
    """Every file named, and every file below the folders named, hidden ones left out; sorted, each place once.

    Output folders of runs are passed over. Raises WrongUsage for a path that is not there, and for such a folder.
    """
    found: dict[str, tuple[Path, str]] = {}
    for path in paths:
        if not os.path.lexists(path):
            raise WrongUsage(f"{path}: no such file or folder")
        if (path / OUTPUT_MARK).is_file():
            raise WrongUsage(f"{path} is the output of a run: give the papers that it was made from")
        for file, problem in _files_below(path):
            found.setdefault(os.path.realpath(file), (file, problem))
    return [_source(origin, *entry) for origin, entry in sorted(found.items())]


def _files_below(path: Path) -> Iterator[tuple[Path, str]]:
    """Files, each with what is wrong with it or ""; folders that cannot be listed stand for what is in them."""
    if not path.is_dir():
        yield path, ""
        return
    unlisted: list[OSError] = []
    for folder, folders, files in os.walk(path, onerror=unlisted.append):
        if OUTPUT_MARK in files:
            folders.clear()
            continue
        linked = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        yield from ((Path(folder, name), "it is a link; give it by itself") for name in linked)
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from ((Path(folder, name), "") for name in files if not name.startswith((".", "~$")))
    yield from ((Path(str(error.filename)), error.strerror or str(error)) for error in unlisted)


def _source(origin: str, file: Path, problem: str) -> Source:
    name = os.fsencode(file.name).decode("utf-8", "replace")
    if problem:
        return _unreadable(name, origin, "cannot-open", f"the folder cannot be listed ({problem})")
    try:
        if not file.is_file():
            return _unreadable(name, origin, "not-a-file", "no regular file: a link to nowhere, a pipe or a device")
        size = file.stat().st_size
        if size > LARGEST_FILE:
            return _unreadable(name, origin, "too-large", f"larger than {LARGEST_FILE >> 20} MB, as no paper is")
        with file.open("rb") as content:
            return Source(hashlib.file_digest(content, "sha256").hexdigest(), name, origin, size)
    except OSError as error:
        said = f"cannot be opened ({error.strerror or error}): mend its permissions, or leave it out"
        return _unreadable(name, origin, "cannot-open", said)


def _unreadable(name: str, origin: str, problem: str, detail: str) -> Source:
    return Source(hashlib.sha256(os.fsencode(origin)).hexdigest(), name, origin, 0, problem, detail)
