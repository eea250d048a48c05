"""What the second phase made of each register, kept, so that a paper added touches only its own register.

    FOLDER/3f9a….piece    one register's rows: the length of a list in JSON, the list (each dataset, the length of its
                          rows as kept), and the rows of one dataset after those of the other
    FOLDER/index          which registers each paper belongs to

Both are sealed, so that one damaged on the disk is made anew. A piece is named by the hash of all it was made
from, and is never wrong: only no longer asked for.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from engine import sealed

_INDEX = "index"
_LENGTH = 8  # bytes that say how long the list is


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows of a dataset in a piece, where they lie."""

    path: Path
    start: int
    length: int

    def load(self) -> bytes:
        """The rows, as they were kept."""
        with self.path.open("rb") as file:
            file.seek(self.start)
            return file.read(self.length)


class Pieces:
    """The pieces of one output folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def holds(self, name: str) -> bool:
        """Whether there is something under a name, and undamaged."""
        return sealed.is_whole(self._path(name))

    def rows(self, name: str) -> Mapping[str, Kept]:
        """The rows of a piece that is held, by dataset."""
        path = self._path(name)
        with path.open("rb") as file:
            file.seek(sealed.SEAL)
            head = file.read(int.from_bytes(file.read(_LENGTH), "little"))
        start, found = sealed.SEAL + _LENGTH + len(head), {}
        for dataset, length in json.loads(head):
            found[dataset] = Kept(path, start, length)
            start += length
        return found

    def keep(self, name: str, rows: Mapping[str, bytes]) -> None:
        """Keep a register's rows under a name; whole, or not at all."""
        head = json.dumps([(dataset, len(content)) for dataset, content in rows.items()]).encode()
        sealed.keep(self._path(name), b"".join((len(head).to_bytes(_LENGTH, "little"), head, *rows.values())))

    def keep_only(self, names: Collection[str]) -> None:
        """Remove every piece but these."""
        for path in self._folder.glob("*.piece"):
            if path.stem not in names:
                path.unlink()

    def index(self, version: str) -> dict[str, list[str]]:
        """The registers of each paper, as kept by this version; empty where it kept none."""
        content = sealed.load(self._folder / _INDEX)
        held = msgspec.json.decode(content) if content else {}
        return dict(held["papers"]) if held.get("version") == version else {}

    def keep_index(self, version: str, papers: Mapping[str, Sequence[str]]) -> None:
        """Keep the registers of each paper."""
        held = {"version": version, "papers": papers}
        sealed.keep(self._folder / _INDEX, msgspec.json.encode(held, order="sorted"))

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.piece"

