"""The second phase, with what it made before: only registers with other papers than then are reconciled anew."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from sys import intern

from engine.pieces import Belonging, Pieces
from engine.stint import Fault, fault_of
from engine.store import Store
from normalise.meeting import Meeting, meetings_of, registers_of
from normalise.reduce import register_rows
from publish.merge import Run, runs_of
from publish.parquet import arrow_schema, rows_to_table
from schemas.datasets import BY_NAME
from schemas.layout import Layout
from schemas.records import Reading
from schemas.rulings import Ruling, rulings_to_json

Work = tuple[str, Sequence[str], Mapping[str, str], Sequence[Ruling]]
"""What a register is made of: its name, its papers, the names of their files, people's decisions."""


@dataclass
class Registers:
    """The registers of one output folder.

    `version` is a hash of all that their rows depend on beside the papers; `set_aside` are papers that were read
    and cannot be reconciled, each with what fails.
    """

    store: Store
    pieces: Pieces
    layouts: Mapping[str, Layout]
    version: str
    set_aside: dict[str, Fault] = field(default_factory=dict)
    _readings: dict[str, str] = field(default_factory=dict)

    def of_papers(self, files: Mapping[str, str]) -> Mapping[str, list[str]]:
        """The papers of each register, in order; a paper whose reading is gone is in none."""
        index, known, belongs = self.pieces.index(self.version), dict[str, Belonging](), dict[str, list[str]]()
        for paper_id, file_name in sorted(files.items()):
            made_of = file_name, self._reading_of(paper_id)
            *before, slugs = index.get(paper_id, ("", "", ()))
            if made_of != tuple(before):
                slugs = self._read(paper_id, file_name)
            if slugs:
                known[paper_id] = *made_of, slugs
            for slug in slugs:
                belongs.setdefault(slug, []).append(paper_id)
        self.pieces.keep_index(self.version, known)
        return belongs

    def _read(self, paper_id: str, file_name: str) -> Sequence[str]:
        reading, found = self.store.load_any(paper_id), list[str]()
        if reading is None:
            return ()
        layout = self._layout_of(reading)
        if fault := fault_of(lambda: found.extend(registers_of(file_name, reading, layout))):
            self.set_aside[paper_id] = fault
            return ()
        return found

    def lost(self, papers: Iterable[str]) -> list[str]:
        """Those of some papers whose readings are gone, or damaged, since they were last looked at."""
        return [paper_id for paper_id in papers if self.store.load_any(paper_id) is None]

    def _meetings(self, paper_id: str, file_name: str) -> tuple[Meeting, ...]:
        reading = self.store.load_any(paper_id)
        if reading is None:  # rows kept without the paper would pass for the register's
            raise LookupError(f"the reading of {file_name} is gone")
        return meetings_of(paper_id, file_name, reading, self._layout_of(reading))

    def _layout_of(self, reading: Reading) -> Layout:
        """The layout that a paper was read by, the base where the user has since removed it."""
        return self.layouts.get(reading.layout, self.layouts["base"])

    def are_made(self, work: Work) -> bool:
        """Whether the register's rows were made before, and of all this."""
        return self.pieces.holds(self.name_of(work))

    def make(self, work: Work) -> None:
        """Make the register's rows in every dataset, from all its papers, and keep them; once."""
        if self.are_made(work):
            return
        register, papers, files, decisions = work
        found = [m for p in papers for m in self._meetings(p, files[p]) if m.facts.register == register]
        rows = register_rows(register, found, decisions)
        tables = {dataset: rows_to_table(BY_NAME[dataset], kept) for dataset, kept in rows.items()}
        runs = {dataset: runs_of(BY_NAME[dataset], table) for dataset, table in tables.items()}
        self.pieces.keep(self.name_of(work), {
            dataset: [((run.first_key, run.last_key), run.load()) for run in of_dataset]
            for dataset, of_dataset in runs.items()
        })

    def runs(self, names: Iterable[str], dataset: str) -> Iterator[Run]:
        """The rows that registers which are made have in a dataset, by the names that they are kept under."""
        schema = arrow_schema(BY_NAME[dataset])
        for name in names:
            for kept in self.pieces.runs(name, dataset):
                yield Run(*kept.keys, kept.rows, partial(kept.load, schema))

    def name_of(self, work: Work) -> str:
        """What the register is kept under: a hash of all that its rows depend on."""
        register, papers, files, decisions = work
        decided = rulings_to_json(decisions).decode() if decisions else ""
        read = [f"{p} {files[p]} {self._reading_of(p)}" for p in papers]
        made_of = "\0".join((self.version, register, *read, decided))
        return hashlib.sha256(made_of.encode()).hexdigest()[:40]

    def _reading_of(self, paper_id: str) -> str:
        """A name for the paper's reading, asked of the store once: no reading changes in the second phase."""
        if paper_id not in self._readings:
            self._readings[paper_id] = intern(self.store.held_as(paper_id))  # one, of thousands of papers
        return self._readings[paper_id]

    def tidy(self, names: Collection[str]) -> None:
        """Remove what was made of all registers but these."""
        self.pieces.keep_only(names)
