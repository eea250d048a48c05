"""What a paper's prose may say of the register: the sentences that might count its risks, as printed.

Whether they do, and what, is for `normalise.prose.counted` to say; it takes a grammar, which reading does without.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.parts.said import Said
from schemas.english import TENS, UNITS, mentions, sentences_of, tells_of_an_end
from schemas.paper import Paragraph
from schemas.records import REMARK, SENTENCE, Statement

_SPOKEN_OF = ("risk", "register", "entries", "scores", "of these", "of those")  # one stands in all _RISKS finds
_RISKS = re.compile(
    r"risks\b|register\b|entries\b|scores\b|risk (?:score|rating)\b|\bof (?:these|those)\b|"
    r"\b(?:one|no|none|1)\b.{0,40}\brisk\b",
    re.I | re.S,
)
_NUMBER = re.compile(
    rf"(?<![0-9/.,£-])(?:[0-9]{{1,3}}\b|\b(?:{'|'.join((*UNITS, *TENS, 'no', 'none'))})\b)", re.I
)


_RISK = re.compile(r"\b[Rr]isks?\b|\b[A-Z]{1,6}[ /.-]{0,2}[0-9]{1,5}\b|^(?:[0-9]+\. )?[0-9]{1,4} [A-Z]")
_PART_NAMED = re.compile(r"\s*(?:appendix|annexe?|schedule|enclosure)\s+\w{1,4}\s*[:.–—-]", re.I)
_VERB = re.compile(r"\b(?:has|have|had|is|are|was|were|been|be)\b", re.I)
_LEADER = re.compile(r"(?:[._…] ?){4,}")
LONGEST_ITEM = 200


def prose_said(paragraphs: Sequence[tuple[str, Paragraph]]) -> Said:
    """Each sentence of body text that may count risks, as a statement `sentence`, and each that may say that a risk
    has left the register, as a `remark`; the rest of the text is left.

    `paragraphs` are (section, paragraph) in reading order. Headings say nothing. What is listed after "The following
    risks have been closed:" has these words as its section.
    """
    said: list[Statement] = []
    left = []
    lead = ""
    for section, paragraph in paragraphs:
        text = paragraph.text
        listed = bool(lead) and paragraph.level is None and _is_item(text)
        lead = lead if listed else _lead(text)
        if paragraph.level is not None or not (listed or may_count(text) or _may_remark(text)) or _is_of_contents(text):
            left.append((text, paragraph.place))
            continue
        rest = []
        for sentence in (text,) if listed and not may_count(text) else sentences_of(text):
            attribute = SENTENCE if may_count(sentence) else REMARK if listed or _may_remark(sentence) else ""
            if attribute:
                said.append(Statement("prose", attribute, sentence, section=lead or section, place=paragraph.place))
            else:
                rest.append(sentence)
        left += [(" ".join(rest), paragraph.place)] if rest else []
    return Said(tuple(said), left=tuple(left))


def _is_item(text: str) -> bool:
    return len(text) <= LONGEST_ITEM and not text.rstrip().endswith(":")


def _lead(text: str) -> str:
    """The words that head a list of risks that have left the register, "" for a paragraph that is none."""
    return text if text.rstrip().endswith(":") and tells_of_an_end(text) else ""


def _may_remark(text: str) -> bool:
    """Whether a text may say of a risk that it was closed, or went into another."""
    return tells_of_an_end(text) and bool(_RISK.search(text))


def _is_of_contents(text: str) -> bool:
    """Whether a text only names a part of the paper where risks are that were closed, as a table of contents does."""
    names = bool(_LEADER.search(text)) or (bool(_PART_NAMED.match(text)) and not _VERB.search(text))
    return names and tells_of_an_end(text)


def may_count(text: str) -> bool:
    """Whether a text has a number and speaks of risks: cheap, so that few sentences need be parsed."""
    return mentions(text, _SPOKEN_OF) and bool(_RISKS.search(text)) and bool(_NUMBER.search(text))
