"""What a paper's prose says of the register: the sentences that count its risks, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from schemas.counts import Count, counts_in
from schemas.english import TENS, UNITS, sentences_of
from schemas.paper import Paragraph
from schemas.records import Statement

_RISKS = re.compile(
    r"risks\b|register\b|entries\b|scores\b|\bof (?:these|those)\b|\b(?:one|no|none|1)\b.{0,40}\brisk\b",
    re.I | re.S,
)
_NUMBER = re.compile(
    rf"(?<![0-9/.,£-])(?:[0-9]{{1,3}}\b|\b(?:{'|'.join((*UNITS, *TENS, 'no', 'none'))})\b)", re.I
)


def prose_statements(paragraphs: Sequence[tuple[str, Paragraph]], own: str = "") -> tuple[Statement, ...]:
    """Each sentence of body text that counts risks, once for each thing it counts; headings say nothing.

    `paragraphs` are (section, paragraph) in reading order. `own` is the name of the paper's register
    or body: counts of registers that the text calls by another name are left out.
    """
    counted: dict[int, str] = {}  # what each number counted so far
    statements = []
    for section, paragraph in paragraphs:
        if paragraph.level is not None or not _may_count(paragraph.text):
            continue
        for sentence, counts in _counting_sentences(paragraph.text, own):
            for count in counts:
                if count.definite and counted.get(count.number, count.attribute) != count.attribute:
                    continue  # "all 3 risks" are the three new ones just spoken of
                counted.setdefault(count.number, count.attribute)
                statements.append(
                    Statement("prose", count.attribute, sentence, section=section, place=paragraph.place)
                )
    return tuple(statements)


def _counting_sentences(text: str, own: str) -> Iterator[tuple[str, tuple[Count, ...]]]:
    before: tuple[Count, ...] = ()
    for sentence in sentences_of(text):
        counts = counts_in(sentence, own) if _may_count(sentence) else ()
        points_back = sentence.lower().startswith(("of these", "of those", "of them"))
        if points_back and not any(count.attribute == "count_total" for count in before):
            counts = ()
        yield sentence, counts
        before = counts or before


def _may_count(text: str) -> bool:
    """Cheap, so that few sentences are parsed."""
    return bool(_RISKS.search(text)) and bool(_NUMBER.search(text))
