"""How findings say things: numbers without ".0", lists with "and", what was printed and where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from normalise.meeting import Stated
from normalise.reconcile import Reconciled
from schemas.rows import Entry

LONGEST = 160


def number(value: float | None) -> str:
    """ "12" for 12.0, "7.5" for 7.5, "none" for None."""
    return "none" if value is None else f"{value:g}"


def equation_of(entry: Entry) -> str:
    """An entry's score with what makes it, "4 x 4 = 16": the score alone may be as printed, and its factors not. Where
    a person has decided otherwise, the score alone."""
    factors = f"{number(entry.impact)} x {number(entry.likelihood)} = "
    multiplies = entry.impact and entry.likelihood and entry.impact * entry.likelihood == entry.score
    return f"{factors if multiplies else ''}{number(entry.score)}"


def listed(names: Sequence[str]) -> str:
    """ "impact, likelihood and score"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def shortened(text: str) -> str:
    """A text on one line, cut where it is too long for a table."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def printed_of(stated: Iterable[Stated]) -> str:
    """What statements print, once each, with its part of the paper: "register: likelihood Very High; card: likelihood
    3"."""
    said = (
        f"{s.statement.part}: {s.statement.attribute.replace('_', ' ')} {shortened(s.statement.text)}" for s in stated
    )
    return "; ".join(dict.fromkeys(said))


def levels_of(likelihood: float | None, impact: float | None, cell: Sequence[Stated]) -> str:
    """A cell of the heat map by its levels, in the map's words too: "likelihood Medium (2) and impact High (3)"."""
    down, _, across = cell[-1].statement.label.partition(" / ") if cell else ("", "", "")
    return " and ".join(
        f"{axis} {word} ({number(level)})" if word and not word.isdecimal() else f"{axis} {number(level)}"
        for axis, level, word in (("likelihood", likelihood, down), ("impact", impact, across))
    )


def resolution_of(one: Reconciled) -> str:
    """What the entry holds now, and why."""
    if one.entry.basis == "disputed":
        return "undecided: as much speaks for one as for the other, and the register's values stand"
    return one.reason or "the register's values stand"
