"""Heat maps: a grid of likelihood against impact whose cells hold counts, references or titles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.page.remembered import remembered
from extract.page.rows import Row, cells_in, rows_of, text_of
from extract.parts.said import Said, Where, leftover
from extract.parts.vocabulary import meanings
from schemas.layout import Layout
from schemas.paper import AXES_UNNAMED, Cell, Grid, Note
from schemas.records import HeatMapCell, Statement
from schemas.words import key

FEWEST_LEVELS = 3
LONGEST_LEVEL = 80
LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Axes:
    """Where the levels of a heat map stand: a row of column levels, a column of row levels, and the body's extent."""

    level_row: int
    level_column: int
    rows: tuple[int, ...]
    columns: tuple[int, ...]


@remembered
def axes_of(grid: Grid, layout: Layout) -> Axes | None:
    """The axes of a heat map, None where the grid is none. Both axes have at least three levels."""
    rows = rows_of(grid)
    for level_row in range(len(rows)):
        columns = _levels_along([rows[level_row][c] for c in range(grid.columns)], layout)
        if len(columns) < FEWEST_LEVELS:
            continue
        for level_column in (*range(columns[0]), *range(columns[-1] + 1, grid.columns)):
            found = _levels_along([row[level_column] for row in rows], layout)
            body = tuple(r for r in found if r != level_row and level_column not in columns)
            if len(body) >= FEWEST_LEVELS and _holds_a_map(rows, body, columns):
                return Axes(level_row, level_column, body, tuple(columns))
    return None


def _levels_along(cells: Sequence[Cell | None], layout: Layout) -> list[int]:
    """The positions of the cells that name levels, where these are different and at least three."""
    at = [n for n, cell in enumerate(cells) if is_level(text_of(cell), layout)]
    words = [key(text_of(cells[n])) for n in at]
    return at if len(set(words)) == len(words) >= FEWEST_LEVELS else []


def is_level(text: str, layout: Layout) -> bool:
    """Whether a text names a level, or is its number."""
    if len(text) > LONGEST_LEVEL:
        return False
    word = key(text)
    bare = word.strip("0123456789 ")
    return (
        word in layout.level_words or bare in layout.level_words or (word.isdecimal() and 0 < int(word) <= 10)
    )


def _holds_a_map(rows: Sequence[Row], body: Sequence[int], columns: Sequence[int]) -> bool:
    """Counts, references or few words; not the scoring matrix itself, whose cells are the products."""
    texts = [[text_of(rows[r][c]).strip() for c in columns] for r in body]
    numbers = [[int(t) if t.isdecimal() else None for t in line] for line in texts]
    flat = [n for line in numbers for n in line if n is not None]
    filled = [t for line in texts for t in line if t]
    if not filled or _is_product_table(numbers) or _rises(numbers):
        return False
    return len(flat) >= 0.8 * len(filled) or all(len(line) <= LONGEST_TITLE for t in filled for line in t.splitlines())


def _is_product_table(numbers: Sequence[Sequence[int | None]]) -> bool:
    """Whether every row is one level times the column's level: 4 8 12 16 over 3 6 9 12."""
    steps = [line[0] for line in numbers]
    if any(n is None for line in numbers for n in line) or not steps or not steps[0]:
        return False
    ratios = [n / numbers[0][0] for n in numbers[0] if n is not None and numbers[0][0]]
    return len(set(ratios)) == len(ratios) and all(
        line[0] and [n / line[0] for n in line if n is not None] == ratios for line in numbers
    )


def _rises(numbers: Sequence[Sequence[int | None]]) -> bool:
    """Whether every cell has a number above 0, and they rise or fall steadily along both axes: a table in which scores
    are looked up, for no register has more risks with every step."""
    lines = [[n for n in line if n] for line in numbers]
    if any(len(line) != len(numbers[0]) for line in lines):
        return False
    return all(_is_steady(line) for line in (*lines, *zip(*lines, strict=True)))


def _is_steady(line: Sequence[int]) -> bool:
    steps = [after - before for before, after in pairwise(line)]
    return all(step > 0 for step in steps) or all(step < 0 for step in steps)


def heat_map_said(grid: Grid, axes: Axes, section: str, layout: Layout) -> Said:
    """Each cell of the map, with the words of its two axes, as printed."""
    rows = rows_of(grid)
    where = Where("heat_map", "", section, 0, grid.table_no)
    columns_are = column_axis(rows, axes, layout)
    cells: list[HeatMapCell] = []
    said: list[Statement] = []
    used = {id(rows[axes.level_row][c]) for c in axes.columns} | {
        id(rows[r][axes.level_column]) for r in axes.rows
    }
    for r in axes.rows:
        for c in axes.columns:
            across, down = text_of(rows[axes.level_row][c]), text_of(rows[r][axes.level_column])
            likelihood, impact = (down, across) if columns_are != "likelihood" else (across, down)
            cell = rows[r][c]
            if cell is None:
                continue
            used.add(id(cell))
            cells.append(HeatMapCell(likelihood, impact, cell.text, cell.place, cell.fill, table_no=grid.table_no))
            if cell.text.strip():
                counted = cell.text.strip().isdecimal()
                attribute = "heat_map_count" if counted else "heat_map_risks"
                said.append(where.statement(attribute, cell, f"{likelihood} / {impact}"))
    rest = [c for c in dict.fromkeys(c for row in rows for c in cells_in(row)) if id(c) not in used]
    left = [c for c in rest if not _names_an_axis(c, layout)]
    said += [where.statement("heat_map_axis", c) for c in rest if c not in left]
    notes = (
        ()
        if columns_are
        else (Note(AXES_UNNAMED, "likelihood taken to run up, impact across", grid.place),)
    )
    return Said(tuple(said), tuple(cells), left=leftover(left), notes=notes)


def _names_an_axis(cell: Cell, layout: Layout) -> bool:
    return bool({"impact", "likelihood"} & set(meanings(cell.text, layout)))


def column_axis(rows: Sequence[Row], axes: Axes, layout: Layout) -> str:
    """ "impact" or "likelihood", by the axis word above, below or beside the levels; "" where none is printed."""
    for row_no, row in enumerate(rows):
        for cell in cells_in(row):
            named = {"impact", "likelihood"} & set(meanings(cell.text, layout))
            if len(named) != 1 or (row_no in axes.rows and cell.column in axes.columns):
                continue
            name = named.pop()
            in_corner = (row_no, cell.column) == (axes.level_row, axes.level_column)  # it heads the levels below
            beside = in_corner or cell.row_span > 1 or row_no in axes.rows
            other = "impact" if name == "likelihood" else "likelihood"
            return other if beside else name
    return ""
