"""A district council: the risk and its effects in one cell under "Risk:" and "Effects:", controls beside it."""

from __future__ import annotations

from random import Random

from samples.kinds.front import Body, labelled
from samples.kinds.page import Block, Cell, Heading, Turn
from samples.kinds.register import THREE_BANDS, Column, joined, level, listed, register, text
from samples.kinds.risks import Risk, drawn

BODY = Body(
    "Tarnbeck District Council", "Overview and Audit Committee", "5 November 2024", "Head of Finance", "Strategic Risks"
)


def paper(random: Random) -> tuple[Block, ...]:
    """A sideways register with references of group and number: A1, A2, B1."""
    columns = [
        Column("Ref", 4, text("reference")),
        Column("Risk", 26, _risk),
        Column("Existing controls", 22, listed("existing_controls", "•")),
        Column("Impact", 6, level("impact")),
        Column("Likelihood", 7, level("likelihood")),
        Column("Score", 5, level("score", fill=THREE_BANDS)),
        Column("Actions", 18, listed("additional_controls")),
        Column("Lead officer", 10, text("responsible_officer")),
    ]
    return (
        *labelled(BODY, "Risks are grouped by the priorities of the council plan."),
        Turn(landscape=True),
        Heading("Appendix A", 2),
        register(
            columns, drawn(random, 8, lambda n: f"{'ABC'[(n - 1) // 3]}{(n - 1) % 3 + 1}", (1, 2, 3, 4), (1, 2, 3, 4))
        ),
    )


def _risk(risk: Risk) -> Cell:
    return joined(
        ("Risk:", risk.title, risk.say("title", risk.title)),
        ("Effects:", risk.effect, risk.say("consequence", risk.effect)),
    )
