"""What the second phase made of each register, kept, so that a paper added touches only its own register.

    FOLDER/3f9a….piece    one register's tables: a row for each dataset, its name, its marks (some of its keys, as
                          whoever keeps it asks) and its rows as an Arrow stream
    FOLDER/index          which registers each paper belongs to

Both are sealed, so that one damaged on the disk is made anew. A piece is named by the hash of all it was made
from, and is never wrong: only no longer asked for.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engine import sealed

if TYPE_CHECKING:
    import pyarrow as pa

_INDEX = "index"

Tables = Mapping[str, "pa.Table"]


class Pieces:
    """The pieces of one output folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def holds(self, name: str) -> bool:
        """Whether there is something under a name, and undamaged."""
        return sealed.is_whole(self._path(name))

    def marks(self, name: str) -> Mapping[str, list[str]]:
        """The marks of each table of a piece that is held, by dataset."""
        held = self._held(name)
        return dict(zip(held["dataset"].to_pylist(), held["marks"].to_pylist(), strict=True))

    def table(self, name: str, dataset: str) -> pa.Table:
        """One table of a piece that is held, as it lies on the disk: little is read of it before it is looked at.

        Raises KeyError where it has none of the dataset.
        """
        import pyarrow as pa

        held = self._held(name)
        at = held["dataset"].index(dataset).as_py()
        if at < 0:
            raise KeyError(f"{name} has no {dataset}")
        return pa.ipc.open_stream(held["rows"][at].as_buffer()).read_all()

    def keep(self, name: str, tables: Tables, marks: Mapping[str, Sequence[str]]) -> None:
        """Keep a register's tables under a name; whole, or not at all."""
        import pyarrow as pa

        columns = {
            "dataset": pa.array(list(tables), pa.string()),
            "marks": pa.array([list(marks[dataset]) for dataset in tables], pa.list_(pa.string())),
            "rows": pa.array([_stream(table) for table in tables.values()], pa.large_binary()),
        }
        sealed.keep(self._path(name), _stream(pa.table(columns)))

    def keep_only(self, names: Collection[str]) -> None:
        """Remove every piece but these."""
        for path in self._folder.glob("*.piece"):
            if path.stem not in names:
                path.unlink()

    def index(self, version: str) -> dict[str, list[str]]:
        """The registers of each paper, as kept by this version; empty where it kept none."""
        content = sealed.load(self._folder / _INDEX)
        held = json.loads(content) if content else {}
        return dict(held["papers"]) if held.get("version") == version else {}

    def keep_index(self, version: str, papers: Mapping[str, Sequence[str]]) -> None:
        """Keep the registers of each paper."""
        held = {"version": version, "papers": {name: list(found) for name, found in sorted(papers.items())}}
        sealed.keep(self._folder / _INDEX, json.dumps(held).encode())

    def _held(self, name: str) -> pa.Table:
        """What a piece consists of, looked at where it lies."""
        import pyarrow as pa

        file = pa.memory_map(str(self._path(name)))
        file.seek(sealed.SEAL)
        return pa.ipc.open_stream(file).read_all()

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.piece"


def _stream(table: pa.Table) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    content: bytes = sink.getvalue().to_pybytes()
    return content
