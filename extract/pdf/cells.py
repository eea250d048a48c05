"""A page's tables: cells with their text by paragraph, their fill and their place; and the runs that no table holds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from extract.page.grid import Lattice
from extract.pdf.lines import Line, lines_of, mostly_bold
from extract.pdf.marks import Bounds, Fill, PageMarks, Run, as_box
from extract.pdf.passages import Passage, passages_of, usual_pitch
from schemas.paper import Cell, Grid, Place

_turn = attrgetter("turn")
Texts = dict[int, list[Run]]  # by a cell's place among its table's
Nested = dict[int, list[Grid]]
FRAME, FRAMED = 0.8, 0.5  # of its table, of the page: the cell that a frame makes
PADDING = 8.0  # points: the most that a table keeps free at the sides of its cells


def page_grids(marks: PageMarks, tables: Sequence[Sequence[Bounds]]) -> tuple[list[Grid], list[Run]]:
    """The page's grids from the top down, and the runs outside them. A table inside another's cell is nested in it."""
    if not tables:
        return [], marks.runs
    lattices = [Lattice(cells) for cells in tables]
    inner_first = sorted(range(len(tables)), key=lambda at: _area(lattices[at].bounds))
    held: list[Texts] = [defaultdict(list) for _ in tables]
    within: list[int | None] = []  # the table of each run
    extents = [(at, lattices[at].ys[0], lattices[at].ys[-1]) for at in inner_first]
    for run in marks.runs:
        x, y = run.middle
        for at, top, bottom in extents:
            cell = lattices[at].find(x, y) if top <= y < bottom else None
            if cell is not None:
                held[at][cell].append(run)
                within.append(at)
                break
        else:
            within.append(None)
    homes = [_home(at, lattices) for at in range(len(tables))]
    hosts = {home[0] for home in homes if home}
    boxes = {at for at, home in enumerate(homes) if home and at not in hosts and _is_one_column(tables[at])}
    for at in boxes:  # shaded lines of a cell's text, a box around it: no table in it
        table, cell = homes[at] or (0, 0)
        for runs in held[at].values():
            held[table][cell] += runs
    frames = _frames(marks, tables, held, homes) if any(homes) else frozenset()
    outside = [run for run, at in zip(marks.runs, within, strict=True) if at is None or at in frames]
    nested: list[Nested] = [defaultdict(list) for _ in tables]
    grids: dict[int, Grid] = {}
    for at in inner_first:
        if at in frames or at in boxes:
            continue
        grid = _grid(marks, tables[at], lattices[at], held[at], nested[at])
        home = homes[at]
        if home is None or home[0] in frames:
            grids[at] = grid
        else:
            table, cell = home
            nested[table][cell].append(grid)
    return [grids[at] for at in sorted(grids)], outside


def _is_one_column(cells: Sequence[Bounds]) -> bool:
    return max(cell[0] for cell in cells) - min(cell[0] for cell in cells) < 1


def _frames(
    marks: PageMarks,
    tables: Sequence[Sequence[Bounds]],
    held: Sequence[Texts],
    homes: Sequence[tuple[int, int] | None],
) -> frozenset[int]:
    """The tables that only frame most of a page, as browsers print some: all text and a table are in one great cell."""
    found = set[int]()
    for at, cells in enumerate(tables):
        inner = {home[1] for home in homes if home is not None and home[0] == at}
        filled = inner | {cell for cell, runs in held[at].items() if any(run.text.strip() for run in runs)}
        if len(filled) == len(inner) == 1:
            seen = [_area(_on_page(cell, marks)) for cell in cells]
            great = seen[next(iter(inner))]
            if great >= FRAME * sum(seen) and great >= FRAMED * marks.width * marks.height:
                found.add(at)
    return frozenset(found)


def _on_page(bounds: Bounds, marks: PageMarks) -> Bounds:
    x0, top, x1, bottom = bounds
    x0, top, x1, bottom = max(x0, 0), max(top, 0), min(x1, marks.width), min(bottom, marks.height)
    return x0, top, max(x0, x1), max(top, bottom)


def _area(bounds: Bounds) -> float:
    return (bounds[2] - bounds[0]) * (bounds[3] - bounds[1])


def _home(at: int, lattices: Sequence[Lattice]) -> tuple[int, int] | None:
    """The table and cell that a table lies in."""
    x0, top, x1, bottom = lattices[at].bounds
    found: list[tuple[float, tuple[int, int]]] = []
    for other, lattice in enumerate(lattices):
        if other != at and _area(lattice.bounds) > _area(lattices[at].bounds):
            cell = lattice.find(x0 + 0.1, top + 0.1)
            if cell is not None and cell == lattice.find(x1 - 0.1, bottom - 0.1):
                found.append((_area(lattice.bounds), (other, cell)))
    return min(found)[1] if found else None


def _grid(marks: PageMarks, cells: Sequence[Bounds], lattice: Lattice, texts: Texts, nested: Nested) -> Grid:
    lines = {at: lines_of(runs) for at, runs in texts.items()}
    padding = _padding(cells, lines)
    pitch = usual_pitch(lines.values())
    made = []
    for at, (bounds, position, fill) in enumerate(
        zip(cells, lattice.positions, cell_fills(cells, marks.fills), strict=True)
    ):
        place = Place(marks.page, as_box(bounds))
        if at in lines:
            passages = _passages(lines[at], bounds, padding, pitch)
            made.append(
                Cell(  # by place, as by name would take as long again
                    *position,
                    tuple([passage.text for passage in passages]),
                    tuple([passage.number for passage in passages]),
                    fill,
                    mostly_bold(lines[at]),
                    place,
                    passages[-1].full,
                    round(passages[-1].room, 1),
                    tuple(nested.get(at, ())),
                )
            )
        else:
            made.append(Cell(*position, fill=fill, place=place, grids=tuple(nested.get(at, ()))))
    made.sort(key=attrgetter("row", "column"))
    rows, columns = len(lattice.ys) - 1, len(lattice.xs) - 1
    return Grid(tuple(made), rows, columns, Place(marks.page, as_box(lattice.bounds)))


def _padding(cells: Sequence[Bounds], lines: dict[int, list[Line]]) -> float:
    """What the table keeps free between a cell's side and its text."""
    left = [line.start - cells[at][0] for at, found in lines.items() for line in found if line.turn == 0]
    return min(max(min(left, default=0.0), 0.0), PADDING)


