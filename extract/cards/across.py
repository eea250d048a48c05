"""Scores of several stages or periods on a card: "Inherent | Current | Target" over rows of factors, "Q1 | Q2 | Q3"
over rows of stages, "L | I | Total" over stages at the end of rows that tell other things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from extract.cards.labels import inline_label, is_stage, label_of, numbered_label
from extract.columns.attributes import columns_at
from extract.columns.periods import Period, in_time, period_of
from extract.page.rows import Row, begun_in, cells_in, text_of
from extract.parts.content import number_in
from extract.parts.scores import SCORES
from extract.parts.stages import stage_of
from schemas.layout import Layout
from schemas.paper import Cell
from schemas.records import OTHER
from schemas.words import key

FEWEST_ABOVE = 2
FEWEST_IN_TIERS = 4


class Pair(Struct, frozen=True):
    """A value and the label that stands above it; `known` where it is nothing of the risk's, and that is known."""

    attribute: str
    label: str
    cell: Cell
    known: bool = False


@dataclass
class LabelRows:
    """The rows of a card whose labels stand above their values: the pairs by the row of the value, every row that is
    used up, and the cells of such rows that are no part of it."""

    pairs: dict[int, list[Pair]] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    rest: dict[int, list[Cell]] = field(default_factory=dict)

    def pairs_in_order(self) -> Iterator[Pair]:
        """Every pair, from the top."""
        for row_no in sorted(self.pairs):
            yield from self.pairs[row_no]


def _read_stages(rows: Sequence[Row], row_no: int, found: LabelRows, layout: Layout) -> bool:
    """ "Inherent | Current | Target" over rows of "Likelihood | 5 | 4 | 2": the pairs of those rows; False for none.

    Other labels and values may stand beside all of this: they are the `rest` of each row.
    """
    cells = begun_in(rows[row_no])
    stages = {c.column: c for c in cells[1:] if is_stage(c.text, layout)}
    if len(stages) < FEWEST_ABOVE:
        return False
    named = {n: c.text for n, c in stages.items()} | _of_quarters(rows, row_no, stages, layout)
    stages |= {c.column: c for c in cells if c.column in named}
    for below in range(row_no + 1, len(rows)):
        here = begun_in(rows[below])
        values = [c for c in here if c.column in stages]
        beside = [c for c in here if c.column < min(stages)]
        if not values or not beside:
            break
        if not numbered_label(beside[-1].text, values[0].text, layout).endswith(SCORES):
            break
        found.pairs[below] = list(_staged_pairs(beside[-1], values, stages, named, layout))
        left = [c for c in here if c not in values and c is not beside[-1]]
        found.rest[below] = [c for c in left if c.column < min(stages) or c.text.strip()]  # no quarter to come
        found.used.add(below)
    if row_no + 1 in found.used:
        left = [c for c in cells if c.column < min(stages)]
        found.used.add(row_no)
        found.rest[row_no] = left[: len(left) - len(left) % 2]  # the last heads the factors
    return row_no in found.used


def _read_periods(rows: Sequence[Row], row_no: int, found: LabelRows, layout: Layout) -> bool:
    """ "Q1 | Q2 | Q3" over rows of "Current risk | 12 | 12 | 8": the latest filled is the one that counts, the one
    before it the previous."""
    cells = begun_in(rows[row_no])
    periods = {c.column: p for c in cells[1:] if (p := period_of(c.text)) is not None and not p.rest}
    if len(periods) < FEWEST_ABOVE:
        return False
    order = _in_time(periods)
    for below in range(row_no + 1, len(rows)):
        here = {c.column: c for c in begun_in(rows[below])}
        label = here.get(0) if 0 not in here or here[0].text.strip() else cells[0]  # "Previous scores | Q1 | Q2"
        attribute = label_of(label.text, layout) if label is not None else ""
        if label is None or not (attribute.endswith(SCORES) or attribute == "appetite"):
            break
        filled = [here[n] for n in order if n in here and here[n].text.strip()]
        names = [attribute, f"previous_{attribute}" if attribute in SCORES else OTHER]
        found.pairs[below] = [
            Pair(names[n] if n < len(names) else OTHER, label.text.strip(), cell)
            for n, cell in enumerate(reversed(filled))
        ]
        found.used |= {row_no, below}
    return row_no in found.used


def _in_time(periods: Mapping[int, Period]) -> list[int]:
    """The columns of some periods from the earliest to the latest."""
    columns = sorted(periods)
    return [columns[n] for n in in_time([periods[c] for c in columns])]


