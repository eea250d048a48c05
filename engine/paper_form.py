"""A paper as bytes and back, as it comes from the process that read it.

Paragraphs and grids go apart, each with a gap where the other stands: a list of both cannot be told apart again.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.plain import from_plain, to_plain
from schemas.paper import Grid, Note, Paper, Paragraph, Running


@dataclass(frozen=True, slots=True)
class _Sent:
    format: str
    reader: str
    pages: int | None
    paragraphs: tuple[Paragraph | None, ...]
    grids: tuple[Grid | None, ...]
    running: tuple[Running, ...]
    notes: tuple[Note, ...]
    title: str
    author: str


def paper_to_plain(paper: Paper) -> bytes:
    """The paper as JSON."""
    paragraphs = tuple(block if isinstance(block, Paragraph) else None for block in paper.blocks)
    grids = tuple(block if isinstance(block, Grid) else None for block in paper.blocks)
    return to_plain(_Sent(
        paper.format, paper.reader, paper.pages, paragraphs, grids, paper.running, paper.notes, paper.title,
        paper.author))


def paper_from_plain(content: bytes) -> Paper:
    """The paper that was encoded. Raises ValueError where the bytes are none."""
    sent = from_plain(content, _Sent)
    both = (block for pair in zip(sent.paragraphs, sent.grids, strict=True) for block in pair)
    blocks = tuple(block for block in both if block is not None)
    return Paper(sent.format, sent.reader, sent.pages, blocks, sent.running, sent.notes, sent.title, sent.author)
