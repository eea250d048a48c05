"""What stands over each column of a table, in one to three tiers of headings, and under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.page.rows import Row, begins_in, spread_from_left, text_of
from extract.parts.content import MOST_TEXTS


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
