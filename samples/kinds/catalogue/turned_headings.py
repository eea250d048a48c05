"""A unitary council: narrow columns with headings on their side, a long register over several pages."""

from __future__ import annotations

from random import Random

from samples.kinds.front import Body, labelled
from samples.kinds.page import Block, Heading, Turn
from samples.kinds.register import FOUR_BANDS, Column, dated, level, listed, register, text
from samples.kinds.risks import drawn

BODY = Body("Marlstone Council", "Audit Committee", "28 November 2024", "Section 151 Officer", "Risk Management Update")
SIDEWAYS = ("Reference", "Impact", "Likelihood", "Current score", "Target score", "Date of last review")


def paper(random: Random) -> tuple[Block, ...]:
    """A sideways register with its headings on every page."""
    columns = [
        Column("Reference", 7, text("reference")),
        Column("Risk", 18, text("title")),
        Column("Causes", 20, text("rationale")),
        Column("Risk owner", 10, text("owner")),
        Column("Impact", 4, level("impact")),
        Column("Likelihood", 4, level("likelihood")),
        Column("Current score", 4, level("score", fill=FOUR_BANDS)),
        Column("Existing controls", 22, listed("existing_controls")),
        Column("Target score", 4, level("target_score", fill=FOUR_BANDS)),
        Column("Further controls", 18, listed("additional_controls")),
        Column("Date of last review", 9, dated("last_review", "%d/%m/%y")),
    ]
    table = register(columns, drawn(random, 14, lambda n: f"CR {n + 10}"), turned=SIDEWAYS)
    return (
        *labelled(BODY, "Fourteen risks are on the register."),
        Turn(landscape=True),
        Heading("Appendix A: Risk register", 2),
        table,
    )
