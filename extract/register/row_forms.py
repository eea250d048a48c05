"""What a row of a register is, as its cells alone show: the beginning of a risk, a banner, a total, other headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from string import ascii_lowercase

from extract.columns.attributes import Column
from extract.page.rows import Row, begins_in, cells_in, text_of
from extract.parts.content import is_number
from extract.parts.fields import labelled_fields
from extract.parts.printed_references import is_first_a_reference
from extract.parts.scores import ASSESSED
from extract.register.cells import CellReader
from schemas.layout import Layout
from schemas.paper import Cell

FEWEST_FILLED = 3


@dataclass(frozen=True)
class RowForms:
    """Tells the rows of one register apart, by its columns."""

    columns: Sequence[Column]
    cells: CellReader
    layout: Layout

    @cached_property
    def attributes(self) -> Sequence[str]:
        """One attribute a column, "" where it is not known."""
        return tuple(c.attribute for c in self.columns)

    def column(self, attribute: str) -> int | None:
        """Which column is of an attribute, or has it stacked among others."""
        return next((n for n, c in enumerate(self.columns) if attribute in (c.attribute, *c.stacked)), None)

    def _naming_column(self) -> int | None:
        """The column that names the risks: of titles, or of descriptions where there are none."""
        title = self.column("title")
        return title if title is not None else self.column("description")

    def begins(self, row: Row, row_no: int, is_another: Callable[[Row, int, int], bool]) -> bool:
        """A new reference begins a risk; where the row has none, a new title with a score beside it does, or one of
        which `is_another`, given its column, says that it is not the open risk's."""
        if len(cells_in(row)) == 1 and len(self.columns) > 1:
            return False
        at = self.column("reference")
        if at is not None and begins_in(row[at], row_no) and self.is_labelled(row[at]):
            return False
        if at is not None and begins_in(row[at], row_no) and (printed := text_of(row[at]).strip()):
            own_form = self.layout.reference_pattern
            if own_form is not None and own_form.fullmatch(printed):
                return True
            return is_first_a_reference(printed) or self._filled(row, row_no) >= FEWEST_FILLED
        title = self._naming_column()
        if title is None or not begins_in(row[title], row_no) or not text_of(row[title]).strip():
            return False
        if self.is_labelled(row[title]):
            return False
        scored = [row[n] for n, a in enumerate(self.attributes) if a.endswith(ASSESSED)]
        if any(begins_in(c, row_no) and c is not row[title] and text_of(c).strip() for c in scored):
            return True
        return self.cells.holds_named_scores(text_of(row[title])) or is_another(row, row_no, title)

    def _filled(self, row: Row, row_no: int) -> int:
        return sum(
            bool(c.attribute) and begins_in(cell, row_no) and bool(text_of(cell).strip())
            for c, cell in zip(self.columns, row, strict=True)
        )

    def banner(self, row: Row, own: Sequence[Cell]) -> Cell | None:
        """The one text of a row, across the table and but for the row's own number; in forms that know no merged
        cells, one in its first column alone."""
        numbered = len(own) == 2 and not self.attributes[own[0].column] and is_number(own[0].text)
        cell = own[-1]
        if len(own) > 1 + numbered or len(self.columns) < FEWEST_FILLED:
            return None
        if cell.column_span * 2 > len(self.columns):
            return cell
        alone = cell.column == 0 and len(cells_in(row)) > 1 and all(begins_in(c, cell.row) for c in cells_in(row))
        whole = cell.place.page is None and cell.text.strip()[0].isupper()  # no rest of a row that a page's end cut
        first = self.column("reference") == 0 or (whole and self.column("reference") is None)
        return cell if alone and first and not is_first_a_reference(cell.text) else None

    def is_total(self, own: Sequence[Cell]) -> bool:
        """A row that says across the names of risks and their scores what its figures are: "Total score", "21"."""
        across = self.attributes[own[0].column : own[0].column + own[0].column_span]
        named, scored = {"title", "description"} & {*across}, any(a.endswith(ASSESSED) for a in across)
        return bool(named) and scored and not self.is_labelled(own[0]) and any(is_number(c.text) for c in own[1:])

    def heads_others(self, row: Row, row_no: int) -> bool:
        """A row with a number and a category, and nothing that a risk has: it heads those that follow."""
        filled = {a for a, c in zip(self.attributes, row, strict=True) if begins_in(c, row_no) and text_of(c).strip()}
        return filled == {"reference", "category"} and "title" in self.attributes

    def is_labelled(self, cell: Cell | None) -> bool:
        """Whether a cell across several columns bears its own label: "Action: …" under a risk."""
        fields = labelled_fields(text_of(cell), "", frozenset({"title"}), self.layout) if cell is not None else []
        return cell is not None and cell.column_span > 1 and bool(fields) and bool(fields[0].label)
    def numbers_group(self, own: Sequence[Cell], following: Row | None) -> bool:
        """Whether a row's texts are a number and a name alone, over risks that the number leads: "2 Place" over
        "2.1"."""
        reference = self.column("reference")
        if reference is None or following is None or [c.column for c in own] != [reference, self.column("title")]:
            return False
        number, below = own[0].text.strip().rstrip("."), text_of(following[reference]).strip()
        rest = below.removeprefix(number)
        return bool(number) and rest != below and rest[:1] in (".", "/", "-") and rest[1:2].isalnum()


def letters_columns(cells: Sequence[Cell]) -> bool:
    """Whether a row does but letter its columns: "(a)", "(b)", "(c)"."""
    told = "".join(c.text.strip().strip("().").casefold() for c in cells)
    return len(cells) >= FEWEST_FILLED and ascii_lowercase.startswith(told)
