"""Labels of a card: which texts are labels, which grids hold a card, and labels that stand above their values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest

from msgspec import Struct

from extract.page.remembered import remembered
from extract.page.rows import Row, cells_in, rows_of
from extract.parts.content import is_number, number_in
from extract.parts.printed_references import looks_like_named_reference, looks_like_reference, split_reference
from extract.parts.vocabulary import SCORES, meanings, other_word, stage_of, without_help
from extract.register.inner_tables import of_action
from extract.register.stacked import stacked_meanings
from schemas.layout import Layout
from schemas.paper import Cell, Grid

FEWEST_LABELS = 3
FEWEST_ABOVE = 2
LONGEST_LABEL = 60
BODY = frozenset(
    {"description", "rationale", "consequence", "existing_controls", "additional_controls", "update", "assurance"}
)


@lru_cache(maxsize=16384)
def label_of(text: str, layout: Layout, group: str = "") -> str:
    """The attribute that a cell's text is the label of, "" where it is no known label."""
    tidy = without_help(text.strip())
    if not tidy or len(tidy) > LONGEST_LABEL or "\n\n" in tidy:
        return ""
    if names_both(tidy, layout):
        return "title"
    found = meanings(tidy, layout, group)
    return found[-1] if found and found[0] == "reference" and len(found) > 1 else (found[0] if found else "")


def names_both(label: str, layout: Layout) -> bool:
    """Whether a label stands over a reference and a title: "Risk Code & Title"."""
    return stacked_meanings(label, layout) == ("reference", "title")


def numbered_label(label: str, value: str, layout: Layout, group: str = "") -> str:
    """What a label means over this value: a consequence that is a number is the impact."""
    found = label_of(label, layout, group)
    if found == "consequence" and is_number(value):
        options = meanings(label, layout, group)
        return next((a for a in options if a.endswith("impact")), found)
    return found


@lru_cache(maxsize=16384)
def inline_label(text: str, layout: Layout) -> tuple[str, str, str]:
    """("impact", "Impact", "3") for "Impact: 3"; three empty strings where a cell is not of that form."""
    label, colon, value = text.partition(":")
    if not colon or "\n" in label or not value.strip():
        return "", "", ""
    attribute = label_of(label, layout)
    return (attribute, label.strip(), value.strip()) if attribute else ("", "", "")


@lru_cache(maxsize=16384)
def is_stage(text: str, layout: Layout) -> bool:
    """Whether a text names an assessment and nothing more: "Inherent", "Current risk score"."""
    return bool(stage_of(text, layout)) and label_of(text, layout).endswith("score") and len(text) <= LONGEST_LABEL


@remembered
def looks_like_card(grid: Grid, layout: Layout) -> bool:
    """Whether a grid holds a card or a good part of one: labels with values beside them, in several rows."""
    beside, in_first = set[str](), set[str]()
    for row_no, row in enumerate(rows_of(grid)):
        cells = [c for c in cells_in(row) if c.row == row_no]
        told = {_alone(cells, row_no, layout)} - {""}
        beside, in_first = beside | told, in_first | told
        for cell, following in zip_longest(cells, cells[1:]):
            attribute = label_of(cell.text, layout) if following and not label_of(following.text, layout) else ""
            attribute = attribute or inline_label(cell.text, layout)[0]
            beside.add(attribute)
            if attribute and cell is cells[0]:
                in_first.add(attribute)
    beside.discard("")
    short = grid.rows <= 4 and grid.columns <= 4 and bool(beside & BODY)
    return short or (len(beside) >= FEWEST_LABELS and len(in_first) >= min(FEWEST_LABELS, grid.rows - 1))


def _alone(cells: Sequence[Cell], row_no: int, layout: Layout) -> str:
    """What the first cell of a row says by itself: a reference that opens the card, a label over its value."""
    if cells and not row_no:
        led = len(cells) == 1 and bool(split_reference(cells[0].text)[0])
        return "reference" if led or looks_like_named_reference(cells[0].text) else ""
    label = label_of(cells[0].text, layout) if len(cells) == 1 and row_no else ""
    return label if label in BODY else ""


def has_label_rows(grid: Grid, layout: Layout, named: bool = False) -> bool:
    """Whether a grid that is no register holds labels above their values, and a risk's name and score among them;
    `named` says that a heading above it gives the name."""
    rows = rows_of(grid)
    told = {pair.attribute for pair in label_rows(rows, layout).pairs_in_order()}
    if len(told) < FEWEST_ABOVE or any(other_word(c.text, layout) for c in cells_in(rows[0])):
        return False
    told |= {label_of(c.text, layout) or inline_label(c.text, layout)[0] for row in rows for c in cells_in(row)}
    called = named or bool(told & {"reference", "title"})
    return called and any(a.endswith(SCORES) for a in told) and len(told) > FEWEST_LABELS


