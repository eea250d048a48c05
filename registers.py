"""The second phase, with what it made before: only registers with other papers than then are reconciled anew."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.pieces import Pieces
from engine.store import Store
from normalise.meeting import Meeting, meetings_of, registers_of
from normalise.reduce import register_rows
from publish.parquet import rows_to_table
from schemas.datasets import BY_NAME
from schemas.layout import Layout
from schemas.rulings import Ruling, rulings_to_json

if TYPE_CHECKING:
    import pyarrow as pa


Work = tuple[str, Sequence[str], Mapping[str, str], Sequence[Ruling]]
"""What `Registers.tables` takes: a register, its papers, the names of their files, people's decisions."""


@dataclass
class Registers:
    """The registers of one output folder. `version` is a hash of all that their rows depend on beside the papers."""

    store: Store
    pieces: Pieces
    layouts: Mapping[str, Layout]
    version: str
    _wanted: set[str] = field(default_factory=set)

    def of_papers(self, files: Mapping[str, str]) -> Mapping[str, list[str]]:
        """The papers of each register, in order; a paper whose reading is gone is in none."""
        index = self.pieces.index(self.version)
        now = {f"{p} {name} {self.store.held_as(p)}": (p, name) for p, name in files.items()}
        known = {key: index[key] if key in index else self._read(*paper) for key, paper in now.items()}
        self.pieces.keep_index(self.version, {key: slugs for key, slugs in known.items() if slugs})
        belongs: dict[str, list[str]] = {}
        for key, slugs in sorted(known.items()):
            for slug in slugs:
                belongs.setdefault(slug, []).append(now[key][0])
        return belongs

    def _read(self, paper_id: str, file_name: str) -> Sequence[str]:
        reading = self.store.load_any(paper_id)
        return registers_of(file_name, reading) if reading else ()

    def _meetings(self, paper_id: str, file_name: str) -> tuple[Meeting, ...]:
        reading = self.store.load_any(paper_id)
        if reading is None:
            return ()
        return meetings_of(paper_id, file_name, reading, self.layouts.get(reading.layout, self.layouts["base"]))

    def are_made(self, work: Work) -> bool:
        """Whether the register's rows were made before, and of all this."""
        return self.pieces.holds(self._name(*work))

    def _name(
        self, register: str, papers: Sequence[str], files: Mapping[str, str], decisions: Sequence[Ruling]
    ) -> str:
        decided = rulings_to_json(decisions).decode() if decisions else ""
        read = [f"{p} {files[p]} {self.store.held_as(p)}" for p in papers]
        made_of = "\0".join((self.version, register, *read, decided))
        return hashlib.sha256(made_of.encode()).hexdigest()[:40]

    def tables(
        self, register: str, papers: Sequence[str], files: Mapping[str, str], decisions: Sequence[Ruling] = ()
    ) -> Mapping[str, pa.Table]:
        """The register's rows in every dataset, made from all its papers or as they were made before."""
        name = self._name(register, papers, files, decisions)
        self._wanted.add(name)
        held = self.pieces.load(name)
        if held is None:
            found = [m for p in papers for m in self._meetings(p, files[p]) if m.facts.register == register]
            rows = register_rows(register, found, self.layouts, decisions)
            held = {dataset: rows_to_table(BY_NAME[dataset], kept) for dataset, kept in rows.items()}
            self.pieces.keep(name, held)
        return held

    def tidy(self) -> None:
        """Remove the pieces that no register of this set is made of any more."""
        self.pieces.keep_only(self._wanted)
