"""A police force: a one-row table for each of its highest risks, and its controls numbered in the text below."""

from __future__ import annotations

from random import Random

from samples.kinds.front import Body, tabled
from samples.kinds.page import Block, Heading, Text, Turn
from samples.kinds.register import FOUR_BANDS, Column, level, register, text
from samples.kinds.risks import drawn

BODY = Body("Skelmere Police", "Joint Independent Audit Committee", "21 February 2024", "Deputy Chief Constable")


def paper(random: Random) -> tuple[Block, ...]:
    """Five risks: P, I and RS under "Residual Risk Score", then "Controls:" and a numbered list."""
    columns = [
        Column("Risk ID", 9, text("reference")),
        Column("Risk", 18, text("title")),
        Column("Risk Description", 34, text("description")),
        Column("P", 4, level("likelihood"), "Residual Risk Score"),
        Column("I", 4, level("impact"), "Residual Risk Score"),
        Column("RS", 5, level("score", fill=FOUR_BANDS), "Residual Risk Score"),
        Column("Risk Owner", 16, text("owner")),
    ]
    start = random.randint(3, 40)
    blocks: list[Block] = [*tabled(BODY), Turn(), Heading("Appendix 2 – Mitigation for the highest scoring risks", 2)]
    for risk in drawn(random, 5, lambda n: f"FSR{start + n:04}"):
        blocks += [register(columns, [risk]), Text("Controls:", bold=True)]
        said = (risk.say("existing_controls", "\n".join(risk.controls)),)
        blocks += [Text(control, mark=f"{n}.", says=said) for n, control in enumerate(risk.controls, 1)]
    return tuple(blocks)
