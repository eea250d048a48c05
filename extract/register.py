"""The register: the table with a row for every risk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.rows import Row, begins_in, cells_in, rows_of, text_of
from extract.said import Said, Where, leftover
from extract.vocabulary import chosen, looks_like_reference, meanings
from schemas.layout import Layout
from schemas.paper import Cell, Grid
from schemas.records import Statement

HEADING_ROWS_SEARCHED = 8
FEWEST_COLUMNS_KNOWN = 3
_SCORED = frozenset({"impact", "likelihood", "score", "rating"})


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a register's headings end and what its columns hold: `attributes` and `labels`, one a column."""

    last_row: int
    attributes: tuple[str, ...]
    labels: tuple[str, ...]

    def column(self, attribute: str) -> int | None:
        """The column that holds an attribute, None where none does."""
        return self.attributes.index(attribute) if attribute in self.attributes else None


def heading_of(grid: Grid, layout: Layout) -> Heading | None:
    """The headings of a register, None where the grid is no register.

    A register names its risks (reference or title) and scores them; it has at least three known columns.
    """
    rows = rows_of(grid)
    best: Heading | None = None
    for row_no in range(min(HEADING_ROWS_SEARCHED, len(rows))):
        for tiers in (1, 2):
            if row_no + tiers > len(rows):
                continue
            found = _heading_at(rows, row_no, tiers, layout)
            if found and (best is None or _known(found) > _known(best) or _plainer(found, best)):
                best = found
    return best


def _known(heading: Heading) -> int:
    return sum(bool(a) for a in heading.attributes)


def _plainer(one: Heading, other: Heading) -> bool:
    """The same meanings from one row of headings: the row above was a title, and no group."""
    return one.attributes == other.attributes and one.last_row == other.last_row


def _heading_at(rows: Sequence[Row], row_no: int, tiers: int, layout: Layout) -> Heading | None:
    lower = rows[row_no + tiers - 1]
    upper: Row = rows[row_no] if tiers == 2 else tuple(None for _ in lower)
    labels = [text_of(cell) for cell in lower]
    groups = ["" if up is low else text_of(up) for up, low in zip(upper, lower, strict=True)]
    candidates = [
        () if column and lower[column] is lower[column - 1] else meanings(label, layout, group)
        for column, (label, group) in enumerate(zip(labels, groups, strict=True))
    ]
    if sum(map(bool, candidates)) < FEWEST_COLUMNS_KNOWN:
        return None
    last_row = row_no + tiers - 1
    columns = [
        [text_of(row[c]) for r, row in enumerate(rows) if r > last_row and begins_in(row[c], r)]
        for c in range(len(lower))
    ]
    attributes = tuple(chosen(candidates, columns))
    printed = tuple(
        f"{g}\n{label}" if g and a else label for g, label, a in zip(groups, labels, attributes, strict=True)
    )
    heading = Heading(last_row, attributes, printed)
    return heading if _is_register(heading) and len(rows) > last_row + 1 else None


def _is_register(heading: Heading) -> bool:
    known = {a for a in heading.attributes if a}
    named = "reference" in known or "title" in known
    scored = {a.split("_")[-1] for a in known} & _SCORED
    return len(known) >= FEWEST_COLUMNS_KNOWN and named and bool(scored)


def register_said(grid: Grid, heading: Heading, section: str, first_record: int) -> Said:
    """Every cell under a known heading as a statement; a record for each risk, numbered from `first_record`."""
    rows = rows_of(grid)
    said: list[Statement] = []
    left: list[Cell] = [c for row in rows[: heading.last_row + 1] for c in cells_in(row)]
    left = [c for c in dict.fromkeys(left) if c.text not in heading.labels]
    where = Where("register", "", section, first_record - 1, grid.table_no)
    for row_no in range(heading.last_row + 1, len(rows)):
        row = rows[row_no]
        if _begins_a_risk(row, row_no, heading):
            where = Where("register", _reference(row, heading), section, where.record_no + 1, grid.table_no)
        elif where.record_no < first_record or len(cells_in(row)) == 1:
            left.extend(c for c in cells_in(row) if begins_in(c, row_no))
            continue
        statements, unread = _row_said(row, row_no, heading, where)
        said += statements
        left += unread
    return Said(tuple(said), left=leftover(left))


def _reference(row: Row, heading: Heading) -> str:
    column = heading.column("reference")
    return text_of(row[column]).strip() if column is not None else ""


def _begins_a_risk(row: Row, row_no: int, heading: Heading) -> bool:
    """A new reference begins a risk; where the paper gives none, a new title with a score beside it does."""
    if len(cells_in(row)) == 1:
        return False
    column = heading.column("reference")
    if column is not None and begins_in(row[column], row_no):
        printed = text_of(row[column])
        if printed.strip():
            return looks_like_reference(printed) or _filled(row, row_no, heading) >= FEWEST_COLUMNS_KNOWN
    title = heading.column("title")
    if title is None or not begins_in(row[title], row_no) or not text_of(row[title]).strip():
        return False
    scored = [c for c, a in enumerate(heading.attributes) if a.split("_")[-1] in _SCORED]
    return any(begins_in(row[c], row_no) and text_of(row[c]).strip() for c in scored)


def _filled(row: Row, row_no: int, heading: Heading) -> int:
    return sum(
        1
        for c, a in enumerate(heading.attributes)
        if a and begins_in(row[c], row_no) and text_of(row[c]).strip()
    )


def _row_said(row: Row, row_no: int, heading: Heading, where: Where) -> tuple[list[Statement], list[Cell]]:
    said: list[Statement] = []
    left: list[Cell] = []
    for column, attribute in enumerate(heading.attributes):
        cell = row[column]
        if cell is None or not begins_in(cell, row_no) or (column and row[column - 1] is cell):
            continue
        if attribute and cell.text.strip():
            said.append(where.statement(attribute, cell, heading.labels[column]))
        elif cell.text.strip():
            left.append(cell)
    said += _colours(row, row_no, heading, where)
    return said, left


def _colours(row: Row, row_no: int, heading: Heading, where: Where) -> Iterable[Statement]:
    """The score's fill, and the fill of the row where most of its other cells share one."""
    cells = [
        (a, c) for a, c in zip(heading.attributes, row, strict=True) if begins_in(c, row_no) and c is not None
    ]
    fills: Counter[str] = Counter()
    for attribute, cell in cells:
        if attribute.endswith("score"):
            if cell.fill:
                yield where.statement(f"{attribute}_colour", cell, text=cell.fill)
        elif cell.fill:
            fills[cell.fill] += 1
    others = [cell for attribute, cell in cells if not attribute.endswith("score")]
    for fill, count in fills.most_common(1):
        if count * 2 > len(others):
            yield where.statement("row_colour", others[0], text=fill)
