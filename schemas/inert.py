"""Text that does nothing but be read: not obeyed by a terminal, nor refused by an encoder."""

from __future__ import annotations

import re

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_OVERRIDES = "\u202a-\u202e\u2066-\u2069"  # of the direction of writing
_SURROGATES = "\ud800-\udfff"
_ACTED_ON = re.compile(f"[{_CONTROLS}{_OVERRIDES}{_SURROGATES}]")


def inert(text: str) -> str:
    """The text with nothing in it that a terminal or an encoder would act on; newlines and tabs stay.

    Control characters become their pictures (escape is "␛"), so that an ANSI sequence is shown rather
    than obeyed; direction overrides, C1 controls and lone surrogates become "�".
    """
    is_plain = text.isprintable() or text.replace("\n", "").replace("\t", "").isprintable()
    return text if is_plain else _ACTED_ON.sub(_picture, text)


def printable(text: str) -> str:
    """The text on one line, with nothing in it that could steer a terminal."""
    return text if text.isprintable() else "".join(map(_printable_character, text))


def _printable_character(c: str) -> str:
    return c if c.isprintable() else " " if c.isspace() else "�"


def _picture(found: re.Match[str]) -> str:
    c = found[0]
    return chr(0x2400 + ord(c)) if c < " " else "␡" if c == "\x7f" else "�"
