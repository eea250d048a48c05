"""Which layout a paper is read by: the one whose words of recognition it prints; the base layout otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from schemas.layout import Layout
from schemas.paper import Grid, Paper
from schemas.words import words_within

BLOCKS_LOOKED_AT = 60


def layout_for(paper: Paper, layouts: Mapping[str, Layout]) -> Layout:
    """The layout with most of its words of recognition in the paper's opening; the base where none has any."""
    found = evidence_for(paper, layouts)
    best = max(sorted(found), key=lambda name: len(found[name]))
    return layouts[best] if found[best] else layouts["base"]


def evidence_for(paper: Paper, layouts: Mapping[str, Layout]) -> Mapping[str, tuple[str, ...]]:
    """For each layout the words of recognition that stand in the paper's opening, its headers or its file's title."""
    opening = _opening(paper)
    return {name: tuple(words_within(opening, layout.recognise)) for name, layout in layouts.items()}


def _opening(paper: Paper) -> str:
    texts = [paper.title, *dict.fromkeys(text.text for text in paper.running)]
    for block in paper.blocks[:BLOCKS_LOOKED_AT]:
        texts += [cell.text for cell in block.cells] if isinstance(block, Grid) else [block.text]
    return "\n".join(texts)
