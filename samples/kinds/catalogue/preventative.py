"""A combined fire and rescue service: wide rows whose controls are under "Preventative:" and "Remedial:"."""

from __future__ import annotations

from random import Random

from samples.kinds.front import Body, labelled
from samples.kinds.page import Block, Cell, Heading, Line, Turn
from samples.kinds.register import THREE_BANDS, Column, level, register, text
from samples.kinds.risks import Risk, drawn

BODY = Body("Three Rivers Fire and Rescue Service", "Finance and Audit Panel", "3 March 2025", "Area Manager Assurance")


def paper(random: Random) -> tuple[Block, ...]:
    """A sideways register; references are plain numbers from 1."""
    columns = [
        Column("Risk No", 5, text("reference")),
        Column("Risk", 18, text("title")),
        Column("Trigger", 20, text("rationale")),
        Column("Likelihood", 8, level("likelihood", "L{n}")),
        Column("Severity", 7, level("impact", "S{n}")),
        Column("Risk rating", 7, level("score", fill=THREE_BANDS)),
        Column("Control measures", 32, _controls),
        Column("Strategic lead", 11, text("owner")),
    ]
    return (
        *labelled(BODY, "Controls either prevent a risk or remedy its effects."),
        Turn(landscape=True),
        Heading("Appendix B", 2),
        register(columns, drawn(random, 8, str)),
    )


def _controls(risk: Risk) -> Cell:
    first, *rest = risk.controls
    lines = (
        Line("", lead="Preventative:"),
        Line(first, mark="•"),
        Line("", lead="Remedial:"),
        *(Line(control, mark="•") for control in rest),
    )
    printed = "\n".join(("Preventative:", first, "Remedial:", *rest))
    return Cell(lines, says=(risk.say("existing_controls", printed),))
