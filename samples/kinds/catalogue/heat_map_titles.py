"""A college: a heat map in words whose cells hold the titles of risks, no reference anywhere, cards after it."""

from __future__ import annotations

from random import Random

from samples.kinds.catalogue.heat_map_references import heat_map
from samples.kinds.front import Body, labelled
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

BODY = Body("Harrowdale College Corporation", "Audit Committee", "5 March 2025", "Vice Principal", "Strategic risks")


def paper(random: Random) -> tuple[Block, ...]:
    """The map on a sideways page, then the register."""
    risks = drawn(random, 7, lambda n: "")
    columns = [
        Column("Risk title", 18, text("title")),
        Column("Likelihood", 9, level("likelihood", "{word}", LIKELIHOOD_WORDS)),
        Column("Impact", 9, level("impact", "{word}", IMPACT_WORDS)),
        Column("Residual score", 8, level("score", fill=FOUR_BANDS)),
        Column("Mitigations", 28, listed("existing_controls", "•")),
        Column("Owner", 12, text("owner")),
        Column("Updated", 9, dated("last_review", "%d %b %Y")),
    ]
    return (
        *labelled(BODY),
        Turn(landscape=True),
        Heading("Where the risks lie", 2),
        heat_map(risks, LIKELIHOOD_WORDS, IMPACT_WORDS, "title"),
        Turn(landscape=True),
        Heading("Strategic risks", 2),
        register(columns, risks),
    )
