"""A heat map that is a picture: said where the paper speaks of one and none was read, and never guessed at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from schemas.layout import Layout
from schemas.paper import PICTURE, Block, Note, Paragraph
from schemas.words import words_within


def pictured_map(blocks: Iterable[Block], notes: Sequence[Note], layout: Layout) -> Note | None:
    """X901 where the text or a table's cells speak of a heat map and there are pictures (by the readers' notes):
    one of them may be it, likeliest the first from where it is spoken of."""
    pictures = [note.place for note in notes if note.code == PICTURE]
    if not pictures:
        return None
    for block in blocks:
        texts = [block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells]
        if any(next(words_within(text, layout.others.get("maps", ())), "") for text in texts):
            said_at = block.place.page or 0
            place = next((p for p in pictures if (p.page or 0) >= said_at), pictures[-1])
            where = f"a picture on page {place.page}" if place.page else "a picture"
            return Note("X901", f"the paper speaks of a heat map, and none was read: {where} may be it", place)
    return None
