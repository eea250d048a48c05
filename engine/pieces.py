"""What the second phase made of each register, kept, so that a paper added touches only its own register.

    FOLDER/3f9a….arrow    one register's tables: a row for each dataset, its name and its rows as an Arrow stream
    FOLDER/index.json     which registers each paper belongs to

A piece is named by the hash of all it was made from, and is never wrong: only no longer asked for.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

_INDEX = "index.json"

Tables = Mapping[str, "pa.Table"]


class Pieces:
    """The pieces of one output folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, name: str) -> Tables | None:
        """The tables kept under a name, None where there are none or they are damaged."""
        import pyarrow as pa

        try:
            with pa.OSFile(str(self._path(name)), "rb") as source:
                held = pa.ipc.open_file(source).read_all()
            streams = zip(held["dataset"].to_pylist(), held["rows"], strict=True)
            return {dataset: pa.ipc.open_stream(rows.as_buffer()).read_all() for dataset, rows in streams}
        except (OSError, pa.ArrowInvalid, KeyError):
            return None

    def keep(self, name: str, tables: Tables) -> None:
        """Keep a register's tables under a name; whole, or not at all."""
        import pyarrow as pa

        columns = {
            "dataset": pa.array(list(tables), pa.string()),
            "rows": pa.array([_stream(table) for table in tables.values()], pa.large_binary()),
        }
        held = pa.table(columns)
        self._folder.mkdir(parents=True, exist_ok=True)
        new = self._folder / f".{name}.new"
        with pa.OSFile(str(new), "wb") as sink, pa.ipc.new_file(sink, held.schema) as writer:
            writer.write_table(held)
        os.replace(new, self._path(name))

    def keep_only(self, names: Collection[str]) -> None:
        """Remove every piece but these."""
        for path in self._folder.glob("*.arrow"):
            if path.stem not in names:
                path.unlink()

    def index(self, version: str) -> dict[str, list[str]]:
        """The registers of each paper, as kept by this version; empty where it kept none."""
        try:
            held = json.loads((self._folder / _INDEX).read_bytes())
            return dict(held["papers"]) if held["version"] == version else {}
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def keep_index(self, version: str, papers: Mapping[str, Sequence[str]]) -> None:
        """Keep the registers of each paper."""
        self._folder.mkdir(parents=True, exist_ok=True)
        new = self._folder / f".{_INDEX}.new"
        held = {"version": version, "papers": {name: list(found) for name, found in sorted(papers.items())}}
        new.write_text(json.dumps(held), encoding="utf-8")
        os.replace(new, self._folder / _INDEX)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.arrow"


def _stream(table: pa.Table) -> bytes:
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    content: bytes = sink.getvalue().to_pybytes()
    return content
