"""The cover: whose paper it is, for which committee, of what date, by whom; and the date its facts are as at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from extract.cover.dates import dates_said
from extract.cover.names import names_said
from extract.page.rows import cells_in, rows_of
from extract.parts.said import Said
from schemas.english import mentions
from schemas.layout import Layout
from schemas.paper import Block, Grid, Paragraph, Place, Running
from schemas.records import Statement
from schemas.words import key

BLOCKS_SEARCHED = 40
_LABELS = ("meeting_date", "author", "report_of", "title", "committee_label")
_ATTRIBUTES = {"committee_label": "committee"}
_DIGIT = re.compile(r"[0-9]")
_SENTENCE = re.compile(r"[^.\n]+")


def cover_said(
    blocks: Sequence[Block], layout: Layout, running: Sequence[Running] = ()
) -> tuple[Said, frozenset[int]]:
    """The cover's facts as statements, and which of `blocks` gave nothing else and are used up."""
    said: list[Statement] = []
    used: set[int] = set()
    for number, block in enumerate(blocks[:BLOCKS_SEARCHED]):
        found = list(_grid_facts(block, layout) if isinstance(block, Grid) else _paragraph_facts(block, layout))
        said += [s for s in found if s.attribute not in {t.attribute for t in said} or s.attribute == "organisation"]
        if found and (isinstance(block, Grid) or block.text.strip() in {s.text for s in found}):
            used.add(number)
    known = {s.attribute for s in said}
    said += names_said(blocks[:BLOCKS_SEARCHED], known, layout)
    if "meeting_date" not in known:
        said += dates_said(blocks[:BLOCKS_SEARCHED], running, layout)
    return Said(tuple(said)), frozenset(used)


def _fact(attribute: str, text: str, place: Place, label: str = "") -> Statement:
    return Statement("cover", attribute, text.strip(), label=label, place=place)


def _cover_label(text: str, layout: Layout) -> str:
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
            attribute = _cover_label(label.text, layout)
            if attribute and value.text.strip() and grid.columns <= 4:
                yield _fact(attribute, value.text, value.place, label.text.strip())


def _paragraph_facts(paragraph: Paragraph, layout: Layout) -> Iterator[Statement]:
    label, colon, value = paragraph.text.partition(":")
    attribute = _cover_label(label, layout) if colon else ""
    if attribute and value.strip() and "\n" not in value.strip():
        yield _fact(attribute, value, paragraph.place, label.strip())


def as_at_said(paragraphs: Iterable[tuple[str, Paragraph]], layout: Layout) -> Iterator[Statement]:
    """Sentences that give the date the paper's facts are as at."""
    may_date = [word for name in ("as_at", "as_at_true", "as_at_held") for word in layout.cover[name]]
    for section, paragraph in paragraphs:
        sentences = _SENTENCE.findall(paragraph.text) if mentions(paragraph.text, may_date) else []
        for sentence in (s for s in sentences if _is_dated(s, layout)):
            yield Statement("cover", "as_at", sentence.strip(), section=section, place=paragraph.place)
            return


@lru_cache(maxsize=8)
def _dating(layout: Layout) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before the date that facts are as at, and what stands behind it; the first has one of the words that
    `as_at_said` looks for."""
    names = ("as_at", "as_at_true", "as_at_facts", "as_at_held")
    at, true, facts, held = ("|".join(layout.cover[name]) for name in names)
    told = rf"{at}|(?:{true})(?: as)? (?:at|of|on)|(?:{facts})(?: \w+){{0,3}} (?:{held}) (?:at|on)"
    before = re.compile(rf"\b(?:{told}) (?!this date)", re.I)
    return before, re.compile(rf"\b(?:{true}) as (?:at|of) this date\b", re.I)


def _is_dated(sentence: str, layout: Layout) -> bool:
    """Whether it says a date. Step by step, as one pattern takes the cube of a long sentence's length."""
    digits = [found.start() for found in _DIGIT.finditer(sentence)]
    if not digits:
        return False
    before, behind = _dating(layout)
    return bool(before.search(sentence, 0, digits[-1]) or behind.search(sentence, digits[0]))