def _read_scores_and_periods(rows: Sequence[Row], row_no: int, found: LabelRows, layout: Layout) -> bool:
    """ "Inherent score | Q1 | Q2 | Target score" over "20 | 16 | 12 | 8": the latest period has the score as it is."""
    cells = [c for c in begun_in(rows[row_no]) if c.text.strip()]
    periods = {c.column: p for c in cells if (p := period_of(c.text)) is not None and not p.rest}
    if len(periods) < FEWEST_ABOVE:
        return False  # nearly always
    labels = {c.column: label_of(c.text, layout) for c in cells if c.column not in periods}
    named = set(labels.values())
    scored = bool(named) and all(a.endswith("score") for a in named) and "score" not in named
    below = {c.column: c for r in rows[row_no + 1 : row_no + 2] for c in begun_in(r)}
    filled = {n: c for n, c in below.items() if c.text.strip()}
    if not scored or not filled.keys() <= periods.keys() | labels.keys():
        return False
    if len(filled) < FEWEST_ABOVE or any(number_in(c.text) is None for c in filled.values()):
        return False
    order = _in_time(periods)
    names = iter(("score", *(("previous_score",) if "previous_score" not in named else ())))
    for n in reversed([n for n in order if n in filled]):
        labels[n] = next(names, OTHER)
    printed = {c.column: c.text.strip() for c in cells}
    found.pairs[row_no + 1] = [Pair(labels[n], printed[n], c) for n, c in filled.items()]
    found.used |= {row_no, row_no + 1}
    return True


def _read_box(rows: Sequence[Row], row_no: int, found: LabelRows, layout: Layout) -> bool:
    """ "L | I | Total" at the end of a row, over rows that end with "Current | 3 | 4 | 12": those rows' pairs, what
    stands before them being their `rest`."""
    cells = begun_in(rows[row_no])
    heads: dict[int, Cell] = {}
    for cell in reversed(cells[1:]):
        if not label_of(cell.text, layout).endswith(SCORES) or is_stage(cell.text, layout):
            break
        heads[cell.column] = cell
    if row_no + 1 < len(rows) and heads and is_stage(text_of(rows[row_no + 1][min(heads)]), layout):
        del heads[min(heads)]  # "Score" over the stages themselves
    first = min(heads, default=0)
    for below in range(row_no + 1, len(rows)) if len(heads) >= FEWEST_ABOVE else ():
        here = begun_in(rows[below])
        values = [c for c in here if c.column in heads]
        stage = next((c for c in here if c.column + c.column_span in heads and c.column < first), None)
        if stage is None or not stage.column or not is_stage(stage.text, layout) or len(values) < FEWEST_ABOVE:
            break
        told = [(label_of(heads[c.column].text, layout, stage.text), c) for c in values]
        if len({a for a, _ in told}) < len(told):
            break  # "Score" and "Rating" are told apart elsewhere
        found.pairs[below] = [Pair(a, f"{stage.text.strip()}\n{heads[c.column].text.strip()}", c) for a, c in told]
        found.rest[below] = [c for c in here if c.column < stage.column]
        found.used.add(below)
    if row_no + 1 in found.used:
        found.used.add(row_no)
        left = [c for c in cells if c.column < first]
        found.rest[row_no] = left[: len(left) - len(left) % 2]
    return row_no in found.used


def _read_tiers(rows: Sequence[Row], row_no: int, found: LabelRows, layout: Layout) -> bool:
    """Headings in two tiers over one row of values, as of a register with a table for every risk: "Current risk" and
    "Tolerance" over "Likelihood | Impact | Rating", beside headings that reach through both rows."""
    if row_no + 2 >= len(rows) or not _are_two_tiers(rows[row_no], rows[row_no + 1], row_no):
        return False
    columns = columns_at(rows[: row_no + 3], row_no, row_no + 1, layout)
    known = [c for c in columns if c.attribute]
    values = begun_in(rows[row_no + 2])
    if len(known) < FEWEST_IN_TIERS or 2 * len(known) <= len(columns) or len(values) != len(columns):
        return False
    told = zip(columns, values, strict=True)
    found.pairs[row_no + 2] = [Pair(c.attribute or OTHER, c.label, cell) for c, cell in told if cell.text.strip()]
    found.used |= {row_no, row_no + 1, row_no + 2}
    return True


