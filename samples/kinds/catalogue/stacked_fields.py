"""A borough council: one heading over four fields stacked in a cell, reference, title, owner and date added."""

from __future__ import annotations

from random import Random

from samples.kinds.front import Body, tabled
from samples.kinds.page import Block, Cell, Heading, Line, Turn
from samples.kinds.register import FOUR_BANDS, Column, level, listed, register, text
from samples.kinds.risks import Risk, drawn

BODY = Body("Thornwick Borough Council", "Audit Committee", "17 September 2024", "Corporate Director")
STACK = "Risk reference\nRisk title\nRisk owner\nDate added"


def paper(random: Random) -> tuple[Block, ...]:
    """A sideways register whose first column is the stack."""
    columns = [
        Column(STACK, 18, _stack),
        Column("Description and consequences", 24, text("description")),
        Column("Impact", 6, level("impact"), "Current risk"),
        Column("Likelihood", 8, level("likelihood"), "Current risk"),
        Column("Score", 6, level("score", fill=FOUR_BANDS), "Current risk"),
        Column("Mitigation", 22, listed("existing_controls", "•")),
        Column("Actions being taken", 18, listed("additional_controls", "•")),
    ]
    start = random.randint(20, 300)
    return (
        *tabled(BODY),
        Turn(landscape=True),
        Heading("Corporate risk register", 2),
        register(columns, drawn(random, 8, lambda n: f"CRR{start + 7 * n:03}")),
    )


def _stack(risk: Risk) -> Cell:
    date = risk.added.strftime("%B %Y")
    says = (
        risk.say("reference", risk.reference),
        risk.say("title", risk.title),
        risk.say("owner", risk.role),
        risk.say("first_recorded", date),
    )
    return Cell(tuple(Line(saying.text, bold=saying.attribute == "title") for saying in says), says=says)
