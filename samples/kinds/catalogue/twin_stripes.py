"""A town council: the same three headings before and after the controls, and stripes in place of rules."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from samples.kinds.front import Body, labelled
from samples.kinds.page import Block, Heading, Turn
from samples.kinds.register import PALE, Column, level, listed, register, text
from samples.kinds.risks import drawn

BODY = Body("Oxbridge Town Council", "Finance Committee", "8 April 2024", "Town Clerk")


def paper(random: Random) -> tuple[Block, ...]:
    """A sideways register of nine risks, numbered from 1."""
    columns = [
        Column("No", 5, text("reference")),
        Column("Risk", 24, text("title")),
        Column("Owner", 16, text("owner")),
        *(Column(word, 6, level(f"inherent_{axis}")) for word, axis in (("L", "likelihood"), ("I", "impact"))),
        Column("Score", 7, level("inherent_score")),
        Column("Controls", 32, listed("existing_controls")),
        *(Column(word, 6, level(axis)) for word, axis in (("L", "likelihood"), ("I", "impact"))),
        Column("Score", 7, level("score")),
    ]
    plain = register(columns, drawn(random, 9, str), size=8)
    rows = tuple(
        tuple(replace(one, fill=PALE) for one in row) if n % 2 == 0 else row for n, row in enumerate(plain.rows)
    )
    return (
        *labelled(BODY, "Scores are shown before and after controls."),
        Turn(landscape=True),
        Heading("Risk register", 2),
        replace(plain, rows=rows, ruled=False),
    )
