"""The files that a run is given: each with its name, its size and the hash of its bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from schemas.errors import WrongUsage


@dataclass(frozen=True, slots=True)
class Source:
    """A file given. `origin` is where it lies; `paper_id` the SHA-256 of its bytes."""

    paper_id: str
    file_name: str
    origin: str
    size: int


def sources_of(paths: Sequence[Path]) -> list[Source]:
    """Every file named, and every file below the folders named, hidden ones left out; sorted, each place once.

    Raises WrongUsage for a path that is not there or cannot be read.
    """
    found: dict[str, Path] = {}
    for path in paths:
        if not path.exists():
            raise WrongUsage(f"{path}: no such file or folder")
        for file in _files_below(path):
            found.setdefault(str(file.resolve()), file)
    return [_source(origin, file) for origin, file in sorted(found.items())]


def _files_below(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for file in sorted(path.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if file.is_file() and not hidden and not file.name.startswith("~$"):
            yield file


def _source(origin: str, file: Path) -> Source:
    try:
        with file.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        return Source(digest, file.name, origin, file.stat().st_size)
    except OSError as error:
        raise WrongUsage(
            f"{file}: cannot be read ({error.strerror}); mend its permissions or leave it out"
        ) from error
