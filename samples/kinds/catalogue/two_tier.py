"""A county council's corporate register: groups of columns under merged headings, 5 x 5, four bands."""

from __future__ import annotations

from random import Random

from samples.kinds.front import Body, bands, labelled
from samples.kinds.page import Block, Heading, Turn
from samples.kinds.register import (
    AMBER,
    FOUR_BANDS,
    GREEN,
    RED,
    YELLOW,
    Column,
    level,
    listed,
    register,
    text,
)  # fmt: skip
from samples.kinds.risks import drawn

BODY = Body("Alderwick County Council", "Audit and Governance Committee")
BANDS = (
    ("1 – 3", "Low", GREEN),
    ("4 – 6", "Moderate", YELLOW),
    ("8 – 12", "High", AMBER),
    ("15 – 25", "Very High", RED),
)


def paper(random: Random) -> tuple[Block, ...]:
    """The register on sideways pages, then the bands."""
    scored = [
        Column(
            heading,
            6 if axis == "score" else 4,
            level(f"{stage}{axis}", fill=FOUR_BANDS if axis == "score" else None),
            group,
        )
        for stage, group in (("inherent_", "Inherent risk"), ("", "Residual risk"), ("target_", "Target risk"))
        for heading, axis in (("L", "likelihood"), ("I", "impact"), ("Score", "score"))
    ]
    columns = [
        Column("Ref", 8, text("reference")),
        Column("Risk", 14, text("title")),
        Column("Consequences", 16, text("consequence")),
        Column("Risk owner", 9, text("owner")),
        *scored[:3],
        Column("Controls in place", 20, listed("existing_controls", "•")),
        *scored[3:6],
        Column("Further actions", 16, listed("additional_controls", "•")),
        *scored[6:],
    ]
    return (
        *labelled(BODY, "The register has been reviewed by the corporate leadership team."),
        Turn(landscape=True),
        Heading("Appendix 1: Corporate Risk Register", 2),
        register(columns, drawn(random, 9)),
        Heading("Rating of risks", 2),
        bands(BANDS),
    )
