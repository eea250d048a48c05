"""Labels that begin a text with nothing but a space, a colon or a question mark before their value."""

from __future__ import annotations

from functools import lru_cache

from extract.cards.labels import inline_label, label_of
from schemas.layout import Layout

LONGEST_LEADING = 5  # words


@lru_cache(maxsize=16384)
def leading_label(text: str, layout: Layout) -> tuple[str, str]:
    """The longest known label that a text begins with and its value, be it parted by a colon, a question mark or
    nothing but a space: ("Risk owner", "Head of Estates"); two empty strings for none."""
    inline, label, value = inline_label(text, layout)
    if inline:
        return label, value
    question, mark, rest = text.partition("?")
    if mark and rest.strip() and label_of(question, layout):
        return question + mark, rest.strip()
    words = text.split(None, LONGEST_LEADING) if text[:1].isupper() else []
    for count in range(min(LONGEST_LEADING, len(words) - 1), 0, -1):
        if label_of(" ".join(words[:count]), layout):
            return " ".join(words[:count]), " ".join(words[count:])
    return "", ""
