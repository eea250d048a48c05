"""Whose paper it is and for which committee, by the words of names: "… Borough Council", "Joint Audit … Panel"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import takewhile

from schemas.layout import Layout
from schemas.paper import Block, Grid, Paragraph, Place
from schemas.records import Statement
from schemas.words import key

LINES_OF_HEADING = 8
LONGEST_TEXT = 300
MOST_WORDS = 8
SHORTEST_NAME = 13  # characters before a committee's name
_WORD = r"[A-Z][\w&'’.-]*"
_NAME = rf"{_WORD}(?:,? (?:{_WORD}|of|and|&|the|upon|with|in|on|for|le)){{0,7}}?"
_COMMISSIONER = (
    r"(?i:\b(?:office of the )?police,?(?: fire)?(?: and| &) (?:fire (?:and|&) )?crime commissioner for (?:the )?"
    r"[A-Z][\w&'-]*(?: (?:and |& )?[A-Z][\w&'-]*){0,3})"
)


def names_said(blocks: Sequence[Block], known: set[str], layout: Layout) -> Iterator[Statement]:
    """The committee and the organisation, each where it is not `known` and some text names one."""
    if "committee" not in known:
        yield from _first(blocks, "committee", partial(_committee, layout=layout))
    if "organisation" not in known:
        named = partial(_organisation, layout=layout)
        yield from list(_first(blocks, "organisation", named)) or _by_heading(blocks, layout)


@lru_cache(maxsize=8)
def _committees(layout: Layout) -> re.Pattern[str]:
    opens, ends, whole = (
        "|".join(map(_in_any_case, layout.cover.get(f"committee{of}", ()))) for of in ("_opening", "", "_name")
    )
    return re.compile(rf"\b((?:{opens})\b[\w ,&'’/-]{{0,80}}?\b(?:{ends})|{whole})\b", re.I)


@lru_cache(maxsize=8)
def _organisations(layout: Layout) -> tuple[re.Pattern[str], ...]:
    """What names of bodies look like, surest first; the first words of their kinds are never in small letters."""
    kinds, of = (
        sorted(map(_capitalised, layout.cover.get(f"organisation{of}", ())), key=len, reverse=True)
        for of in ("", "_of")
    )
    place = r"[A-Z][\w'-]*(?: (?:and |upon )?[A-Z][\w'-]*){0,3}(?: Council)?"
    return (
        re.compile(_COMMISSIONER),
        re.compile(rf"\b(?:{'|'.join(of)}) of {place}"),
        re.compile(rf"\b{_NAME} (?:{'|'.join(kinds)})\b"),
    )


@lru_cache(maxsize=8)
def _around(layout: Layout) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What a text says before a body's name, and what begins the name of its committee behind it."""
    after, before = ("|".join(layout.cover[f"organisation_{of}"]) for of in ("after", "before"))
    return re.compile(rf".*\b(?:{after}) (?:of|for|to) (?:the )?", re.I), re.compile(rf"\s(?:{before}) ", re.I)


def _in_any_case(words: str) -> str:
    """A layout's words as a pattern, with a comma after any of them, and "&" for "and"."""
    return ",? ".join("(?:and|&)" if word == "and" else word for word in words.split())


def _capitalised(words: str) -> str:
    """A layout's words as a pattern of what is printed with a capital, or in capitals."""
    return " ".join("(?:and|AND|&)" if w == "and" else f"(?:{w.capitalize()}|{w.upper()})" for w in words.split())


def _first(blocks: Sequence[Block], attribute: str, name_in: Callable[[str], str]) -> Iterator[Statement]:
    for text, place in _texts(blocks):
        name = name_in(" ".join(text.split())) if len(text) < LONGEST_TEXT else ""
        if name:
            yield Statement("cover", attribute, name, place=place)
            return


def _committee(text: str, layout: Layout) -> str:
    found = _committees(layout).search(text)
    return found[1] if found else ""


def _organisation(text: str, layout: Layout) -> str:
    before, committee = _around(layout)
    for pattern in _organisations(layout):
        for found in pattern.finditer(text):
            name = _without(committee, before.sub("", found[0]))
            words = key(name).split()
            if len(words) > 1 and words[0] not in layout.cover["no_organisation"]:
                return name
    return ""


def _without(committee: re.Pattern[str], name: str) -> str:
    """The body's name, where the committee's follows it on the same line."""
    found = committee.search(name)
    return name[: found.start()] if found and found.start() >= SHORTEST_NAME else name


def _by_heading(blocks: Sequence[Block], layout: Layout) -> Iterator[Statement]:
    """A first heading of few capital words that are none of a paper's own is taken for the body's name."""
    for block in blocks[:2]:
        if not isinstance(block, Paragraph) or not (block.bold or block.level is not None):
            continue
        words = block.text.split()
        named = sum(w[0].isupper() for w in words) >= 2 and not any(c.isdecimal() for c in block.text)
        if named and len(words) <= MOST_WORDS and {*layout.cover["paper"]}.isdisjoint(key(block.text).split()):
            yield Statement("cover", "organisation", block.text.strip(), place=block.place)
            return


def _texts(blocks: Sequence[Block]) -> Iterator[tuple[str, Place]]:
    """The lines of the cover's heading together, then every text."""
    first = next((n for n, b in enumerate(blocks[:LINES_OF_HEADING]) if _is_heading_line(b)), 0)
    lines = [b for b in takewhile(_is_heading_line, blocks[first:LINES_OF_HEADING]) if isinstance(b, Paragraph)]
    if len(lines) > 1:
        yield " ".join(line.text for line in lines), lines[0].place
    for block in blocks:
        if isinstance(block, Grid):
            for cell in block.cells:
                yield cell.text, cell.place
        else:
            yield block.text, block.place


def _is_heading_line(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.bold
