"""An old Word paper: a plain table, owners by initials, short dates, everything in one size."""

from __future__ import annotations

from random import Random

from samples.kinds.front import Body, labelled
from samples.kinds.page import Block, Cell, Heading, cell
from samples.kinds.register import Column, dated, level, listed, register, text
from samples.kinds.risks import Risk, drawn

BODY = Body("Burnthwaite Town Council", "Finance and General Purposes Committee", "14th March 2023", "Town Clerk")


def paper(random: Random) -> tuple[Block, ...]:
    """An upright register without colours; references are 6a, 6b, 7a."""
    columns = [
        Column("Ref", 6, text("reference")),
        Column("Risk", 24, text("title")),
        Column("Prob", 6, level("likelihood", "{word}", ("L", "M", "H"))),
        Column("Imp", 6, level("impact", "{word}", ("L", "M", "H"))),
        Column("Controls", 30, listed("existing_controls")),
        Column("Resp", 7, _initials),
        Column("Date added", 10, dated("first_recorded", "%b%y")),
    ]
    risks = drawn(random, 9, lambda n: f"{(n + 1) // 2 + 5}{'ba'[n % 2]}", (1, 2, 3), (1, 2, 3))
    return (
        *labelled(BODY, "L is low, M is medium and H is high."),
        Heading("Risk register", 2),
        register(columns, risks, size=9, fill="#ffffff"),
    )


def _initials(risk: Risk) -> Cell:
    return cell(risk.initials, says=(risk.say("owner", risk.initials),))
