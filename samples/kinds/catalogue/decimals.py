"""A pension fund that scores from 1 to 10 with halves, and the product to one decimal."""

from __future__ import annotations

from random import Random

from samples.kinds.front import Body, tabled
from samples.kinds.page import Block, Heading, Turn
from samples.kinds.register import AMBER, GREEN, RED, Column, band_fill, dated, level, listed, register, text
from samples.kinds.risks import drawn

BODY = Body("Alderwick Pension Fund", "Pension Board", "4 December 2024", "Head of Pensions", "Risk register")
LEVELS = (1, 2.5, 4, 5.5, 7, 8.5, 10)


def paper(random: Random) -> tuple[Block, ...]:
    """A sideways register; references are bare numbers."""
    fill = band_fill((20, 50, 100), (GREEN, AMBER, RED))
    columns = [
        Column("No", 4, text("reference")),
        Column("Risk", 20, text("title")),
        Column("Cause", 22, text("rationale")),
        Column("Impact", 6, level("impact")),
        Column("Probability", 8, level("likelihood")),
        Column("Score", 6, level("score", fill=fill)),
        Column("Mitigating actions", 26, listed("existing_controls", "•")),
        Column("Owner", 12, text("owner")),
        Column("Review date", 8, dated("last_review", "%d/%m/%Y")),
    ]
    return (
        *tabled(BODY, "Impact and probability are each scored from 1 to 10."),
        Turn(landscape=True),
        Heading("Risk register", 2),
        register(columns, drawn(random, 9, str, LEVELS, LEVELS)),
    )
