"""What one cell says, where labels within its text part it into several statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from extract.parts.composed import deed_told
from extract.parts.content import fitting
from extract.parts.printed_references import looks_like_reference
from extract.parts.vocabulary import is_listed, meanings
from schemas.layout import Layout
from schemas.words import key

LONGEST_LABEL_WORDS = 4


class Field(Struct, frozen=True):
    """One statement within a cell: what it is of, the label it stands under ("" for the cell's own), its text."""

    attribute: str
    label: str
    text: str


def deeds_apart(text: str, attribute: str, layout: Layout) -> list[Field]:
    """Controls in place and those to come, where lines of one text part them: "In place:" … "Planned:" …; else the
    text whole."""
    found = [Field(attribute, "", "")]
    for line in text.splitlines() if ":" in text else ():
        label, colon, rest = line.partition(":")
        told = deed_told(key(label), layout) if colon and len(label.split()) <= LONGEST_LABEL_WORDS else ""
        last = Field(told, label.strip(), "") if told else found.pop()
        found.append(Field(last.attribute, last.label, f"{last.text}\n{rest if told else line}".strip()))
    told_apart = [field for field in found if field.text]
    return told_apart if len({field.attribute for field in told_apart}) > 1 else [Field(attribute, "", text)]


def labelled_fields(text: str, attribute: str, named: frozenset[str], layout: Layout) -> list[Field]:
    """A text parted at its labels: "Risk: … Effects: …", "Cause: … Event: … Effect: …"; else the text whole.

    What stands before the first label is of `attribute`. `named` are the attributes that the risk has elsewhere:
    "Risk" and "Event" are its title where it has no other.
    """
    marks = list(_labels(text, layout))
    if not marks:
        return [Field(attribute, "", text)]
    before = text[: marks[0][0]].strip()
    found = [_before_labels(before, attribute, layout)] if before else []
    taken = set(named) | {field.attribute for field in found}
    for n, (_, end, label) in enumerate(marks):
        value = text[end : marks[n + 1][0] if n + 1 < len(marks) else len(text)].strip()
        if not value:
            continue
        meant = _meant(label, value, taken, layout)
        taken.add(meant)
        found.append(Field(meant, label, value))
    return found or [Field(attribute, "", text)]


def _before_labels(text: str, attribute: str, layout: Layout) -> Field:
    """What stands before the labels of a cell: of its own attribute, or the reference with its label, "ID: 911"."""
    label, _, value = text.partition(":")
    if "reference" in meanings(label, layout) and looks_like_reference(value.strip()):
        return Field("reference", label.strip(), value.strip())
    return Field(attribute, "", text)


def _meant(label: str, value: str, taken: set[str], layout: Layout) -> str:
    options = fitting([a for a in meanings(label, layout) if a != "reference"], [value])
    if "title" in options and "title" in taken:
        options = [*(a for a in options if a != "title"), "description"]
    return next((a for a in options if a not in taken), options[0] if options else "description")


def _labels(text: str, layout: Layout) -> Iterator[tuple[int, int, str]]:
    """Where each known label begins, where its value begins, and the label."""
    if ":" not in text:
        return
    last = 0
    for colon in re.finditer(r":[-–—]?", text):
        line = text[last : colon.start()].rpartition("\n")[2]
        label = _label_at_end(line, layout)
        if label:
            yield colon.start() - len(label) - (len(line) - len(line.rstrip())), colon.end(), label.strip()
            last = colon.end()


@lru_cache(maxsize=4096)
def _last_words(line: str) -> tuple[str, ...]:
    words = list(re.finditer(r"\S+", line.rstrip()))[-LONGEST_LABEL_WORDS:]
    return tuple(line.rstrip()[w.start() :] for w in words if w[0][0].isupper())


def _label_at_end(line: str, layout: Layout) -> str:
    """The longest known label that ends a line's text, a capital in front; "" for none. One that a list has wins over
    longer ones: what stands before it may be more of the value, as in "Chief Executive Date added"."""
    known = [t for t in _last_words(line) if any(a != "reference" for a in meanings(t, layout)) and key(t)]
    return next((t for t in known if is_listed(t, layout)), next(iter(known), "")) if known else ""
