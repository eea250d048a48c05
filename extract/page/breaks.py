"""Tables and paragraphs that a page break parted, put together again; for any reader whose blocks have pages.

A grid goes on on the next page where only running text lies between the two halves and their verticals agree
(or, where nothing is known of places, their number of columns).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from msgspec.structs import replace

from extract.page.grid import NEAR, all_near, cells_by_row, nearest, numbered, snapped, verticals
from extract.page.joints import joined_text, splits_reference, surely_fits
from extract.page.list_numbers import counts_on
from extract.page.repeats import repeated_rows, says_again, words_of
from schemas.paper import Block, Cell, Grid, Paragraph, Running

FEWEST_LED = 3  # cells that begin with a reference
_REFERENCE_FIRST = re.compile(r"(?:Risk [0-9]{1,3}|[A-Z]{1,6}[ ./-]?[0-9]{1,5}[a-z]?) ?[:.–—-]? [A-Z]")
_REFERENCE = re.compile(r"[A-Z]{1,6}[ ./-]?[0-9]{1,5}[a-z]?")


def join_over_pages(blocks: Sequence[Block], cut_after: Collection[int] = ()) -> tuple[list[Block], list[Running]]:
    """Blocks with each grid that goes on over a page break in one piece, numbered from 1, and the heading
    rows that were repeated. `cut_after` holds the pages whose end is known to cut a row in two."""
    joined: list[Block] = []
    running: list[Running] = []
    last_page: int | None = None
    for block in blocks:
        before = joined[-1] if joined else None
        if isinstance(block, Grid) and isinstance(before, Grid) and _continues(before, block, last_page, cut_after):
            joined[-1], repeated = _joined(before, block, last_page in cut_after)
            running.extend(repeated)
        else:
            joined.append(block)
        if isinstance(block, Grid):
            last_page = block.place.page
    return numbered(joined), running


def _continues(before: Grid, after: Grid, last_page: int | None, cut_after: Collection[int]) -> bool:
    page = after.place.page
    if page is None or last_page is None:
        return False  # without pages nothing is cut
    if page != last_page + 1:
        return False
    cut = last_page in cut_after
    if not _verticals_agree(before, after, outer_only=cut):
        return False
    return cut or not _begins_another(before, after)


def _verticals_agree(before: Grid, after: Grid, *, outer_only: bool) -> bool:
    one, other = verticals(before), verticals(after)
    if not one or not other:
        return before.columns == after.columns
    if abs(one[0] - other[0]) > NEAR or abs(one[-1] - other[-1]) > NEAR:
        return False
    if all_near(one, other):
        return True
    few, many = sorted((one, other), key=len)
    return outer_only or all(abs(many[nearest(many, x)] - x) <= NEAR for x in few)


def _look_alike(one: Sequence[Cell], other: Sequence[Cell]) -> bool:
    """Whether the cells of two rows begin at the same verticals, and are as bold and of the same colours."""
    return len(one) == len(other) and all(
        a.bold == b.bold and a.fill == b.fill and _begin_together(a, b) for a, b in zip(one, other, strict=True)
    )


def _begin_together(one: Cell, other: Cell) -> bool:
    first, second = one.place.box, other.place.box
    return abs(first.x0 - second.x0) <= NEAR if first and second else one.column == other.column


def _begins_another(before: Grid, after: Grid) -> bool:
    """A table whose first row looks as the first row of the one before (and not as its other rows), with
    other words in it, is another table of the same kind: the next card, not more of this one. A lone row at a
    page's foot is the head of what follows, unless that begins with the same label."""
    rows = cells_by_row(before)
    first, new = rows[0], cells_by_row(after)[0]
    if len(rows) == 1 and len(first) > 1 and new and words_of(first)[0] != words_of(new)[0]:
        return False
    alike = _look_alike(first, new)
    if alike and words_of(first) == words_of(new) and _is_label_and_value(new):
        return True  # the next card, of the same objective or owner; headings would be bold throughout
    if _names_a_card(after, new) and not any(len(row) == 1 for row in rows):
        return True
    if _is_label_and_value(new) and not any(map(_is_label_and_value, rows)) and any(map(_is_plain, rows[1:])):
        return True  # under a list of actions the next card's labels
    if not alike or says_again(first, new):
        return False
    return not any(_look_alike(row, new) for row in rows[1:]) and bool(new[0].text if new else "")


