"""A university: cause, event and effect in columns of their own, scores as gross and net."""

from __future__ import annotations

from random import Random

from samples.kinds.front import Body, tabled
from samples.kinds.page import Block, Heading, Turn
from samples.kinds.register import FOUR_BANDS, Column, level, listed, register, text
from samples.kinds.risks import drawn

BODY = Body(
    "University of Harrowdale",
    "Audit and Risk Committee",
    "3 October 2024",
    "University Secretary",
    "University risk register",
)


def paper(random: Random) -> tuple[Block, ...]:
    """A sideways register; references are a chapter and a number: 15.23."""
    columns = [
        Column("No.", 5, text("reference")),
        Column("Risk title", 12, text("title")),
        Column("Cause", 17, text("rationale")),
        Column("Event", 17, text("description")),
        Column("Effect", 15, text("consequence")),
        Column("Gross score", 5, level("inherent_score", fill=FOUR_BANDS)),
        Column("Mitigations", 17, listed("existing_controls")),
        Column("Net impact", 5, level("impact")),
        Column("Net likelihood", 6, level("likelihood")),
        Column("Net score", 5, level("score", fill=FOUR_BANDS)),
        Column("Risk owner", 9, text("owner")),
    ]
    chapter = random.randint(2, 18)
    return (
        *tabled(BODY, "Gross scores are before and net scores after mitigation."),
        Turn(landscape=True),
        Heading("Register of institutional risks", 2),
        register(columns, drawn(random, 8, lambda n: f"{chapter}.{n + random.randint(0, 1) * 10:02}")),
    )
