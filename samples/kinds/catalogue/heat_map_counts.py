"""An ambulance service: a heat map of counts with no names on its axes, and a card of labels and values a risk."""

from __future__ import annotations

from random import Random

from samples.kinds.front import Body, labelled
from samples.kinds.page import Block, Cell, Heading, Table, Text, Turn, cell
from samples.kinds.register import FOUR_BANDS, HEAD, Make, dated, level, listed, text
from samples.kinds.risks import Risk, drawn

BODY = Body("Northern Dales Ambulance Service", "Audit Committee", "30 January 2025", "Director of Corporate Affairs")
LIKELIHOODS = ("Very unlikely", "Unlikely", "Likely", "Very likely")
IMPACTS = ("Low", "Medium", "High", "Very High")
FIELDS: tuple[tuple[tuple[str, Make], ...], ...] = (
    (("Ref", text("reference")), ("Risk title", text("title"))),
    (("Impact", level("impact", "{word}", IMPACTS)), ("Likelihood", level("likelihood", "{word}", LIKELIHOODS))),
    (("Risk score", level("score", fill=FOUR_BANDS)), ("Date of entry", dated("first_recorded", "%d/%m/%y"))),
    (("Risk owner", text("owner")), ("Risk category", text("category"))),
)
BELOW: tuple[tuple[str, Make], ...] = (
    ("Background", text("description")),
    ("Existing controls", listed("existing_controls", "•")),
    ("Additional controls", listed("additional_controls", "•")),
    ("Comments", text("update")),
)


def paper(random: Random) -> tuple[Block, ...]:
    """The map, then six cards two to a page; references are CR165 and their like."""
    risks = drawn(random, 6, lambda n: f"CR{160 + n}", (1, 2, 3, 4), (1, 2, 3, 4))
    blocks: list[Block] = [*labelled(BODY, "Six risks are on the register."), Heading("Heat map", 2), _map(risks)]
    for number, risk in enumerate(risks):
        blocks += [Turn()] if number % 2 == 0 else [Text("")]
        blocks.append(_card(risk))
    return tuple(blocks)


def _map(risks: tuple[Risk, ...]) -> Table:
    rows = []
    for likelihood in (4, 3, 2, 1):
        counts = [sum((r.current.likelihood, r.current.impact) == (likelihood, i) for r in risks) for i in (1, 2, 3, 4)]
        name = LIKELIHOODS[likelihood - 1]
        cells = (
            Cell(cell(str(count)).lines, FOUR_BANDS(likelihood * impact), at=(name, IMPACTS[impact - 1]))
            for impact, count in enumerate(counts, 1)
        )
        rows.append((cell(name, bold=True, fill=HEAD), *cells))
    foot = (cell(""), *(cell(word, bold=True, fill=HEAD) for word in IMPACTS))
    return Table((2, 1, 1, 1, 1), (*rows, foot), size=9)


def _card(risk: Risk) -> Table:
    pairs = [
        [part for label, make in row for part in (cell(label, fill=HEAD, bold=True), make(risk))] for row in FIELDS
    ]
    below = [(cell(label, fill=HEAD, bold=True), _widened(make(risk))) for label, make in BELOW]
    return Table((2, 3, 2, 5), (*map(tuple, pairs), *below), size=9)


def _widened(one: Cell) -> Cell:
    return Cell(one.lines, one.fill, 3, says=one.says)
