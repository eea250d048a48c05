"""A page's tables by the rules that are drawn, and by those that print leaves out.

Each kind of rules left out is looked for once the kinds before it are drawn, in the text that no table holds so far.
A new kind is a function that gives such rules, and a line in `page_tables`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extract.pdf.cells import page_grids
from extract.pdf.heading_rules import missing_heading_rules
from extract.pdf.marks import Bounds, Edge, PageMarks, Run
from extract.pdf.pairs import Meaning, pair_rules
from extract.pdf.shaded import shading_rules
from extract.pdf.tables import find_tables
from extract.pdf.unruled import implied_rules
from schemas.paper import Box, Grid


class Search(NamedTuple):
    """How tables are looked for: by settings of pdfplumber's, or by rules, of which some are left out in print."""

    settings: Mapping[str, object] | None
    meaning: Meaning


class PageTables:
    """The tables of a page by the rules drawn so far: its `grids`, and the runs `outside` them. `verticals` are those
    of a table without rules that the page ends with."""

    def __init__(self, marks: PageMarks, rules: Sequence[Edge], tables: Sequence[Sequence[Bounds]]) -> None:
        self._marks, self._rules = marks, list(rules)
        self.grids: list[Grid]
        self.outside: list[Run]
        self.grids, self.outside = page_grids(marks, tables)
        self.verticals: Sequence[float] = ()

    @property
    def boxes(self) -> list[Box]:
        """Where the grids are."""
        return [grid.place.box for grid in self.grids if grid.place.box]

    def draw(self, rules: Sequence[Edge]) -> None:
        """Look for the tables again, with these rules too."""
        if rules:
            self._rules += rules
            self.grids, self.outside = page_grids(self._marks, find_tables(self._marks, self._rules))


def page_tables(marks: PageMarks, closing: Sequence[Edge], search: Search, above: Sequence[float]) -> PageTables:
    """The page's tables, where `closing` are the rules that its ends left out, and `above` the verticals of a table
    without rules that the page before ended with."""
    tables = find_tables(marks, closing, search.settings)
    if search.settings:
        return PageTables(marks, closing, tables)
    rules = [*closing, *missing_heading_rules(marks, tables)]
    found = PageTables(marks, rules, tables if len(rules) == len(closing) else find_tables(marks, rules))
    implied = implied_rules(marks, found.outside, above)
    found.verticals = implied.verticals
    found.draw(implied.edges)
    found.draw(shading_rules(found.grids, found.outside, search.meaning))
    found.draw(pair_rules(found.outside, search.meaning, found.boxes))
    return found
