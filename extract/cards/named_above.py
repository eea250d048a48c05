"""Risks that stand one after the other as tables of labels, each under the text that names it: "1 – Fraud", "R2 Flood".

Where one such text comes after another, each over tables that tell of a risk and name none, the texts name the risks,
be their tables several and short, and some of their labels not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from extract.cards.above import LONGEST_NAME
from extract.cards.label_rows import label_rows
from extract.cards.labels import label_of, may_be_label
from extract.cards.names import name_in_heading
from extract.page.rows import Row, cells_in, rows_of, text_of
from extract.parts.groups import OWNERS
from extract.parts.printed_references import split_reference
from extract.parts.scores import SCORES
from extract.parts.vocabulary import meanings, other_word
from schemas.layout import Layout
from schemas.paper import Block, Grid, Paragraph

FEWEST_RISKS = 2
FEWEST_TOLD = 3
_FORM = re.compile(r"[0-9]+")
_CALLED = re.compile(r"(?:[A-Z][a-z]+ )?[Rr]isk: (?P<title>[A-Z].+)")  # "Corporate risk: Fraud"


class Named(Struct, frozen=True):
    """A risk's reference and title, as the text above its tables has them, and the block after its last table."""

    reference: str
    title: str
    end: int


def risks_named(blocks: Sequence[Block], layout: Layout) -> Mapping[int, Named]:
    """The risks of a paper that are told so, each by the block of the text that names it."""
    found: dict[int, Named] = {}
    forms: dict[tuple[str, bool, int | None], list[int]] = {}
    for at, block in enumerate(blocks):
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        if not isinstance(block, Paragraph) or not isinstance(after, Grid):
            continue
        reference, title = _name_in(block)
        end = _end(blocks, at + 1, layout) if title else at
        if end > at + 1 and _tell_a_risk([b for b in blocks[at + 1 : end] if isinstance(b, Grid)], layout):
            found[at] = Named(reference, title, end)
            forms.setdefault((_FORM.sub("0", reference), block.bold, block.level), []).append(at)
    names = {at: one.reference or one.title for at, one in found.items()}
    series = [many for many in forms.values() if len({names[at] for at in many}) == len(many)]
    return {at: found[at] for many in series if len(many) >= FEWEST_RISKS for at in many}


def _name_in(paragraph: Paragraph) -> tuple[str, str]:
    text = paragraph.text.strip()
    if len(text) > LONGEST_NAME or "\n" in text:
        return "", ""
    reference, title = name_in_heading(text)
    if not reference:
        reference, title = split_reference(text, led=True)
    if not reference and (called := _CALLED.fullmatch(text)):
        return "", called["title"]
    return (reference, title) if reference and "." not in reference else ("", "")  # "3.1 Fraud" is a section


def _end(blocks: Sequence[Block], first: int, layout: Layout) -> int:
    """The block after the last table of labels, one after the other or with but a caption between."""
    at = first
    while at < len(blocks):
        block, after = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
        if isinstance(block, Grid) and is_labelled(block, layout):
            at += 1
        elif at > first and isinstance(after, Grid) and _captions(block, after, layout):
            at += 2
        else:
            break
    return at


def _captions(block: Block, after: Grid, layout: Layout) -> bool:
    caption = isinstance(block, Paragraph) and may_be_label(block.text) and not _name_in(block)[1]
    return caption and is_labelled(after, layout)


def is_labelled(grid: Grid, layout: Layout) -> bool:
    """Whether each row of a grid is a label and its value, known or not, or of labels over their values."""
    rows = rows_of(grid)
    headed = label_rows(rows, layout)
    if other_word(text_of(rows[0][0]), layout):
        return False
    return all(row_no in headed.used or _is_pair(row, row_no, layout) for row_no, row in enumerate(rows))


def _is_pair(row: Row, row_no: int, layout: Layout) -> bool:
    cells = [cell for cell in cells_in(row) if cell.row == row_no]
    labels, values = cells[::2], cells[1::2]
    held = len(labels) == 1 and label_of(labels[0].text, layout) in OWNERS  # by a "Chief Executive", which may head
    if len(labels) != len(values) or (not held and any(label_of(cell.text, layout) for cell in values)):
        return False
    alone = len(labels) == 1 and may_be_label(labels[0].text)
    return alone or all(label_of(cell.text, layout) for cell in labels)


def _tell_a_risk(grids: Sequence[Grid], layout: Layout) -> bool:
    told = set(_told(grids, layout))
    firsts = [meanings(row[0].text, layout) for grid in grids for row in map(cells_in, rows_of(grid))]
    named = any("reference" in meant for meant in firsts)
    titled = sum("title" in meant for meant in firsts)  # one says more of the risk that the text above names
    return not named and titled <= 1 and len(told) >= FEWEST_TOLD and any(a.endswith(SCORES) for a in told)


def _told(grids: Sequence[Grid], layout: Layout) -> Iterator[str]:
    """What the labels of grids mean, in so far as it is known."""
    for grid in grids:
        rows = rows_of(grid)
        yield from (pair.attribute for pair in label_rows(rows, layout).pairs_in_order())
        yield from (a for row in rows if (cells := cells_in(row)) and (a := label_of(cells[0].text, layout)))
