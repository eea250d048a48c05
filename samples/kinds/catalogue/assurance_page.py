"""An NHS board's assurance framework: a page a risk, its objective and lead above its name, a row an assessment."""

from __future__ import annotations

from random import Random

from samples.kinds.front import Body, tabled
from samples.kinds.page import Block, Cell, Heading, Table, Turn, cell
from samples.kinds.register import HEAD, level, listed, text
from samples.kinds.risks import Risk, drawn

BODY = Body("Eskdale Community NHS Trust", "Trust Board", "5 November 2024", "Director of Governance")
STAGES = (("Initial", "inherent_"), ("Current", ""), ("Target", "target_"))
AXES = ("impact", "likelihood", "score")


def paper(random: Random) -> tuple[Block, ...]:
    """Six principal risks; their references stand in front of their titles."""
    blocks: list[Block] = [*tabled(BODY, "Each principal risk has a page of its own.")]
    for risk in drawn(random, 6, lambda n: f"BAF {n}"):
        blocks += [Turn(), Heading("Board assurance framework 2024/25", 2), _page(risk)]
    return tuple(blocks)


def _page(risk: Risk) -> Table:
    named = (risk.say("reference", risk.reference), risk.say("title", risk.title))
    rows: list[tuple[Cell, ...]] = [
        (_head("Strategic objective"), cell("Deliver safe care", columns=5)),
        (_head("Executive lead"), text("owner")(risk), _head("Lead committee"), cell("Quality Committee", columns=3)),
        (_head("Principal risk"), cell(f"{risk.reference}: {risk.title}", columns=5, says=named)),
        (
            *map(_head, ("Risk score", "Consequence", "Likelihood", "Score")),
            cell("Rationale for current score", fill=HEAD, bold=True, columns=2),
        ),
    ]
    for n, (word, stage) in enumerate(STAGES):
        scored = tuple(level(f"{stage}{axis}")(risk) for axis in AXES)
        why = (cell(risk.cause, columns=2, rows=3, says=(risk.say("rationale", risk.cause),)),) if n == 0 else ()
        rows.append((cell(word), *scored, *why))
    rows += [
        (_half("Key controls"), _half("Gaps in control")),
        (_halved(listed("existing_controls", "•")(risk)), cell("None known", columns=3)),
        (_half("Actions to address gaps"), _head("Owner"), _head("Due date"), _head("Progress")),
        *(
            (cell(action, columns=3, says=(risk.say("action", action),)), cell(risk.action_owner), cell("31/03/2025"),
             cell("On track"))
            for action in risk.actions
        ),
    ]  # fmt: skip
    return Table((1.4, 1.2, 1.2, 1, 1.2, 1.2), tuple(rows), size=9)


def _head(words: str) -> Cell:
    return cell(words, fill=HEAD, bold=True)


def _half(words: str) -> Cell:
    return cell(words, fill=HEAD, bold=True, columns=3)


def _halved(made: Cell) -> Cell:
    return Cell(made.lines, columns=3, says=made.says)
