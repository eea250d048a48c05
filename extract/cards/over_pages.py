"""What is the rest of a card that the end of a page cut."""

from __future__ import annotations

from collections.abc import Sequence

from extract.page.rows import begins_in, rows_of, text_of
from schemas.paper import Block, Grid, Paragraph
from schemas.series import place_in_series


def continues(grid: Grid) -> bool:
    """Whether a grid's first row has an empty first cell and text beside it: the rest of a row cut in two."""
    first = rows_of(grid)[0]
    return (
        grid.columns >= 2
        and not text_of(first[0]).strip()
        and any(begins_in(c, 0) and text_of(c).strip() for c in first[1:])
    )


def runs_on(blocks: Sequence[Block], number: int) -> bool:
    """Whether a paragraph after a card is the rest of its last cell: it opens a new page, as all since have done."""
    paragraph = blocks[number]
    page = paragraph.place.page
    if page is None or (isinstance(paragraph, Paragraph) and place_in_series(paragraph.text)):
        return False
    for earlier in reversed(blocks[:number]):
        if isinstance(earlier, Grid):
            last = max((c.place.page or 0 for c in earlier.cells), default=0)
            return page > last
        if earlier.level is not None:
            return False
    return False
