"""Rows of a card whose labels stand above their values: "Likelihood | Impact | Score" over "3 | 4 | 12"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from extract.cards.labels import BODY, inline_label, is_stage, label_of, may_be_label, numbered_label
from extract.page.remembered import remembered
from extract.page.rows import Row, cells_in, rows_of, text_of
from extract.parts.content import is_name, is_number, number_in
from extract.parts.vocabulary import SCORES, gist_of, head_of, meanings, other_word
from extract.register.inner_tables import of_action
from extract.register.periods import period_of
from schemas.layout import Layout
from schemas.paper import Cell, Grid
from schemas.words import key

FEWEST_ABOVE = 2
OTHER = "other"  # what stands under a label that no word explains
FEWEST_TOLD = 4
_GUESSED = BODY | {"target_date", "action_owner"}
LONGEST_UNKNOWN = 60


def has_label_rows(grid: Grid, layout: Layout, named: bool = False) -> bool:
    """Whether a grid that is no register holds labels above their values, and a risk's name and score among them;
    `named` says that a heading above it gives the name."""
    rows = rows_of(grid)
    headed = label_rows(rows, layout)
    pairs = list(headed.pairs_in_order())
    told = {pair.attribute for pair in pairs}
    heads = [c.text for c in cells_in(rows[0]) if c.text.strip()]
    if "title" in told and not any(pair.attribute == "title" and is_name(pair.cell.text) for pair in pairs):
        return False  # "Risks: CR1, CR4" beside an action
    if len(told) < FEWEST_ABOVE or any(other_word(text, layout) for text in heads):
        return False
    if 0 in headed.used and sum(not label_of(text, layout) for text in heads[1:]) > 1:
        return False  # a table with columns of other things
    told |= {label_of(c.text, layout) or inline_label(c.text, layout)[0] for row in rows for c in cells_in(row)}
    called = named or bool(told & {"reference", "title"})
    return called and any(a.endswith(SCORES) for a in told) and len(told) >= FEWEST_TOLD


class Pair(Struct, frozen=True):
    """A value and the label that stands above it."""

    attribute: str
    label: str
    cell: Cell


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


@remembered
def label_rows(rows: Sequence[Row], layout: Layout) -> LabelRows:
    """Find "Likelihood | Impact | Score" over "3 | 4 | 12", with "Inherent" above or left of them or without."""
    found = LabelRows()
    for row_no, row in enumerate(rows):
        if row_no in found.used or any(read(rows, row_no, found, layout) for read in _ACROSS):
            continue
        labels = _labels_of(row, row_no, layout)
        if labels is None:
            continue
        group = _group_above(rows, row_no, layout)
        below = list(_values_below(rows, row_no, labels, layout))
        for value_row, stage in below:
            found.pairs[value_row] = list(_pairs(rows[value_row], value_row, labels, group, stage, layout))
        if below:
            found.used |= {row_no, *(r for r, _ in below)} | ({row_no - 1} if group else set())
    return found


def _read_stages(rows: Sequence[Row], row_no: int, found: LabelRows, layout: Layout) -> bool:
    """ "Inherent | Current | Target" over rows of "Likelihood | 5 | 4 | 2": the pairs of those rows; False for none.

    Other labels and values may stand beside all of this: they are the `rest` of each row.
    """
    cells = [c for c in cells_in(rows[row_no]) if c.row == row_no]
    stages = {c.column: c for c in cells[1:] if is_stage(c.text, layout)}
    if len(stages) < FEWEST_ABOVE:
        return False
    for below in range(row_no + 1, len(rows)):
        here = [c for c in cells_in(rows[below]) if c.row == below]
        values = [c for c in here if c.column in stages]
        beside = [c for c in here if c.column < min(stages)]
        if not values or not beside:
            break
        if not numbered_label(beside[-1].text, values[0].text, layout).endswith(SCORES):
            break
        found.pairs[below] = list(_staged_pairs(beside[-1], values, stages, layout))
        found.rest[below] = [c for c in here if c not in values and c is not beside[-1]]
        found.used.add(below)
    if row_no + 1 in found.used:
        left = [c for c in cells if c.column < min(stages)]
        found.used.add(row_no)
        found.rest[row_no] = left[: len(left) - len(left) % 2]  # the last heads the factors
    return row_no in found.used


def _read_periods(rows: Sequence[Row], row_no: int, found: LabelRows, layout: Layout) -> bool:
    """ "Q1 | Q2 | Q3" over rows of "Current risk | 12 | 12 | 8": the latest filled is the one that counts, the one
    before it the previous."""
    cells = [c for c in cells_in(rows[row_no]) if c.row == row_no]
    periods = {c.column: p for c in cells[1:] if (p := period_of(c.text)) is not None and not p.rest}
    if len(periods) < FEWEST_ABOVE:
        return False
    dated = all(p.year for p in periods.values())
    order = sorted(periods, key=lambda n: (periods[n].year, periods[n].part)) if dated else sorted(periods)
    for below in range(row_no + 1, len(rows)):
        here = {c.column: c for c in cells_in(rows[below]) if c.row == below}
        label = here.get(0)
        attribute = label_of(label.text, layout) if label is not None else ""
        if label is None or not (attribute.endswith(SCORES) or attribute == "appetite"):
            break
        filled = [here[n] for n in order if n in here and here[n].text.strip()]
        names = [attribute, f"previous_{attribute}" if attribute in SCORES else "other"]
        found.pairs[below] = [
            Pair(names[n] if n < len(names) else "other", label.text.strip(), cell)
            for n, cell in enumerate(reversed(filled))
        ]
        found.used |= {row_no, below}
    return row_no in found.used


def _read_box(rows: Sequence[Row], row_no: int, found: LabelRows, layout: Layout) -> bool:
    """ "L | I | Total" at the end of a row, over rows that end with "Current | 3 | 4 | 12": those rows' pairs, what
    stands before them being their `rest`."""
    cells = [c for c in cells_in(rows[row_no]) if c.row == row_no]
    heads: dict[int, Cell] = {}
    for cell in reversed(cells[1:]):
        if not label_of(cell.text, layout).endswith(SCORES) or is_stage(cell.text, layout):
            break
        heads[cell.column] = cell
    if row_no + 1 < len(rows) and heads and is_stage(text_of(rows[row_no + 1][min(heads)]), layout):
        del heads[min(heads)]  # "Score" over the stages themselves
    first = min(heads, default=0)
    for below in range(row_no + 1, len(rows)) if len(heads) >= FEWEST_ABOVE else ():
        here = [c for c in cells_in(rows[below]) if c.row == below]
        values = [c for c in here if c.column in heads]
        stage = next((c for c in here if c.column + c.column_span in heads and c.column < first), None)
        if stage is None or not is_stage(stage.text, layout) or len(values) < FEWEST_ABOVE:
            break
        told = [(label_of(heads[c.column].text, layout, stage.text), c) for c in values]
        found.pairs[below] = [Pair(a, f"{stage.text.strip()}\n{heads[c.column].text.strip()}", c) for a, c in told]
        found.rest[below] = [c for c in here if c.column < stage.column]
        found.used.add(below)
    if row_no + 1 in found.used:
        found.used.add(row_no)
        left = [c for c in cells if c.column < first]
        found.rest[row_no] = left[: len(left) - len(left) % 2]
    return row_no in found.used


_ACROSS = (_read_stages, _read_periods, _read_box)


def _staged_pairs(label: Cell, values: Sequence[Cell], stages: Mapping[int, Cell], layout: Layout) -> Iterator[Pair]:
    """Each value of a row under its stage; of two stages that are one ("Tolerable", "Target") the one that bears its
    name tells, and the other is kept as printed."""
    named = {c.column: numbered_label(label.text, c.text, layout, stages[c.column].text) for c in values}
    own = {n: named[n].startswith(f"{key(stages[n].text)}_") for n in named}
    for cell in values:
        told = named[cell.column]
        again = [n for n, a in named.items() if a == told]
        first = next((n for n in again if own[n]), again[0])
        if cell.text.strip():
            printed = f"{stages[cell.column].text.strip()}\n{label.text.strip()}"
            yield Pair(told if first == cell.column else "other", printed, cell)


def _labels_of(row: Row, row_no: int, layout: Layout) -> Mapping[int, Cell] | None:
    """The label of each column of a row that holds nothing but labels, be they known or not; its first cell may head
    the rows."""
    cells = [c for c in cells_in(row) if c.row == row_no]
    filled = [c for c in cells if c.text.strip()]
    told = [c for c in filled if label_of(c.text, layout)]
    if len(told) > 1 and told[0] is not filled[0] and head_label(filled[0].text, layout):
        told.insert(0, filled[0])
    others = [c for c in filled if c not in told]
    heads = [c for c in others[:1] if c is cells[0] and len(told) > 2]
    unknown = [c for c in others if c not in heads]
    if len(told) < 2 or not (
        not unknown or _follow_labels(unknown, filled, told) or _stand_among_labels(unknown, told, row_no)
    ):
        return None
    return {n: c for c in filled if c not in heads for n in range(c.column, c.column + c.column_span)}


def head_label(text: str, layout: Layout, group: str = "") -> str:
    """What a text in a row of labels is the label of, be it known by some of its words alone: "Specific action"."""
    head = head_of(text)  # not of what stands behind a preposition: "Eff. of control" is of no controls
    found = label_of(text, layout, group) or label_of(head, layout)
    return found or next((a for a in gist_of(head, layout) if a in _GUESSED), "")


def _stand_among_labels(unknown: Sequence[Cell], told: Sequence[Cell], row_no: int) -> bool:
    """Whether texts that are not known look like labels, and are few: of three only at the head of a table."""
    few = 2 * len(unknown) <= len(told) and (len(told) > 2 or row_no == 0)
    return few and all(may_be_label(c.text) for c in unknown)


def _follow_labels(others: Sequence[Cell], filled: Sequence[Cell], told: Sequence[Cell]) -> bool:
    """Whether unknown labels follow two known ones that stand side by side, as no label beside its value does."""
    short = all(len(c.text) <= LONGEST_UNKNOWN and not any(x.isdecimal() for x in c.text) for c in others)
    return list(filled[:2]) == list(told[:2]) and len(others) <= len(told) and short


def _group_above(rows: Sequence[Row], row_no: int, layout: Layout) -> Row | None:
    if not row_no:
        return None
    above = [c for c in cells_in(rows[row_no - 1]) if c.row == row_no - 1 and c.text.strip()]
    return rows[row_no - 1] if above and all(is_stage(c.text, layout) for c in above) else None


def _values_below(
    rows: Sequence[Row], row_no: int, labels: Mapping[int, Cell], layout: Layout
) -> Iterator[tuple[int, str]]:
    """The rows of values under a row of labels, each with the stage that its first cell names."""
    for below in range(row_no + 1, len(rows)):
        cells = [c for c in cells_in(rows[below]) if c.row == below]
        filled = [c for c in cells if c.text.strip()]
        if not filled or len(cells) < 2:
            return
        first, over = cells[0].text, labels.get(cells[0].column)
        heads = over is None or label_of(over.text, layout).endswith(SCORES)  # no score is "Inherent"
        heads = heads and not any(label_of(c.text, layout) for c in filled[1:])
        stage = first if heads and is_stage(first, layout) else ""
        if stage or (below == row_no + 1 and not _is_pair_row(filled, layout)):
            yield below, stage
        elif below > row_no + 1 and not _is_pair_row(filled, layout) and _is_list(labels, layout):
            yield below, ""
        else:
            return


def _is_list(labels: Mapping[int, Cell], layout: Layout) -> bool:
    """A table of actions or controls, whose rows may be many."""
    told = {head_label(c.text, layout) for c in labels.values()}
    return bool(told & {"additional_controls", "existing_controls"}) and not told & {"title", "reference"}


def _is_pair_row(filled: Sequence[Cell], layout: Layout) -> bool:
    """A row that has a label of its own, beside a value."""
    first = filled[0].text
    labelled = bool(label_of(first, layout)) and number_in(first) is None
    return labelled or bool(inline_label(first, layout)[0])


def _pairs(
    row: Row, row_no: int, labels: Mapping[int, Cell], group: Row | None, stage: str, layout: Layout
) -> Iterator[Pair]:
    told = _attributes(labels, group, stage, layout)
    actions = "additional_controls" in told.values() and "title" not in told.values()
    for cell in cells_in(row):
        label = labels.get(cell.column)
        if label is None or cell.row != row_no or not cell.text.strip() or (stage and cell is row[0]):
            continue
        above = group[cell.column] if group else None
        over = stage or (above.text if above else "")
        attribute = told[label.column]
        if attribute.endswith("rating") and is_number(cell.text):
            attribute = f"{attribute[:-6]}score"
        elif attribute == "consequence":
            attribute = numbered_label(label.text, cell.text, layout, over)
        printed = f"{over.strip()}\n{label.text.strip()}" if over else label.text.strip()
        yield Pair(of_action(attribute) if actions else attribute, printed, cell)


def _attributes(labels: Mapping[int, Cell], group: Row | None, stage: str, layout: Layout) -> Mapping[int, str]:
    """What each label of a row means, by its column: no two the same under one heading where they need not be."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    for cell in dict.fromkeys(labels.values()):
        above = group[cell.column] if group else None
        over = stage or (above.text if above else "")
        first = head_label(cell.text, layout, over) or OTHER
        options = (first, *meanings(cell.text, layout, over))
        again = f"{first[:-5]}rating" if first.endswith("score") else first  # "Score" and "Rating" side by side
        found[cell.column] = next((a for a in options if a not in taken), again)
        taken.add(found[cell.column])
    return found


def columns_of_labels(rows: Sequence[Row], layout: Layout) -> frozenset[int]:
    """The columns in which most texts that have a value beside them are known labels."""
    told: dict[int, list[bool]] = {}
    for row_no, row in enumerate(rows):
        cells = [c for c in cells_in(row) if c.row == row_no]
        for cell in cells[: len(cells) - 1 : 2]:
            if cell.text.strip():
                told.setdefault(cell.column, []).append(bool(label_of(cell.text, layout)))
    return frozenset(n for n, known in told.items() if sum(known) > 1 and 2 * sum(known) >= len(known))
