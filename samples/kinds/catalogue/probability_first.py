"""P, I and RS: a combined authority's register with Risk ID, Risk and Risk Description."""

from __future__ import annotations

from random import Random

from samples.kinds.front import Body, tabled
from samples.kinds.page import Block, Heading, Turn
from samples.kinds.register import THREE_BANDS, Column, dated, level, listed, register, text
from samples.kinds.risks import drawn

BODY = Body("Norvale Combined Authority", "Audit Committee", "12 September 2024", "Chief Operating Officer")


def paper(random: Random) -> tuple[Block, ...]:
    """A sideways register; its references are FSR0015 and their like."""
    columns = [
        Column("Risk ID", 7, text("reference")),
        Column("Risk", 14, text("title")),
        Column("Risk Description", 24, text("description")),
        Column("Resp", 10, text("owner")),
        Column("P", 3, level("likelihood")),
        Column("I", 3, level("impact")),
        Column("RS", 4, level("score", fill=THREE_BANDS)),
        Column("Mitigation", 24, listed("existing_controls")),
        Column("Date added", 8, dated("first_recorded", "%d/%m/%Y")),
    ]
    start = random.randint(2, 60)
    return (
        *tabled(BODY, "Probability (P) and impact (I) are each scored from 1 to 5; RS is the risk score."),
        Turn(landscape=True),
        Heading("Annex A – Strategic risks", 2),
        register(columns, drawn(random, 8, lambda n: f"FSR{start + 3 * n:04}")),
    )
