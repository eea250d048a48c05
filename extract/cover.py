"""The cover: whose paper it is, for which committee, of what date, by whom; and the date its facts are as at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from extract.rows import cells_in, rows_of
from extract.said import Said
from schemas.layout import Layout
from schemas.paper import Block, Grid, Paragraph, Place
from schemas.records import Statement
from schemas.words import key

BLOCKS_SEARCHED = 40
LINES_OF_HEADING = 8
_LABELS = ("meeting_date", "author", "report_of", "title", "committee_label")
_ATTRIBUTES = {"committee_label": "committee"}
_DATED = re.compile(
    r"[^.\n]*?\b(?:as at|position at|data at|as of"
    r"|(?:accurate|correct|true|current|valid|extracted|stood)(?: as)? (?:at|of|on)"
    r"|(?:figures?|data|register|information|those|scores?)(?: \w+){0,3} (?:held|taken|recorded) (?:at|on))"
    r" (?!this date)[^.\n]*[0-9][^.\n]*"
    r"|[^.\n]*?[0-9][^.\n]*\b(?:accurate|correct) as (?:at|of) this date\b[^.\n]*",
    re.I,
)
_COMMITTEE = re.compile(
    r"\b((?:joint|audit|corporate|governance|strategic|risk|overview|finance|cabinet|executive|independent|ethics|"
    r"resources|policy|scrutiny|performance|standards|assurance|accounts|general|pension|trust)\b"
    r"[\w ,&'’/-]{0,80}?\b(?:committee|panel|board|cabinet|commission)|cabinet)\b",
    re.I,
)
_ORGANISATION = re.compile(
    r"\b((?:(?:office of the )?(?:police|fire)[\w ,&]{0,40} commissioner for [A-Z][\w&' -]{2,40})"
    r"|(?:[A-Z][\w&'’.-]*[ ]){1,6}(?:city council|county council|borough council|district council|council"
    r"|constabulary|police(?: service)?|fire (?:and|&) rescue (?:service|authority)|fire authority"
    r"|combined authority|nhs [\w ]*trust|nhs foundation trust|integrated care board|university|trust|authority))\b",
    re.I,
)


def cover_said(blocks: Sequence[Block], layout: Layout) -> tuple[Said, frozenset[int]]:
    """The cover's facts as statements, and which of `blocks` gave nothing else and are used up."""
    said: list[Statement] = []
    used: set[int] = set()
    for number, block in enumerate(blocks[:BLOCKS_SEARCHED]):
        found = list(_grid_facts(block, layout) if isinstance(block, Grid) else _paragraph_facts(block, layout))
        said += [s for s in found if s.attribute not in {t.attribute for t in said} or s.attribute == "organisation"]
        if found and (isinstance(block, Grid) or block.text.strip() in {s.text for s in found}):
            used.add(number)
    said += _named(blocks[:BLOCKS_SEARCHED], {s.attribute for s in said})
    return Said(tuple(said)), frozenset(used)


def _fact(attribute: str, text: str, place: Place, label: str = "") -> Statement:
    return Statement("cover", attribute, text.strip(), label=label, place=place)


def cover_label(text: str, layout: Layout) -> str:
    """Which fact of the cover a label announces, "" for none."""
    word = key(text)
    for name in _LABELS:
        if word and word in layout.cover.get(name, ()):
            return _ATTRIBUTES.get(name, name)
    return ""


def _grid_facts(grid: Grid, layout: Layout) -> Iterator[Statement]:
    for row in rows_of(grid):
        cells = cells_in(row)
        for label, value in pairwise(cells):
            attribute = cover_label(label.text, layout)
            if attribute and value.text.strip() and grid.columns <= 4:
                yield _fact(attribute, value.text, value.place, label.text.strip())


def _paragraph_facts(paragraph: Paragraph, layout: Layout) -> Iterator[Statement]:
    label, colon, value = paragraph.text.partition(":")
    attribute = cover_label(label, layout) if colon else ""
    if attribute and value.strip() and "\n" not in value.strip():
        yield _fact(attribute, value, paragraph.place, label.strip())


def _texts(blocks: Sequence[Block]) -> Iterator[tuple[str, Place]]:
    """The cover's heading, whose lines may stand as paragraphs of their own, then every text."""
    heading = [b for b in blocks[:LINES_OF_HEADING] if isinstance(b, Paragraph) and b.bold]
    if heading:
        yield " ".join(line.text for line in heading), heading[0].place
    for block in blocks:
        if isinstance(block, Grid):
            for cell in block.cells:
                yield cell.text, cell.place
        else:
            yield block.text, block.place


def _named(blocks: Sequence[Block], known: set[str]) -> Iterator[Statement]:
    """Organisation and committee by their own words: "… Constabulary", "Joint Audit … Panel"."""
    looked_for = {"committee": _COMMITTEE, "organisation": _ORGANISATION}
    for attribute, pattern in looked_for.items():
        if attribute in known:
            continue
        for text, place in _texts(blocks):
            found = pattern.search(" ".join(text.split()))
            if found and len(text) < 300:
                yield _fact(
                    attribute,
                    _without_committee(found[1]) if attribute == "organisation" else found[1],
                    place,
                )
                break


def _without_committee(name: str) -> str:
    """The body's name, where the committee's follows it on the same line."""
    found = re.search(r"\s(?:joint|audit|cabinet|governance|corporate) ", name, re.I)
    return name[: found.start()] if found and found.start() > 12 else name


def as_at_said(paragraphs: Iterable[tuple[str, Paragraph]]) -> Iterator[Statement]:
    """Sentences that give the date the paper's facts are as at."""
    for section, paragraph in paragraphs:
        found = _DATED.search(paragraph.text)
        if found:
            yield Statement("cover", "as_at", found[0].strip(), section=section, place=paragraph.place)
            return
