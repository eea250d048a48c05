"""What stands beside risks and is none: issues and assumptions of a log, rows of what is done about known risks."""

from __future__ import annotations

from collections.abc import Sequence, Set

from extract.columns.attributes import Heading
from extract.page.rows import Row, begins_in, text_of
from extract.parts.content import share
from schemas.layout import Layout
from schemas.words import key

RISK = frozenset({"risk", "risks", "threat"})
_LISTS = frozenset(
    {"log", "logs", "register", "registers", "list", "tracker", "sheet", "project", "raid", "request", "requests"}
)
SHARE_NAMED = 0.8
FEWEST_ROWS = 2


def rows_of_others(rows: Sequence[Row], heading: Heading, layout: Layout) -> set[int]:
    """The rows that a column of theirs calls an issue, an assumption, …, where it calls others risks."""
    body = range(heading.last_row + 1, len(rows))
    for n in range(len(rows[0]) if len(body) >= FEWEST_ROWS else 0):
        kinds = {at: key(text_of(rows[at][n])) for at in body if begins_in(rows[at][n], at)}
        named = [kind for kind in kinds.values() if kind]
        if not RISK.isdisjoint(named) and share(named, lambda kind: kind in RISK | layout.other_entries) >= SHARE_NAMED:
            return {at for at, kind in kinds.items() if kind in layout.other_entries}
    return set()


def heads_others(context: str, layout: Layout) -> bool:
    """Whether a heading says that what stands under it are issues, assumptions, …: "Issues", "Issue log"."""
    words = [word for word in key(context).split() if word not in _LISTS]
    return bool(words) and " ".join(words) in layout.other_entries


def tells_of_known(rows: Sequence[Row], heading: Heading, known: Set[str]) -> bool:
    """Whether rows tell more of risks that are `known` by reference, several of one ("R1" beside each of its controls)
    and none with an impact or likelihood."""
    at = heading.place("reference")
    if at is None or any(a.endswith(("impact", "likelihood")) for a in heading.attributes):
        return False
    told = [text_of(row[at]).strip() for n, row in enumerate(rows) if n > heading.last_row and begins_in(row[at], n)]
    references = [text for text in told if text in known]
    return len(set(references)) < len(references) > SHARE_NAMED * len([text for text in told if text])
