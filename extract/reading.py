"""One paper to one reading: each block goes to the part of the paper it belongs to; what none takes is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from extract.accounting import unaccounted
from extract.cards.chains import begins_a_chain
from extract.cards.forms import looks_like_card, tells_a_risk
from extract.cards.upright import upright
from extract.cover.facts import BLOCKS_SEARCHED, as_at_said, cover_said
from extract.flow import BlockReader
from extract.gathered import Gathered, Passage
from extract.listed import listed_in
from extract.missed import missed_assessments, missed_labels
from extract.parts.level_marks import with_levels_told
from extract.parts.owned import owners_told
from extract.parts.packs import Register, register_at
from extract.parts.prose import prose_said
from extract.parts.said import Said
from extract.pictured import pictured_map
from extract.register.table import heading_of
from schemas.layout import Layout
from schemas.paper import Block, Grid, Paper, Place
from schemas.records import Reading, Statement, Unassigned
from schemas.words import key

_PROGRAMS = frozenset(
    ("openpyxl", "xlsxwriter", "python docx", "apache poi", "anonymous", "unspecified", "untitled", "unknown", "user",
     "microsoft office user", "windows user", "admin", "administrator")
)  # fmt: skip


def reading_of(paper: Paper, layout: Layout) -> Reading:
    """Everything the paper says, by the words of `layout`; verbatim."""
    told = (upright(with_levels_told(b, layout), layout) if isinstance(b, Grid) else b for b in paper.blocks)
    paper = replace(paper, blocks=tuple(told))
    gathered = Gathered(notes=list(paper.notes))
    cover, used = cover_said(_before_register(paper.blocks, layout), layout, paper.running)
    gathered.add(cover)
    BlockReader(paper.blocks, layout, gathered).read(used)
    gathered.statements += list(owners_told(gathered.statements))
    known = {s.reference for s in gathered.statements if s.record_no}
    missed = missed_labels(gathered.unread, layout)
    missed = missed or missed_assessments([*gathered.left, *gathered.unread], known, layout)
    gathered.notes += [missed] if missed else []
    pictured = None if gathered.heat_map else pictured_map(paper.blocks, paper.notes, layout)
    gathered.notes += [pictured] if pictured else []
    registers = gathered.name_registers(layout)
    gathered.add(Said(tuple(as_at_said([(p.section, p.paragraph) for p in gathered.prose], layout))))
    covered = {s.text for s in gathered.statements if s.part == "cover"}
    for said in _prose_said([p for p in gathered.prose if p.paragraph.text not in covered], registers):
        gathered.add(said)
    reading = Reading(
        format=paper.format,
        reader=paper.reader,
        pages=paper.pages,
        layout=layout.name,
        statements=(*gathered.statements, *_properties(paper)),
        heat_map=tuple(gathered.heat_map),
        scales=tuple(gathered.scales),
        unassigned=tuple(_unassigned(gathered.left)),
        running=paper.running,
        notes=tuple(gathered.notes),
    )
    lacking = unaccounted(paper.blocks, reading)
    return replace(reading, unassigned=tuple(_unassigned([*gathered.left, *lacking]))) if lacking else reading


def _prose_said(passages: Sequence[Passage], registers: Sequence[Register]) -> Iterator[Said]:
    """What prose may count; in a pack, what stands around each register is said of that register."""
    if len(registers) < 2:
        yield prose_said([(p.section, p.paragraph) for p in passages])
        return
    for register in registers:
        around = [(p.section, p.paragraph) for p in passages if register_at(p.block_no, registers) == register.name]
        said = prose_said(around)
        yield replace(said, statements=tuple(replace(s, register=register.name) for s in said.statements))


def _properties(paper: Paper) -> Iterator[Statement]:
    """The file's own title and author, for a paper that prints none; not what a program writes for want of them."""
    for attribute, text in (("file_title", paper.title), ("file_author", paper.author)):
        if text.strip() and key(text) not in _PROGRAMS:
            yield Statement("cover", attribute, text.strip())


def _before_register(blocks: Sequence[Block], layout: Layout) -> Sequence[Block]:
    """The blocks that may be of the cover: those before the first register or card."""
    blocks = blocks[:BLOCKS_SEARCHED]
    for number, block in enumerate(blocks):
        if isinstance(block, Grid) and (
            (looks_like_card(block, layout) and tells_a_risk(block, layout))
            or begins_a_chain(blocks, number, layout)
            or heading_of(block, layout)
            or listed_in(block, "", layout) is not None
        ):
            return blocks[:number]
    return blocks


def _unassigned(left: Sequence[tuple[str, Place]]) -> Iterator[Unassigned]:
    """Page by page; what parts of a paper left on one page stands in the order of the parts."""
    texts = sorted((pair for pair in left if pair[0].strip()), key=lambda pair: pair[1].page or 0)
    for position, (text, place) in enumerate(texts, 1):
        yield Unassigned(place.page, position, text)
