"""Tables of a page from its ruling lines.

With settings of a layout's own it is pdfplumber's finder, fed by a small page of our own.

A row that the page's end cuts has no rule under it where a browser printed the page, and a finder that
goes by lines drops the row. `closing_rules` draws the missing rule, but only where one page ends open
and the next begins open on the same verticals, or with the same headings: closing every open end spoils
other tables.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from extract.page.grid import all_near
from extract.pdf.finder import TOLERANCE, cells_between, merged_edges, tables_of
from extract.pdf.marks import Bounds, Edge, PageMarks, Run, as_box
from schemas.paper import Note, Place

SAME_VERTICAL = 3.0
FEWEST_CUT = 4  # columns of a row with text
THICKEST = 6.0  # points: what runs less far across is the end of a thick vertical


class OpenEnd(NamedTuple):
    """Verticals that stop together at one height of a page with no rule there."""

    at: float
    verticals: tuple[float, ...]


def open_end(edges: Sequence[Edge], *, bottom: bool) -> OpenEnd | None:
    """The verticals that reach furthest down (or up) a page together, where no rule closes them."""
    verticals = [edge for edge in edges if not edge.across and edge.end - edge.start > TOLERANCE]
    if not verticals:
        return None
    ends = [edge.end if bottom else edge.start for edge in verticals]
    last = max(ends) if bottom else min(ends)
    reaching = tuple(sorted(edge.at for edge, end in zip(verticals, ends, strict=True) if abs(end - last) <= TOLERANCE))
    across = [edge for edge in edges if edge.across and abs(edge.at - last) <= TOLERANCE]
    return OpenEnd(last, reaching) if len(reaching) > 1 and _gapes(reaching, across) else None


def _gapes(verticals: Sequence[float], across: Sequence[Edge]) -> bool:
    """Whether nothing runs across between some two neighbours: a cell's colour ends there too, with no rule."""
    return any(
        right - left > THICKEST
        and not any(min(edge.end, right) - max(edge.start, left) > THICKEST for edge in across)
        for left, right in pairwise(verticals)
    )


def closing_rules(ends: OpenEnd | None, begins: OpenEnd | None) -> tuple[Edge, Edge] | None:
    """The rules that close a page's end and the next page's beginning, where both are open on the same verticals."""
    if ends is None or begins is None or len(ends.verticals) != len(begins.verticals):
        return None
    if not all_near(ends.verticals, begins.verticals):
        return None
    return tuple(Edge(True, end.at, end.verticals[0], end.verticals[-1]) for end in (ends, begins))  # type: ignore[return-value]


def rule_before_headings(marks: PageMarks, following: PageMarks) -> Edge | None:
    """The rule that closes a page's open end, where the next page says a table's headings again and goes on under
    them: the half row is then closed above, and only its first half open."""
    ends = open_end(marks.rules, bottom=True)
    if ends is None or not _goes_on(ends.verticals, following.rules):
        return None
    left, right = ends.verticals[0], ends.verticals[-1]
    across = [edge for edge in following.rules if edge.across]
    levels = sorted(edge.at for edge in across if _same(edge.start, left) and _same(edge.end, right))
    first_row = [run for run in following.runs if len(levels) > 1 and levels[0] < run.base < levels[1]]
    repeated = bool(first_row) and all(_printed_in(marks, run) for run in first_row)
    return Edge(True, ends.at, left, right) if repeated else None


def cut_row_note(marks: PageMarks, outside: Sequence[Run]) -> Note | None:
    """X901 where a page's end cuts a table's row open and no table holds the row's texts: those `outside` that stand
    under its last rule in several of its columns. Nothing on the next page said that the row goes on there."""
    ends = open_end(marks.rules, bottom=True) if len(outside) >= FEWEST_CUT else None
    if ends is None:
        return None
    left, right = ends.verticals[0], ends.verticals[-1]
    across = [edge for edge in marks.rules if edge.across and 2 * (edge.end - edge.start) > right - left]
    top = max((edge.at for edge in across if edge.at < ends.at - TOLERANCE), default=ends.at)
    row = [run for run in outside if top < run.base < ends.at and left <= run.start < right and run.text.strip()]
    if len({bisect_right(ends.verticals, run.start) for run in row}) < FEWEST_CUT:
        return None
    words = " ".join(run.text.strip() for run in row)
    said = "a row of a table is cut open by the page's end and was not read"
    return Note("X901", f"{said}; it begins: {words[:200]}", Place(marks.page, as_box((left, top, right, ends.at))))


def _goes_on(verticals: Iterable[float], rules: Sequence[Edge]) -> bool:
    return all(any(not edge.across and _same(edge.at, at) for edge in rules) for at in verticals)


def _printed_in(marks: PageMarks, heading: Run) -> bool:
    return any(run.text == heading.text and _same(run.start, heading.start) for run in marks.runs)


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= SAME_VERTICAL


class StandIn:
    """As much of a pdfplumber page as its table finder asks for."""

    def __init__(self, marks: PageMarks, edges: Iterable[Edge]) -> None:
        self.bbox = (0.0, 0.0, marks.width, marks.height)
        self.edges = [as_pdfplumber(edge) for edge in edges]
        self.chars: list[dict[str, Any]] = []
        self._runs = marks.runs

    def extract_words(self, **_: object) -> list[dict[str, Any]]:
        """Words, for the settings that make lines of them; their places within a run are in proportion."""
        return [word for run in self._runs if run.turn == 0 for word in _words(run)]


def _words(run: Run) -> Iterable[dict[str, Any]]:
    step = (run.end - run.start) / max(len(run.text), 1)
    _, top, _, bottom = run.bounds
    at = 0
    for blank, letters in groupby(run.text, str.isspace):
        word = "".join(letters)
        if not blank:
            x0 = run.start + at * step
            yield {"text": word, "x0": x0, "x1": x0 + len(word) * step, "top": top, "bottom": bottom}
        at += len(word)


def as_pdfplumber(edge: Edge) -> dict[str, Any]:
    """An edge as pdfplumber's functions take it."""
    long = edge.end - edge.start
    if edge.across:
        sides = {"x0": edge.start, "x1": edge.end, "top": edge.at, "bottom": edge.at, "width": long, "height": 0}
        return {**sides, "orientation": "h", "object_type": "line", "doctop": edge.at}
    sides = {"x0": edge.at, "x1": edge.at, "top": edge.start, "bottom": edge.end, "width": 0, "height": long}
    return {**sides, "orientation": "v", "object_type": "line", "doctop": edge.start}


def find_tables(
    marks: PageMarks, closing: Sequence[Edge] = (), settings: Mapping[str, object] | None = None
) -> list[list[Bounds]]:
    """The cells of each table, tables from top to bottom. `closing` are rules that a page break left out;
    `settings` are pdfplumber's table settings."""
    if not settings:
        rules = merged_edges([*marks.rules, *closing]) if closing else marks.rules
        return tables_of(cells_between(rules)) if len(rules) >= 4 else []
    from pdfplumber.table import TableFinder

    page: Any = StandIn(marks, [*marks.edges, *closing])
    finder = TableFinder(page, dict(settings))
    return [list(table.cells) for table in finder.tables]
