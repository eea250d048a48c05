"""Columns that a register fills in every row, and on one page in none: what stood there was not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from normalise.meeting import Record

EXPECTED = ("reference", "title", "impact", "likelihood", "score")
FEWEST_ON_PAGE, FEWEST_ELSEWHERE = 3, 6  # rows


class Blank(NamedTuple):
    """So many rows of a page, from 1, are silent about an attribute."""

    page: int
    attribute: str
    rows: int


def blank_columns(rows: Sequence[Record]) -> Iterator[Blank]:
    """The columns of a register's rows that are blank all down a page and full on all others."""
    pages: dict[int, list[Record]] = {}
    for row in rows:
        page = next((said.statement.place.page for all_of in row.stated.values() for said in all_of), None)
        if page is not None:
            pages.setdefault(page, []).append(row)
    for page, there in sorted(pages.items()):
        elsewhere = [row for other, held in pages.items() if other != page for row in held]
        if len(there) < FEWEST_ON_PAGE or len(elsewhere) < FEWEST_ELSEWHERE:
            continue
        for attribute in EXPECTED:
            if not any(row.all(attribute) for row in there) and all(row.all(attribute) for row in elsewhere):
                yield Blank(page, attribute, len(there))
