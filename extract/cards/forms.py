"""Which grids are cards, each of one risk: those that surely are, and those that are where they are no register.

A new form of cards is a function here, asked in one of the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from extract.cards.across import FEWEST_ABOVE
from extract.cards.label_rows import label_rows
from extract.cards.labels import (
    BODY,
    columns_of_labels,
    inline_label,
    label_of,
    name_alone,
    numbers_a_title,
)
from extract.cards.names import names_itself
from extract.page.remembered import remembered
from extract.page.rows import begun_in, cells_in, rows_of, text_of
from extract.parts.content import is_name
from extract.parts.groups import NAMING
from extract.parts.printed_references import looks_like_named_reference, looks_like_reference, name_in_one
from extract.parts.scores import SCORES
from extract.parts.vocabulary import meanings, other_word
from extract.register.evidence import heads_parts
from extract.register.summaries import summary_columns
from schemas.layout import Layout
from schemas.paper import Cell, Grid
from schemas.words import key

FEWEST_LABELS = 3
FEWEST_TOLD = 4
FEWEST_LABEL_ROWS = 2
FEWEST_LISTED = 4
HEADINGS = 2  # rows


def surely_of_one_risk(grid: Grid, layout: Layout, named: bool) -> bool:
    """Whether a grid looks like a card, so that its headings alone make no register of it; `named` says that a heading
    above it gives the risk's name."""
    return looks_like_card(grid, layout) or _is_led_by_one_risk(grid, layout, named)


def may_be_card(grid: Grid, layout: Layout, named: bool, section: str) -> bool:
    """Whether a grid that is no register may be a card, by its look, or by its labels beside or above their values;
    neither a list nor a summary is one. `section` is the heading that the grid stands under."""
    beside = named and bool(columns_of_labels(rows_of(grid), layout))
    if not (surely_of_one_risk(grid, layout, named) or beside or _has_label_rows(grid, layout, named)):
        return False
    return not _lists_things(grid, layout) and summary_columns(rows_of(grid), section, layout) is None


@remembered
def looks_like_card(grid: Grid, layout: Layout) -> bool:
    """Whether a grid holds a card or a good part of one: labels with values beside them, in several rows."""
    beside, in_first = set[str](), set[str]()
    for row_no, row in enumerate(rows_of(grid)):
        cells = begun_in(row)
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
        led = len(cells) == 1 and bool(name_in_one(cells[0].text)[0])
        return "reference" if led or looks_like_named_reference(cells[0].text) else ""
    label = label_of(cells[0].text, layout) if len(cells) == 1 and row_no else ""
    return label if label in BODY else ""


def _is_led_by_one_risk(grid: Grid, layout: Layout, named: bool) -> bool:
    """Whether a grid is led by one risk's reference beside its label, with its title beside it, or with several rows of
    labels, each over its own values: causes and scores, then controls and their owners; or by its name alone in the
    first row, or in the heading above (`named`), and under it one row of values with a score."""
    rows = rows_of(grid)
    texts = [c.text for c in cells_in(rows[0])]
    others = [text for text in texts[1:] if text.strip()]  # "Owner: Head of Audit" beside "CR1 Fraud"
    if named or (name_in_one(texts[0])[0] and all(inline_label(text, layout)[0] for text in others)):
        pairs = [p.attribute for p in label_rows(rows, layout).pairs_in_order()]
        if pairs.count("score") == 1 and not NAMING & {*pairs}:
            return True
    led = len(texts) > 1 and "reference" in meanings(texts[0], layout)
    if not led or not looks_like_reference(texts[1]):
        return False
    if any(label_of(text, layout) == "title" for text in texts[2:-1]):
        return True
    told = {tuple(p.label for p in pairs) for pairs in label_rows(rows, layout).pairs.values()}
    return len(told) >= FEWEST_LABEL_ROWS


def _has_label_rows(grid: Grid, layout: Layout, named: bool) -> bool:
    """Whether a grid holds labels above their values, and a risk's name and score among them;
    `named` says that a heading above it gives the name."""
    rows = rows_of(grid)
    headed = label_rows(rows, layout)
    pairs = list(headed.pairs_in_order())
    told = {pair.attribute for pair in pairs}
    heads = [c.text for c in cells_in(rows[0]) if c.text.strip()]
    if "title" in told and not any(pair.attribute == "title" and is_name(pair.cell.text) for pair in pairs):
        return False  # "Risks: CR1, CR4" beside an action
    lone = len(heads) == 1 and bool(inline_label(heads[0], layout)[0])  # "Risk 4: Vehicles are not available"
    plain = [text for text in heads if not (lone or name_in_one(text)[0])]
    if len(told) < FEWEST_ABOVE or any(other_word(text, layout) for text in plain):
        return False
    if 0 in headed.used and sum(not label_of(text, layout) for text in heads[1:]) > 1:
        return False  # a table with columns of other things
    told |= {label_of(c.text, layout) or inline_label(c.text, layout)[0] for row in rows for c in cells_in(row)}
    called = named or bool(told & {"reference", "title"})
    return called and any(a.endswith(SCORES) for a in told) and len(told) >= FEWEST_TOLD


def _lists_things(grid: Grid, layout: Layout) -> bool:
    """Whether a grid is a list of things by their references, one a row, or of people by their parts: no card, even
    where it is no register."""
    rows = rows_of(grid)
    for above, row in enumerate(rows[:HEADINGS]):
        if heads_parts([text_of(cell) for cell in row]):
            return True
        for n, cell in enumerate(row):
            below = [text_of(r[n]).strip() for r in rows[above + 1 :]]
            listed = len(set(below)) == len(below) >= FEWEST_LISTED and all(map(looks_like_reference, below))
            if listed and "reference" in meanings(text_of(cell), layout):
                return True
    return False


def _leading(text: str) -> tuple[str, ...]:
    """What may be a reference at the head of a cell: the whole ("CR 24"), or the word before its title."""
    return (text, text.split(None, 1)[0].rstrip(":–-")) if text.strip() else ()


def lacks_name(grid: Grid, named: bool, layout: Layout) -> bool:
    """Whether the heading over a card may name its risk, which the card itself does not."""
    return not tells_a_risk(grid, layout) or (named and not names_itself(grid, layout))


def tells_a_risk(grid: Grid, layout: Layout) -> bool:
    """Whether a card begins in the grid: it gives a reference or a title, and a score or what is done about it."""
    rows = rows_of(grid)
    first = cells_in(rows[0]) if rows else []
    referred = numbers_a_title(first, layout) or bool(name_alone(first, len(rows), layout)[0])
    titled, scored, acted = False, False, False
    for row in rows:
        cells = cells_in(row)
        for cell, following in zip_longest(cells, cells[1:]):
            inline, _, value = inline_label(cell.text, layout)
            attribute = inline or label_of(cell.text, layout)
            value = value or (following.text.strip() if following else "")
            named = any(c.isalpha() for c in value) and key(value) not in layout.level_words
            titled |= attribute == "title" and named  # "Risk | Moderate" names none
            referred |= attribute == "reference" and looks_like_reference(value)
            referred |= len(cells) == 1 and bool(name_in_one(cell.text)[0])
            referred |= any(looks_like_named_reference(text) for text in _leading(cell.text))
            scored |= attribute.endswith(SCORES)
            acted |= attribute in ("existing_controls", "additional_controls")
    return (referred and (scored or acted)) or (titled and scored)


