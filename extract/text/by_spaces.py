"""Text that keeps the columns of a page by spaces, as programs make it of a PDF: no cell of it is sure."""

from __future__ import annotations

import re

from extract.text.tables import cells_of_line
from schemas.paper import Note

FEWEST_COLUMNS = 4
FEWEST_LINES = 5
_PARTED = re.compile(r"\S {3,}(?=\S)")


def columns_note(text: str) -> Note | None:
    """X901 for text with lines of columns that nothing but spaces part; None where there are hardly any."""
    lines = [line for line in text.splitlines() if cells_of_line(line) is None]
    parted = sum(len(_PARTED.findall(line)) >= FEWEST_COLUMNS - 1 for line in lines)
    if parted < FEWEST_LINES:
        return None
    return Note("X901", f"{parted} lines stand in columns that only spaces part, which cells cannot be told from: "
                        "give the file that the text was made of, or a conversion that keeps its tables")
