"""Reads cards, row by row: a small table of labels and values for one important risk, often cut by page breaks.

A card begins with a row of reference and title, or with a label for either. Its rows are pairs of
label and value, one or more on a line, or "Impact: 3" in one cell; or rows of labels over rows of
values. One whose reference is blank or cannot be read begins where the labels begin again. What
follows with an empty label cell, or outside any table after a page break, belongs to the label before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.cards.across import LabelRows
from extract.cards.label_rows import label_rows
from extract.cards.labels import columns_of_labels, inline_label, label_of, name_alone
from extract.cards.names import is_titled, labels_above_name
from extract.cards.openings import (
    LONGEST_INITIALS,
    again_at,
    first_labels,
    heads_columns,
    is_blank_label,
    is_description,
    reference_below,
)
from extract.cards.row_reader import CardRowReader
from extract.page.rows import Row, begun_in, rows_of, text_of
from extract.parts.content import has_figure, is_name
from extract.parts.printed_references import looks_like_reference, name_in_one, own_reference, split_reference
from extract.parts.scores import SCORES
from extract.parts.vocabulary import meanings
from schemas.paper import Cell, Grid
from schemas.records import OTHER
from schemas.series import numbered_risk
from schemas.words import key


@dataclass(frozen=True, slots=True)
class Spot:
    """A row that is being read, with its table; `section` is the heading that the table stands under."""

    grid: Grid
    rows: Sequence[Row]
    row_no: int
    section: str

    @property
    def below(self) -> Sequence[Row]:
        """The rows that follow it."""
        return self.rows[self.row_no + 1 :]


@dataclass
class CardReader(CardRowReader):
    """Reads the grids of a paper's cards one after the other."""

    first_label: str = ""  # the label, or other text, that the card's first row begins with
    above: frozenset[str] = frozenset()  # the labels that stand over a card's name
    opening: tuple[str, ...] = ()  # the labels that the last card began with
    is_named: bool = False  # whether the text above the grid names the risk, and no label in it another

    def read_grid(self, grid: Grid, section: str, *, labelled: bool = False) -> None:
        """Every pair of label and value in the grid as a statement of its card; `labelled`: it holds nothing else, and
        is of the card that is open."""
        rows = rows_of(grid)
        self.is_named = labelled
        headed = label_rows(rows, self.layout)
        self.of_labels = frozenset((0,)) if labelled else columns_of_labels(rows, self.layout)
        if self.where is not None and self.open_statement is None:
            self.opening = first_labels(rows, 0, self.layout)
        for row_no, row in enumerate(rows):
            cells = begun_in(row)
            before = self.record_no
            if not row_no and heads_columns(rows, self.layout):
                self.left += cells
                continue
            spot = Spot(grid, rows, row_no, section)
            self._begin_above_title(spot)
            if row_no in headed.used:
                beside = headed.rest.get(row_no, [])
                begun = bool(beside) and self._begin(beside, spot)
                self._read_headed(headed, spot)
                self._read_row([] if begun else beside)
            elif cells and not self._begin(cells, spot):
                self._read_row([*self._label_through(cells[0], row, row_no), *cells])
            if self.record_no > before:
                self.first_label = key(cells[0].text)
                self.opening = first_labels(rows, row_no, self.layout)

    def _label_through(self, cell: Cell, row: Row, row_no: int) -> list[Cell]:
        """The label that reaches through from the row above to stand beside this row's first cell, which is none:
        "Risk" beside a reference, and under that the title."""
        label = row[cell.column - 1] if cell.column else None
        if label is None or label.row == row_no or not cell.text.strip() or self.where is None:
            return []
        own = label_of(cell.text, self.layout) or inline_label(cell.text, self.layout)[0]
        told = label_of(label.text, self.layout)
        return [label] if told and not own and not told.endswith(SCORES) else []

    def goes_on_with(self, grid: Grid) -> bool:
        """Whether a grid begins with the labels that the card before it began with."""
        return again_at(rows_of(grid), 0, self.opening, self.layout) is not None

    def _begin(self, cells: Sequence[Cell], spot: Spot) -> bool:
        """Start a card at a row of reference and title (or a label for either); True where the row is used up."""
        first = cells[0].text.strip()
        second = cells[1].text.strip() if len(cells) > 1 else ""
        if looks_like_reference(first) and any(map(str.isalpha, second)) and not label_of(second, self.layout):
            self._open_told(first, cells[0], spot)
            self._say("title", cells[1])
            for cell in cells[2:]:
                self._read_row([cell])
            return True
        alone, title = name_alone(cells, spot.grid.rows, self.layout) if not spot.row_no else ("", "")
        if alone:
            self._open_told(alone, cells[0], spot)
            if title:
                self._say("title", cells[0], text=title)
            for cell in cells[1:]:
                self._read_row([cell])
            return True
        if not spot.row_no and self._begin_titled(cells, spot):
            return True
        if self._begin_at_label(cells, spot) or self._begin_in_one_cell(cells, spot):
            return True
        titled = not self.is_named and is_titled(cells, self.where is not None, self.layout)
        if titled and (self.where is None or "title" in self.named):
            reference = reference_below(spot.below, self.layout)
            again = key(cells[0].text) == self.first_label or self._names_another(cells)
            if reference or again or self._is_of_another(spot.grid):
                self._open(reference, spot.grid, spot.section)
                return False
        return self._begin_as_before(cells, spot)

    def _begin_titled(self, cells: Sequence[Cell], spot: Spot) -> bool:
        """A title alone over the row that gives its reference: "Funding gap" over "Risk ID | SR4"."""
        text = cells[0].text.strip()
        alone = bool(text) and not any(c.text.strip() for c in cells[1:]) and not label_of(text, self.layout)
        reference = reference_below(spot.below[:1], self.layout) if alone and is_name(text) else ""
        if reference:
            self._open(reference, spot.grid, spot.section)
            self._say("title", cells[0])
        return bool(reference)

    def _open_told(self, reference: str, cell: Cell, spot: Spot, label: str = "") -> None:
        """Start a card at the cell that says its reference."""
        self._open(reference, spot.grid, spot.section)
        self._say("reference", cell, label, reference)

    def _is_of_another(self, grid: Grid) -> bool:
        """Whether a grid holds no row of the open card yet."""
        return self.where is None or self.where.table_no != grid.table_no

    def _names_another(self, cells: Sequence[Cell]) -> bool:
        """Whether a title is led by another reference than the open card's."""
        told = inline_label(cells[0].text, self.layout)[2] or (cells[1].text if len(cells) > 1 else "")
        reference = numbered_risk(cells[0].text)[0] or split_reference(told)[0]
        return bool(reference) and self.where is not None and reference != self.where.reference

    def _begin_as_before(self, cells: Sequence[Cell], spot: Spot) -> bool:
        """Start a card without a reference where the last card's first labels come again, here or under this row."""
        begun = self.where is None or (self.open_statement is not None and not self.label_above)
        again = again_at(spot.rows, spot.row_no, self.opening, self.layout) if begun else None
        if again is not None and (self._says_again(cells) or (again > spot.row_no and _may_be_labelled(cells))):
            return False
        if again is not None:
            self._open("", spot.grid, spot.section)
        if again is None or again == spot.row_no:
            return False
        *unread, title = [c for c in cells if c.text.strip()][:2]
        for cell in unread:
            self._say("reference", cell)
        self._say("title", title)
        return True

    def _says_again(self, cells: Sequence[Cell]) -> bool:
        """Whether the open card has said all this: a heading that is printed on its next page too."""
        mine = [s for s in self.said if self.where is not None and s.record_no == self.record_no]
        said = {key(text) for s in mine for text in (s.text, *s.label.splitlines())}
        return all(key(c.text) in said for c in cells if c.text.strip())

    def _begin_above_title(self, spot: Spot) -> None:
        """Start a card at the first row of its table, where other labels stand over the one that names the risk; and
        within a table where the label comes again that the card before began with."""
        words = key(text_of(spot.rows[spot.row_no][0]))
        if spot.row_no and words not in self.above:
            return
        above = labels_above_name(spot.rows[spot.row_no :], self.layout)
        named = not self.named.isdisjoint(("title", "reference"))
        told = above.get(words) in self.named and (named if spot.row_no else self._is_of_another(spot.grid))
        if above and (self.where is None or told):
            self.above = frozenset(above) | (self.above if spot.row_no else frozenset())
            self._open(reference_below(spot.below, self.layout), spot.grid, spot.section)

    def _begin_at_label(self, cells: Sequence[Cell], spot: Spot) -> bool:
        """ "Risk ID | CR11 | …" or "Risk ID: CR11 | …"; not where this card, begun at its title, has come to it."""
        inline, label, value = inline_label(cells[0].text, self.layout)
        names = meanings(label or cells[0].text, self.layout)
        if "reference" not in names:
            return False
        blank = len(cells) > 1 and is_blank_label(cells[0], cells[1], self.layout)
        held, rest = (cells[0], cells[1:]) if inline else (cells[1] if len(cells) > 1 else cells[0], cells[2:])
        reference = own_reference(value if inline else held.text)
        if blank or not looks_like_reference(reference) or (not inline and len(cells) < 2):
            return False
        label = label or cells[0].text
        if self._is_unnamed(spot.grid, reference):
            self._refer(reference)
            self._say("reference", held, label, reference)
        else:
            self._open_told(reference, held, spot, label)
        leading, title = name_in_one(value if inline else held.text)
        if leading == reference:
            self._say("title", held, label, title)
        if not inline and self._names_only(rest):
            self._say("title", rest[0])
        else:
            self._read_row(rest)
        return True

    def _is_unnamed(self, grid: Grid, reference: str) -> bool:
        """Whether the open card began above its name and has come to it."""
        if self.where is None or "reference" in self.named:
            return False
        begun_here = self.where.table_no == grid.table_no and "title" not in self.named and not self.where.reference
        return begun_here or self.where.reference == reference

    def _names_only(self, cells: Sequence[Cell]) -> bool:
        """Whether a lone cell beside a reference is the risk's name: "Code | CR11 | Funding gap"."""
        if len(cells) != 1 or "title" in self.named or not any(c.isalpha() for c in cells[0].text):
            return False
        text = cells[0].text
        return not (label_of(text, self.layout) or inline_label(text, self.layout)[0] or looks_like_reference(text))

    def _begin_in_one_cell(self, cells: Sequence[Cell], spot: Spot) -> bool:
        """ "STR0278 – Funding gap" alone in a row."""
        reference, title = name_in_one(cells[0].text) if len(cells) == 1 else ("", "")
        if not reference:
            return False
        self._open_told(reference, cells[0], spot)
        self._say("title", cells[0], text=title)
        return True

    def _read_headed(self, headed: LabelRows, spot: Spot) -> None:
        """A row of values under labels: one that gives a reference or a new title begins a card."""
        pairs = headed.pairs.get(spot.row_no, [])
        told = {p.attribute: p.cell for p in pairs}
        reference = own_reference(told["reference"].text) if "reference" in told else ""
        again = "title" in told and "title" in self.named and not is_description(pairs, self.layout)
        if looks_like_reference(reference) or again or ("title" in told and self.where is None):
            self._open(reference, spot.grid, spot.section)
        for pair in pairs:
            if self.where is None:
                self.left.append(pair.cell)
            elif pair.attribute == OTHER and pair.known:
                self._say(OTHER, pair.cell, pair.label)
            elif pair.attribute == OTHER:
                self._say_other(pair.label, pair.cell)
            else:
                self._say(self._free(pair.attribute, pair.label), pair.cell, pair.label)


def _may_be_labelled(cells: Sequence[Cell]) -> bool:
    """Whether a row may be a label that is not known and its value: a card's reference has a figure, or is short."""
    filled = [c.text.strip() for c in cells if c.text.strip()]
    first = filled[0] if len(filled) > 1 else ""
    return len(first) > LONGEST_INITIALS and not has_figure(first)
