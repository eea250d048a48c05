"""Values parted by commas, semicolons or tabs, as programs export registers: CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from extract.text.reader import decoded
from schemas.paper import Block, Cell, Grid, Paper, Paragraph, UnreadablePaper

FEWEST_FIELDS = 3
FEWEST_LINES = 2
SAMPLE = 8192  # characters that tell how values are parted
_PARTING = ",;\t"


def is_separated(head: str) -> bool:
    """Whether a text begins as values that are parted alike in every line."""
    try:
        rows = _rows(head)[:-1]  # the last may be cut
    except csv.Error:
        return False
    widths = {len(row) for row in rows if any(row)}
    return len(rows) >= FEWEST_LINES and len(widths) == 1 and widths.pop() >= FEWEST_FIELDS


def read_separated(data: bytes) -> Paper:
    """The paper in a file of separated values: a table for each run of rows, a line for a row of one text alone.

    Raises UnreadablePaper: "empty" where it prints nothing, "damaged" where one value never ends.
    """
    try:
        rows = [[value.strip() for value in row] for row in _rows(decoded(data))]
    except csv.Error as error:
        raise UnreadablePaper("damaged", f"its values cannot be told apart ({error}); export it again") from error
    blocks = tuple(_blocks(rows))
    if not blocks:
        raise UnreadablePaper("empty", "it has no text")
    return Paper("csv", "text", None, blocks)


def _rows(text: str) -> list[list[str]]:
    parting = max(_PARTING, key=text[:SAMPLE].count)
    return list(csv.reader(io.StringIO(text.replace("\0", "")), delimiter=parting))


def _blocks(rows: Sequence[Sequence[str]]) -> Iterator[Block]:
    tables = 0
    for filled, part in groupby(rows, key=any):
        lines = list(part) if filled else []
        above = list(takewhile(lambda row: sum(map(bool, row)) == 1, lines))
        yield from (Paragraph("".join(line)) for line in above)
        if table := lines[len(above) :]:
            tables += 1
            yield _grid(table, tables)


def _grid(rows: Sequence[Sequence[str]], table_no: int) -> Grid:
    width = max(map(len, rows))
    cells = (
        Cell(r, c, paragraphs=tuple(row[c].splitlines()) if c < len(row) else ())
        for r, row in enumerate(rows)
        for c in range(width)
    )
    return Grid(tuple(cells), len(rows), width, table_no=table_no)