def _read_beside(rows: Sequence[Row], row_no: int, found: LabelRows, layout: Layout) -> bool:
    """ "Likelihood | Impact | Score" over "3 | 4 | 12", both beside cells that reach through the two rows, such as the
    risk's title and its label, which are their `rest`."""
    cells = begun_in(rows[row_no])
    beside = [c for c in cells if c.row_span == 2]
    heads = {c.column: c for c in cells if c.row_span == 1}
    below = begun_in(rows[row_no + 1]) if row_no + 1 < len(rows) else []
    if not beside or len(heads) < FEWEST_ABOVE or [c.column for c in below] != [*heads]:
        return False
    told = [numbered_label(heads[c.column].text, c.text, layout) for c in below]
    valued = not any(label_of(c.text, layout) for c in below)
    if not valued or len({*told} - {""}) < len(told) or not any(a.endswith(SCORES) for a in told):
        return False
    pairs = zip(told, below, strict=True)
    found.pairs[row_no + 1] = [Pair(a, heads[c.column].text.strip(), c) for a, c in pairs if c.text.strip()]
    found.rest[row_no] = beside
    found.used |= {row_no, row_no + 1}
    return True


def _read_staged(rows: Sequence[Row], row_no: int, found: LabelRows, layout: Layout) -> bool:
    """ "Inherent risk | Residual risk" over values that bear their labels, "I: 4 | L: 3 | Score: 12" under each; other
    cells that reach through the two rows are their `rest`."""
    cells = [c for c in cells_in(rows[row_no]) if c.row == row_no]
    stages = [c for c in cells if c.row_span == 1 and c.column_span > 1 and is_stage(c.text, layout)]
    below = [c for c in cells_in(rows[row_no + 1]) if c.row == row_no + 1] if row_no + 1 < len(rows) else []
    if len(stages) < FEWEST_ABOVE or any(c.row_span < 2 for c in cells if c not in stages):
        return False
    pairs: list[Pair] = []
    for cell in below:
        over = next((s for s in stages if s.column <= cell.column < s.column + s.column_span), None)
        inline, label, _ = inline_label(cell.text, layout)
        if over is None or not inline.endswith(SCORES):
            return False
        pairs.append(Pair(label_of(label, layout, over.text), f"{over.text.strip()}\n{label}", cell))
    if len({pair.attribute for pair in pairs}) < len(pairs):
        return False
    found.pairs[row_no + 1] = pairs
    found.rest[row_no] = [c for c in cells if c not in stages]
    found.used |= {row_no, row_no + 1}
    return True


def _are_two_tiers(upper: Row, lower: Row, row_no: int) -> bool:
    """Whether cells of a row reach through the next, and others of it span several cells of that one."""
    cells = begun_in(upper)
    through = [c for c in cells if c.row_span == 2]
    groups = [c for c in cells if c.row_span == 1 and c.column_span > 1]
    whole = len(through) + len(groups) == len(cells)
    return bool(through and groups) and whole and sum(bool(c.text.strip()) for c in cells_in(lower)) > len(cells)


def _of_quarters(rows: Sequence[Row], row_no: int, stages: Mapping[int, Cell], layout: Layout) -> dict[int, str]:
    """Which of the quarters between stages is the risk as it is, and which the one before: the latest two that are
    filled; {} where a stage is of the risk as it is."""
    if any(stage_of(c.text, layout) in ("current", "residual") for c in stages.values()):
        return {}
    periods = {c.column: p for c in begun_in(rows[row_no]) if (p := period_of(c.text)) is not None and not p.rest}
    below = {c.column for row in rows[row_no + 1 : row_no + 2] for c in begun_in(row) if c.text.strip()}
    latest = [n for n in _in_time(periods) if n in below][:-3:-1]
    return dict(zip(latest, ("current", "previous"), strict=False))


def _staged_pairs(
    label: Cell, values: Sequence[Cell], stages: Mapping[int, Cell], said: Mapping[int, str], layout: Layout
) -> Iterator[Pair]:
    """Each value of a row under its stage; of two stages that are one ("Tolerable", "Target") the one that bears its
    name tells, and the other is kept as printed."""
    named = {c.column: numbered_label(label.text, c.text, layout, said[c.column]) for c in values}
    own = {n: named[n].startswith(f"{key(said[n])}_") for n in named}
    for cell in values:
        told = named[cell.column]
        again = [n for n, a in named.items() if a == told]
        first = next((n for n in again if own[n]), again[0])
        if cell.text.strip():
            printed = f"{stages[cell.column].text.strip()}\n{label.text.strip()}"
            yield Pair(told if first == cell.column else OTHER, printed, cell)


ACROSS = (_read_tiers, _read_stages, _read_periods, _read_scores_and_periods, _read_box, _read_beside, _read_staged)
