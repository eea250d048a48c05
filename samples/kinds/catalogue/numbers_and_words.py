"""A county council that prints numbers and words together: "4 - Likely", "3 - Moderate", "12 (High)"."""

from __future__ import annotations

from random import Random

from samples.kinds.front import Body, criteria, labelled
from samples.kinds.page import Block, Heading, Turn
from samples.kinds.register import (
    FOUR_BANDS,
    IMPACT_WORDS,
    LIKELIHOOD_WORDS,
    Column,
    dated,
    level,
    listed,
    register,
    text,
)  # fmt: skip
from samples.kinds.risks import drawn

BODY = Body("Hartmoor County Council", "Cabinet", "14 January 2025", "Head of Audit and Risk", "Strategic Risk Report")


def paper(random: Random) -> tuple[Block, ...]:
    """A sideways register, then the guide to scores."""
    columns = [
        Column("Risk No.", 6, text("reference")),
        Column("Risk name", 16, text("title")),
        Column("Potential consequences", 22, text("consequence")),
        Column("Likelihood", 11, level("likelihood", "{n} - {word}", LIKELIHOOD_WORDS)),
        Column("Impact", 11, level("impact", "{n} - {word}", IMPACT_WORDS)),
        Column("Overall score", 7, level("score", fill=FOUR_BANDS)),
        Column("Current controls", 22, listed("existing_controls", "•")),
        Column("Assigned to", 11, text("owner")),
        Column("Date identified", 9, dated("first_recorded", "%b %Y")),
    ]
    return (
        *labelled(BODY, "Each risk is scored on a 5x5 matrix, which makes 25 the highest score there can be."),
        Turn(landscape=True),
        Heading("Appendix 1 – Strategic risks", 2),
        register(columns, drawn(random, 8, lambda n: f"SR{n:02}")),
        *criteria(),
    )
