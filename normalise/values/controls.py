"""A cell of controls to its controls, one by one.

Conservative: a paragraph is one control unless the printed marks (numbers, bullets, semicolons) say that it
is more, or a small letter says that it is less than one. Sentences are never parted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import count

from normalise.values.text import bare, is_nothing

BULLETS = "•·●▪◦‣■□➢➤✓✔\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf02d"
_BULLET = re.compile(rf"(?:^|\s)[{BULLETS}]\s*|[{BULLETS}]\s+|^[-–—*]\s+")
_NUMBER = re.compile(r"(?:^|(?<=\s))\(?([0-9]{1,2})[.)]\s+(?=\S)")
_CONTINUES = re.compile(r"[a-z](?![A-Z])")  # "eForms" begins a control, "and training" continues one
_MOST_SUBHEAD_WORDS = 4


@lru_cache(maxsize=4096)
def controls_in(text: str) -> tuple[str, ...]:
    """The controls of a cell's text, its paragraphs on lines of their own."""
    return controls_of(text.split("\n"))


def controls_of(paragraphs: Sequence[str], numbers: Sequence[str] = ()) -> tuple[str, ...]:
    """The controls of a cell, in order, white space folded; none for "None" and "N/A".

    `numbers` are the paragraphs' list numbers or bullets, "" where there is none; a shorter one is filled
    up with "". A short sub-head stands before each of its controls ("Preventative: vetting checks"); a
    longer line that introduces a list is no control.
    """
    marked = _marked_lines(paragraphs, numbers)
    joined = _without_cuts(marked)
    if len(joined) == 1:
        joined = _parted_by_semicolons(joined[0])
    return tuple(_under_subheads([text for text in joined if not is_nothing(text)]))


def _marked_lines(paragraphs: Sequence[str], numbers: Sequence[str]) -> list[tuple[bool, str]]:
    """Each line, and whether a number or a bullet says that it begins a control."""
    marked: list[tuple[bool, str]] = []
    for i, paragraph in enumerate(paragraphs):
        number = numbers[i] if i < len(numbers) else ""
        for line in paragraph.split("\n"):
            parts = [(bool(number) or mark, " ".join(text.split())) for mark, text in _parts(line)]
            marked += [part for part in parts if part[1]]
            number = ""
    return marked


def _parts(line: str) -> Iterator[tuple[bool, str]]:
    """The line parted at its bullets and at numbers that count up from its beginning."""
    first, *bulleted = _BULLET.split(line)
    yield from _numbered_parts(first)
    for text in bulleted:
        yield True, text


def _numbered_parts(line: str) -> Iterator[tuple[bool, str]]:
    found = list(_NUMBER.finditer(line))
    if not found or found[0].start() > 0:
        yield False, line
        return
    expected = count(int(found[0][1]))
    wanted = next(expected)
    starts = []
    for match in found:
        if int(match[1]) == wanted:
            starts.append(match)
            wanted = next(expected)
    ends = [match.start() for match in starts[1:]] + [len(line)]
    for match, end in zip(starts, ends, strict=True):
        yield True, line[match.end() : end]


def _without_cuts(marked: Sequence[tuple[bool, str]]) -> list[str]:
    """The lines, each that goes on in small letters joined to the one before.

    Where the first line begins small, so does every control of the list, and nothing is joined.
    """
    small = bool(marked) and bool(_CONTINUES.match(marked[0][1]))
    joined: list[str] = []
    for mark, text in marked:
        if joined and not mark and not small and _CONTINUES.match(text) and joined[-1][-1] not in ":;":
            joined[-1] = f"{joined[-1]} {text}"
        else:
            joined.append(text)
    return joined


def _parted_by_semicolons(text: str) -> list[str]:
    """A lone paragraph parted at its semicolons, where it has two or more and each part begins large."""
    parts = [part.strip() for part in text.rstrip("; ").split(";")]
    listed = len(parts) > 2 and ". " not in text and all(part[:1].isupper() for part in parts)
    return parts if listed else [text]


def _under_subheads(lines: Sequence[str]) -> Iterator[str]:
    subhead = ""
    for i, line in enumerate(lines):
        if line.endswith(":") and i + 1 < len(lines):
            subhead = f"{line} " if len(bare(line).split()) <= _MOST_SUBHEAD_WORDS else ""
        else:
            yield subhead + line
