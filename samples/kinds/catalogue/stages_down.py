"""A district council: each risk has a row for every assessment, which its own column names."""

from __future__ import annotations

from random import Random

from samples.kinds.front import Body, labelled
from samples.kinds.page import Block, Cell, Heading, Table, Turn, cell
from samples.kinds.register import HEAD, THREE_BANDS, level, listed, text
from samples.kinds.risks import Risk, drawn

BODY = Body("Lochmuir District Council", "Audit and Scrutiny Committee", "12 March 2024", "Head of Finance")
HEADINGS = ("Ref", "Risk", "Assessment", "Impact", "Likelihood", "Score", "Controls", "Owner")
STAGES = (("Inherent", "inherent_"), ("Current", ""), ("Target", "target_"))


def paper(random: Random) -> tuple[Block, ...]:
    """A sideways register of eight risks, three rows each."""
    rows = [tuple(cell(word, fill=HEAD, bold=True) for word in HEADINGS)]
    for risk in drawn(random, 8, lambda n: f"DC{n:02}"):
        rows += _rows(risk)
    return (
        *labelled(BODY, "Each risk is assessed before controls, as it stands, and as it should be."),
        Turn(landscape=True),
        Heading("Corporate risk register", 2),
        Table((6, 22, 11, 8, 10, 7, 30, 14), tuple(rows), 1, size=8),
    )


def _rows(risk: Risk) -> list[tuple[Cell, ...]]:
    found: list[tuple[Cell, ...]] = []
    for n, (word, stage) in enumerate(STAGES):
        scored = (level(f"{stage}impact")(risk), level(f"{stage}likelihood")(risk))
        middle = (cell(word), *scored, level(f"{stage}score", fill=THREE_BANDS)(risk))
        if n == 0:
            before, after = (text("reference"), text("title", bold=True)), (listed("existing_controls"), text("owner"))
            found.append((*(_tall(m(risk)) for m in before), *middle, *(_tall(m(risk)) for m in after)))
        else:
            found.append(middle)
    return found


def _tall(made: Cell) -> Cell:
    return Cell(made.lines, made.fill, rows=len(STAGES), says=made.says)
