"""A parks authority that stacks scores in one cell: "L - 2", "I – 4", "Risk Score = 8", before and after."""

from __future__ import annotations

from random import Random

from samples.kinds.front import Body, tabled
from samples.kinds.page import Block, Cell, Heading, Line, Turn
from samples.kinds.register import Column, Make, figure, listed, number_of, register, text
from samples.kinds.risks import Risk, drawn

BODY = Body("Whinfell National Park Authority", "Governance Committee", "19 March 2024", "Chief Executive")


def paper(random: Random) -> tuple[Block, ...]:
    """A sideways register; references are 1a, 1b, 2a."""
    columns = [
        Column("Ref", 4, text("reference")),
        Column("Description of risk", 20, text("title")),
        Column("Impact description", 20, text("consequence")),
        Column("Risk if no action", 11, scores("inherent_")),
        Column("Mitigation", 26, listed("existing_controls", "•")),
        Column("Current risk", 11, scores("")),
        Column("Lead", 12, text("owner")),
    ]
    return (
        *tabled(BODY, "L is likelihood and I is impact, each from 1 to 5. The risk score is L x I."),
        Turn(landscape=True),
        Heading("Annex 1", 2),
        register(columns, drawn(random, 8, lambda n: f"{(n + 1) // 2}{'ba'[n % 2]}")),
    )


def scores(stage: str) -> Make:
    """Cells of three lines that hold the likelihood, the impact and the score of a stage."""
    forms = (("likelihood", "L - {}"), ("impact", "I – {}"), ("score", "Risk Score = {}"))

    def make(risk: Risk) -> Cell:
        said = [(f"{stage}{axis}", form, number_of(risk, f"{stage}{axis}")) for axis, form in forms]
        lines = tuple(Line(form.format(figure(number))) for _, form, number in said)
        return Cell(lines, says=tuple(risk.say(name, form.format(figure(n)), n) for name, form, n in said))

    return make
