"""A letter that recognition took for a figure, as an I looks like a 1, read as what stands beside it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from extract.page.grid import cells_by_row
from schemas.paper import Cell, Grid, Note

SURE = 0.9  # of a letter that only its neighbours show
TAKEN_FOR_I = frozenset("1l|!ij")
ROWS_BELOW = 3  # that may hold the figures under a heading
_FIGURE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,2})?")
_LETTER, _OTHER_LETTER = re.compile(r"[A-Z]"), re.compile(r"[A-HJ-Z]")
_OTHER_SAYS = re.compile(r"^[A-HJ-Z] ?[-–—:=] ?[0-9]{1,2}$", re.M)
_I_SAYS = re.compile(r"^[1l|!](?= ?[-–—:=] ?[0-9]{1,2}$)", re.M)


def with_letters_read(grids: Sequence[Grid]) -> tuple[list[Grid], list[Note]]:
    """A recognised page's grids with each such letter, and a note (X903) of each."""
    read: list[Grid] = []
    notes: list[Note] = []
    for grid in grids:
        changed = dict(_changes(grid))
        read.append(replace(grid, cells=tuple([changed.get(id(c), c) for c in grid.cells])) if changed else grid)
        notes += [
            Note("X903", f"{cell.text!r} read as {changed[id(cell)].text!r}", cell.place, SURE)
            for cell in grid.cells
            if id(cell) in changed
        ]
    return read, notes


def _changes(grid: Grid) -> Iterator[tuple[int, Cell]]:
    """By its id, each cell that says something else than was recognised, as it should be."""
    for cell, letter in _headings(grid):
        yield id(cell), replace(cell, paragraphs=(letter,))
    for cell in grid.cells:  # "1 - 4" on a line of its own, and "L - 3" on another
        if _I_SAYS.search(cell.text) and _OTHER_SAYS.search(cell.text):
            yield id(cell), replace(cell, paragraphs=tuple([_I_SAYS.sub("I", text) for text in cell.paragraphs]))


def _headings(grid: Grid) -> Iterator[tuple[Cell, str]]:
    """The single characters over columns of figures that are letters: as between the same neighbours in
    the row (L, I, Total; L, 0, Total), or an I beside another letter. A row with other figures is none of headings."""
    figures = {(cell.row, cell.column) for cell in grid.cells if _FIGURE.fullmatch(cell.text)}

    def over_figures(cell: Cell) -> bool:
        return any((cell.row + down, cell.column) in figures for down in range(1, ROWS_BELOW + 1))

    for row in cells_by_row(grid):
        heads = [cell.text if over_figures(cell) else "" for cell in row]
        texts = [cell.text for cell in row]
        doubtful = {at: letter for at in range(len(row)) if (letter := _letter(at, heads, texts))}
        if all(at in doubtful or (cell.row, cell.column) not in figures for at, cell in enumerate(row)):
            yield from ((row[at], letter) for at, letter in doubtful.items())


def _letter(at: int, heads: Sequence[str], texts: Sequence[str]) -> str:
    """What the character at a place in a row of headings is, if it is doubtful and its neighbours show it; or ""."""
    if len(heads[at]) != 1 or _LETTER.fullmatch(heads[at]):
        return ""
    before, after = texts[at - 1 : at], texts[at + 1 : at + 2]
    beside = [head for head in (*heads[max(at - 1, 0) : at], *heads[at + 1 : at + 2]) if _OTHER_LETTER.fullmatch(head)]
    if not beside:
        return ""
    alike = {
        head for place, head in enumerate(heads)
        if _LETTER.fullmatch(head) and texts[place - 1 : place] == before and texts[place + 1 : place + 2] == after
    }  # fmt: skip
    return alike.pop() if len(alike) == 1 else "I" if heads[at] in TAKEN_FOR_I and not alike else ""
