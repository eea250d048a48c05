"""Tables that look like risks and of which nothing was read: said, so that no paper read in part passes for whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.page.rows import Row, rows_of, text_of
from extract.parts.content import is_scored, share
from extract.parts.printed_references import looks_like_named_reference
from extract.parts.vocabulary import SCORES, meanings, other_word
from extract.register.columns import columns_at
from extract.register.stacked import known_runs
from schemas.layout import Layout
from schemas.paper import Grid, Note, Paragraph

FEWEST_RISKS = 3
FEWEST_KNOWN = 2
SHORTEST_TITLE = 12  # characters
LONGEST_HEADINGS = 200  # characters
FEWEST_HEADINGS = 4
_NO_HEADINGS = re.compile(r"[\d:;,]")
_NAMING = frozenset({"reference", "title"})


def missed_note(grid: Grid, context: str, layout: Layout) -> Note | None:
    """X901 for a grid with rows of references, texts and scores that is called nothing else; None otherwise."""
    rows = rows_of(grid)
    if len(rows) <= FEWEST_RISKS or grid.columns < 3 or other_word(context, layout):
        return None
    if any(other_word(text_of(cell), layout) for row in rows[:2] for cell in row) or not _looks_like_risks(rows):
        return None
    told = {c.attribute for c in columns_at(rows, 0, 0, layout)} - {""}
    scored = [a for a in told if a.endswith(SCORES)]
    if "additional_controls" in told and told & {"action_owner", "target_date"} and "title" not in told and not scored:
        return None  # a plan of actions
    known = len(told)
    if known < FEWEST_KNOWN and "risk" not in " ".join([context, *(text_of(c) for c in rows[0])]).casefold():
        return None
    opening = " | ".join(" ".join(text_of(cell).split()) for cell in rows[0])
    return Note("X901", f"a table that looks like risks gave none; it begins: {opening[:200]}", grid.place)


def missed_headings(paragraph: Paragraph, layout: Layout) -> Note | None:
    """X901 for a line that is nothing but a register's headings, where no table was seen: "Ref Risk L I Score"."""
    if paragraph.text.rstrip().endswith(".") or _NO_HEADINGS.search(paragraph.text):
        return None
    text = " ".join(paragraph.text.split())
    if len(text) > LONGEST_HEADINGS:
        return None
    told = [next(iter(meanings(run, layout)), "") for run in known_runs(text, layout)]
    scored = any(a.endswith(SCORES) for a in told)
    if len(set(told) - {""}) < FEWEST_HEADINGS or not scored or not _NAMING & set(told) or told.count("") > 1:
        return None
    return Note("X901", f"headings of a register stand outside any table: {text}", paragraph.place)


def _looks_like_risks(rows: Sequence[Row]) -> bool:
    columns = [[text_of(row[n]).strip() for row in rows[1:]] for n in range(len(rows[0]))]
    named = [len({t for t in texts if looks_like_named_reference(t)}) >= FEWEST_RISKS for texts in columns]
    told = [share(texts, lambda t: len(t) >= SHORTEST_TITLE) >= 0.6 and any(texts) for texts in columns]
    if not (any(named) and any(told)):
        return False
    scored = [
        share(texts, lambda t: is_scored(t) and any(c.isdecimal() for c in t) and len(t) <= 8) >= 0.6 and any(texts)
        for texts in columns
    ]
    return any(s and not n for s, n in zip(scored, named, strict=True))
