"""A register's rows one after the other: what each tells of the open risk, or of the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from extract.columns.attributes import Column
from extract.columns.row_names import OF_ROWS, columns_of_row
from extract.page.rows import Row, begins_in, cells_in, text_of
from extract.parts.content import number_in
from extract.parts.fields import Field, labelled_fields
from extract.parts.printed_references import own_reference, split_reference
from extract.parts.said import Where
from extract.parts.scores import ASSESSED
from extract.parts.vocabulary import meanings
from extract.register.cells import CellReader
from extract.register.fills import colours
from extract.register.inner_tables import of_action
from extract.register.row_forms import RowForms, letters_columns
from extract.register.several import UNCLEAR, part_of, risks_in, unparted
from schemas.layout import Layout
from schemas.paper import Cell
from schemas.records import OTHER, Statement
from schemas.words import key

FEWEST_TOLD = 2
SHORTEST_REST = 12  # characters
LONGEST_BANNER = 120
_SHARED = frozenset({"category", "owner", "responsible_officer", "portfolio", "objective"})


@dataclass
class RowReader:
    """Reads rows into statements; keeps the risk that is open and the category that heads it."""

    columns: Sequence[Column]
    where: Where
    first_factor: str
    layout: Layout
    said: list[Statement] = field(default_factory=list)
    left: list[Cell] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    unclear: list[Row] = field(default_factory=list)  # of several risks that cannot be told apart
    rest: list[Cell] = field(default_factory=list)  # of sentences that began before the table's first risk
    begun: bool = False
    banner: Cell | None = None

    def __post_init__(self) -> None:
        self.attributes = tuple(c.attribute for c in self.columns)
        self.cells = CellReader(self.columns, self.first_factor, self.layout)
        self.forms = RowForms(self.columns, self.cells, self.layout)

    def read(self, row: Row, row_no: int, following: Row | None = None) -> None:
        """One row: the beginning of a risk, more of it, or a heading over those that follow."""
        own = [c for c in cells_in(row) if begins_in(c, row_no) and c.text.strip()]
        if not own:
            self._colours(row, row_no)
        elif self._is_blank_form(row, own):
            self.left += own
        elif (banner := self.forms.banner(row, own)) is not None:
            self._read_banner(banner)
            self.left += [c for c in own if c is not banner]
        elif self.forms.is_total(own):
            self.left += own
        elif self.forms.numbers_group(own, following):
            self.banner = own[1]
            self.left += own
        elif letters_columns(own) or self.forms.heads_others(row, row_no):
            self.left += own
        elif (risks := risks_in(row, self.columns)) == UNCLEAR:
            self.left += own
            self.unclear.append(row)
        elif risks > 1:
            self._read_stacked(row, row_no, risks)
        elif self.forms.begins(row, row_no, self._is_another):
            self._begin(row)
            self._read_shared(row, row_no)
            self._read_cells(row, row_no)
        elif not self.begun:
            self.left += own
            self.rest += [c for c in own if c.text.strip()[0].islower() and len(c.text) >= SHORTEST_REST]
        elif not self._read_pairs(own) and not self._read_labelled(own):
            self._read_cells(row, row_no)

    def _is_blank_form(self, row: Row, own: Sequence[Cell]) -> bool:
        """A row that waits for a risk, of which a spreadsheet's formulas have made scores already: "0 | Low"."""
        if not self.begun or any(number_in(cell.text) for cell in own):  # 0 is of nothing
            return False
        held = [c.attribute for c, cell in zip(self.columns, row, strict=True) if cell is not None and cell in own]
        said = (s.attribute for s in self.said if s.record_no == self.where.record_no)
        return all(a.endswith(ASSESSED) for a in held) and {*held}.issubset(said)

    def _is_another(self, row: Row, row_no: int, title: int) -> bool:
        """Whether a row without scores is another risk: it is named otherwise, and more is told of it. On another page
        it may be the rest of a row that the page's end cut."""
        cell, told = row[title], {id(c) for c, known in zip(row, self.attributes, strict=True)
                                  if known and begins_in(c, row_no) and text_of(c).strip()}  # fmt: skip
        if cell is None or not self.begun or len(told) < FEWEST_TOLD or cell.text.strip()[0].islower():
            return False
        open_risk = [s for s in self.said if s.record_no == self.where.record_no]
        named = {key(s.text) for s in open_risk if s.attribute == "title"}
        return key(cell.text) not in named and open_risk[-1].place.page == cell.place.page

    def _begin(self, row: Row, reference: str | None = None) -> None:
        if reference is None:
            reference = self._reference(row)
        self.where = replace(self.where, reference=reference, record_no=self.where.record_no + 1)
        self.begun = True
        if self.banner is not None:
            told = (f for f in self._of_banner() if f.attribute not in self.attributes)
            self.said += [self.where.statement(f.attribute, self.banner, f.label, f.text) for f in told]

    def _reference(self, row: Row) -> str:
        at, title = self.forms.column("reference"), self.forms.column("title")
        if at is None:
            return self._reference_in_title(row[title], self.columns[title]) if title is not None else ""
        if not self.columns[at].stacked:
            return own_reference(text_of(row[at]))
        fields = self.cells.fields(row[at], self.columns[at])
        return next((f.text for f in fields if f.attribute == "reference"), "")

    def _reference_in_title(self, cell: Cell | None, column: Column) -> str:
        """The reference that leads a title, or that has a label of its own in its cell: "ID: 911"."""
        reference, _ = split_reference(text_of(cell), led=self.cells.led)
        if reference or ":" not in text_of(cell):
            return reference
        return next((f.text for f in self.cells.fields(cell, column) if f.attribute == "reference"), "")

    def _of_banner(self) -> list[Field]:
        """What the row over the risks says of each: their owner or the like, by its label, or their category."""
        if self.banner is None:
            return []
        fields = labelled_fields(self.banner.text, "", frozenset({"title"}), self.layout)
        shared = len(fields) == 1 and bool(fields[0].label) and fields[0].attribute in _SHARED - {"category"}
        return fields if shared else [Field("category", "", self.banner.text)]

    def _read_banner(self, cell: Cell) -> None:
        fields = labelled_fields(cell.text, "", frozenset({"title"}), self.layout)
        told = {f.attribute for f in fields}
        again = told == {"category"} or (bool(told) and told == {f.attribute for f in self._of_banner()} <= _SHARED)
        if self.banner is not None and again:
            self.banner = cell  # "Directorate: Place", as over the risks before
            self.left.append(cell)
        elif self.begun and any(f.label for f in fields):
            self._say(cell, [replace(f, attribute=f.attribute or OTHER) for f in fields])
        elif len(cell.text) <= LONGEST_BANNER:
            self.banner = cell
            self.left.append(cell)
        elif self.begun:
            self._say(cell, [Field(OTHER, "", cell.text)])
        else:
            self.left.append(cell)

    def _read_pairs(self, own: Sequence[Cell]) -> bool:
        """A row under the risk's own that names what it holds: "Controls" beside a text across the columns."""
        if len(own) % 2 or len(own) * 2 > len(self.columns) or own[0].column != 0:
            return False
        pairs = [
            (next(iter(meanings(label.text, self.layout)), ""), label, value)
            for label, value in zip(own[::2], own[1::2], strict=True)
        ]
        if not all(attribute for attribute, _, _ in pairs):
            return False
        for attribute, label, value in pairs:
            self._say(value, [Field(attribute, label.text.strip(), value.text)])
        return True

    def _read_labelled(self, own: Sequence[Cell]) -> bool:
        """A row under the risk's own that begins with a labelled cell; True where it is that."""
        if not self.forms.is_labelled(own[0]):
            return False
        told = [labelled_fields(cell.text, "", frozenset({"title"}), self.layout) for cell in own]
        done = told[0][0].attribute in ("existing_controls", "additional_controls")
        for cell, fields in zip(own, told, strict=True):
            meant = [of_action(f.attribute) if done else f.attribute for f in fields]
            self._say(cell, [replace(f, attribute=a or OTHER) for f, a in zip(fields, meant, strict=True)])
        return True

    def _read_stacked(self, row: Row, row_no: int, count: int) -> None:
        """Each risk gets its own line of every cell that has as many lines as there are risks, and what is shared."""
        for n in range(count):
            part = part_of(row, n, count)
            self._begin(part)
            self._read_cells(part, row_no)
        if left := unparted(row, count):
            self.left += left
            self.unclear.append(Row(left, row.number))

    def _read_cells(self, row: Row, row_no: int) -> None:
        previous: Cell | None = None
        columns = columns_of_row(self.columns, row, self.layout)
        for n, cell in enumerate(row):
            if cell is None or cell is previous or not begins_in(cell, row_no):
                continue
            previous = cell
            column = _column_under(columns, n, row)
            if not column.attribute and cell.text.strip():
                self.unknown.add(column.label)
            if column.attribute not in OF_ROWS:
                self._say(cell, self.cells.fields(cell, column))
        self._colours(row, row_no)

    def _read_shared(self, row: Row, row_no: int) -> None:
        """What one cell says of several risks, of each that it stands beside: their theme, their owner."""
        for column, cell in zip(self.columns, row, strict=True):
            if cell is not None and cell.row < row_no and cell.text.strip() and column.attribute in _SHARED:
                self._say(cell, self.cells.fields(cell, column))

    def _say(self, cell: Cell, fields: Sequence[Field]) -> None:
        self.said += [self.where.statement(f.attribute, cell, f.label, f.text) for f in fields if f.text.strip()]

    def _colours(self, row: Row, row_no: int) -> None:
        if self.begun:
            told = [c.attribute for c in columns_of_row(self.columns, row, self.layout)]
            self.said += colours(self.where, told, row, row_no)


def _column_under(columns: Sequence[Column], at: int, row: Row) -> Column:
    """Which column a cell that begins in column `at` stands under: of several, the one whose heading says anything, as
    where a scan's lines part the headings more finely than the rows."""
    held = row[at]
    if held is None or held.column_span == 1:
        return columns[at]  # nearly always
    spanned = [column for column, cell in zip(columns[at:], row[at:], strict=True) if cell is held]
    headed = [column for column in spanned if column.label]
    return headed[0] if len(headed) == 1 else columns[at]
