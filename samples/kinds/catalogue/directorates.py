"""A metropolitan council: risks under rows that name their directorate, headings not repeated on later pages."""

from __future__ import annotations

from random import Random

from samples.kinds.front import Body, labelled
from samples.kinds.page import Block, Heading, Turn
from samples.kinds.register import FOUR_BANDS, Column, dated, level, listed, register, text, with_rows_between
from samples.kinds.risks import drawn

BODY = Body("Kirkharbour Metropolitan Borough Council", "Corporate Governance Committee", "9 September 2024")
ROWS = {0: "Adults and Health", 4: "Place and Economy", 8: "Resources"}


def paper(random: Random) -> tuple[Block, ...]:
    """A sideways register. COR10 and COR0010 are two risks here: the older numbers were never padded."""
    columns = [
        Column("Ref", 9, text("reference")),
        Column("Risk", 17, text("title")),
        Column("Description", 20, text("description")),
        Column("Impact", 6, level("impact")),
        Column("Likelihood", 8, level("likelihood")),
        Column("Score", 5, level("score", fill=FOUR_BANDS)),
        Column("Previous score", 7, level("previous_score")),
        Column("Controls", 22, listed("existing_controls")),
        Column("Accountable officer", 11, text("owner")),
        Column("Date raised", 10, dated("first_recorded", "%d-%b-%Y")),
    ]
    table = register(columns, drawn(random, 12, lambda n: "COR0010" if n == 7 else f"COR{n + 6}"), repeat=False)
    return (
        *labelled(BODY, "Risks are grouped by directorate."),
        Turn(landscape=True),
        Heading("Appendix 1 Corporate risk register", 2),
        with_rows_between(table, ROWS),
    )
