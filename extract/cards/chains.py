"""One risk told in several tables that follow each other: its name in the first, its scores and controls in others."""

from __future__ import annotations

from collections.abc import Sequence

from extract.cards.label_rows import label_rows
from extract.cards.labels import (
    BODY,
    columns_of_labels,
    inline_label,
    label_of,
    may_be_label,
    name_alone,
    numbers_a_title,
)
from extract.cards.names import names_itself
from extract.cards.openings import is_description, reference_below
from extract.page.rows import Row, cells_in, rows_of, text_of
from extract.parts.groups import NAMING
from extract.parts.scores import SCORES
from extract.parts.vocabulary import other_word
from schemas.layout import Layout
from schemas.paper import Block, Grid, Paragraph
from schemas.records import OTHER
from schemas.words import key

FEWEST_IN_ROW = 2  # a label and its value


def begins_a_chain(blocks: Sequence[Block], number: int, layout: Layout) -> bool:
    """Whether a grid gives one risk's name under or beside its labels, and the next grid tells more of it."""
    grid = blocks[number]
    after = blocks[number + 1] if number + 1 < len(blocks) else None
    if isinstance(after, Paragraph) and is_caption(blocks, number + 1, layout):
        after = blocks[number + 2]
    return isinstance(grid, Grid) and isinstance(after, Grid) and _names(grid, layout) and tells_more(after, layout)


def goes_on_in_chain(blocks: Sequence[Block], number: int, layout: Layout) -> bool:
    """Whether a grid is more of the risk that the grid just before it is about: all of it labelled, and no name. But a
    caption may stand between the two."""
    grid, before = blocks[number], blocks[number - 1] if number else None
    follows = isinstance(before, Grid) or (before is not None and is_caption(blocks, number - 1, layout))
    return isinstance(grid, Grid) and follows and tells_more(grid, layout)


def is_caption(blocks: Sequence[Block], number: int, layout: Layout) -> bool:
    """Whether a paragraph is the caption of a table in such a chain: "Assessment" between two of a risk's tables."""
    text = blocks[number]
    before, after = (blocks[n] if 0 <= n < len(blocks) else None for n in (number - 1, number + 1))
    if not isinstance(text, Paragraph) or not isinstance(before, Grid) or not isinstance(after, Grid):
        return False
    again = key(text_of(rows_of(before)[0][0])) == key(text_of(rows_of(after)[0][0]))  # the next card, under its title
    return may_be_label(text.text) and not again and tells_more(after, layout)


def _names(grid: Grid, layout: Layout) -> bool:
    rows = rows_of(grid)
    first = [c.text for c in cells_in(rows[0]) if c.text.strip()]
    titled = len(first) == 1 and bool(reference_below(rows[1:2], layout))
    if titled or name_alone(cells_in(rows[0]), len(rows), layout)[0]:
        return _told(rows, layout, first=1) is not None
    pairs = label_rows(rows, layout).pairs
    if len(pairs) == 1 and {p.attribute for many in pairs.values() for p in many} >= NAMING:
        return True
    numbered = numbers_a_title(cells_in(rows[0]), layout)
    told = _told(rows, layout, first=int(numbered)) if pairs else columns_of_labels(rows, layout)
    return bool(told) and (numbered or names_itself(grid, layout))


def _told(rows: Sequence[Row], layout: Layout, first: int = 0) -> frozenset[str] | None:
    """What rows from the `first` on tell that are all labels, over their values or beside them; None where one is
    anything else."""
    headed = label_rows(rows, layout)
    about = is_description(headed.pairs_in_order(), layout)  # "Strategic threat" under a risk's own name
    told = {pair.attribute for pair in headed.pairs_in_order()} - ({OTHER, "title"} if about else {OTHER})
    for row_no, row in enumerate(rows):
        cells = [c for c in cells_in(row) if c.text.strip()]
        if row_no < first or row_no in headed.used or not cells:
            continue
        inline, label = inline_label(cells[0].text, layout)[0], label_of(cells[0].text, layout)
        if not inline and (not label or len(cells) < FEWEST_IN_ROW):
            return None
        told.add(inline or label)
    return frozenset(told)


def tells_more(grid: Grid, layout: Layout) -> bool:
    """Whether all of a grid is labels with their values, and none of them a risk's name."""
    rows = rows_of(grid)
    if any(other_word(c.text, layout) and not label_of(c.text, layout) for c in cells_in(rows[0])):
        return False  # a "Control measure" is of a risk, a "Measure" is not
    if grid.columns == 1:
        return len(rows) > 1 and label_of(text_of(rows[0][0]), layout) in BODY
    headed, told = label_rows(rows, layout), _told(rows, layout)
    if told is not None and (headed.used or any(a in BODY or a.endswith(SCORES) for a in told)):
        return bool(told) and not told & NAMING
    return grid.columns == 2 and not headed.used and _is_labelled(rows, layout)


def _is_labelled(rows: Sequence[Row], layout: Layout) -> bool:
    """Whether each row is a label and its value, most of the labels known and none of them of a name."""
    told = [label_of(text_of(row[0]), layout) for row in rows if len(cells_in(row)) == 2]
    unknown = [text_of(row[0]) for row in rows if not label_of(text_of(row[0]), layout)]
    known = set(told) - {""}
    return len(told) == len(rows) and 2 * len(unknown) <= len(rows) and all(map(may_be_label, unknown)) and (
        bool(known & BODY) and not known & NAMING
    )
