"""Kinds of finding as text: the parts of a rule's documentation, as `explain` prints them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

_LABEL = re.compile(r"(Authority|Example|Do):\s*")
_HEADINGS = ("What it means", "Why it matters", "Authority", "Example", "What to do")


class Kind(Protocol):
    """A kind of finding, as the rules declare it."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def severity(self) -> str: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class KindText:
    """The parts of a kind's documentation, each on one line; "" for a part that it leaves out."""

    meaning: str
    why: str
    authority: str
    example: str
    do: str


def parts_of(text: str) -> KindText:
    """The parts of a rule's docstring: its first sentence, why it matters, and the lines that carry a label."""
    meaning, _, rest = text.partition("\n\n")
    found = {"meaning": [meaning], "why": [], "Authority": [], "Example": [], "Do": []}
    if _LABEL.search(meaning):
        found["meaning"], rest = [], text
    at = "why"
    for line in rest.splitlines():
        if label := _LABEL.match(line):
            at, line = label[1], line[label.end():]
        found[at].append(line)
    return KindText(*(" ".join(" ".join(lines).split()) for lines in found.values()))


def explained(kind: Kind, columns: int) -> str:
    """A kind for a person at a terminal of so many columns."""
    lines = [f"{kind.code} {kind.name} ({kind.severity})"]
    for heading, text in _sections(kind):
        lines += ["", heading, *textwrap.wrap(text, max(columns, 20), initial_indent="  ", subsequent_indent="  ")]
    return "\n".join(lines) + "\n"


def listed(kinds: Iterable[Kind], columns: int) -> str:
    """All kinds, a line each: code, severity, name, and what it means as far as the line goes."""
    kept = list(kinds)
    names = max((len(kind.name) for kind in kept), default=0)
    lines = []
    for kind in kept:
        start = f"{kind.code}  {kind.severity:<7}  {kind.name}"
        meaning = parts_of(kind.text).meaning
        room = columns - len(f"{kind.code}  {kind.severity:<7}  ") - names - 2
        shown = textwrap.shorten(meaning, room, placeholder="…") if room >= 30 else ""
        lines.append(f"{start}{' ' * (names - len(kind.name))}  {shown}".rstrip())
    return "\n".join(lines) + "\n"


def _sections(kind: Kind) -> Iterator[tuple[str, str]]:
    parts = parts_of(kind.text)
    texts = (parts.meaning, parts.why, parts.authority, parts.example, parts.do)
    for heading, text in zip(_HEADINGS, texts, strict=True):
        if text:
            yield heading, text[0].upper() + text[1:]
