"""What is asked of a file before any parser sees it, and the limits that no honest paper comes near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.page.grid import every_cell
from schemas.archives import too_large
from schemas.paper import Block, Grid, Paragraph

LARGEST_FILE = 512 << 20  # bytes
MOST_PAGES = 5_000
MOST_CHARACTERS_A_PAGE = 200_000  # a page of the smallest print has 20,000
MOST_CHARACTERS = 20_000_000
MOST_CELLS = 1_000_000
MOST_PIXELS = 50_000_000  # of one page drawn: an A4 page at 300 dpi has 9 million


def check_size(data: bytes) -> None:
    """Raise UnreadablePaper (too-large) for a file larger than any paper."""
    if len(data) > LARGEST_FILE:
        raise too_large(f"it has more than {LARGEST_FILE >> 20} MB")


def check_pages(pages: int) -> None:
    """Raise UnreadablePaper (too-large) for more pages than any pack has."""
    if pages > MOST_PAGES:
        raise too_large(f"it has {pages:,} pages, and no pack has more than {MOST_PAGES:,}")


def check_page(characters: int, page: int) -> None:
    """Raise UnreadablePaper (too-large) for more characters than any page can show."""
    if characters > MOST_CHARACTERS_A_PAGE:
        raise too_large(f"page {page} has {characters:,} characters, more than a page can show")


def scale_within(width: float, height: float, scale: float) -> float:
    """The scale, or as much of it as keeps a page of this size (in points) within the pixels that may be drawn."""
    pixels = max(width * height, 1.0) * scale * scale
    return scale if pixels <= MOST_PIXELS else scale * (MOST_PIXELS / pixels) ** 0.5


def check_blocks(blocks: Iterable[Block]) -> None:
    """Raise UnreadablePaper (too-large) for more text or cells than any pack of papers holds."""
    characters = cells = 0
    for text, of_cell in _texts(blocks):
        characters += len(text)
        cells += of_cell
        if characters > MOST_CHARACTERS or cells > MOST_CELLS:
            raise too_large("it holds more text than any pack of papers")


def _texts(blocks: Iterable[Block]) -> Iterator[tuple[str, bool]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text, False
        elif isinstance(block, Grid):
            yield from ((cell.text, True) for cell in every_cell([block]))
