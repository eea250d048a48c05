"""What stands above a card on its page, and may name its risk."""

from __future__ import annotations

from collections.abc import Sequence

from extract.cards.labels import label_of
from extract.cards.leading import leading_label
from extract.cards.names import name_in_heading
from extract.parts.sections import section_of
from schemas.layout import Layout
from schemas.paper import Block, Grid, Paragraph

LONGEST_NAME = 160


def is_named_above(blocks: Sequence[Block], number: int, layout: Layout) -> bool:
    """Whether the text above a grid gives the reference of a risk, and is short enough for its name."""
    above = _block_above(blocks, number, layout)
    return isinstance(above, Paragraph) and len(above.text) <= LONGEST_NAME and bool(name_in_heading(above.text)[0])


def _block_above(blocks: Sequence[Block], number: int, layout: Layout) -> Block | None:
    """The block above a grid, but for a labelled line at the foot of the page before: a row that the page's end cut off
    a card without rules."""
    above = blocks[number - 1] if number else None
    cut_off = isinstance(above, Paragraph) and above.level is None and bool(leading_label(above.text, layout)[0])
    cut_off = cut_off and above is not None and above.place.page != blocks[number].place.page
    return blocks[number - 2] if number > 1 and (cut_off or _is_between(blocks, number - 1)) else above


def name_above(blocks: Sequence[Block], number: int, layout: Layout, *, as_before: bool = False) -> Paragraph | None:
    """The paragraph just above a card that names its risk: a heading with a reference, or one of its own; over a card
    that looks `as_before` any heading."""
    above = _block_above(blocks, number, layout)
    if not isinstance(above, Paragraph) or len(above.text) > LONGEST_NAME or label_of(above.text, layout):
        return None
    named = bool(name_in_heading(above.text)[0])
    of_risk = as_before or ("risk" in above.text.casefold() and "register" not in above.text.casefold())
    return above if named or (of_risk and bool(section_of(above, layout))) else None


def _is_between(blocks: Sequence[Block], number: int) -> bool:
    """Whether a block is a text between the heading that names a risk and its tables."""
    text, head = blocks[number], blocks[number - 1]
    if not isinstance(text, Paragraph) or not isinstance(head, Paragraph) or text.level is not None:
        return False
    return head.level is not None and bool(name_in_heading(head.text)[0]) and not name_in_heading(text.text)[0]


def names_next(blocks: Sequence[Block], number: int) -> bool:
    """Whether a line that is set as no heading gives the reference and title of the risk that the next table is of."""
    line, after = blocks[number], blocks[number + 1] if number + 1 < len(blocks) else None
    if not isinstance(line, Paragraph) or not isinstance(after, Grid) or len(line.text) > LONGEST_NAME:
        return False
    return bool(name_in_heading(line.text)[0])
