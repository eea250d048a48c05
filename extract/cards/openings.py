"""Where a card begins that no reference announces: the labels that the card before it began with come again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extract.cards.across import Pair
from extract.cards.labels import LONGEST_LABEL, inline_label, is_stage, label_of
from extract.page.rows import Row, begins_in, begun_in, cells_in
from extract.parts.printed_references import looks_like_reference
from extract.parts.scores import SCORES
from extract.parts.vocabulary import meanings, without_help
from schemas.layout import Layout
from schemas.paper import Cell
from schemas.words import key

ROWS_AHEAD = 6
FEWEST_UNDER_HEADS = 4  # rows
LONGEST_INITIALS = 3  # "C?" and "L" may be labels, and may be references that cannot be read


def first_labels(rows: Sequence[Row], row_no: int, layout: Layout) -> tuple[str, ...]:
    """The labels that a card begins with whose first row is `row_no`: that row's, or else those under it."""
    return _opening(rows, row_no + _may_head(rows, row_no, layout), layout)


def heads_columns(rows: Sequence[Row], layout: Layout) -> bool:
    """Whether a first row stands over labels and their values and is none itself: "Item | Details"."""
    if len(rows) < FEWEST_UNDER_HEADS or any(len(cells_in(row)) != 2 for row in rows[:2]):
        return False
    (first, second), (label, value) = ([c.text for c in cells_in(row)] for row in rows[:2])
    of_labels = bool(label_of(second, layout)) and not label_of(first, layout)
    return of_labels and bool(label_of(label, layout)) and not label_of(value, layout)


def again_at(rows: Sequence[Row], row_no: int, opening: tuple[str, ...], layout: Layout) -> int | None:
    """Where the labels that a card began with come again: in this row, or the next if this has none; or None.

    Under "Residual" they come again in the same card; without a row over them, only in a new table or at a reference.
    """
    if not opening or first_labels(rows, row_no, layout) != opening:
        return None
    if _may_head(rows, row_no, layout):
        return None if any(is_stage(c.text, layout) for c in cells_in(rows[row_no])) else row_no + 1
    told = {attribute for attribute, _ in _labels(rows, row_no, layout)}
    return row_no if not row_no or "reference" in told else None


def _opening(rows: Sequence[Row], first: int, layout: Layout) -> tuple[str, ...]:
    """The labels of the rows from `first` on, down to the first that is of no score; () for none.

    Labels of scores alone open nothing, for one card has them several times.
    """
    found: list[str] = []
    for row_no in range(first, min(first + ROWS_AHEAD, len(rows))):
        told = list(_labels(rows, row_no, layout))
        if not told and row_no == first and any(c.text.strip() for c in cells_in(rows[row_no])):
            return ()  # the labels that come later are of another card
        found += [label for _, label in told]
        if any(not attribute.endswith(SCORES) for attribute, _ in told):
            return tuple(found)
    return ()


def _may_head(rows: Sequence[Row], row_no: int, layout: Layout) -> bool:
    """Whether a row has a text and no label, as the row over a card's labels does."""
    told = [label for _, label in _labels(rows, row_no, layout) if len(label) > LONGEST_INITIALS]
    return not told and any(begins_in(c, row_no) and c.text.strip() for c in cells_in(rows[row_no]))


def _labels(rows: Sequence[Row], row_no: int, layout: Layout) -> Iterator[tuple[str, str]]:
    """The attribute and the words of each label that has a value in a row, blank or not."""
    cells = begun_in(rows[row_no])
    at = 0
    while at < len(cells):
        attribute, label = label_of(cells[at].text, layout), cells[at].text
        if attribute and at + 1 < len(cells):
            at += not is_blank_label(cells[at], cells[at + 1], layout)
        else:
            attribute, label, _ = inline_label(cells[at].text, layout)
        if attribute:
            yield attribute, key(label)
        at += 1


def is_blank_label(cell: Cell, following: Cell, layout: Layout) -> bool:
    """Whether a cell is a label that nobody filled in: "Risk reference:" beside "Risk title: Flood", or "Owner:"
    beside another label that waits for its value."""
    if not cell.text.rstrip().endswith(":"):
        return False
    other = following.text.strip()
    return bool(inline_label(other, layout)[0]) or (other.endswith(":") and len(other) <= LONGEST_LABEL)


def is_description(pairs: Iterable[Pair], layout: Layout) -> bool:
    """Whether what stands under a label for titles may be a description, as of a card that has its title already."""
    return any(
        "description" in meanings(without_help(pair.label), layout) for pair in pairs if pair.attribute == "title"
    )


def reference_below(rows: Sequence[Row], layout: Layout) -> str:
    """The reference that a label gives in the next rows, "" where none does."""
    for row in rows[:ROWS_AHEAD]:
        cells = cells_in(row)
        for cell, following in zip(cells, (*cells[1:], None), strict=True):
            inline, _, value = inline_label(cell.text, layout)
            told = value if inline == "reference" else following.text if following is not None else ""
            if "reference" in meanings(cell.text.partition(":")[0], layout) and looks_like_reference(told):
                return told.strip()
    return ""
