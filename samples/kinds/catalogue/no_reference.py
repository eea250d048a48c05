"""A small police force: no reference anywhere, a risk is known by its title."""

from __future__ import annotations

from random import Random

from samples.kinds.front import Body, labelled
from samples.kinds.page import Block, Heading, Turn
from samples.kinds.register import THREE_BANDS, Column, dated, level, listed, register, text
from samples.kinds.risks import drawn

BODY = Body("Ravensholme Constabulary", "Joint Audit Committee", "Tuesday 10 December 2024", "Chief Constable")


def paper(random: Random) -> tuple[Block, ...]:
    """A sideways register, title first."""
    columns = [
        Column("Strategic risk", 18, text("title", bold=True)),
        Column("What is the risk", 24, text("description")),
        Column("Impact", 7, level("impact")),
        Column("Likelihood", 8, level("likelihood")),
        Column("Rating", 6, level("score", fill=THREE_BANDS)),
        Column("Controls", 24, listed("existing_controls")),
        Column("Risk owner", 11, text("owner")),
        Column("Last reviewed", 9, dated("last_review", "%d/%m/%y")),
    ]
    return (
        *labelled(BODY, "Impact and likelihood are scored from 1 to 4."),
        Turn(landscape=True),
        Heading("Appendix 1", 2),
        register(columns, drawn(random, 8, lambda n: "", (1, 2, 3, 4), (1, 2, 3, 4))),
    )
