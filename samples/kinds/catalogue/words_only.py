"""A housing association: ratings in words alone, with the guide that gives the words their numbers."""

from __future__ import annotations

from random import Random

from samples.kinds.front import Body, criteria, tabled
from samples.kinds.page import Block, Cell, Heading, Turn, cell
from samples.kinds.register import (
    AMBER,
    GREEN,
    IMPACT_WORDS,
    LIKELIHOOD_WORDS,
    RED,
    Column,
    level,
    listed,
    register,
    text,
)  # fmt: skip
from samples.kinds.risks import Risk, drawn

BODY = Body("Cawdale Homes", "Audit and Assurance Committee", "6 February 2025", "Company Secretary", "Key risks")


def paper(random: Random) -> tuple[Block, ...]:
    """An upright register of six columns, then the guide."""
    columns = [
        Column("Ref", 5, text("reference")),
        Column("Risk", 20, text("title")),
        Column("Impact", 10, level("impact", "{word}", IMPACT_WORDS)),
        Column("Likelihood", 10, level("likelihood", "{word}", LIKELIHOOD_WORDS)),
        Column("RAG", 8, _rag),
        Column("Mitigation", 28, listed("existing_controls", "•")),
        Column("Owner", 14, text("owner")),
    ]
    return (
        *tabled(BODY),
        Turn(),
        Heading("Key risks", 2),
        register(columns, drawn(random, 8, lambda n: str(n))),
        Turn(),
        *criteria(),
    )


def _rag(risk: Risk) -> Cell:
    score = risk.current.score
    word, fill = ("Green", GREEN) if score <= 5 else ("Amber", AMBER) if score <= 12 else ("Red", RED)
    return cell(word, fill=fill, says=(risk.say("rating", word),))
