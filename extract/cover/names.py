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
_WORD = r"[A-Z][\w&'’.-]*"
_NAME = rf"{_WORD}(?:,? (?:{_WORD}|of|and|&|the|upon|with|in|on|for|le)){{0,7}}?"
_COMMISSIONER = (
    r"(?i:\b(?:office of the )?police,?(?: fire)?(?: and| &) (?:fire (?:and|&) )?crime commissioner for (?:the )?"
    r"[A-Z][\w&'-]*(?: (?:and |& )?[A-Z][\w&'-]*){0,3})"
)
_OPENING = re.compile(
    r".*\b(?:committee|panel|board|cabinet|meeting|report|agenda|register) (?:of|for|to) (?:the )?", re.I
)
_NO_NAME = frozenset(
    ["the", "this", "our", "a", "your", "all", "each", "any", "that", "its", "local", "public", "full", "new",
     "national", "internal", "external"]
)  # fmt: skip
_PAPER_WORDS = frozenset(
    ["report", "register", "agenda", "committee", "minutes", "appendix", "annex", "risk", "risks", "item", "panel",
     "board", "meeting", "summary", "paper", "update", "strategic", "corporate", "purpose", "contents", "page",
     "official", "marking", "public", "schedule", "assurance", "framework", "date", "subject", "title", "draft",
     "review"]
)  # fmt: skip


def names_said(blocks: Sequence[Block], known: set[str], layout: Layout) -> Iterator[Statement]:
    """The committee and the organisation, each where it is not `known` and some text names one."""
    if "committee" not in known:
        yield from _first(blocks, "committee", partial(_committee, pattern=_committees(layout)))
    if "organisation" not in known:
        named = partial(_organisation, patterns=_organisations(layout))
        yield from list(_first(blocks, "organisation", named)) or _by_heading(blocks)


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


def _committee(text: str, pattern: re.Pattern[str]) -> str:
    found = pattern.search(text)
    return found[1] if found else ""


def _organisation(text: str, patterns: Sequence[re.Pattern[str]]) -> str:
    for pattern in patterns:
        for found in pattern.finditer(text):
            name = _without_committee(_OPENING.sub("", found[0]))
            words = key(name).split()
            if len(words) > 1 and words[0] not in _NO_NAME:
                return name
    return ""


def _without_committee(name: str) -> str:
    """The body's name, where the committee's follows it on the same line."""
    found = re.search(r"\s(?:joint|audit|cabinet|governance|corporate) ", name, re.I)
    return name[: found.start()] if found and found.start() > 12 else name


def _by_heading(blocks: Sequence[Block]) -> Iterator[Statement]:
    """A first heading of few capital words that are none of a paper's own is taken for the body's name."""
    for block in blocks[:2]:
        if not isinstance(block, Paragraph) or not (block.bold or block.level is not None):
            continue
        words = block.text.split()
        named = sum(w[0].isupper() for w in words) >= 2 and not any(c.isdecimal() for c in block.text)
        if named and len(words) <= MOST_WORDS and not _PAPER_WORDS & set(key(block.text).split()):
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
