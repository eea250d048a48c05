"""Rows that say again what others say: headings that are repeated on the next page."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.paper import Cell


def words_of(row: Sequence[Cell]) -> list[str]:
    """What a row says, but for its spaces: a narrow column breaks "Rating" on one page and not on the next."""
    return [_folded(cell.text) for cell in row]


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()


def says_again(old: Sequence[Cell], new: Sequence[Cell]) -> bool:
    """Whether one row has the words of another; a heading that is repeated may be clipped to its first lines."""
    words, again = words_of(old), words_of(new)
    if words == again:
        return True
    if len(old) != len(new) or not all(_has_firsts(*pair) for pair in zip(old, new, strict=True)):
        return False
    same = [one == other for one, other in zip(words, again, strict=True) if one]
    return 2 * sum(same) > len(same)


def _has_firsts(whole: Cell, part: Cell) -> bool:
    """Whether a cell has the first paragraphs of another, or all of them."""
    wanted = _folded(part.text)
    firsts = [whole.text, *("".join(whole.paragraphs[:count]) for count in range(1, len(whole.paragraphs)))]
    return any(_folded(text) == wanted for text in firsts)


def repeated_rows(rows: Sequence[Sequence[Cell]], more: Sequence[Sequence[Cell]]) -> int:
    """How many rows at the top of a table's second half say again what the first rows of the first half say."""
    count = 0
    for old, new in zip(rows, more, strict=False):
        if not says_again(old, new) or not any(words_of(new)):
            break
        count += 1
    spans = all(cell.row + cell.row_span <= count for row in more[:count] for cell in row)
    return count if spans and count < max(len(rows), 2) else 0
