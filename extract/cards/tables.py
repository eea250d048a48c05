"""One risk told in several tables that follow each other: its name in the first, its scores and controls in others."""

from __future__ import annotations

from collections.abc import Sequence

from extract.cards.label_rows import label_rows
from extract.cards.labels import BODY, columns_of_labels, label_of, may_be_label, name_alone, numbers_a_title
from extract.cards.names import name_in_one, names_itself
from extract.cards.openings import is_description
from extract.page.rows import Row, cells_in, rows_of, text_of
from extract.parts.printed_references import looks_like_reference
from extract.parts.vocabulary import meanings, other_word
from schemas.layout import Layout
from schemas.paper import Block, Grid, Paragraph
from schemas.records import OTHER

FEWEST_LABEL_ROWS = 2
HEADINGS = 2  # rows
FEWEST_LISTED = 4
_NAMING = frozenset({"reference", "title"})


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
    captioned = isinstance(text, Paragraph) and may_be_label(text.text) and isinstance(before, Grid)
    return captioned and isinstance(after, Grid) and tells_more(after, layout)


def is_of_one_risk(grid: Grid, layout: Layout, named: bool = False) -> bool:
    """Whether a grid is led by one risk's reference beside its label, with its title beside it, or with several rows of
    labels, each over its own values: causes and scores, then controls and their owners; or by its name alone in the
    first row, or in the heading above (`named`), and under it one row of values with a score."""
    rows = rows_of(grid)
    texts = [c.text for c in cells_in(rows[0])]
    if named or (len(texts) == 1 and name_in_one(texts[0])[0]):  # over all of its columns
        pairs = [p.attribute for p in label_rows(rows, layout).pairs_in_order()]
        if pairs.count("score") == 1 and not _NAMING & {*pairs}:
            return True
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
    if len(pairs) == 1 and {p.attribute for many in pairs.values() for p in many} >= _NAMING:
        return True
    rows = rows_of(grid)
    if name_alone(cells_in(rows[0]), len(rows), layout)[0]:
        return not pairs and all(label_of(cells_in(row)[0].text, layout) for row in rows[1:])
    named = names_itself(grid, layout) or numbers_a_title(cells_in(rows[0]), layout)
    return not pairs and bool(columns_of_labels(rows, layout)) and named


def tells_more(grid: Grid, layout: Layout) -> bool:
    """Whether all of a grid is labels with their values, and none of them a risk's name."""
    rows = rows_of(grid)
    if any(other_word(c.text, layout) and not label_of(c.text, layout) for c in cells_in(rows[0])):
        return False  # a "Control measure" is of a risk, a "Measure" is not
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
