"""Text that does nothing but be read: not obeyed by a terminal, nor refused by an encoder."""

from __future__ import annotations

import unicodedata

_OVERRIDES = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def inert(text: str) -> str:
    """The text with nothing in it that a terminal or an encoder would act on; newlines and tabs stay.

    Control characters become their pictures (escape is "␛"), so that an ANSI sequence is shown rather
    than obeyed; direction overrides, C1 controls and lone surrogates become "�".
    """
    lines = text.replace("\n", "").replace("\t", "")
    return text if lines.isprintable() else "".join(map(_inert_character, text))


def printable(text: str) -> str:
    """The text on one line, with nothing in it that could steer a terminal."""
    return text if text.isprintable() else "".join(map(_printable_character, text))


def _printable_character(c: str) -> str:
    return c if c.isprintable() else " " if c.isspace() else "�"


def _inert_character(c: str) -> str:
    if c in "\n\t" or c.isprintable():
        return c
    if ord(c) < 0x20:
        return chr(0x2400 + ord(c))
    if c == "\x7f":
        return "␡"
    return "�" if unicodedata.category(c) in ("Cc", "Cs") or unicodedata.bidirectional(c) in _OVERRIDES else c
