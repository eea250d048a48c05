"""Risks told without a table: a heading with the reference, then labelled paragraphs ("Likelihood: 3  Owner: …")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.cards.labels import label_of
from extract.cards.names import name_in_heading
from extract.parts.fields import labelled_fields
from schemas.layout import Layout
from schemas.paper import Block, Paragraph

LONGEST_HEADING = 200
FEWEST_LABELS = 3
_TELLING = ("impact", "likelihood", "score", "owner", "existing_controls")


def risks_told(blocks: Sequence[Block], layout: Layout) -> Mapping[int, int]:
    """Where each such risk begins, with the number of the block after its last paragraph."""
    found: dict[int, int] = {}
    at = 0
    while at < len(blocks):
        block = blocks[at]
        end = _end(blocks, at, layout) if isinstance(block, Paragraph) and _names_a_risk(block) else at
        if end > at and _tells(blocks[at + 1 : end], layout):
            found[at] = end
        at = max(end, at + 1)
    return found


def _names_a_risk(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    return len(text) <= LONGEST_HEADING and "\n" not in text and bool(name_in_heading(text)[0])


def _end(blocks: Sequence[Block], start: int, layout: Layout) -> int:
    """The first block after `start` that is no paragraph of the risk: a table, a heading that is no label."""
    for n in range(start + 1, len(blocks)):
        block = blocks[n]
        if not isinstance(block, Paragraph) or _names_a_risk(block):
            return n
        if block.level is not None and not label_of(block.text, layout):
            return n
    return len(blocks)


def _tells(blocks: Sequence[Block], layout: Layout) -> bool:
    labels: set[str] = set()
    for block in blocks:
        if isinstance(block, Paragraph):
            labels |= {f.attribute for f in labelled_fields(block.text, "", frozenset(), layout) if f.label}
            labels |= {label_of(block.text, layout)} if block.bold or block.level is not None else set()
    labels.discard("")
    return len(labels) >= FEWEST_LABELS and any(a.endswith(_TELLING) for a in labels)
