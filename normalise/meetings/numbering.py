"""How a register numbers its risks: by references of one form, or by rows; and which numbers are new ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from normalise.meeting import Meeting
from normalise.values.references import ReferenceForm, canonical, conforms, learn_form

FEWEST_ROWS = 3
ENOUGH_ROWS = 8  # tell their form without the other papers
RUNS_ON = 25  # a number this little above the highest ever given carries the series on
_NUMBER = re.compile(r"[0-9]+$")


@dataclass(frozen=True, slots=True)
class Numbering:
    """A register's way with references. `later` are those of the meetings to come.

    `by_position` says that references only count the rows: 1, 2, 3… in the order printed.
    """

    form: ReferenceForm | None = None
    later: frozenset[str] = frozenset()
    by_position: bool = False

    def is_new_number(self, now: str, given: Iterable[str]) -> bool:
        """Whether a reference a slip away from the risk's old one, and none itself, is a new number all the same.

        What later papers print is meant, and so is what carries on from all references ever given.
        """
        highest = max((_number(other) for other in given if conforms(other, self.form)), default=0)
        return now in self.later or 0 < _number(now) - highest <= RUNS_ON

    def is_another(self, now: str, before: str) -> bool:
        """Whether two references are two numbers, both as the register writes them."""
        return now != before and conforms(now, self.form) and _number(now) != _number(before)

    def is_slip(self, now: str, before: str) -> bool:
        """Whether the register goes on with the old reference, or does not write references like the new one."""
        return not conforms(now, self.form) or before in self.later


NO_NUMBERING = Numbering()


def numberings_of(meetings: Sequence[Meeting]) -> list[Numbering]:
    """The numbering of a register as seen at each of its meetings."""
    printed = [[r.reference for r in m.rows if r.reference] for m in meetings]
    common = learn_form([reference for own in printed for reference in own])
    by_position = _by_position(meetings)
    found: list[Numbering] = []
    later: set[str] = set()
    for own in reversed(printed):
        form = learn_form(own) if len(own) >= ENOUGH_ROWS else None  # a register may be renumbered as a whole
        form = form or common
        found.append(Numbering(form, frozenset(canonical(reference, form) for reference in later), by_position))
        later.update(own)
    return found[::-1]


def _number(reference: str) -> int:
    found = _NUMBER.search(reference)
    return int(found[0]) if found else 0


def _by_position(meetings: Sequence[Meeting]) -> bool:
    """Whether most papers number their rows in the order printed."""
    told = [m for m in meetings if len(m.rows) >= FEWEST_ROWS]
    return bool(told) and 2 * sum(map(_counts_rows, told)) > len(told)


def _counts_rows(meeting: Meeting) -> bool:
    return all(row.reference.strip(" .") == str(number) for number, row in enumerate(meeting.rows, 1))
