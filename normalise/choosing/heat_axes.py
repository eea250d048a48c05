"""Which axis of a heat map is the impact, where none is named: the one by which it agrees with the register."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from normalise.choosing.scheme import Scheme, scheme_of
from normalise.values.map_cells import figures_name_risks, risks_in
from schemas.layout import Layout
from schemas.paper import AXES_UNNAMED
from schemas.records import Reading, Statement


def with_axes(reading: Reading, layout: Layout) -> Reading:
    """The reading, its heat map turned over where its axes have no names and it fits the register better so."""
    if not any(note.code == AXES_UNNAMED for note in reading.notes):
        return reading
    cells = tuple(replace(c, likelihood=c.impact, impact=c.likelihood) for c in reading.heat_map)
    turned = replace(reading, heat_map=cells, statements=tuple(map(_turned, reading.statements)))
    return min((reading, turned), key=lambda one: _misfit(one, scheme_of(one, layout)))


def _turned(statement: Statement) -> Statement:
    if statement.part != "heat_map":
        return statement
    down, between, across = statement.label.partition(" / ")
    return replace(statement, label=f"{across}{between}{down}")


def _misfit(reading: Reading, scheme: Scheme) -> tuple[int, int]:
    """Cells whose levels are not of their axes' scales, then risks too many or too few in the others."""
    held = Counter(_places(reading, scheme))
    unread = off = 0
    figures_name = figures_name_risks(reading)
    for cell in reading.heat_map:
        at = scheme.level("likelihood", cell.likelihood), scheme.level("impact", cell.impact)
        shown = risks_in(cell.text, figures_name)
        unread += None in at
        off += abs((shown if shown is not None else bool(cell.text.strip())) - held[at])
    return unread, off


def _places(reading: Reading, scheme: Scheme) -> list[tuple[float | None, float | None]]:
    """Likelihood and impact of each row of the register."""
    rows: dict[int, dict[str, float | None]] = {}
    for statement in reading.statements:
        if statement.part == "register" and statement.attribute in ("impact", "likelihood"):
            level = scheme.level(statement.attribute, statement.text)
            rows.setdefault(statement.record_no, {}).setdefault(statement.attribute, level)
    return [(row.get("likelihood"), row.get("impact")) for row in rows.values()]
