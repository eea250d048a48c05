"""Where a card names its risk: the labels of its reference and title, in its first rows or further down."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extract.cards.labels import inline_label, label_of
from extract.page.rows import Row, cells_in, rows_of, text_of
from extract.parts.groups import NAMING
from extract.parts.printed_references import name_in_one
from extract.parts.vocabulary import meanings
from schemas.layout import Layout
from schemas.paper import Cell, Grid
from schemas.series import numbered_risk, without_risk
from schemas.words import key

ROWS_AHEAD = 6
_LETTERED = re.compile(r"(?P<reference>[A-Z]{1,3}[0-9]{1,3}[a-z]?)\s*[:–—-]\s*(?P<title>\S.+)")


def labels_above_name(rows: Sequence[Row], layout: Layout) -> Mapping[str, str]:
    """What the first rows are labelled, with each one's meaning, down to the label of the risk's name; none where
    the first row has it, or none of the next."""
    found: dict[str, str] = {}
    for row in rows[:ROWS_AHEAD]:
        attribute = _label_in(row, layout)
        if attribute in NAMING:
            return found
        if attribute or found:
            found[key(text_of(row[0]))] = attribute
        else:
            return {}
    return {}


def is_titled(cells: Sequence[Cell], begun: bool, layout: Layout) -> bool:
    """Whether a row's first cell is the label of a title; on a card that has `begun` "Risk description" is none."""
    inline, label, _ = inline_label(cells[0].text, layout)
    if begun and "description" in meanings(label or cells[0].text, layout):
        return False
    return (inline or (label_of(cells[0].text, layout) if len(cells) > 1 else "")) == "title"


def names_itself(grid: Grid, layout: Layout) -> bool:
    """Whether a card has a label of its own for the risk's reference or title."""
    return any(
        is_titled(cells, True, layout) or "reference" in meanings(cells[0].text.partition(":")[0], layout)
        for row in rows_of(grid)
        if (cells := cells_in(row))
    )


def name_in_heading(text: str) -> tuple[str, str]:
    """The reference and title of a heading over what is told of one risk: "OR03 Funding gap", "R4: Funding gap"; the
    reference "" where the heading has none."""
    if (numbered := numbered_risk(text))[0]:
        return numbered
    text = without_risk(text)
    found = _LETTERED.fullmatch(text)
    return (found["reference"], found["title"]) if found else name_in_one(text)


def _label_in(row: Row, layout: Layout) -> str:
    """What the first cell of a row is the label of; where it is none, or has no value, a cell beside it that holds a
    label and its value; "" for neither."""
    cells = cells_in(row)
    inline, label, _ = inline_label(cells[0].text, layout) if cells else ("", "", "")
    if not inline and len(cells) < 2:
        return ""
    if not inline and not label_of(cells[0].text, layout):
        return next((a for c in cells[1:] if (a := inline_label(c.text, layout)[0])), "")
    names = meanings(label or cells[0].text, layout)
    return "reference" if "reference" in names else inline or label_of(cells[0].text, layout)
