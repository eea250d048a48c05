"""A wide sheet printed over pages that belong side by side: its first columns on some pages, the next on those after.

The pages go on with the same rows where each stands as high on its page as in the columns before, and none of the new
columns names what the rows are of. Columns that are printed again on each page are left out there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from extract.page.grid import moved, numbered
from extract.page.rows import Row, cells_in, rows_of, text_of
from schemas.paper import Block, Grid, Note

FEWEST_ROWS = 3
SAME = 1.5  # points by which the heights of one row may differ
HEADING_ROWS = 3
_NAMING = frozenset({"reference", "title"})


def joined_sideways(blocks: Sequence[Block], meaning: Callable[[str], str]) -> tuple[list[Block], list[Note]]:
    """Blocks with the columns of each such sheet in one grid; `meaning` says what a text is the label of.

    X901 for columns that seem to go on with rows before them, with which they do not agree.
    """
    joined: list[Block] = []
    notes: list[Note] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if isinstance(block, Grid) and isinstance(before, Grid) and _may_go_on(before, block, meaning):
            if _rows_agree(before, block):
                joined[-1] = _beside(before, block)
                continue
            said = "columns stand on pages of their own, and their rows do not agree with those before"
            notes.append(Note("X901", f"{said}; they begin: {_opening(block)}", block.place))
        joined.append(block)
    return (numbered(joined) if len(joined) < len(blocks) else joined), notes


def _may_go_on(before: Grid, after: Grid, meaning: Callable[[str], str]) -> bool:
    """Whether a grid that begins a new page has as many rows, and headings of which none names the rows."""
    pages = [cell.place.page for cell in before.cells]
    last = max((page for page in pages if page is not None), default=None)
    if last is None or after.place.page != last + 1 or before.rows != after.rows or after.rows < FEWEST_ROWS:
        return False
    if _labelled_alike(before, after):
        return False
    again = _again(before, after)
    headings = [c.text for c in cells_in(rows_of(after)[0]) if c.column not in again and c.text.strip()]
    told = {meaning(text) for row in rows_of(after)[:2] for text in _texts(row, again)} - {""}
    named = {meaning(c.text) for row in rows_of(before)[:HEADING_ROWS] for c in cells_in(row)}
    old = {c.text for c in cells_in(rows_of(before)[0])}
    return bool(told and named & _NAMING) and not told & _NAMING and not old.issuperset(headings)


def _labelled_alike(before: Grid, after: Grid) -> bool:
    """Whether most rows of two tables begin with the same words under another name, as two cards do."""
    old, new = _said(rows_of(before), 0), _said(rows_of(after), 0)
    alike = sum(bool(one) and one == other for one, other in zip(old, new, strict=True))
    return 2 * alike > before.rows and old[0] != new[0]


def _texts(row: Row, but: frozenset[int]) -> list[str]:
    return [c.text for c in cells_in(row) if c.column not in but and c.text.strip()]


def _rows_agree(before: Grid, after: Grid) -> bool:
    """Whether each row stands as high on its page as the row before it, and as many pages after it."""
    pairs = list(zip(_tops(before), _tops(after), strict=True))
    apart = {new[0] - old[0] for old, new in pairs}
    return len(apart) == 1 and all(abs(new[1] - old[1]) <= SAME for old, new in pairs)


def _tops(grid: Grid) -> list[tuple[int, float]]:
    """The page of each row and how high it begins; -1 where that is not known."""
    found = []
    for row_no, row in enumerate(rows_of(grid)):
        first = next((c.place for c in cells_in(row) if c.row == row_no), None)
        known = first is not None and first.page is not None and first.box is not None
        found.append((first.page or 0, first.box.top) if known and first and first.box else (-1, 0.0))
    return found


def _again(before: Grid, after: Grid) -> frozenset[int]:
    """The columns that say what a column before them says, row by row."""
    old = {_said(rows_of(before), n) for n in range(before.columns)}
    return frozenset(n for n in range(after.columns) if (said := _said(rows_of(after), n)) in old and any(said[1:]))


def _said(rows: Sequence[Row], column: int) -> tuple[str, ...]:
    return tuple("".join(text_of(row[column]).split()) for row in rows)


def _beside(before: Grid, after: Grid) -> Grid:
    again = _again(before, after)
    places = [n for n in range(after.columns) if n not in again]
    column_of = {n: before.columns + at for at, n in enumerate(places)}
    added = [moved(cell, column_of) for cell in after.cells if cell.column not in again]
    cells = sorted([*before.cells, *added], key=lambda cell: (cell.row, cell.column))
    return replace(before, cells=tuple(cells), columns=before.columns + len(places))


def _opening(grid: Grid) -> str:
    return " | ".join(" ".join(text_of(cell).split()) for cell in rows_of(grid)[0])[:200]
