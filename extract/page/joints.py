"""Where lines and halves of one text meet: whether a word would have fitted, and what stands between the two."""

from __future__ import annotations

import re

_DATE = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:19|20)[0-9]{2}")
SPACE = 0.28  # sizes of the letters
WIDEST_LETTER = 0.9  # sizes


def surely_fits(word: str, room: float) -> bool:
    """Whether a word, and a space before it, would have fitted in the room (in sizes), however wide its letters."""
    return room > WIDEST_LETTER * len(word) + SPACE


def joined_text(before: str, after: str) -> str:
    """Two halves of a paragraph put together; they may be the two of a reference."""
    return f"{before}{joint(before, after, split_word=splits_reference(before, after))}{after}"


def joint(before: str, after: str, *, split_word: bool = False) -> str:
    """What stands between two parts of a paragraph: nothing after a hyphen within a word, else a space."""
    hyphened = len(before) > 1 and before[-1] in "-\u2010\u2011\u00ad" and before[-2].isalnum()
    return " " if before and after and not (split_word or hyphened) else ""


def splits_date(before: str, after: str) -> bool:
    """Whether one half ends within a date's year and the other is the rest of it: "27/07/20" and "24"."""
    return after.isdecimal() and bool(_DATE.fullmatch(before.rpartition(" ")[2] + after)) and before[-1:].isdecimal()


def splits_reference(before: str, after: str) -> bool:
    """Whether one half ends within a reference's number and the other is the rest of it: "STR00" and "31"."""
    return before[-1:].isdecimal() and " " not in before and any(map(str.isalpha, before)) and after.isdecimal()
