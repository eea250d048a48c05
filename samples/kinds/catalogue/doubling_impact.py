"""A shire district: impact 1, 2, 4 or 8 by likelihood 1 to 4, so that the highest score is 32."""

from __future__ import annotations

from random import Random

from samples.kinds.front import Body, tabled
from samples.kinds.page import Block, Cell, Heading, Turn, cell
from samples.kinds.register import AMBER, GREEN, RED, Column, band_fill, level, listed, register, text
from samples.kinds.risks import Risk, drawn

BODY = Body(
    "Otterburn Vale District Council", "Audit and Standards Committee", "23 July 2024", "Head of Internal Audit"
)


def paper(random: Random) -> tuple[Block, ...]:
    """A sideways register; references are of services: YM28, CDS0043."""
    fill = band_fill((6, 12, 32), (GREEN, AMBER, RED))
    columns = [
        Column("Risk code", 7, text("reference")),
        Column("Old reference", 6, _old),
        Column("Risk title", 18, text("title")),
        Column("Risk description", 22, text("description")),
        Column("Impact score", 6, level("impact")),
        Column("Likelihood score", 8, level("likelihood")),
        Column("Risk score", 6, level("score", fill=fill)),
        Column("Internal controls", 24, listed("existing_controls")),
        Column("Managed by", 11, text("responsible_officer")),
    ]
    return (
        *tabled(BODY, "Impact is scored 1, 2, 4 or 8 and likelihood 1 to 4."),
        Turn(landscape=True),
        Heading("Appendix 2", 2),
        register(
            columns,
            drawn(random, 8, lambda n: f"{('YM', 'CDS')[n % 2]}{20 + n:0{2 + n % 2 * 2}}", (1, 2, 4, 8), (1, 2, 3, 4)),
        ),
    )


def _old(risk: Risk) -> Cell:
    old = f"OV/{int(risk.key) * 3:02}"
    return cell(old, says=(risk.say("old_reference", old),))
