"""One paper to one reading: each block goes to the part of the paper it belongs to; what none takes is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.accounting import unaccounted
from extract.card_labels import has_label_rows, looks_like_card
from extract.cards import CardReader
from extract.cover import as_at_said, cover_said
from extract.heat_map import axes_of, heat_map_said
from extract.legend import legend_said
from extract.prose import prose_said
from extract.register import heading_of, register_said
from extract.rows import begins_in, rows_of, text_of
from extract.said import Said, leftover
from extract.scales import scales_said
from extract.sections import section_of
from schemas.layout import Layout
from schemas.paper import Block, Grid, Note, Paper, Paragraph, Place
from schemas.records import HeatMapCell, Reading, ScaleLevel, Statement, Unassigned


@dataclass
class _Gathered:
    """What the blocks have said so far, in reading order."""

    statements: list[Statement] = field(default_factory=list)
    heat_map: list[HeatMapCell] = field(default_factory=list)
    scales: list[ScaleLevel] = field(default_factory=list)
    left: list[tuple[str, Place]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    prose: list[tuple[str, Paragraph]] = field(default_factory=list)
    records: int = 0

    def add(self, said: Said) -> None:
        self.statements += said.statements
        self.heat_map += said.heat_map
        self.scales += said.scales
        self.left += said.left
        self.notes += said.notes
        self.records = max([self.records, *(s.record_no for s in said.statements)])


def reading_of(paper: Paper, layout: Layout) -> Reading:
    """Everything the paper says, by the words of `layout`; verbatim."""
    gathered = _Gathered(notes=list(paper.notes))
    cover, used = cover_said(_before_register(paper.blocks, layout), layout)
    gathered.add(cover)
    _read_blocks(paper.blocks, used, layout, gathered)
    gathered.add(Said(tuple(as_at_said(gathered.prose))))
    covered = {s.text for s in gathered.statements if s.part == "cover"}
    gathered.add(prose_said([(section, p) for section, p in gathered.prose if p.text not in covered]))
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


def _properties(paper: Paper) -> Iterator[Statement]:
    """The file's own title and author, for a paper that prints none."""
    for attribute, text in (("file_title", paper.title), ("file_author", paper.author)):
        if text.strip():
            yield Statement("cover", attribute, text.strip())


def _before_register(blocks: Sequence[Block], layout: Layout) -> Sequence[Block]:
    for number, block in enumerate(blocks):
        if isinstance(block, Grid) and (looks_like_card(block, layout) or heading_of(block, layout)):
            return blocks[:number]
    return blocks


def _read_blocks(blocks: Sequence[Block], used: frozenset[int], layout: Layout, gathered: _Gathered) -> None:
    section = ""
    cards = CardReader(layout, 1)
    for number, block in enumerate(blocks):
        if number in used:
            continue
        if isinstance(block, Paragraph):
            heading = section_of(block, layout)
            if heading:
                section = heading
                cards.close()
            elif cards.is_open and _runs_on(blocks, number):
                cards.read_paragraph(block)
            else:
                gathered.prose.append((section, block))
            continue
        cards = _read_grid(block, section, layout, cards, gathered)
    gathered.add(cards.result())


def _read_grid(
    grid: Grid, section: str, layout: Layout, cards: CardReader, gathered: _Gathered
) -> CardReader:
    is_card = looks_like_card(grid, layout)
    heading = None if is_card else heading_of(grid, layout)
    is_card = is_card or (heading is None and has_label_rows(grid, layout))
    if heading is None and (is_card or (cards.is_open and _continues(grid))):
        cards.read_grid(grid, section)
        return cards
    gathered.add(cards.result())
    if heading is not None:
        gathered.add(register_said(grid, heading, section, gathered.records + 1, layout))
    else:
        gathered.add(_other_grid(grid, section, layout))
    return CardReader(layout, gathered.records + 1)


def _other_grid(grid: Grid, section: str, layout: Layout) -> Said:
    axes = axes_of(grid, layout)
    if axes is not None:
        return heat_map_said(grid, axes, section, layout)
    found = scales_said(grid, section, layout) or legend_said(grid, section, layout)
    return found or Said(left=leftover(list(grid.cells)))


def _continues(grid: Grid) -> bool:
    """Whether a grid's first row has an empty first cell and text beside it: the rest of a row cut in two."""
    first = rows_of(grid)[0]
    return (
        grid.columns >= 2
        and not text_of(first[0]).strip()
        and any(begins_in(c, 0) and text_of(c).strip() for c in first[1:])
    )


def _runs_on(blocks: Sequence[Block], number: int) -> bool:
    """Whether a paragraph after a card is the rest of its last cell: it opens a new page, as all since have done."""
    page = blocks[number].place.page
    if page is None:
        return False
    for earlier in reversed(blocks[:number]):
        if isinstance(earlier, Grid):
            last = max((c.place.page or 0 for c in earlier.cells), default=0)
            return page > last
        if earlier.level is not None:
            return False
    return False


def _unassigned(left: Sequence[tuple[str, Place]]) -> Iterator[Unassigned]:
    for position, (text, place) in enumerate((pair for pair in left if pair[0].strip()), 1):
        yield Unassigned(place.page, position, text)
