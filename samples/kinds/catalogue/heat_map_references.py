"""A transport body: a heat map whose cells hold references, likelihood up the side, with the register after it."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from samples.kinds.front import Body, tabled
from samples.kinds.page import Block, Cell, Heading, Line, Table, Turn, cell
from samples.kinds.register import FOUR_BANDS, HEAD, Column, level, register, text
from samples.kinds.risks import Risk, drawn

BODY = Body("Transport for the Wold", "Audit and Risk Assurance Committee", "26 November 2024", "Head of Assurance")
LEVELS = (1, 2, 3, 4, 5)


def paper(random: Random) -> tuple[Block, ...]:
    """The map with axis names and numbers, then an upright register."""
    risks = drawn(random, 10, lambda n: f"TW{n:02}")
    columns = [
        Column("Risk reference", 8, text("reference")),
        Column("Risk description", 34, text("title")),
        Column("Impact", 7, level("impact")),
        Column("Likelihood", 9, level("likelihood")),
        Column("Score", 6, level("score", fill=FOUR_BANDS)),
        Column("Lead director", 18, text("owner")),
    ]
    return (
        *tabled(BODY),
        Turn(),
        Heading("Heat map", 2),
        heat_map(risks, [str(n) for n in LEVELS], [str(n) for n in LEVELS]),
        Heading("Register", 2),
        register(columns, risks, size=9),
    )


def heat_map(
    risks: Sequence[Risk], likelihoods: Sequence[str], impacts: Sequence[str], attribute: str = "reference"
) -> Table:
    """A map of references or titles: likelihood down the side from the highest, impact below from the lowest."""
    rows = []
    for number in reversed(LEVELS):
        side = cell("Likelihood", bold=True, rows=5, turned=True, fill=HEAD)
        level_cell = cell(likelihoods[number - 1], bold=True, fill=HEAD)
        body = [_place(risks, number, impact, likelihoods, impacts, attribute) for impact in LEVELS]
        rows.append((*((side,) if number == 5 else ()), level_cell, *body))
    foot = (cell("", columns=2, rows=2), *(cell(word, bold=True, fill=HEAD) for word in impacts))
    name = (cell("Impact", bold=True, columns=5, fill=HEAD),)
    return Table((1, 2, 3, 3, 3, 3, 3), (*rows, foot, name), size=8)


def _place(
    risks: Sequence[Risk],
    likelihood: int,
    impact: int,
    likelihoods: Sequence[str],
    impacts: Sequence[str],
    attribute: str,
) -> Cell:
    here = [r for r in risks if (r.current.likelihood, r.current.impact) == (likelihood, impact)]
    printed = [getattr(risk, attribute) for risk in here]
    lines = tuple(map(Line, printed)) if attribute == "title" else (Line(", ".join(printed)),) if printed else ()
    at = (likelihoods[likelihood - 1], impacts[impact - 1])
    return Cell(lines, FOUR_BANDS(likelihood * impact), at=at)
