"""Whose paper it is and for which committee, by the words of names: "… Borough Council", "Joint Audit … Panel"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from schemas.paper import Block, Grid, Paragraph, Place
from schemas.records import Statement
from schemas.words import key

LINES_OF_HEADING = 8
LONGEST_TEXT = 300
MOST_WORDS = 8
_COMMITTEE = re.compile(
    r"\b((?:joint|audit|corporate|governance|strategic|risk|overview|finance|cabinet|executive|independent|ethics|"
    r"resources|policy|scrutiny|performance|standards|assurance|accounts|general|pension|pensions|trust|quality|"
    r"people|planning|full|management|member|members|democratic|regulatory|culture|improvement|local)\b"
    r"[\w ,&'’/-]{0,80}?\b(?:committee|panel|board|cabinet|commission|forum)"
    r"|police(?:, fire)? (?:and|&) crime panel|cabinet|board of directors|governing body|full council)\b",
    re.I,
)
_WORD = r"[A-Z][\w&'’.-]*"
_NAME = rf"{_WORD}(?:,? (?:{_WORD}|of|and|&|the|upon|with|in|on|for|le)){{0,7}}?"
_KINDS = (
    r"City Council|County Council|Borough Council|District Council|Parish Council|Town Council|Council|Constabulary|"
    r"Police(?: Service| Force| Authority)?|Fire (?:and|&) Rescue (?:Service|Authority)|Fire Authority|"
    r"Fire Service|Combined Authority|Park Authority|Authority|NHS(?: Foundation)? Trust|NHS [\w ]*?Trust|"
    r"Hospitals?(?: NHS)? Trust|Ambulance Service|Integrated Care Board|Clinical Commissioning Group|Health Board|"
    r"University|College(?: Corporation)?|Academ(?:y|ies) Trust|Housing Association|Pension Fund|Partnership|"
    r"Trust|Homes|Commission|Agency"
)
_CAPITAL_KINDS = _KINDS.replace(r"NHS [\w ]*?Trust|", "").upper()  # for a line in capitals
_ORGANISATIONS = [
    re.compile(r"\b(?:office of the )?police,?(?: fire)?(?: and| &) (?:fire (?:and|&) )?crime commissioner for "
               r"(?:the )?[A-Z][\w&'-]*(?: (?:and |& )?[A-Z][\w&'-]*){0,3}", re.I),
    re.compile(r"\b(?:University|(?:London |Royal |Metropolitan )?Borough|City|Bank|Corporation) of "
               r"[A-Z][\w'-]*(?: (?:and |upon )?[A-Z][\w'-]*){0,3}(?: Council)?"),
    re.compile(rf"\b{_NAME} (?:{_KINDS})\b"),
    re.compile(rf"\b{_NAME} (?:{_CAPITAL_KINDS})\b"),
]  # fmt: skip
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


def names_said(blocks: Sequence[Block], known: set[str]) -> Iterator[Statement]:
    """The committee and the organisation, each where it is not `known` and some text names one."""
    if "committee" not in known:
        yield from _first(blocks, "committee", _committee)
    if "organisation" not in known:
        yield from list(_first(blocks, "organisation", _organisation)) or _by_heading(blocks)


def _first(blocks: Sequence[Block], attribute: str, name_in: Callable[[str], str]) -> Iterator[Statement]:
    for text, place in _texts(blocks):
        name = name_in(" ".join(text.split())) if len(text) < LONGEST_TEXT else ""
        if name:
            yield Statement("cover", attribute, name, place=place)
            return


def _committee(text: str) -> str:
    found = _COMMITTEE.search(text)
    return found[1] if found else ""


def _organisation(text: str) -> str:
    """The body a text names. Small letters never begin a name, but where the whole line is in capitals."""
    for pattern in _ORGANISATIONS:
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
