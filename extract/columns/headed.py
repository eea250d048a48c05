"""What stands over each column of a table, in one to three tiers of headings, and under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from extract.columns.headings import is_guess, meanings_of
from extract.columns.stacked import of_group, stacked_meanings
from extract.page.rows import Row, begins_in, spread_from_left, text_of
from extract.parts.content import MOST_TEXTS
from extract.parts.stages import stage_of
from schemas.layout import Layout

Candidates = tuple[str, ...]
"""The attributes that a column may be of, likeliest first."""


@dataclass(frozen=True, slots=True)
class Headed:
    """A column's own heading, and those above it that it shares with others."""

    label: str
    group: str
    texts: tuple[str, ...]
    apart: bool = True  # False for a column that another column's heading spans

    @property
    def printed(self) -> str:
        return f"{self.group}\n{self.label}" if self.group and self.label else self.label or self.group


@dataclass(frozen=True)
class HeadedTable:
    """A table's columns, the lowest row of the headings over them, the first of the `rows` under these, and the layout
    that says what words mean: what each step looks at that tells what the columns hold."""

    columns: Sequence[Headed]
    lower: Row
    rows: Sequence[Row]
    layout: Layout

    @cached_property
    def labels(self) -> Sequence[str]:
        """Each column's own heading."""
        return [c.label for c in self.columns]

    @cached_property
    def groups(self) -> Sequence[str]:
        """The headings above each of them."""
        return [c.group for c in self.columns]

    @cached_property
    def texts(self) -> Sequence[Sequence[str]]:
        """What stands under each heading."""
        return [c.texts for c in self.columns]

    @cached_property
    def meant(self) -> Sequence[Candidates]:
        """What the words of each heading may mean; () for a column that another's heading spans."""
        return [meanings_of(c.label, self.layout, c.group) if c.apart else () for c in self.columns]

    @cached_property
    def stacked(self) -> Sequence[tuple[str, ...]]:
        """The fields that a heading which is of no one attribute names in turn: "Ref / Title / Owner"."""
        told = zip(self.columns, self.meant, self.stages, strict=True)
        return [
            () if meant or not c.apart else of_group(stacked_meanings(c.label, self.layout), stage)
            for c, meant, stage in told
        ]

    @cached_property
    def guessed(self) -> Sequence[bool]:
        """Whether each heading is understood only by some of its words."""
        return [is_guess(c.label, self.layout, c.group) for c in self.columns]

    @cached_property
    def stages(self) -> Sequence[str]:
        """The stage that each heading, or the one above it, names: "" for none."""
        return [stage_of(c.label, self.layout, c.group) for c in self.columns]


def headed_table(rows: Sequence[Row], first: int, last: int, layout: Layout) -> HeadedTable:
    """The table whose headings are its rows `first` to `last`."""
    return HeadedTable(headed_columns(rows, first, last), rows[last], rows[last + 1 : last + 1 + MOST_TEXTS], layout)


def headed_columns(rows: Sequence[Row], first: int, last: int, texts: bool = True) -> list[Headed]:
    """The columns of a table whose headings are its rows `first` to `last`, each with what is printed over it, and,
    but where `texts` is False, what stands under it."""
    lower = rows[last]
    columns = [_texts_below(rows, c, last) if texts else () for c in range(len(lower))]
    first_of = {id(cell): c for c, cell in reversed(list(enumerate(lower)))}
    main = _main_columns(lower, columns) if texts else first_of
    found: list[Headed] = []
    for c, cell in enumerate(lower):
        above: list[str] = []
        for r in range(first, last):
            upper = rows[r][c]
            if upper is not None and upper is not cell and (text := text_of(upper).strip()) and text not in above:
                above.append(text)
            elif upper is not None and not text_of(upper).strip() and text_of(cell).strip():
                above += spread_from_left(rows, r, c, last)
        label = text_of(cell).strip()
        if not label and above:
            label = above.pop()
        found.append(Headed(label, " ".join(above), columns[c], main.get(id(cell), c) == c))
    return found


def _main_columns(lower: Row, columns: Sequence[tuple[str, ...]]) -> Mapping[int, int]:
    """For each heading cell the column with most text of those that it spans, by the cell's identity."""
    best: dict[int, int] = {}
    for c, cell in enumerate(lower):
        if cell is None:
            continue
        held = best.setdefault(id(cell), c)
        if sum(map(bool, columns[c])) > sum(map(bool, columns[held])):
            best[id(cell)] = c
    return best


def _texts_below(rows: Sequence[Row], column: int, last: int) -> tuple[str, ...]:
    """What stands under a heading; a cell across the table ("Controls: …") is no column's."""
    below = range(last + 1, min(len(rows), last + 1 + MOST_TEXTS))
    cells = ((rows[r][column], r) for r in below)
    return tuple(
        text_of(cell).strip()
        for cell, r in cells
        if cell is not None and begins_in(cell, r) and 2 * cell.column_span <= max(len(rows[r]), 2)
    )