def _names_a_card(grid: Grid, row: Sequence[Cell]) -> bool:
    """Whether a row is one cell across its table that begins with a reference: "T2: Loss of data"."""
    across = len(row) == 1 and row[0].column_span == grid.columns > 1
    return across and bool(_REFERENCE_FIRST.match(row[0].text))


def _is_plain(row: Sequence[Cell]) -> bool:
    filled = [cell for cell in row if cell.text.strip()]
    return len(filled) > 1 and not any(cell.bold for cell in filled)


def _is_label_and_value(row: Sequence[Cell]) -> bool:
    filled = [cell for cell in row if cell.text.strip()]
    return len(filled) > 1 and filled[0].bold and not filled[1].bold


def _joined(before: Grid, after: Grid, cut: bool) -> tuple[Grid, list[Running]]:
    one, other = _on_shared_columns(before, after)
    rows, more = cells_by_row(one), cells_by_row(other)
    repeated = repeated_rows(rows, more)
    running = [
        Running("header", " | ".join(cell.text for cell in row if cell.text), after.place.page)
        for row in more[:repeated]
    ]
    more = more[repeated:]
    moved_up = one.rows - repeated
    cells = list(one.cells)
    if more and _is_cut(rows, more[0], cut):
        cells = _continued(cells, one.rows - 1, more[0])
        more, moved_up = more[1:], moved_up - 1
    cells += [replace(cell, row=cell.row + moved_up) for row in more for cell in row]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    height = max((cell.row + cell.row_span for cell in cells), default=0)
    return replace(one, cells=tuple(cells), rows=height, columns=max(one.columns, other.columns)), running


def _on_shared_columns(before: Grid, after: Grid) -> tuple[Grid, Grid]:
    """Both grids with their columns counted by the verticals of the two together."""
    if not verticals(before) or not verticals(after):
        return before, after
    if before.columns == after.columns and all_near(verticals(before), verticals(after)):
        return before, after
    shared = snapped([*verticals(before), *verticals(after)], NEAR)
    return _recounted(before, shared), _recounted(after, shared)


def _recounted(grid: Grid, xs: Sequence[float]) -> Grid:
    if len(xs) - 1 == grid.columns:
        return grid
    cells = []
    for cell in grid.cells:
        box = cell.place.box
        if box is None:
            return grid
        left, right = nearest(xs, box.x0), nearest(xs, box.x1)
        cells.append(replace(cell, column=left, column_span=max(right - left, 1)))
    return replace(grid, cells=tuple(cells), columns=len(xs) - 1)


def _is_cut(rows: Sequence[Sequence[Cell]], row: Sequence[Cell], cut: bool) -> bool:
    """Whether a second half's first row is the rest of the first half's last row. A label or reference
    of its own always makes it another row."""
    last = [cell for row in rows for cell in row if cell.row + cell.row_span >= len(rows)]
    first_old = next((cell for cell in last if cell.column == 0), None)
    first_new = next((cell for cell in row if cell.column == 0), None)
    if first_new is None or first_old is None or first_new.row_span > 1:
        return False
    its_own = first_new.text and (first_old.text or not cut) and not _breaks_reference(last, row)
    if its_own and not _lacks_reference(rows, first_old, first_new):
        return False
    if cut:
        return True
    if not any(cell.text for cell in row):
        return False
    if first_new.text:
        return True
    both = [(old, new) for new in row for old in last if old.column == new.column and old.text and new.text]
    return len(both) < 3 or any(old.runs_on for old, _ in both)


