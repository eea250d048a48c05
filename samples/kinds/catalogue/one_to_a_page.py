"""An NHS trust: one risk to a page as labels and values, two pairs on a line, long texts below."""

from __future__ import annotations

from random import Random

from samples.kinds.front import Body, tabled
from samples.kinds.page import Block, Cell, Heading, Table, Turn, cell
from samples.kinds.register import FOUR_BANDS, HEAD, Make, dated, level, listed, text
from samples.kinds.risks import Risk, drawn

BODY = Body(
    "Fenmoor NHS Foundation Trust",
    "Board of Directors",
    "24 October 2024",
    "Company Secretary",
    "Board Risk Register",
)
PAIRS: tuple[tuple[tuple[str, Make], ...], ...] = (
    (("Risk ID", text("reference")), ("Date opened", dated("first_recorded", "%d/%m/%Y"))),
    (("Executive lead", text("owner")), ("Last reviewed", dated("last_review", "%d/%m/%Y"))),
    (
        ("Inherent score", level("inherent_score", fill=FOUR_BANDS)),
        ("Target score", level("target_score", fill=FOUR_BANDS)),
    ),
    (("Likelihood", level("likelihood")), ("Consequence score", level("impact"))),
    (("Current score", level("score", fill=FOUR_BANDS)), ("Category", text("category"))),
)
WIDE: tuple[tuple[str, Make], ...] = (
    ("Risk title", text("title")),
    ("Cause", text("rationale")),
    ("Effect", text("consequence")),
    ("Controls in place", listed("existing_controls", "•")),
    ("Actions", listed("additional_controls", "•")),
    ("Progress", text("update")),
)


def paper(random: Random) -> tuple[Block, ...]:
    """Six risks, a page each; references are bare numbers."""
    start = random.randint(100, 2000)
    blocks: list[Block] = [*tabled(BODY)]
    for risk in drawn(random, 6, lambda n: str(start + 37 * n)):
        blocks += [Turn(), Heading("Board Risk Register", 2), _page(risk)]
    return tuple(blocks)


def _page(risk: Risk) -> Table:
    rows: list[tuple[Cell, ...]] = [_wide(risk, *WIDE[0])]
    rows[:0] = [_pairs(risk, PAIRS[0])]
    rows += [_pairs(risk, pairs) for pairs in PAIRS[1:]]
    rows += [_wide(risk, label, make) for label, make in WIDE[1:]]
    return Table((2, 3, 2, 3), tuple(rows), size=10)


def _pairs(risk: Risk, pairs: tuple[tuple[str, Make], ...]) -> tuple[Cell, ...]:
    return tuple(part for label, make in pairs for part in (cell(label, fill=HEAD, bold=True), make(risk)))


def _wide(risk: Risk, label: str, make: Make) -> tuple[Cell, ...]:
    made = make(risk)
    return cell(label, fill=HEAD, bold=True), Cell(made.lines, made.fill, 3, says=made.says)
