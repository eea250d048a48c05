"""What one part of a paper says: the common currency of the extractors."""

from __future__ import annotations

from msgspec import Struct

from schemas.paper import Cell, Note, Place
from schemas.records import HeatMapCell, Part, ScaleLevel, Statement


class Said(Struct, frozen=True):
    """Statements and the rest of what a block says. `left` is text that no field took, with its place."""

    statements: tuple[Statement, ...] = ()
    heat_map: tuple[HeatMapCell, ...] = ()
    scales: tuple[ScaleLevel, ...] = ()
    left: tuple[tuple[str, Place], ...] = ()
    notes: tuple[Note, ...] = ()


class Where(Struct, frozen=True):
    """What every statement of one row or card shares."""

    part: Part
    reference: str
    section: str
    record_no: int
    table_no: int | None = None
    register: str = ""

    def statement(self, attribute: str, cell: Cell, label: str = "", text: str | None = None) -> Statement:
        """The cell's text (or `text`, a part of it) as a statement of this row or card."""
        return Statement(
            part=self.part,
            attribute=attribute,
            text=cell.text if text is None else text,
            reference=self.reference,
            label=label,
            section=self.section,
            record_no=self.record_no,
            place=cell.place,
            table_no=self.table_no,
            row_no=cell.row + 1,
            register=self.register,
        )


def leftover(cells: tuple[Cell, ...] | list[Cell]) -> tuple[tuple[str, Place], ...]:
    """The texts of cells that nothing took, empty ones left out."""
    return tuple((cell.text, cell.place) for cell in cells if cell.text.strip())
