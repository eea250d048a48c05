"""Labels that begin a text with nothing but a space, a colon or a question mark before their value, and questions."""

from __future__ import annotations

from functools import lru_cache

from extract.cards.labels import inline_label, label_of
from extract.parts.vocabulary import gist_of, is_listed
from schemas.layout import Layout
from schemas.words import key

LONGEST_LEADING = 5  # words
LONGEST_QUESTION = 80  # characters


@lru_cache(maxsize=16384)
def question_label(text: str, layout: Layout) -> str:
    """What a label or a question asks for, a question by its words alone: "How likely is it now?"; "" for neither."""
    known = label_of(text, layout)
    if known or not text.rstrip().endswith("?") or len(text) > LONGEST_QUESTION:
        return known
    return next(iter(gist_of(text, layout)), "")


@lru_cache(maxsize=16384)
def leading_label(text: str, layout: Layout) -> tuple[str, str]:
    """The longest known label that a text begins with and its value, be it parted by a colon, a question mark or
    nothing but a space: ("Risk owner", "Head of Estates"); two empty strings for none."""
    inline, label, value = inline_label(text, layout)
    if inline:
        return label, value
    question, mark, rest = text.partition("?")
    if mark and rest.strip() and question_label(question + mark, layout):
        return question + mark, rest.strip()
    words = text.split(None, LONGEST_LEADING) if text[:1].isupper() else []
    if not words or key(words[0]) not in layout.label_openings:
        return "", ""
    for count in range(min(LONGEST_LEADING, len(words) - 1), 0, -1):
        label = " ".join(words[:count])
        if label_of(label, layout) and is_listed(label, layout):  # "Risk owner Director" is a label and its value
            return label, " ".join(words[count:])
    return "", ""
