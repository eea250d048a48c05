"""A register's rows one after the other: where a risk begins, what goes on with it, and which rows are of many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from extract.columns.attributes import Column
from extract.columns.row_names import LABEL_OF_ROW, STAGE_OF_ROW, letters_columns, numbers_group
from extract.page.rows import Row, begins_in, cells_in, text_of
from extract.parts.content import is_number, number_in
from extract.parts.fields import Field, labelled_fields
from extract.parts.printed_references import is_first_a_reference, own_reference, split_reference
from extract.parts.said import Where
from extract.parts.scores import ASSESSED, SCORES, at_stage
from extract.parts.stages import stage_of
from extract.parts.vocabulary import meanings
from extract.register.cells import CellReader
from extract.register.fills import colours
from extract.register.inner_tables import of_action
from extract.register.several import UNCLEAR, part_of, risks_in, unparted
from schemas.layout import Layout
from schemas.paper import Cell
from schemas.records import OTHER, Statement
from schemas.words import key

FEWEST_FILLED = 3
FEWEST_TOLD = 2
LONGEST_BANNER = 120
_SHARED = frozenset({"category", "owner", "responsible_officer", "portfolio", "objective"})
OF_ROWS = (STAGE_OF_ROW, LABEL_OF_ROW)  # columns that name what stands beside them


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
    begun: bool = False
    banner: Cell | None = None

    def __post_init__(self) -> None:
        self.attributes = tuple(c.attribute for c in self.columns)
        self.cells = CellReader(self.columns, self.first_factor, self.layout)

    def read(self, row: Row, row_no: int, following: Row | None = None) -> None:
        """One row: the beginning of a risk, more of it, or a heading over those that follow."""
        own = [c for c in cells_in(row) if begins_in(c, row_no) and c.text.strip()]
        if not own:
            self._colours(row, row_no)
        elif self._is_blank_form(row, own):
            self.left += own
        elif (banner := self._banner(row, own)) is not None:
            self._read_banner(banner)
            self.left += [c for c in own if c is not banner]
        elif self._is_total(own):
            self.left += own
        elif numbers_group(own, self._column("reference"), self._column("title"), following):
            self.banner = own[1]
            self.left += own
        elif letters_columns(own) or self._heads_others(row, row_no):
            self.left += own
        elif (risks := risks_in(row, self.columns)) == UNCLEAR:
            self.left += own
            self.unclear.append(row)
        elif risks > 1:
            self._read_stacked(row, row_no, risks)
        elif self._begins(row, row_no):
            self._begin(row)
            self._read_shared(row, row_no)
            self._read_cells(row, row_no)
        elif not self.begun:
            self.left += own
        elif not self._read_pairs(own) and not self._read_labelled(own):
            self._read_cells(row, row_no)

    def _is_blank_form(self, row: Row, own: Sequence[Cell]) -> bool:
        """A row that waits for a risk, of which a spreadsheet's formulas have made scores already: "0 | Low"."""
        if not self.begun or any(number_in(cell.text) for cell in own):  # 0 is of nothing
            return False
        held = [c.attribute for c, cell in zip(self.columns, row, strict=True) if cell is not None and cell in own]
        said = (s.attribute for s in self.said if s.record_no == self.where.record_no)
        return all(a.endswith(ASSESSED) for a in held) and {*held}.issubset(said)

    def _column(self, attribute: str) -> int | None:
        return next((n for n, c in enumerate(self.columns) if attribute in (c.attribute, *c.stacked)), None)

    def _naming_column(self) -> int | None:
        """The column that names the risks: of titles, or of descriptions where there are none."""
        title = self._column("title")
        return title if title is not None else self._column("description")

    def _begins(self, row: Row, row_no: int) -> bool:
        """A new reference begins a risk; where the row has none, a new title with a score beside it does."""
        if len(cells_in(row)) == 1 and len(self.columns) > 1:
            return False
        at = self._column("reference")
        if at is not None and begins_in(row[at], row_no) and self._is_labelled(row[at]):
            return False
        if at is not None and begins_in(row[at], row_no) and (printed := text_of(row[at]).strip()):
            own_form = self.layout.reference_pattern
            if own_form is not None and own_form.fullmatch(printed):
                return True
            return is_first_a_reference(printed) or self._filled(row, row_no) >= FEWEST_FILLED
        title = self._naming_column()
        if title is None or not begins_in(row[title], row_no) or not text_of(row[title]).strip():
            return False
        if self._is_labelled(row[title]):
            return False
        scored = [row[n] for n, a in enumerate(self.attributes) if a.endswith(ASSESSED)]
        if any(begins_in(c, row_no) and c is not row[title] and text_of(c).strip() for c in scored):
            return True
        return self.cells.holds_named_scores(text_of(row[title])) or self._is_another(row, row_no, title)

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

    def _filled(self, row: Row, row_no: int) -> int:
        return sum(
            bool(c.attribute) and begins_in(cell, row_no) and bool(text_of(cell).strip())
            for c, cell in zip(self.columns, row, strict=True)
        )

    def _begin(self, row: Row, reference: str | None = None) -> None:
        if reference is None:
            reference = self._reference(row)
        self.where = replace(self.where, reference=reference, record_no=self.where.record_no + 1)
        self.begun = True
        if self.banner is not None and "category" not in self.attributes:
            self.said.append(self.where.statement("category", self.banner))

    def _reference(self, row: Row) -> str:
        at, title = self._column("reference"), self._column("title")
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

    def _banner(self, row: Row, own: Sequence[Cell]) -> Cell | None:
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
        first = self._column("reference") == 0 or (whole and self._column("reference") is None)
        return cell if alone and first and not is_first_a_reference(cell.text) else None

    def _is_total(self, own: Sequence[Cell]) -> bool:
        """A row that says across the names of risks and their scores what its figures are: "Total score", "21"."""
        across = self.attributes[own[0].column : own[0].column + own[0].column_span]
        named, scored = {"title", "description"} & {*across}, any(a.endswith(ASSESSED) for a in across)
        return bool(named) and scored and not self._is_labelled(own[0]) and any(is_number(c.text) for c in own[1:])

    def _heads_others(self, row: Row, row_no: int) -> bool:
        """A row with a number and a category, and nothing that a risk has: it heads those that follow."""
        filled = {a for a, c in zip(self.attributes, row, strict=True) if begins_in(c, row_no) and text_of(c).strip()}
        return filled == {"reference", "category"} and "title" in self.attributes

    def _read_banner(self, cell: Cell) -> None:
        fields = labelled_fields(cell.text, "", frozenset({"title"}), self.layout)
        if self.banner is not None and {f.attribute for f in fields} == {"category"}:
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

    def _is_labelled(self, cell: Cell | None) -> bool:
        """Whether a cell across several columns bears its own label: "Action: …" under a risk."""
        fields = labelled_fields(text_of(cell), "", frozenset({"title"}), self.layout) if cell is not None else []
        return cell is not None and cell.column_span > 1 and bool(fields) and bool(fields[0].label)

    def _read_labelled(self, own: Sequence[Cell]) -> bool:
        """A row under the risk's own that begins with a labelled cell; True where it is that."""
        if not self._is_labelled(own[0]):
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
        for column, cell in zip(self._columns_of(row), row, strict=True):
            if cell is None or cell is previous or not begins_in(cell, row_no):
                continue
            previous = cell
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

    def _columns_of(self, row: Row) -> Sequence[Column]:
        """The columns as the row itself says what they are: of which stage, or which part of the risk is told."""
        at = next((n for n, a in enumerate(self.attributes) if a in OF_ROWS), None)
        if at is None:
            return self.columns
        said = text_of(row[at]).strip().removesuffix(":")
        if self.attributes[at] == STAGE_OF_ROW:
            stage = stage_of(said, self.layout)
            return [
                replace(c, attribute=at_stage(c.attribute, stage), label=f"{said}\n{c.label}")
                if c.attribute.endswith(SCORES) else c
                for c in self.columns
            ]  # fmt: skip
        options = [a for a in meanings(said, self.layout) if a not in (*ASSESSED, "reference", *self.attributes)]
        return [
            replace(c, attribute=next(iter(options), c.attribute), label=said) if n == at + 1 else c
            for n, c in enumerate(self.columns)
        ]

    def _say(self, cell: Cell, fields: Sequence[Field]) -> None:
        self.said += [self.where.statement(f.attribute, cell, f.label, f.text) for f in fields if f.text.strip()]

    def _colours(self, row: Row, row_no: int) -> None:
        if self.begun:
            self.said += colours(self.where, [c.attribute for c in self._columns_of(row)], row, row_no)


