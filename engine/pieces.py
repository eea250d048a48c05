"""What the second phase made of each register, kept, so that a paper added touches only its own register.

    FOLDER/3f9a….piece    one register's rows: the length of a list in JSON, the list (of each dataset its runs: keys,
                          rows, place, lengths), and the runs one after the other, each an Arrow batch, compressed
    FOLDER/index          which registers each paper belongs to

Both are sealed, so that one damaged on the disk is made anew. A piece is named by the hash of all it was made
from, and is never wrong: only no longer asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from engine import sealed

if TYPE_CHECKING:
    import pyarrow as pa

_INDEX = "index"
_LENGTH = 8  # bytes
_CODEC = "lz4"  # a quarter of the room, and no slower to read than the bytes it saves are to be checked

_CONTENTS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_RUNS = msgspec.json.Decoder(list[tuple[str, str, int, int, int, int]])

Keys: TypeAlias = tuple[str, str]
"""The first and the last key of rows that follow one another, as whoever keeps them asked."""

Belonging: TypeAlias = tuple[str, str, Sequence[str]]
"""A paper's file, a name for its reading, and the registers that they show it to belong to."""


class _Index(msgspec.Struct, frozen=True):
    version: str
    papers: Mapping[str, Belonging]


_INDEXES = msgspec.json.Decoder(_Index)


@dataclass(frozen=True, slots=True)
class Kept:
    """Some rows of a piece, where they lie: `length` bytes at `start`, `size` when they are no longer compressed."""

    keys: Keys
    rows: int
    path: Path
    start: int
    length: int
    size: int

    def load(self, schema: pa.Schema) -> pa.Table:
        """The rows, which were kept with this schema."""
        import pyarrow as pa

        with self.path.open("rb", buffering=0) as file:
            file.seek(self.start)
            compressed = file.read(self.length)
        batch = pa.decompress(compressed, self.size, _CODEC)
        return pa.Table.from_batches([pa.ipc.read_record_batch(batch, schema)])


class Pieces:
    """The pieces of one output folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def holds(self, name: str) -> bool:
        """Whether there is something under a name, and undamaged."""
        return sealed.is_whole(self._path(name))

    def runs(self, name: str, dataset: str) -> list[Kept]:
        """The rows that a piece which is held has in a dataset."""
        path = self._path(name)
        with path.open("rb", buffering=0) as file:
            file.seek(sealed.SEAL)
            head = file.read(int.from_bytes(file.read(_LENGTH), "little"))
        start = sealed.SEAL + _LENGTH + len(head)
        runs = _CONTENTS.decode(head).get(dataset)
        return [
            Kept((first, last), rows, path, start + place, length, size)
            for first, last, rows, place, length, size in (_RUNS.decode(runs) if runs else ())
        ]

    def keep(self, name: str, tables: Mapping[str, Sequence[tuple[Keys, pa.Table]]]) -> None:
        """Keep a register's rows, each dataset's in some tables, under a name; whole, or not at all."""
        contents: dict[str, list[tuple[str, str, int, int, int, int]]] = {}
        batches, place = [], 0
        for dataset, runs in tables.items():
            contents[dataset] = []
            for keys, table in runs:
                batch = table.combine_chunks().to_batches()[0].serialize()
                batches.append(_compressed(batch))
                contents[dataset].append((*keys, table.num_rows, place, len(batches[-1]), batch.size))
                place += len(batches[-1])
        head = msgspec.json.encode(contents)
        sealed.keep(self._path(name), b"".join((len(head).to_bytes(_LENGTH, "little"), head, *batches)))

    def keep_only(self, names: Collection[str]) -> None:
        """Remove every piece but these."""
        for path in self._folder.glob("*.piece"):
            if path.stem not in names:
                path.unlink()

    def index(self, version: str) -> Mapping[str, Belonging]:
        """Each paper's registers, as kept by this version; empty where it kept none."""
        content = sealed.load(self._folder / _INDEX)
        try:
            held = _INDEXES.decode(content or b"")
        except msgspec.DecodeError:  # none, or one of another form
            return {}
        return held.papers if held.version == version else {}

    def keep_index(self, version: str, papers: Mapping[str, Belonging]) -> None:
        """Keep each paper's registers."""
        sealed.keep(self._folder / _INDEX, msgspec.json.encode(_Index(version, papers), order="sorted"))

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.piece"


def _compressed(batch: pa.Buffer) -> bytes:
    import pyarrow as pa

    compressed: bytes = pa.compress(batch, _CODEC, asbytes=True)
    return compressed
