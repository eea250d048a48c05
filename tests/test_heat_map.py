"""Heat maps: which axis is which is said beside the levels, below them, or in the corner where both meet."""

from __future__ import annotations

import pytest

from extract.parts.heat_map import axes_of, heat_map_said
from normalise.values.map_cells import risks_in
from schemas.layout import base_layout
from schemas.paper import Cell, Grid

LEVELS = ("Low", "Medium", "High")
COUNTS = (("0", "1", "2"), ("3", "4", "5"), ("6", "7", "8"))  # from the top, likelihood High to Low


def grid_of(*lines: tuple[str, ...]) -> Grid:
    cells = tuple(
        Cell(r, c, paragraphs=(text,) if text else ())
        for r, line in enumerate(lines)
        for c, text in enumerate(line)
    )
    return Grid(cells, len(lines), len(lines[0]))


def read(grid: Grid) -> dict[tuple[str, str], str]:
    """The counts by likelihood and impact."""
    axes = axes_of(grid, base_layout())
    assert axes is not None
    said = heat_map_said(grid, axes, "", base_layout())
    return {(cell.likelihood, cell.impact): cell.text for cell in said.heat_map}


TRUE = {
    (likelihood, impact): count
    for likelihood, counts in zip(reversed(LEVELS), COUNTS, strict=True)
    for impact, count in zip(LEVELS, counts, strict=True)
}
ROWS = tuple((level, *counts) for level, counts in zip(reversed(LEVELS), COUNTS, strict=True))


def test_axis_named_in_the_corner_is_that_of_the_levels_below_it() -> None:
    assert read(grid_of(("Likelihood", *LEVELS), *ROWS)) == TRUE


def test_axis_named_under_the_levels_is_theirs() -> None:
    assert read(grid_of(("", *LEVELS), *ROWS, ("", "Impact", "", ""))) == TRUE


def test_map_turned_about_is_read_alike() -> None:
    columns = tuple(zip(*ROWS, strict=True))
    turned = (("Impact", *columns[0]), *((level, *column) for level, column in zip(LEVELS, columns[1:], strict=True)))
    assert read(grid_of(*turned)) == TRUE


@pytest.mark.parametrize(
    ("text", "risks"),
    [("3", 3), ("0", 0), ("", None), ("CR1", 1), ("CR 1, CR 2", 2), ("CR1\nCR2 & CR3", 3),
     ("Loss or misuse of personal data", None), ("Staffing", None)],
)  # fmt: skip
def test_cell_shows_as_many_risks_as_it_counts_or_names_by_reference(text: str, risks: int | None) -> None:
    assert risks_in(text) == risks
