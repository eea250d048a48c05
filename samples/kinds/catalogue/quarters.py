"""A city council: a column of scores for each quarter, and an arrow for the trend."""

from __future__ import annotations

from random import Random

from samples.kinds.front import Body, labelled
from samples.kinds.page import Block, Cell, Heading, Turn, cell
from samples.kinds.register import FOUR_BANDS, Column, Make, figure, level, register, text
from samples.kinds.risks import Risk, drawn

BODY = Body("Eastmere City Council", "Overview and Scrutiny Committee", "8 May 2025", "Director of Finance")


def paper(random: Random) -> tuple[Block, ...]:
    """A sideways register; the last quarter is the current score, the one before it the previous."""
    columns = [
        Column("Risk ref", 6, text("reference")),
        Column("Risk title", 20, text("title")),
        Column("Owner", 12, text("owner")),
        Column("Q1 24/25", 6, _earlier(random)),
        Column("Q2 24/25", 6, _earlier(random)),
        Column("Q3 24/25", 6, level("previous_score", fill=FOUR_BANDS)),
        Column("Q4 24/25", 6, level("score", fill=FOUR_BANDS)),
        Column("Trend", 5, trend),
        Column("Target score", 6, level("target_score", fill=FOUR_BANDS)),
        Column("Commentary", 27, text("update")),
    ]
    return (
        *labelled(BODY, "Scores are shown for each quarter of the year."),
        Turn(landscape=True),
        Heading("Corporate risks: quarter 4", 2),
        register(columns, drawn(random, 10, lambda n: f"R{n}")),
    )


def trend(risk: Risk) -> Cell:
    """An arrow by the score before."""
    before, now = risk.previous.score, risk.current.score
    arrow = "↔" if now == before else "↑" if now > before else "↓"
    return cell(arrow, says=(risk.say("trend", arrow),))


def _earlier(random: Random) -> Make:
    def make(risk: Risk) -> Cell:
        score = random.choice((risk.previous.score, risk.inherent.score))
        return cell(figure(score), fill=FOUR_BANDS(score))

    return make