def _passages(lines: list[Line], cell: Bounds, padding: float, pitch: float) -> list[Passage]:
    x0, top, x1, bottom = cell
    ends = (x1, -top, -x0, bottom)  # how far text of each turn may reach, in its own frame
    if lines[0].turn == lines[-1].turn:  # nearly always, and they come in the order of their turns
        return passages_of(lines, ends[lines[0].turn] - padding, pitch, numbers_stay=True)
    return [
        passage
        for turn, of_turn in groupby(lines, _turn)
        for passage in passages_of(list(of_turn), ends[turn] - padding, pitch, numbers_stay=True)
    ]


def cell_fills(cells: Sequence[Bounds], fills: Sequence[Fill]) -> list[str | None]:
    """For each cell the colour of the last box painted over its middle; None for none, and for white."""
    colours: list[str | None] = [None] * len(cells)
    middles = sorted([((top + bottom) / 2, (x0 + x1) / 2, at) for at, (x0, top, x1, bottom) in enumerate(cells)])
    heights = [y for y, _, _ in middles]
    for (left, high, right, low), colour in fills:
        for _, x, at in middles[bisect_left(heights, high) : bisect_right(heights, low)]:
            if left <= x <= right:
                colours[at] = colour if colour != "#ffffff" else None
    return colours
