"""What a paper's prose may say of the register: the sentences that might count its risks, as printed.

Whether they do, and what, is for `normalise.counted` to say; it takes a grammar, which reading does without.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.said import Said
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


def prose_said(paragraphs: Sequence[tuple[str, Paragraph]]) -> Said:
    """Each sentence of body text that may count risks, as a statement `sentence`; the rest of the text is left.

    `paragraphs` are (section, paragraph) in reading order. Headings say nothing.
    """
    said: list[Statement] = []
    left = []
    for section, paragraph in paragraphs:
        if paragraph.level is not None or not may_count(paragraph.text):
            left.append((paragraph.text, paragraph.place))
            continue
        rest = []
        for sentence in sentences_of(paragraph.text):
            if may_count(sentence):
                said.append(Statement("prose", "sentence", sentence, section=section, place=paragraph.place))
            else:
                rest.append(sentence)
        left += [(" ".join(rest), paragraph.place)] if rest else []
    return Said(tuple(said), left=tuple(left))


def may_count(text: str) -> bool:
    """Whether a text has a number and speaks of risks: cheap, so that few sentences need be parsed."""
    return bool(_RISKS.search(text)) and bool(_NUMBER.search(text))