def _lacks_reference(rows: Sequence[Sequence[Cell]], before: Cell, after: Cell) -> bool:
    """Whether a cell is the rest of one with several fields, as every other of its column begins with a reference."""
    stacked = [cell.paragraphs[0] for row in rows for cell in row if cell.column == 0 and len(cell.paragraphs) > 1]
    led = sum(bool(_REFERENCE.fullmatch(text)) for text in stacked)
    if led < FEWEST_LED or not _REFERENCE.fullmatch(before.paragraphs[0] if before.paragraphs else ""):
        return False
    return not any(_REFERENCE.fullmatch(text) for text in after.paragraphs)


def _breaks_reference(last: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Whether a page break cut the reference itself, "STR027" and "9": the row then gives no number a second time."""
    pairs = [(old, new) for new in row for old in last if old.column == new.column]
    split = [new.column for old, new in pairs if old.runs_on and splits_reference(old.text, new.text)]
    numbers = [new.text for old, new in pairs if old.text.isdecimal()]
    return split == [0] and bool(numbers) and not any(numbers)


def _continued(cells: list[Cell], last_row: int, rest: Sequence[Cell]) -> list[Cell]:
    """The cells with the rest of the last row's texts put to their ends."""
    continued = list(cells)
    for new in rest:
        at = next(
            (
                index
                for index, old in enumerate(continued)
                if old.row + old.row_span > last_row and old.column <= new.column < old.column + old.column_span
            ),
            None,
        )
        if at is None:
            continued.append(replace(new, row=last_row, row_span=1))
        else:
            continued[at] = continued_cell(continued[at], new)
    return continued


def continued_cell(cell: Cell, rest: Cell) -> Cell:
    """A cell and the rest of it from the next page; a paragraph that runs on is one paragraph."""
    if not rest.paragraphs:
        return replace(cell, grids=cell.grids + rest.grids, fill=cell.fill or rest.fill)
    if not cell.paragraphs:
        return replace(
            rest, row=cell.row, column=cell.column, row_span=cell.row_span, column_span=cell.column_span,
            fill=cell.fill or rest.fill, grids=cell.grids + rest.grids,
        )  # fmt: skip
    paragraphs, numbers = list(rest.paragraphs), list(rest.numbers)
    head, head_numbers = list(cell.paragraphs), list(cell.numbers)
    if not numbers[0] and _paragraph_goes_on(cell, head[-1], paragraphs[0]):
        head[-1] = joined_text(head[-1], paragraphs.pop(0))
        numbers.pop(0)
    heavier = cell if len(cell.text) >= len(rest.text) else rest
    return replace(
        cell, paragraphs=(*head, *paragraphs), numbers=(*head_numbers, *numbers), bold=heavier.bold,
        fill=cell.fill or rest.fill, runs_on=rest.runs_on, grids=cell.grids + rest.grids,
    )  # fmt: skip


def _paragraph_goes_on(cell: Cell, before: str, after: str) -> bool:
    """Whether a cell's last paragraph goes on: its line is full, or too full for a word that may begin another."""
    begins = after.split(" ", 1)[0]
    fits = begins[:1].isupper() and surely_fits(begins, cell.room)
    return cell.runs_on and not fits and not counts_on(before, after)


def join_paragraphs(blocks: Sequence[Block]) -> list[Block]:
    """Blocks with each paragraph of body text that a page break cut in one piece.

    Only where the first half's last line is full and the second half begins in lower case, on the next page.
    """
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        if isinstance(block, Paragraph) and isinstance(before, Paragraph) and _goes_on(before, block):
            text = joined_text(before.text, block.text)
            joined[-1] = replace(before, text=text, runs_on=block.runs_on)
        else:
            joined.append(block)
    return joined


def _goes_on(before: Paragraph, after: Paragraph) -> bool:
    pages = before.place.page, after.place.page
    return (
        before.runs_on
        and before.level is None
        and after.level is None
        and not after.number
        and after.bold == before.bold
        and after.text[:1].islower()
        and None not in pages
        and pages[0] != pages[1]
    )
