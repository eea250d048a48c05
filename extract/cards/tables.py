"""One risk told in several tables that follow each other: its name in the first, its scores and controls in others."""

from __future__ import annotations

from collections.abc import Sequence

from extract.cards.across import OTHER
from extract.cards.label_rows import label_rows
from extract.cards.labels import BODY, label_of, may_be_label
from extract.cards.openings import is_description
from extract.page.rows import Row, cells_in, rows_of, text_of
from extract.parts.printed_references import looks_like_reference
from extract.parts.vocabulary import meanings, other_word
from schemas.layout import Layout
from schemas.paper import Block, Grid

FEWEST_LABEL_ROWS = 2
HEADINGS = 2  # rows
FEWEST_LISTED = 4
_NAMING = frozenset({"reference", "title"})


def begins_a_chain(blocks: Sequence[Block], number: int, layout: Layout) -> bool:
    """Whether a grid gives one risk's reference and title under their labels, and the next tells more of it."""
    grid, after = blocks[number], blocks[number + 1] if number + 1 < len(blocks) else None
    return isinstance(grid, Grid) and isinstance(after, Grid) and _names(grid, layout) and _tells_more(after, layout)


def goes_on_in_chain(blocks: Sequence[Block], number: int, layout: Layout) -> bool:
    """Whether a grid is more of the risk that the grid just before it is about: all of it labelled, and no name."""
    grid, before = blocks[number], blocks[number - 1] if number else None
    return isinstance(grid, Grid) and isinstance(before, Grid) and _tells_more(grid, layout)


def is_of_one_risk(grid: Grid, layout: Layout) -> bool:
    """Whether a grid is led by one risk's reference beside its label, with its title beside it, or with several rows of
    labels, each over its own values: causes and scores, then controls and their owners."""
    rows = rows_of(grid)
    texts = [c.text for c in cells_in(rows[0])]
    led = len(texts) > 1 and "reference" in meanings(texts[0], layout)
    if not led or not looks_like_reference(texts[1]):
        return False
    if any(label_of(text, layout) == "title" for text in texts[2:-1]):
        return True
    told = {tuple(p.label for p in pairs) for pairs in label_rows(rows, layout).pairs.values()}
    return len(told) >= FEWEST_LABEL_ROWS


def lists_things(grid: Grid, layout: Layout) -> bool:
    """Whether a grid is a list of things by their references, one a row: no card, even where it is no register."""
    rows = rows_of(grid)
    for above, row in enumerate(rows[:HEADINGS]):
        for n, cell in enumerate(row):
            below = [text_of(r[n]).strip() for r in rows[above + 1 :]]
            listed = len(set(below)) == len(below) >= FEWEST_LISTED and all(map(looks_like_reference, below))
            if listed and "reference" in meanings(text_of(cell), layout):
                return True
    return False


def _names(grid: Grid, layout: Layout) -> bool:
    pairs = label_rows(rows_of(grid), layout).pairs
    return len(pairs) == 1 and {p.attribute for many in pairs.values() for p in many} >= _NAMING


def _tells_more(grid: Grid, layout: Layout) -> bool:
    rows = rows_of(grid)
    if any(other_word(c.text, layout) for c in cells_in(rows[0])):
        return False
    if grid.columns == 1:
        return len(rows) > 1 and label_of(text_of(rows[0][0]), layout) in BODY
    headed = label_rows(rows, layout)
    about = is_description(headed.pairs_in_order(), layout)  # "Strategic threat" under a risk's own name
    told = {pair.attribute for pair in headed.pairs_in_order()} - ({OTHER, "title"} if about else {OTHER})
    if len(headed.used) == len(rows):
        return bool(told) and not told & _NAMING
    return grid.columns == 2 and not headed.used and _is_labelled(rows, layout)


def _is_labelled(rows: Sequence[Row], layout: Layout) -> bool:
    """Whether each row is a label and its value, most of the labels known and none of them of a name."""
    told = [label_of(text_of(row[0]), layout) for row in rows if len(cells_in(row)) == 2]
    unknown = [text_of(row[0]) for row in rows if not label_of(text_of(row[0]), layout)]
    known = set(told) - {""}
    return len(told) == len(rows) and 2 * len(unknown) <= len(rows) and all(map(may_be_label, unknown)) and (
        bool(known & BODY) and not known & _NAMING
    )
