"""A joint committee: a row for each objective, and the risks to it stacked in its cells, a line each."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from samples.kinds.front import Body, tabled
from samples.kinds.page import Block, Cell, Heading, Line, Table, Turn, cell
from samples.kinds.register import HEAD, Make, level, text
from samples.kinds.risks import Risk, drawn

BODY = Body("North Harrow Waste Partnership", "Joint Waste Committee", "18 July 2024", "Partnership Manager")
OBJECTIVES = ("A service that residents can rely on", "Value for money", "Less waste, more recycling")
COLUMNS: tuple[tuple[str, float, Make], ...] = (
    ("Ref", 5, text("reference")),
    ("Risks", 40, text("title")),
    ("L", 4, level("likelihood")),
    ("I", 4, level("impact")),
    ("Score", 6, level("score")),
    ("Owner", 19, text("owner")),
)


def paper(random: Random) -> tuple[Block, ...]:
    """A sideways table of three rows, each with three risks."""
    risks = drawn(random, 9, lambda n: f"{(n - 1) // 3 + 1}.{(n - 1) % 3 + 1}")
    heads = [cell(heading, fill=HEAD, bold=True) for heading in ("Objective", *(c[0] for c in COLUMNS))]
    rows = [_row(objective, risks[3 * n : 3 * n + 3]) for n, objective in enumerate(OBJECTIVES)]
    return (
        *tabled(BODY),
        Turn(landscape=True),
        Heading("Risks by objective", 2),
        Table((16, *(c[1] for c in COLUMNS)), (tuple(heads), *rows), 1, size=8),
    )


def _row(objective: str, risks: Sequence[Risk]) -> tuple[Cell, ...]:
    return cell(objective), *(_stacked([make(risk) for risk in risks]) for _, _, make in COLUMNS)


def _stacked(cells: Sequence[Cell]) -> Cell:
    lines = tuple(Line(line.text) for one in cells for line in one.lines)
    return Cell(lines, says=tuple(saying for one in cells for saying in one.says))