def tells_a_risk(grid: Grid, layout: Layout) -> bool:
    """Whether a card begins in the grid: it gives a reference or a title, and a score or what is done about it."""
    rows = rows_of(grid)
    referred = bool(rows) and _numbers_a_title(cells_in(rows[0]), layout)
    titled, scored, acted = False, False, False
    for row in rows:
        cells = cells_in(row)
        for cell, following in zip_longest(cells, cells[1:]):
            inline, _, value = inline_label(cell.text, layout)
            attribute = inline or label_of(cell.text, layout)
            value = value or (following.text.strip() if following else "")
            titled |= attribute == "title"
            referred |= attribute == "reference" and looks_like_reference(value)
            referred |= bool(split_reference(cell.text)[0]) and len(cells) == 1
            referred |= any(looks_like_named_reference(text) for text in _leading(cell.text))
            scored |= attribute.endswith(SCORES)
            acted |= attribute in ("existing_controls", "additional_controls")
    return (referred and (scored or acted)) or (titled and scored)


def _numbers_a_title(cells: Sequence[Cell], layout: Layout) -> bool:
    """Whether a row is a number and a title, as where cards have the number of the register's row: 5, Fraud."""
    if len(cells) != 2 or not looks_like_reference(cells[0].text) or label_of(cells[1].text, layout):
        return False
    return any(c.isalpha() for c in cells[1].text) and not looks_like_reference(cells[1].text)


def _leading(text: str) -> tuple[str, ...]:
    """What may be a reference at the head of a cell: the whole ("CR 24"), or the word before its title."""
    return (text, text.split(None, 1)[0].rstrip(":–-")) if text.strip() else ()


class Pair(Struct, frozen=True):
    """A value and the label that stands above it."""

    attribute: str
    label: str
    cell: Cell


@dataclass
class LabelRows:
    """The rows of a card whose labels stand above their values: the pairs by the row of the value, and every row
    that is used up."""

    pairs: dict[int, list[Pair]] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)

    def pairs_in_order(self) -> Iterator[Pair]:
        """Every pair, from the top."""
        for row_no in sorted(self.pairs):
            yield from self.pairs[row_no]


@remembered
def label_rows(rows: Sequence[Row], layout: Layout) -> LabelRows:
    """Find "Likelihood | Impact | Score" over "3 | 4 | 12", with "Inherent" above or left of them or without."""
    found = LabelRows()
    for row_no, row in enumerate(rows):
        if row_no in found.used or _read_stages(rows, row_no, found, layout):
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
    """ "Inherent | Current | Target" over rows of "Likelihood | 5 | 4 | 2": the pairs of those rows; False for none."""
    stages = {c.column: c for c in cells_in(rows[row_no])[1:] if is_stage(c.text, layout)}
    if len(stages) < FEWEST_ABOVE:
        return False
    for below in range(row_no + 1, len(rows)):
        cells = [c for c in cells_in(rows[below]) if c.row == below]
        values = [cell.text for cell in cells[1:] if cell.column in stages]
        if not values or not numbered_label(cells[0].text, values[0], layout).endswith(SCORES):
            break
        found.pairs[below] = [
            Pair(
                numbered_label(cells[0].text, cell.text, layout, stage.text),
                f"{stage.text.strip()}\n{cells[0].text.strip()}",
                cell,
            )
            for cell in cells[1:]
            if (stage := stages.get(cell.column)) is not None and cell.text.strip()
        ]
        found.used |= {row_no, below}
    return row_no in found.used


def _labels_of(row: Row, row_no: int, layout: Layout) -> Mapping[int, Cell] | None:
    """The label of each column of a row that holds nothing but labels (its first cell may head the rows)."""
    cells = [c for c in cells_in(row) if c.row == row_no]
    filled = [c for c in cells if c.text.strip()]
    told = [c for c in filled if label_of(c.text, layout)]
    others = [c for c in filled if c not in told]
    if len(told) < 2 or len(others) > (1 if len(told) > 2 else 0) or any(c is not cells[0] for c in others):
        return None
    return {n: c for c in told for n in range(c.column, c.column + c.column_span)}


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
    told = {label_of(c.text, layout) for c in labels.values()}
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
        first = label_of(cell.text, layout, over)
        options = (first, *meanings(cell.text, layout, over))
        again = f"{first[:-5]}rating" if first.endswith("score") else first  # "Score" and "Rating" side by side
        found[cell.column] = next((a for a in options if a not in taken), again)
        taken.add(found[cell.column])
    return found
