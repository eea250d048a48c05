"""Logs that keep issues, assumptions and dependencies beside risks: which rows are of these, and which tables are."""

from __future__ import annotations

from collections.abc import Sequence

from extract.page.rows import Row, begins_in, text_of
from extract.parts.content import share
from schemas.layout import Layout
from schemas.words import key

RISK = frozenset({"risk", "risks", "threat"})
_LISTS = frozenset({"log", "register", "list", "tracker", "sheet", "project", "raid"})
SHARE_NAMED = 0.8
FEWEST_ROWS = 2


def rows_of_others(rows: Sequence[Row], last_heading: int, layout: Layout) -> set[int]:
    """The rows that a column of theirs calls an issue, an assumption, …, where it calls others risks."""
    body = range(last_heading + 1, len(rows))
    for n in range(len(rows[0]) if len(body) >= FEWEST_ROWS else 0):
        kinds = {at: key(text_of(rows[at][n])) for at in body if begins_in(rows[at][n], at)}
        named = [kind for kind in kinds.values() if kind]
        if not RISK.isdisjoint(named) and share(named, lambda kind: kind in RISK | layout.other_entries) >= SHARE_NAMED:
            return {at for at, kind in kinds.items() if kind in layout.other_entries}
    return set()


def is_of_others(context: str, layout: Layout) -> bool:
    """Whether a heading says that what stands under it are issues, assumptions, …: "Issues", "Issue log"."""
    words = [word for word in key(context).split() if word not in _LISTS]
    return bool(words) and " ".join(words) in layout.other_entries
