"""A police and crime commissioner: cards of cells with their labels inside, and actions in a table within a cell."""

from __future__ import annotations

from random import Random

from samples.kinds.front import Body, labelled
from samples.kinds.page import Block, Cell, Heading, Line, Saying, Table, Text, Turn, cell
from samples.kinds.register import HEAD, figure
from samples.kinds.risks import Risk, drawn

BODY = Body("Police and Crime Commissioner for Westhaven", "Joint Audit Committee", "11 July 2024", "Chief of Staff")


def paper(random: Random) -> tuple[Block, ...]:
    """Six cards, two to a page; references are "Ref. 6" and their like."""
    blocks: list[Block] = [*labelled(BODY, "Each risk has a card of its own.")]
    for number, risk in enumerate(drawn(random, 6, lambda n: f"WH{n + 2:03}")):
        blocks += [Turn(), Heading("Risks of the commissioner", 2)] if number % 2 == 0 else [Text("")]
        blocks.append(_card(risk))
    return tuple(blocks)


def _card(risk: Risk) -> Table:
    now = risk.current
    fields = (
        (("Risk reference", risk.say("reference", risk.reference)),
         ("Date added", risk.say("first_recorded", risk.added.strftime("%d/%m/%Y"))),
         ("Risk owner", risk.say("owner", risk.role))),
        (("Risk title", risk.say("title", risk.title)),),
        (("Cause", risk.say("rationale", risk.cause)),),
        (("Consequence", risk.say("consequence", risk.effect)),),
        (("Impact", _number(risk, "impact", now.impact)), ("Likelihood", _number(risk, "likelihood", now.likelihood)),
         ("Current score", _number(risk, "score", now.score))),
        (("Target score", _number(risk, "target_score", risk.target.score)),
         ("Response", risk.say("status", risk.status)), ("Category", risk.say("category", risk.category))),
        (("Existing controls", risk.say("existing_controls", "\n".join(risk.controls))),),
    )  # fmt: skip
    rows = tuple(tuple(_labelled(*field, 3 if len(row) == 1 else 1) for field in row) for row in fields)
    return Table((1, 1, 1), (*rows, (_actions(risk),)), size=9)


def _number(risk: Risk, attribute: str, number: float) -> Saying:
    return risk.say(attribute, figure(number), number)


def _labelled(label: str, saying: Saying, columns: int) -> Cell:
    """Short values beside their label, long ones below it."""
    if columns == 1:
        return Cell((Line(saying.text, lead=f"{label}:"),), says=(saying,))
    return Cell((Line("", lead=f"{label}:"), *map(Line, saying.text.split("\n"))), columns=columns, says=(saying,))


def _actions(risk: Risk) -> Cell:
    heads = tuple(cell(word, bold=True, fill=HEAD) for word in ("Action", "Action owner", "Due date"))
    rows = tuple(
        (cell(action, says=(risk.say("action", action),)), cell(risk.action_owner), cell("31/03/2025"))
        for action in risk.actions
    )
    inner = Table((3, 1.5, 1), (heads, *rows), size=8)
    return Cell((Line("", lead="Further actions:"),), columns=3, inner=inner)
