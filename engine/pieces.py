"""What the second phase made of each register, kept, so that a paper added touches only its own register.

    FOLDER/3f9a….piece    one register's tables: the length of a list in JSON, the list (each dataset, the marks of its
                          table, the length of its stream), and the Arrow streams one after the other
    FOLDER/index          which registers each paper belongs to

Both are sealed, so that one damaged on the disk is made anew. A piece is named by the hash of all it was made
from, and is never wrong: only no longer asked for.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from engine import sealed

if TYPE_CHECKING:
    import pyarrow as pa

_INDEX = "index"
_ALIGNED = 32  # bytes, as the seal: Arrow looks at numbers where they lie

Tables = Mapping[str, "pa.Table"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A table of a piece, where it lies. `marks` are some of its keys, as whoever kept it asked."""

    marks: Sequence[str]
    path: Path
    start: int

    def load(self) -> pa.Table:
        """The table as it lies on the disk: nothing of it is read before it is looked at."""
        import pyarrow as pa

        file = pa.memory_map(str(self.path))
        file.seek(self.start)
        return pa.ipc.open_stream(file).read_all()


class Pieces:
    """The pieces of one output folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def holds(self, name: str) -> bool:
        """Whether there is something under a name, and undamaged."""
        return sealed.is_whole(self._path(name))

    def tables(self, name: str) -> Mapping[str, Kept]:
        """The tables of a piece that is held, by dataset."""
        path = self._path(name)
        with path.open("rb") as file:
            file.seek(sealed.SEAL)
            head = file.read(int.from_bytes(file.read(_ALIGNED), "little"))
        start, found = sealed.SEAL + _ALIGNED + len(head), {}
        for dataset, marks, length in json.loads(head):
            found[dataset] = Kept(marks, path, start)
            start += length
        return found

    def keep(self, name: str, tables: Tables, marks: Mapping[str, Sequence[str]]) -> None:
        """Keep a register's tables under a name; whole, or not at all."""
        streams = {dataset: _aligned(_stream(table), b"\0") for dataset, table in tables.items()}
        contents = [(dataset, marks[dataset], len(stream)) for dataset, stream in streams.items()]
        head = _aligned(json.dumps(contents).encode(), b" ")
        length = len(head).to_bytes(_ALIGNED, "little")
        sealed.keep(self._path(name), b"".join((length, head, *streams.values())))

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


def _stream(table: pa.Table) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    content: bytes = sink.getvalue().to_pybytes()
    return content


def _aligned(content: bytes, filling: bytes) -> bytes:
    return content + filling * (-len(content) % _ALIGNED)
