"""Tables written in text: rows of cells, halves on either side of a page break joined, as grids."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.page.list_numbers import BULLETS
from extract.text.markup import Marked, marked
from schemas.paper import Cell, Grid, Paragraph

MOST_IN_ROW = 2  # filled cells of a card's row: its label and its value
FEWEST_SPARSE = 3  # rows
WIDEST_CARD = 4  # columns: two pairs of label and value
_RULE = re.compile(r":?-+:?")
_PIPE = re.compile(r"(?<!\\)\|")


@dataclass(slots=True)
class TextTable:
    """Rows of cells, as many in each as were written."""

    rows: list[list[Marked]] = field(default_factory=list)

    @property
    def width(self) -> int:
        """Columns of the widest row."""
        return max(map(len, self.rows), default=0)

    @property
    def is_one_text(self) -> bool:
        """Whether there is but one text in it: no table after all, only a line with a tab before or after."""
        return len(self.rows) == 1 and sum(map(bool, self.rows[0])) == 1

    @property
    def begins_with_rest(self) -> bool:
        """Whether the first row looks like the rest of a row: one text, and nothing in the label's cell."""
        return not self.rows[0][0] and sum(map(bool, self.rows[0])) == 1


def cells_of_line(line: str) -> list[str] | None:
    """The cells of a line of a table, tabs or pipes between them; None where it is no such line."""
    if "\t" in line and line.strip():
        return line.split("\t")
    if line.lstrip().startswith("|") and len(_PIPE.findall(line)) > 1:
        return _PIPE.split(line.strip().strip("|"))
    return None


def is_rule(cells: Sequence[str]) -> bool:
    """Whether a line of a table only draws the rule under a heading."""
    written = [cell.strip() for cell in cells if cell.strip()]
    return bool(written) and all(_RULE.fullmatch(cell) for cell in written)


def with_pipes_before(lines: Sequence[str]) -> Iterator[str]:
    """Lines, those of Markdown's tables with a pipe before them, which may be left out: a rule under headings tells."""
    inside = False
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        ruled = bool(_PIPE.search(following)) and is_rule(_PIPE.split(following.strip().strip("|")))
        inside = bool(line.strip()) and bool(_PIPE.search(line)) and (inside or ruled)
        yield f"|{line}" if inside and not line.lstrip().startswith("|") else line


def row_of(cells: Sequence[str]) -> list[Marked]:
    """A line's cells as what they print."""
    return [marked(cell) for cell in cells]


def goes_on(before: TextTable, after: TextTable) -> bool:
    """Whether a table that follows a page break is more of the one before it.

    It is where the columns agree, or where pairs of label and value go on under a card; it is not
    where its first row begins as the one before began, and only that one: that is the next card.
    """
    if not _widths_agree(before, after):
        return False
    return after.begins_with_rest or not begins_another(before, after)


def begins_another(before: TextTable, after: TextTable) -> bool:
    """Whether a table is the next of a row of cards: it begins as the one before it did."""
    if before.width > WIDEST_CARD:
        return False
    form = _form(after.rows[0])
    return form == _form(before.rows[0]) and all(form != _form(row) for row in before.rows[1:])


def join(before: TextTable, after: TextTable) -> list[list[Marked]]:
    """Put the rows of `after` under those of `before`; the heading rows that it only repeated."""
    rows = after.rows
    repeated = 0
    while repeated < min(len(rows), len(before.rows)) and rows[repeated] == before.rows[repeated]:
        repeated += 1
    dropped, rows = rows[:repeated], rows[repeated:]
    if rows and not rows[0][0] and any(rows[0]):
        last, rest = before.rows[-1], rows[0]
        last += [Marked()] * (len(rest) - len(last))
        before.rows[-1] = [
            one.then(rest[at]) if at < len(rest) and rest[at] else one for at, one in enumerate(last)
        ]
        rows = rows[1:]
    before.rows += rows
    return dropped


def absorb(table: TextTable, paragraphs: Sequence[Paragraph]) -> None:
    """Put paragraphs that ran on outside the table into the last cell that holds text."""
    last = table.rows[-1]
    at = max((at for at, cell in enumerate(last) if cell), default=len(last) - 1)
    for each in paragraphs:
        bullet = each.number in tuple(BULLETS) or each.number in ("-", "–", "*", "o")
        text = each.text if bullet or not each.number else f"{each.number} {each.text}"
        more = Marked((text,), (each.number if bullet else "",), each.bold)
        last[at] = last[at].then(more) if last[at] else more


def grid_of(table: TextTable, table_no: int) -> Grid:
    """The table as a grid. Text says nothing of spans: only those of headings and of cards are inferred."""
    spans = _card_spans(table) or _heading_spans(table)
    covered = {
        (row + down, column + across)
        for (row, column), (height, width) in spans.items()
        for down in range(height)
        for across in range(width)
    }
    cells = []
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            if (r, c) in covered and (r, c) not in spans:
                continue
            height, width = spans.get((r, c), (1, 1))
            cells.append(Cell(r, c, height, width, cell.paragraphs, cell.numbers, bold=cell.bold))
    return Grid(tuple(cells), len(table.rows), table.width, table_no=table_no)


def _card_spans(table: TextTable) -> dict[tuple[int, int], tuple[int, int]]:
    """The columns that cells of a card span, which most rows show to be one: a label with its value or a text alone."""
    filled = [[at for at, cell in enumerate(row) if cell] for row in table.rows]
    sparse = [row for row in filled if row and row[0] == 0 and len(row) <= MOST_IN_ROW]
    if table.width <= MOST_IN_ROW or len(sparse) < FEWEST_SPARSE or 2 * len(sparse) < len(filled):
        return {}
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for row_no, row in enumerate(filled):
        for at, following in zip(row, (*row[1:], table.width), strict=True):
            if row[0] == 0 and following > at + 1:
                found[row_no, at] = (1, following - at)
    return found


def _heading_spans(table: TextTable) -> dict[tuple[int, int], tuple[int, int]]:
    """Rows and columns that a title row, or the upper of two heading rows, spans."""
    first = table.rows[0]
    if len(table.rows) < 2 or len(first) < 3 or not first[0]:
        return {}
    if not any(first[1:]):
        return {(0, 0): (1, len(first))}
    second = table.rows[1] + [Marked()] * (len(first) - len(table.rows[1]))
    if second[0] or not any(second):
        return {}
    spans = {}
    for column in (at for at, cell in enumerate(first) if cell):
        if not second[column]:
            spans[0, column] = (2, 1)
            continue
        end = column + 1
        while end < len(first) and not first[end] and second[end]:
            end += 1
        spans[0, column] = (1, end - column)
    return spans


def _widths_agree(before: TextTable, after: TextTable) -> bool:
    return before.width == after.width or (after.width == 2 and before.width <= WIDEST_CARD)


def _form(row: Sequence[Marked]) -> str:
    """The form of a row's first text: "a9" for STR0278, "a a" for Risk rationale."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"[0-9]+", "9", row[0].text if row else ""))
