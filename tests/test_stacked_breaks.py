"""Tables over page breaks whose cells hold several fields: clipped headings, and rows that break within such a cell."""

from __future__ import annotations

import pytest

from extract.columns.stacked import stacked_fields
from extract.page.breaks import join_over_pages
from extract.page.grid import cells_by_row
from schemas.paper import Box, Cell, Grid, Place

XS = (50.0, 200.0, 350.0, 500.0)
HEAD = ("Risk reference/Risk title/Date added", "Score", "Controls")
FIRST = [("WX1/Flood at the depot/May 2024", "12", "Pumps"), ("WX2/Loss of radio/June 2024", "8", "Spare sets"),
         ("WX3/Theft of fuel/July 2024", "6", "Locks")]  # fmt: skip


def grid(page: int, *rows: tuple[str, ...]) -> Grid:
    """A grid whose cells' paragraphs are parted by strokes."""
    cells = []
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            lines = tuple(text.split("/")) if text else ()
            place = Place(page, Box(XS[column], 20.0 * at, XS[column + 1], 20.0 * at + 20))
            cells.append(
                Cell(
                    at,
                    column,
                    paragraphs=lines,
                    numbers=("",) * len(lines),
                    bold=row[0].startswith("Risk"),
                    place=place,
                )
            )
    return Grid(tuple(cells), len(rows), 3, Place(page, Box(XS[0], 0, XS[-1], 20.0 * len(rows))))


def whole(*parts: Grid) -> list[list[str]]:
    blocks, _ = join_over_pages(parts)
    return [[cell.text for cell in row] for block in blocks if isinstance(block, Grid) for row in cells_by_row(block)]


def test_a_repeated_heading_may_be_clipped_to_its_first_lines() -> None:
    more = ("WX4/Frost/August 2024", "3", "Grit")
    read = whole(grid(1, HEAD, *FIRST), grid(2, ("Risk reference/Risk title", "Score", "Controls"), more))
    assert [row[0].split("\n")[0] for row in read] == ["Risk reference", "WX1", "WX2", "WX3", "WX4"]


@pytest.mark.parametrize(
    "head", [("Risk reference", "Band", "Owner"), ("Risk title/Risk reference", "Score", "Controls")]
)
def test_another_tables_heading_is_no_clipped_one(head: tuple[str, ...]) -> None:
    assert ["\n".join(head[0].split("/")), *head[1:]] in whole(grid(1, HEAD, *FIRST), grid(2, head, FIRST[0]))


def test_a_row_without_its_reference_is_the_rest_of_the_one_before() -> None:
    read = whole(grid(1, HEAD, *FIRST, ("WX4/Frost", "3", "Grit")), grid(2, HEAD, ("August 2024", "", ""), FIRST[0]))
    assert read[4] == ["WX4\nFrost\nAugust 2024", "3", "Grit"]
    assert read[5][0].startswith("WX1")


def test_a_row_of_its_own_reference_is_another() -> None:
    read = whole(grid(1, HEAD, *FIRST), grid(2, HEAD, ("WX4/Frost/August 2024", "", "")))
    assert read[4][0].startswith("WX4")


def test_lines_beyond_the_fields_of_a_cell_are_of_its_description() -> None:
    lines = ("Kilns", "Kilns crack in the firing", "2031 is their last year")
    told = dict(stacked_fields(lines, ("title", "description")))
    assert told == {"title": lines[0], "description": "\n".join(lines[1:])}
