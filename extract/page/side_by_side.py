"""A wide sheet printed over pages that belong side by side: its first columns on some pages, the next on those after.

The pages go on with the same rows where each stands as high on its page as in the columns before, and none of the new
columns names what the rows are of. Columns that are printed again on each page are left out there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from extract.page.grid import all_near, moved, numbered, verticals
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
    parts: list[Grid] = []  # of the sheet at `home`
    home = 0
    for block in blocks:
        before = joined[-1] if joined else None
        as_many = 0 < len(parts) == len(joined) - home  # nearly never
        if as_many and (more := _more_rows(parts, [*joined[home + 1 :], block])) is not None:
            joined[home:] = [_below(joined[home], more)]
            continue
        if isinstance(block, Grid) and isinstance(before, Grid) and _may_go_on(before, block, meaning):
            if _rows_agree(before, block):
                parts = [*parts, block] if parts and home == len(joined) - 1 else [before, block]
                home = len(joined) - 1
                joined[-1] = _beside(before, block, _again(before, block))
                continue
            said = "columns stand on pages of their own, and their rows do not agree with those before"
            notes.append(Note("X901", f"{said}; they begin: {_opening(block)}", block.place))
        joined.append(block)
    notes += _unplaced(parts, joined[home + 1 :], meaning)
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


def _more_rows(parts: Sequence[Grid], blocks: Sequence[Block]) -> Grid | None:
    """More rows of a sheet whose first rows stood in `parts`, page beside page: grids with no headings, on the same
    verticals, in the same order, and their rows as high as each other's. None where the blocks are not that."""
    grids = [block for block in blocks if isinstance(block, Grid)]
    if len(grids) < len(blocks):
        return None
    pages = [grid.place.page or 0 for grid in grids]
    follow = pages == list(range(pages[0], pages[0] + len(pages)))
    alike = all(all_near(verticals(a), verticals(b)) for a, b in zip(parts, grids, strict=True))
    if not (follow and alike and all(g.rows == grids[0].rows and _rows_agree(grids[0], g) for g in grids[1:])):
        return None
    whole, printed = grids[0], parts[0]
    for part, grid in zip(parts[1:], grids[1:], strict=True):
        again = _again(printed, part)
        whole, printed = _beside(whole, grid, again), _beside(printed, part, again)
    return whole


def _unplaced(parts: Sequence[Grid], blocks: Sequence[Block], meaning: Callable[[str], str]) -> list[Note]:
    """X901 for what follows a sheet on the verticals of one of its `parts`, without headings and not put to it."""
    found = [b for b in blocks if isinstance(b, Grid) and any(all_near(verticals(b), verticals(p)) for p in parts)]
    rest = [grid for grid in found if not any(meaning(text) for text in _texts(rows_of(grid)[0], frozenset()))]
    said = "rows go on from a sheet printed page beside page, and it is not clear with which columns"
    return [Note("X901", f"{said}; they begin: {_opening(grid)}", grid.place) for grid in rest[:1]]


def _below(sheet: Block, rows: Grid) -> Grid:
    assert isinstance(sheet, Grid)
    added = tuple(replace(cell, row=cell.row + sheet.rows) for cell in rows.cells)
    return replace(sheet, cells=(*sheet.cells, *added), rows=sheet.rows + rows.rows)


def _beside(before: Grid, after: Grid, again: frozenset[int]) -> Grid:
    places = [n for n in range(after.columns) if n not in again]
    column_of = {n: before.columns + at for at, n in enumerate(places)}
    added = [moved(cell, column_of) for cell in after.cells if cell.column not in again]
    cells = sorted([*before.cells, *added], key=lambda cell: (cell.row, cell.column))
    return replace(before, cells=tuple(cells), columns=before.columns + len(places))


def _opening(grid: Grid) -> str:
    return " | ".join(" ".join(text_of(cell).split()) for cell in rows_of(grid)[0])[:200]
