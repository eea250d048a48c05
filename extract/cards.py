"""Cards: a small table of labels and values for one important risk, often cut by page breaks.

A card begins with a row of reference and title, or with a label for either. Its rows are pairs of
label and value, one or more on a line, or "Impact: 3" in one cell. What follows with an empty
label cell, or outside any table after a page break, belongs to the label before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from extract.rows import cells_in, rows_of
from extract.said import Said, Where, leftover
from extract.vocabulary import looks_like_named_reference, looks_like_reference, meanings
from schemas.layout import Layout
from schemas.paper import Cell, Grid, Paragraph
from schemas.records import Statement

FEWEST_LABELS = 3
LONGEST_LABEL = 60
_BODY = frozenset(
    {
        "description",
        "rationale",
        "consequence",
        "existing_controls",
        "additional_controls",
        "update",
        "assurance",
    }
)


def label_of(text: str, layout: Layout) -> str:
    """The attribute that a cell's text is the label of, "" where it is no known label."""
    tidy = text.strip()
    if not tidy or len(tidy) > LONGEST_LABEL or "\n\n" in tidy:
        return ""
    found = meanings(tidy.removesuffix(":"), layout)
    return found[-1] if found and found[0] == "reference" and len(found) > 1 else (found[0] if found else "")


def inline_label(text: str, layout: Layout) -> tuple[str, str, str]:
    """("impact", "Impact", "3") for "Impact: 3"; three empty strings where a cell is not of that form."""
    label, colon, value = text.partition(":")
    if not colon or "\n" in label or not value.strip():
        return "", "", ""
    attribute = label_of(label, layout)
    return (attribute, label.strip(), value.strip()) if attribute else ("", "", "")


def looks_like_card(grid: Grid, layout: Layout) -> bool:
    """Whether a grid holds a card or a good part of one: labels with values beside them, in several rows."""
    rows = rows_of(grid)
    beside, in_first = set[str](), set[str]()
    for row_no, row in enumerate(rows):
        cells = [c for c in cells_in(row) if c.row == row_no]
        for cell, following in zip_longest(cells, cells[1:]):
            attribute = (
                label_of(cell.text, layout) if following and not label_of(following.text, layout) else ""
            )
            beside.add(attribute or inline_label(cell.text, layout)[0])
            if attribute and cell is cells[0]:
                in_first.add(attribute)
    beside.discard("")
    short = len(rows) <= 4 and grid.columns <= 4 and bool(beside & _BODY)
    return short or (len(beside) >= FEWEST_LABELS and len(in_first) >= min(FEWEST_LABELS, len(rows) - 1))


@dataclass
class CardReader:
    """Reads a paper's cards one after the other; keeps the open card and its open label between grids."""

    layout: Layout
    first_record: int
    record_no: int = 0
    where: Where | None = None
    open_statement: int | None = None
    said: list[Statement] = field(default_factory=list)
    left: list[Cell] = field(default_factory=list)
    named: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.record_no = self.first_record - 1

    @property
    def is_open(self) -> bool:
        """Whether a card has begun whose last label may still go on."""
        return self.where is not None and self.open_statement is not None

    def close(self) -> None:
        """A heading or another part of the paper has come: nothing more belongs to the card."""
        self.where, self.open_statement = None, None

    def read_grid(self, grid: Grid, section: str) -> None:
        """Every pair of label and value in the grid as a statement of the card it stands in."""
        for row_no, row in enumerate(rows_of(grid)):
            cells = [c for c in cells_in(row) if c.row == row_no]
            if cells and not self._begin(cells, grid, section):
                self._read_row(cells)

    def read_paragraph(self, paragraph: Paragraph) -> None:
        """Text that runs on outside any table: more of the open label's value."""
        if self.open_statement is not None and paragraph.text.strip():
            self._append(paragraph.text)

    def result(self) -> Said:
        """All that was read, in order."""
        return Said(tuple(s for s in self.said if s.text.strip()), left=leftover(self.left))

    def _attribute(self, label: str) -> str:
        """What a label means on this card: "Risk description" is a description where the title is already given."""
        found = label_of(label, self.layout)
        if found in self.named:
            others = meanings(label.strip().removesuffix(":"), self.layout)
            return next((a for a in others if a not in self.named and a != "reference"), found)
        return found

    def _begin(self, cells: Sequence[Cell], grid: Grid, section: str) -> bool:
        """Start a card at a row of reference and title (or a lone reference label); True where the row did so."""
        first = cells[0].text.strip()
        second = cells[1].text.strip() if len(cells) > 1 else ""
        if looks_like_reference(first) and second and not label_of(second, self.layout):
            self._open(first, cells[0], grid, section)
            self._say("title", cells[1])
            for cell in cells[2:]:
                self._read_row([cell])
            return True
        return self._begin_by_label(cells, grid, section) or self._begin_in_one_cell(cells, grid, section)

    def _begin_by_label(self, cells: Sequence[Cell], grid: Grid, section: str) -> bool:
        if len(cells) < 2 or not cells[1].text.strip():
            return False
        names = meanings(cells[0].text.strip().removesuffix(":"), self.layout)
        value = cells[1].text.strip()
        if "reference" not in names or not looks_like_reference(value):
            return False
        self._open(value, cells[1], grid, section, cells[0].text)
        self._read_row(cells[2:])
        return True

    def _begin_in_one_cell(self, cells: Sequence[Cell], grid: Grid, section: str) -> bool:
        """ "STR0278 – Funding gap" alone in a row."""
        words = cells[0].text.split(None, 1)
        if len(cells) != 1 or len(words) != 2 or not looks_like_named_reference(words[0].rstrip(":–-")):
            return False
        reference = words[0].rstrip(":–-")
        self._open(reference, cells[0], grid, section)
        self._say("title", cells[0], text=words[1].lstrip(":–- "))
        return True

    def _open(self, reference: str, cell: Cell, grid: Grid, section: str, label: str = "") -> None:
        self.record_no += 1
        self.where = Where("card", reference, section, self.record_no, grid.table_no)
        self.named = set()
        self._say("reference", cell, label, reference)

    def _read_row(self, cells: Sequence[Cell]) -> None:
        at = 0
        while at < len(cells):
            cell = cells[at]
            following = cells[at + 1] if at + 1 < len(cells) else None
            attribute = self._attribute(cell.text)
            inline, label, value = inline_label(cell.text, self.layout)
            if attribute and following is not None and self.where is not None:
                self._say(attribute, following, cell.text)
                at += 2
                continue
            if inline and self.where is not None:
                self._say(inline, cell, label, value)
            elif at == 0 and not cell.text.strip() and following is not None and self.is_open:
                self._append(following.text)
                at += 2
                continue
            elif cell.text.strip():
                self.left.append(cell)
            at += 1

    def _say(self, attribute: str, cell: Cell, label: str = "", text: str | None = None) -> None:
        assert self.where is not None
        self.named.add(attribute)
        self.said.append(self.where.statement(attribute, cell, label.strip(), text))
        if attribute not in ("reference", "title"):
            self.open_statement = len(self.said) - 1
        if attribute.endswith("score") and cell.fill:
            self.said.append(self.where.statement(f"{attribute}_colour", cell, text=cell.fill))

    def _append(self, text: str) -> None:
        assert self.open_statement is not None
        open_one = self.said[self.open_statement]
        joined = f"{open_one.text}\n{text}" if open_one.text else text
        self.said[self.open_statement] = replace(open_one, text=joined)
