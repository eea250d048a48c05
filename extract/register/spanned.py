"""Fields of one risk that stand in rows of their own, one under the other, while its other cells span those rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from msgspec.structs import replace

from extract.columns.attributes import Column
from extract.page.rows import Row, begins_in
from schemas.paper import Cell


def with_fields_joined(rows: Sequence[Row], columns: Sequence[Column]) -> tuple[Row, ...]:
    """The rows, where a heading names several fields ("Number, title, date, owner") and each stands in a cell of its
    own: those that one risk's other cells span become one cell of as many paragraphs, as if printed so."""
    stacked = [n for n, c in enumerate(columns) if c.stacked]
    if not stacked:
        return tuple(rows)
    found = [list(row) for row in rows]
    for row_no, row in enumerate(rows):
        last = _last_of_risk(row, row_no, stacked)
        for n in stacked if last > row_no else ():
            joined = _joined([rows[r][n] for r in range(row_no, min(last + 1, len(rows)))])
            for r in range(row_no, min(last + 1, len(rows))):
                found[r][n] = joined
    return tuple(map(Row, found, count()))


def _last_of_risk(row: Row, row_no: int, stacked: Sequence[int]) -> int:
    """The last row that cells of other columns reach to which begin in this one."""
    others = [c for n, c in enumerate(row) if n not in stacked and c is not None and begins_in(c, row_no)]
    return max((c.row + c.row_span - 1 for c in others), default=row_no)


def _joined(cells: Sequence[Cell | None]) -> Cell | None:
    parts = list(dict.fromkeys(c for c in cells if c is not None))
    if not parts:
        return None
    texts = tuple(p for c in parts for p in c.paragraphs)
    return replace(parts[0], paragraphs=texts, numbers=(), row_span=len(cells))
