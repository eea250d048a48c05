"""Pages whose fonts do not say which letters their signs are: what is read there may be anything."""

from __future__ import annotations

from collections.abc import Iterable

from extract.pdf import library as lib
from schemas.paper import Note, Place

MOST_ASKED = 40  # characters of a page
SHARE = 0.25
_NO_LETTERS = frozenset(range(32)) - {2, 9, 10, 13}  # codes of signs as they are: 2 is pdfium's own, for a hyphen
_SAID = "the fonts of this page do not say which letters its signs are: what was read here may be wrong, or missing"


def unmapped_note(text: lib.Handle, count: int, page: int) -> list[Note]:
    """X901 where a good part of a page's `count` characters has no letter of its own, by some of them."""
    asked = range(0, count, max(count // MOST_ASKED, 1))
    unmapped = sum([lib.lacks_letter(text, at) == 1 or lib.char_unicode(text, at) in _NO_LETTERS for at in asked])
    return [Note("X901", _SAID, Place(page))] if unmapped > SHARE * len(asked) else []


def is_unmapped(notes: Iterable[Note]) -> bool:
    """Whether a page with these notes is one of such fonts: what it shows can only be recognised."""
    return any(note.text == _SAID for note in notes)
