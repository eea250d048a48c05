"""A paper's heat map: what it counts, and which risks those are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from normalise.choosing.choice import Cell, Triple
from normalise.identity import PaperRisk
from normalise.listing import in_register
from normalise.meeting import Meeting
from normalise.values.map_cells import figures_name_risks, is_count, references_in


@lru_cache(maxsize=2)
def heat_map_of(meeting: Meeting) -> Mapping[Cell, int]:
    """The counts of the paper's heat map by likelihood and impact; empty where it has none that can be read."""
    return {cell: named if isinstance(named, int) else len(named) for cell, named in _cells(meeting).items()}


def named_on_map(meeting: Meeting) -> Mapping[Cell, frozenset[str]]:
    """The references in each cell of a heat map that names its risks; empty for a map of counts."""
    return {cell: frozenset(named) for cell, named in _cells(meeting).items() if not isinstance(named, int)}


@lru_cache(maxsize=2)
def _cells(meeting: Meeting) -> Mapping[Cell, int | tuple[str, ...]]:
    found: dict[Cell, int | tuple[str, ...]] = {}
    cells = meeting.reading.heat_map
    of_counts = all(is_count(cell.text) for cell in cells) and not figures_name_risks(meeting.reading)
    for cell in cells:
        likelihood = meeting.scheme.level("likelihood", cell.likelihood)
        impact = meeting.scheme.level("impact", cell.impact)
        named = references_in(cell.text)
        if likelihood is None or impact is None or (not of_counts and named is None):
            return {}
        if (likelihood, impact) in found:
            return {}  # two maps in one paper: which is the register's cannot be told
        found[(likelihood, impact)] = int(cell.text.strip() or 0) if of_counts else named or ()
    return found


def map_distance(meeting: Meeting, held: Sequence[tuple[float | None, float | None]]) -> int | None:
    """How far the map is from risks at these places: too many or too few in its cells; None without a map."""
    printed = heat_map_of(meeting)
    if not printed:
        return None
    there = Counter(held)
    return sum(abs(count - there[cell]) for cell, count in printed.items())


def on_map(
    meeting: Meeting, risks: Sequence[PaperRisk], listed: Sequence[str | None], values: Sequence[Triple]
) -> list[bool]:
    """Which risks the map counts: those of the register's rows, archived ones only where the paper does count them.

    A map that fits all rows without a fault counts them all; else the text tells, by the number of risks that it
    gives; else the map counts what it fits better.
    """
    rows = [in_register(risk, meeting) or not meeting.rows for risk in risks]
    still_open = [row and kind != "archived" for row, kind in zip(rows, listed, strict=True)]
    off, off_open = (
        map_distance(meeting, [(v[1], v[0]) for v, is_in in zip(values, of, strict=True) if is_in])
        for of in (rows, still_open)
    )
    told = {stated.statement.number for stated in meeting.of_register("count_total")} & {sum(rows), sum(still_open)}
    if len(told) == 1 and off != 0:
        return rows if told == {sum(rows)} else still_open
    return still_open if off is not None and off_open is not None and off_open < off else rows
