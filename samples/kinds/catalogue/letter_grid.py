"""A district council that scores by letter and number: A to D for likelihood, 1 to 4 for impact, "B2"."""

from __future__ import annotations

from random import Random

from samples.kinds.front import Body, labelled
from samples.kinds.page import Block, Cell, Heading, Turn, cell
from samples.kinds.register import Column, Make, listed, register, text
from samples.kinds.risks import Risk, drawn

BODY = Body("Sallowfield District Council", "Governance Committee", "2 July 2024", "Monitoring Officer")


def paper(random: Random) -> tuple[Block, ...]:
    """A sideways register of gross and net grades; references are a chapter and a number."""
    columns = [
        Column("Risk ID", 6, text("reference")),
        Column("Risk title", 18, text("title")),
        Column("Vulnerability", 20, text("rationale")),
        Column("Gross risk rating", 7, _grade("inherent_score")),
        Column("Controls in place", 25, listed("existing_controls", "•")),
        Column("Net risk rating", 7, _grade("score")),
        Column("Responsible officer", 12, text("responsible_officer")),
    ]
    return (
        *labelled(BODY, "A is almost certain and D unlikely; 1 is the greatest impact and 4 the least."),
        Turn(landscape=True),
        Heading("Strategic risk register", 2),
        register(columns, drawn(random, 8, lambda n: f"A{n // 4 + 11}.{n % 4 + 1}", (1, 2, 3, 4), (1, 2, 3, 4))),
    )


def _grade(attribute: str) -> Make:
    def make(risk: Risk) -> Cell:
        pair = risk.inherent if attribute.startswith("inherent") else risk.current
        grade = f"{'DCBA'[int(pair.likelihood) - 1]}{5 - int(pair.impact)}"
        return cell(grade, says=(risk.say(attribute, grade),))

    return make
