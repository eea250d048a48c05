"""Rows that hold several risks, line by line: "CR1" over "CR2" in one cell, beside as many titles and scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from extract.columns.attributes import Column
from extract.page.rows import Row, text_of
from extract.parts.content import number_in
from extract.parts.printed_references import looks_like_reference
from extract.parts.scores import ASSESSED
from schemas.paper import NOWHERE, Cell, Note

UNCLEAR = 0
_SHOWN = 120  # characters


def risks_in(row: Row, columns: Sequence[Column]) -> int:
    """How many risks stand in a row: as many as references in its cell, or as titles, if scores are as many. UNCLEAR
    where there are several, and their titles or scores are not as many."""
    told = {c.attribute: n for n, c in reversed(list(enumerate(columns))) if c.attribute}
    at = told.get("reference", told.get("title"))
    cell = row[at] if at is not None else None
    if at is None or cell is None or columns[at].stacked:
        return 1
    count = len(_lines(cell))
    if count < 2 or ("reference" in told and not all(map(looks_like_reference, _lines(cell)))):
        return 1
    scored = [row[n] for n, c in enumerate(columns) if c.attribute.endswith(ASSESSED)]
    if any(c is not None and ":" in line for c in (cell, *scored) for line in _lines_of(c)):
        return 1  # "Initial: 16" over "Current: 12"
    counts = [len(_lines(c)) for c in scored if c is not None and c is not cell and c.text.strip()]
    if counts and all(n == count for n in counts):
        titles = row[told["title"]] if "title" in told else None
        return count if titles is None or len(_lines(titles)) == count else UNCLEAR
    numbered = [c for c in scored if c is not None and c is not cell and _are_numbers(_lines(c))]
    return UNCLEAR if "reference" in told and numbered else 1


def _are_numbers(lines: Sequence[str]) -> bool:
    return len(lines) > 1 and all(number_in(line) is not None for line in lines)


def unparted(row: Row, count: int) -> list[Cell]:
    """The cells of a row of so many risks that have several lines, and not one for each."""
    cells = dict.fromkeys(cell for cell in row if cell is not None)
    return [cell for cell in cells if len(_lines(cell)) not in (0, 1, count)]


def part_of(row: Row, n: int, count: int) -> Row:
    """What of a row is of its risk `n` (from 0) of `count`: that line of each cell with so many, and what is shared."""
    return Row((_line_of(cell, n, count) for cell in row), row.number)


def unclear_rows(rows: Iterable[Row]) -> Iterator[Note]:
    """X901 for each row of several risks, or what of it is left, that cannot be told apart."""
    for row in rows:
        words = " | ".join(" ".join(text_of(cell).split()) for cell in dict.fromkeys(row) if text_of(cell).strip())
        place = next((cell.place for cell in row if cell is not None), NOWHERE)
        said = "several risks stand in one row and cannot be told apart"
        yield Note("X901", f"{said}; it begins: {words[:_SHOWN]}", place)


def _line_of(cell: Cell | None, n: int, count: int) -> Cell | None:
    if cell is None:
        return None
    lines = _lines(cell)
    if len(lines) == count:
        return replace(cell, paragraphs=(lines[n],), numbers=())
    return cell if len(lines) < 2 else None


def _lines_of(cell: Cell | None) -> list[str]:
    return _lines(cell) if cell is not None else []


def _lines(cell: Cell) -> list[str]:
    return [line.strip() for line in cell.text.splitlines() if line.strip()]
