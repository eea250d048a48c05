"""What a paper's blocks have said, in reading order, and of which of its registers each part speaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct
from msgspec.structs import replace

from extract.parts.packs import Register, Table, register_at, registers_of
from extract.parts.said import Said
from schemas.layout import Layout
from schemas.paper import Note, Paragraph, Place
from schemas.records import HeatMapCell, ScaleLevel, Statement


class Passage(Struct, frozen=True):
    """A paragraph of prose, the section it stands in, and which block of the paper it is."""

    section: str
    paragraph: Paragraph
    block_no: int


@dataclass
class Gathered:
    """The sayings of all blocks so far. `tables` are the register's, `blocks` says where each numbered table stands."""

    statements: list[Statement] = field(default_factory=list)
    heat_map: list[HeatMapCell] = field(default_factory=list)
    scales: list[ScaleLevel] = field(default_factory=list)
    left: list[tuple[str, Place]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    prose: list[Passage] = field(default_factory=list)
    unread: list[tuple[str, Place]] = field(default_factory=list)  # headings, prose and what no field took
    tables: list[Table] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)  # each with its block
    blocks: dict[int, int] = field(default_factory=dict)
    map_blocks: list[int] = field(default_factory=list)  # beside `heat_map`
    scale_blocks: list[int] = field(default_factory=list)  # beside `scales`
    records: int = 0

    def add(self, said: Said, block_no: int = 0) -> None:
        """Put what one part says behind the rest."""
        self.statements += said.statements
        self.heat_map += said.heat_map
        self.map_blocks += [block_no] * len(said.heat_map)
        self.scales += said.scales
        self.scale_blocks += [block_no] * len(said.scales)
        self.left += said.left
        self.notes += [note for note in said.notes if note.code != "X902" or not self._is_noted(note)]
        self.records = max([self.records, *(s.record_no for s in said.statements)])

    def _is_noted(self, note: Note) -> bool:
        """Whether the same is noted: many cards have one label that is not known."""
        return any(other.code == note.code and other.text == note.text for other in self.notes)

    def name_registers(self, layout: Layout) -> Sequence[Register]:
        """Give what is said, drawn or defined its register's name, where the paper has more than one register."""
        registers = registers_of(self.tables, layout, self.headings)
        if len(registers) > 1:
            homes = self._homes(registers)
            self.statements = [
                replace(s, register=homes[s.record_no]) if s.record_no else self._of_place(s, registers)
                for s in self.statements
            ]
            self.heat_map = [
                replace(cell, register=register_at(block_no, registers))
                for cell, block_no in zip(self.heat_map, self.map_blocks, strict=True)
            ]
            self.scales = [
                replace(level, register=register_at(block_no, registers))
                for level, block_no in zip(self.scales, self.scale_blocks, strict=True)
            ]
        return registers

    def _of_place(self, statement: Statement, registers: Sequence[Register]) -> Statement:
        if statement.part not in ("heat_map", "scale") or statement.table_no is None:
            return statement
        return replace(statement, register=register_at(self.blocks.get(statement.table_no, 0), registers))

    def _homes(self, registers: Sequence[Register]) -> Mapping[int, str]:
        """The register of each record: a row's is its table's; a card's has its reference, or stands around it."""
        of_table = {t.block_no: r.name for r in registers for t in r.tables}
        holders: dict[str, set[str]] = {}
        for register in registers:
            for table in register.tables:
                for reference in table.titles:
                    holders.setdefault(reference, set()).add(register.name)
        found: dict[int, str] = {}
        for statement, block_no in self._records_by_block():
            home = of_table.get(block_no) if statement.part == "register" else None
            holding = holders.get(statement.reference, set())
            alone = next(iter(holding)) if len(holding) == 1 else None
            found.setdefault(statement.record_no, home or alone or register_at(block_no, registers))
        return found

    def _records_by_block(self) -> Iterator[tuple[Statement, int]]:
        last = 0
        for statement in self.statements:
            if statement.record_no:
                last = self.blocks.get(statement.table_no or 0, last)
                yield statement, last
