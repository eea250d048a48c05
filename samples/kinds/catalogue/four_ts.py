"""A fire authority: gross, net and target scores, and what is done: treat, tolerate, transfer or terminate."""

from __future__ import annotations

from random import Random

from samples.kinds.front import Body, labelled
from samples.kinds.page import Block, Heading, Turn
from samples.kinds.register import FOUR_BANDS, Column, dated, level, listed, register, text
from samples.kinds.risks import drawn

BODY = Body("Wolds and Fens Fire Authority", "Audit and Governance Committee", "20 June 2024", "Chief Fire Officer")


def paper(random: Random) -> tuple[Block, ...]:
    """A sideways register with two tiers of headings, likelihood first."""
    columns = [
        Column("Risk Ref", 8, text("reference")),
        Column("Description of risk", 17, text("title")),
        Column("Risk owner", 10, text("owner")),
        Column("L", 4, level("inherent_likelihood"), "Gross"),
        Column("I", 4, level("inherent_impact"), "Gross"),
        Column("Total", 6, level("inherent_score", fill=FOUR_BANDS), "Gross"),
        Column("Control measures", 22, listed("existing_controls", "•")),
        Column("L", 4, level("likelihood"), "Net"),
        Column("I", 4, level("impact"), "Net"),
        Column("Total", 6, level("score", fill=FOUR_BANDS), "Net"),
        Column("Response", 8, text("status")),
        Column("Further control measures", 18, listed("additional_controls", "•")),
        Column("L", 4, level("target_likelihood"), "Target"),
        Column("I", 4, level("target_impact"), "Target"),
        Column("Total", 6, level("target_score", fill=FOUR_BANDS), "Target"),
        Column("Next review", 8, dated("next_review", "%b %y")),
    ]
    return (
        *labelled(BODY, "Each risk is treated, tolerated, transferred or terminated."),
        Turn(landscape=True),
        Heading("Strategic risk register", 2),
        register(columns, drawn(random, 8, lambda n: f"COR{n + 8}"), size=7),
    )
