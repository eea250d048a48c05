"""Runs by the base line that they stand on, with all the white between them kept: where columns are looked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extract.pdf.marks import Run

WIDE_GAP = 0.8  # of the size: more than any space between words
SAME_LINE = 0.4  # of the size
ASCENT, DESCENT = 0.8, 0.25  # of the size

Span = tuple[float, float]


class Level(NamedTuple):
    """The runs on one base line, from the left."""

    base: float
    size: float
    runs: tuple[Run, ...]

    @property
    def texts(self) -> list[Span]:
        """Where text stands: runs with but a space between them are one."""
        found: list[Span] = []
        for run in self.runs:
            if found and run.start - found[-1][1] <= WIDE_GAP * self.size:
                found[-1] = (found[-1][0], max(found[-1][1], run.end))
            else:
                found.append((run.start, run.end))
        return found

    @property
    def top(self) -> float:
        """How high its letters reach."""
        return self.base - ASCENT * self.size

    @property
    def bottom(self) -> float:
        """How low its letters reach."""
        return self.base + DESCENT * self.size


def may_share_lines(runs: Sequence[Run], together: int, lines: int = 1) -> bool:
    """Whether so many runs may stand together on each of so many lines: cheap, before lines are made of them."""
    bases = sorted([run.base for run in runs if run.turn == 0])
    reach = SAME_LINE * max([run.size for run in runs], default=0.0)
    near = [last - first <= reach for first, last in zip(bases, bases[together - 1 :], strict=False)]
    return sum(near) >= lines


def levels_of(runs: Iterable[Run]) -> list[Level]:
    """Unturned text by its base lines, from the top."""
    groups: list[list[Run]] = []
    for run in sorted((r for r in runs if r.turn == 0), key=lambda r: r.base):
        if groups and run.base - groups[-1][0].base <= SAME_LINE * run.size:
            groups[-1].append(run)
        else:
            groups.append([run])
    return [
        Level(group[0].base, max(r.size for r in group), tuple(sorted(group, key=lambda r: r.start)))
        for group in groups
    ]
