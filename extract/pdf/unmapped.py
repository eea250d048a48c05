"""Pages whose fonts do not say which letters their signs are: what is read there may be anything."""

from __future__ import annotations

from extract.pdf import library as lib
from schemas.paper import Note, Place

MOST_ASKED = 40  # characters of a page
SHARE = 0.25
_SAID = "the fonts of this page do not say which letters its signs are: what was read here may be wrong, or missing"


def unmapped_note(text: lib.Handle, count: int, page: int) -> list[Note]:
    """X901 where a good part of a page's `count` characters has no letter of its own, by some of them."""
    asked = range(0, count, max(count // MOST_ASKED, 1))
    unmapped = sum([lib.lacks_letter(text, at) == 1 for at in asked])
    return [Note("X901", _SAID, Place(page))] if unmapped > SHARE * len(asked) else []
