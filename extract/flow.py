"""A paper's blocks in reading order, each to the part of the paper it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from msgspec import structs

from extract.cards.above import LONGEST_NAME, is_named_above, name_above, names_next
from extract.cards.chains import begins_a_chain, goes_on_in_chain, is_caption, tells_more
from extract.cards.forms import lacks_name, may_be_card, surely_of_one_risk
from extract.cards.named_above import Named, risks_named
from extract.cards.over_pages import continues, runs_on
from extract.cards.reader import CardReader
from extract.cards.told import Telling, risks_told
from extract.cards.under_table import UnderTable, repeats_label
from extract.columns.attributes import Heading
from extract.gathered import Gathered, Passage
from extract.listed import Listed, is_to_read, listed_in, notes_of
from extract.missed import (
    is_assessed,
    is_of_others,
    missed_deeds,
    missed_headings,
    missed_note,
    missed_rows,
    unread_rows,
)
from extract.page.rows import rows_of
from extract.parts.heat_map import axes_of, heat_map_said
from extract.parts.marked_map import Marked, marked_levels
from extract.parts.products import first_factor
from extract.parts.said import Said, Where, leftover
from extract.parts.scales import scales_said
from extract.parts.sections import section_of
from extract.parts.vocabulary import says_risk
from extract.register.legend import legend_said
from extract.register.logs import tells_of_known
from extract.register.table import continued, heading_of, holds_risks, register_said, table_under
from schemas.layout import Layout
from schemas.paper import Block, Grid, Paragraph

LOWEST_LEVEL = 10
FEWEST_COLUMNS = 5  # of a register that might be a card


class BlockReader:
    """Reads blocks one after the other; keeps what is open between them: the section, a register, a card."""

    def __init__(self, blocks: Sequence[Block], layout: Layout, gathered: Gathered) -> None:
        self.blocks, self.layout, self.gathered = blocks, layout, gathered
        self.first_factor = first_factor(_short_texts(blocks), layout) or layout.first_factor
        self.section = ""
        self.headings: list[tuple[int, int, str]] = []  # level, block, text: from the widest to the nearest
        self.heading: Heading | None = None
        self.under: UnderTable | None = None
        self.cards = self._new_cards()
        self.listed: list[tuple[Listed, int, str, list[tuple[int, int, str]]]] = []  # block, section and headings

    def read(self, used: frozenset[int]) -> None:
        """Read every block but those `used` already."""
        told, named = risks_told(self.blocks, self.layout), risks_named(self.blocks, self.layout)
        number = 0
        while number < len(self.blocks):
            block = self.blocks[number]
            if number in told.ends:
                self._read_told(number, told)
                number = told.ends[number]
                continue
            if number in named and number not in used:
                self._read_named(number, named[number])
                number = named[number].end
                continue
            if number not in used:
                if isinstance(block, Paragraph):
                    self._read_paragraph(block, number)
                else:
                    self._read_grid(block, number)
            number += 1
        self._close_under()
        self.gathered.add(self.cards.result())
        self._read_listed()

    def _new_cards(self, opening: tuple[str, ...] = ()) -> CardReader:
        return CardReader(self.layout, self.gathered.records + 1, self.first_factor, opening=opening)

    def _flush_cards(self) -> None:
        self.gathered.add(self.cards.result())
        self.cards = self._new_cards(self.cards.opening)

    def _close_under(self) -> None:
        if self.under is not None:
            self.gathered.add(self.under.result())
            self.under = None

    def _read_paragraph(self, paragraph: Paragraph, number: int) -> None:
        if self.under is not None and self.under.takes(paragraph):
            return
        if missed := missed_headings(paragraph, self.layout):
            self.gathered.notes.append(missed)
        captioned = self.cards.is_open and is_caption(self.blocks, number, self.layout)
        heading = "" if captioned else section_of(paragraph, self.layout)
        if heading:
            self._close_under()
            self.cards.close()
            self.gathered.unread.append((heading, paragraph.place))
            self._enter(heading, paragraph.level or LOWEST_LEVEL, number)
        elif not captioned and self._goes_on_under_card(paragraph):
            return
        elif self.cards.is_open and runs_on(self.blocks, number):
            self.cards.read_paragraph(paragraph)
        else:
            if names_next(self.blocks, number):
                self.cards.close()
            self.gathered.unread.append((paragraph.text, paragraph.place))
            self.gathered.prose.append(Passage(self.section, paragraph, number))

    def _goes_on_under_card(self, paragraph: Paragraph) -> bool:
        """Read a label that comes again and again under cards, and what follows it; False where it is none."""
        if not self.cards.is_open or self.cards.where is None or not repeats_label(paragraph, self.blocks, self.layout):
            return False
        self.under = UnderTable(self.cards.where, self.layout, repeated=True)
        return self.under.takes(paragraph)

    def _enter(self, heading: str, level: int, number: int) -> None:
        self.section = heading
        while self.headings and self.headings[-1][0] >= level:
            self.headings.pop()
        if not self.headings:
            self.heading = None  # another item: no register goes on into it
        self.headings.append((level, number, heading))
        self.gathered.headings.append((number, heading))

    def _read_told(self, start: int, told: Telling) -> None:
        self._close_under()
        blocks = [b for b in self.blocks[start : told.ends[start]] if isinstance(b, Paragraph)]
        self.cards.begin(blocks[0], self.section)
        for paragraph in blocks[1:]:
            self.cards.read_labelled(paragraph, told.repeated)
        self.cards.close()

    def _read_named(self, start: int, named: Named) -> None:
        self._close_under()
        for block in self.blocks[start : named.end]:
            if isinstance(block, Grid):
                self.gathered.blocks[block.table_no] = start
                self.cards.read_grid(block, self.section, labelled=True)
            elif block is self.blocks[start]:
                self._read_paragraph(block, start)
                self.cards.begin(block, self.section, (named.reference, named.title))
            else:
                self.gathered.unread.append((block.text, block.place))
                self.gathered.prose.append(Passage(self.section, block, start))

    def _read_grid(self, grid: Grid, number: int) -> None:
        """A grid goes to the first that takes it: the risk under whose table it stands, the risk whose mark it has, a
        register, a card, and what else it may be."""
        self.gathered.blocks[grid.table_no] = number
        if self.under is not None and self.under.takes(grid):
            return
        self._close_under()
        marked = marked_levels(grid, self.layout)
        if marked is not None and self._read_marked(grid, marked, number):
            return
        named = is_named_above(self.blocks, number, self.layout)
        heading = self._register_heading(grid, surely_of_one_risk(grid, self.layout, named))
        if heading is None and self._is_of_cards(grid, number, named):
            self.cards.read_grid(grid, self.section)
            return
        follows_card = self.cards.is_open
        self._flush_cards()
        if heading is not None:
            self._read_register(grid, heading, number)
        else:
            self._read_other(grid, number, follows_card)
        self.cards = self._new_cards(self.cards.opening)

    def _read_marked(self, grid: Grid, marked: Marked, number: int) -> bool:
        """A map with the mark of the one risk that it follows, or whose name is over it; False where it is of none."""
        if not self.cards.is_open:
            name = name_above(self.blocks, number, self.layout)
            if name is None:
                return False
            self.cards.begin(name, self.section)
        self.cards.read_marked(marked)
        others = [c for c in grid.cells if c not in (marked.impact, marked.likelihood)]
        self.gathered.add(Said(left=leftover(others)), number)
        return True

    def _register_heading(self, grid: Grid, is_card: bool) -> Heading | None:
        """The headings of a register; of a table that looks like a card only where risk follows risk under them."""
        if is_card and grid.columns < FEWEST_COLUMNS:
            return None
        heading = heading_of(grid, self.layout, self.section)
        known = {reference for table in self.gathered.tables for reference in table.titles}
        if heading is not None and tells_of_known(rows_of(grid), heading, known):
            return None
        return heading if heading is None or not is_card or holds_risks(grid, heading) else None

    def _is_of_cards(self, grid: Grid, number: int, named: bool) -> bool:
        """Whether a grid that is no register is a card, begins one with the heading above it, which may give the risk's
        name (`named`), or goes on with the open one."""
        if begins_a_chain(self.blocks, number, self.layout):
            return True
        if self.cards.is_open and goes_on_in_chain(self.blocks, number, self.layout):
            return True
        is_card = may_be_card(grid, self.layout, named, self.section) or (named and tells_more(grid, self.layout))
        if is_card and not self.cards.is_open and lacks_name(grid, named, self.layout):
            again = self.cards.goes_on_with(grid)
            name = name_above(self.blocks, number, self.layout, as_before=again)
            if name is not None:
                self.cards.begin(name, self.section)
            elif not again:
                return False
        return is_card or (self.cards.is_open and continues(grid))

    def _read_register(self, grid: Grid, heading: Heading, number: int) -> None:
        first = self.gathered.records + 1
        if not heading.first_factor and self.first_factor:
            heading = replace(heading, first_factor=self.first_factor)
        said = register_said(grid, heading, self.section, first, self.layout)
        self.gathered.add(said, number)
        self.gathered.tables.append(table_under(self.headings, grid, heading, said, number))
        self.heading = heading
        if self.gathered.records < first:
            self.gathered.notes += unread_rows(grid, heading)
        if self.gathered.records == first:
            reference = next((s.reference for s in said.statements if s.record_no == first), "")
            where = Where("register", reference, self.section, first, grid.table_no)
            self.under = UnderTable(where, self.layout)

    def _read_other(self, grid: Grid, number: int, follows_card: bool) -> None:
        axes = axes_of(grid, self.layout)
        if axes is not None:
            self.gathered.add(heat_map_said(grid, axes, self.section, self.layout), number)
            return
        follows = continued(grid, self.heading, self.layout) if self.heading is not None else None
        if follows is not None:
            self.gathered.notes += missed_rows(self.blocks[self.gathered.tables[-1].block_no + 1 : number])
            self._read_register(grid, follows, number)
            return
        found = None if is_assessed(grid, self.layout) else scales_said(grid, self.section, self.layout)
        missed = missed_note(grid, self.section, self.layout) if found is None else None
        listed = listed_in(grid, self.section, self.layout) if found is None else None
        if listed is not None and (listed.scored or missed is None):
            listed = structs.replace(listed, surely=listed.surely or missed is not None)
            self.listed.append((listed, number, self.section, [*self.headings]))
            return
        found = found or legend_said(grid, self.section, self.layout)
        if found is None:
            missed = missed or (missed_deeds(grid, self.layout) if follows_card else None)
            found = Said(left=leftover(list(grid.cells)), notes=(missed,) if missed else ())
            self.gathered.unread += () if is_of_others(grid, self.section, self.layout) else found.left
        self.gathered.add(found, number)

    def _read_listed(self) -> None:
        """The tables that name risks and tell little else, now that it is known which risks the paper tells of."""
        records = self.gathered.records
        said = tuple(self.gathered.statements)
        of_risks = not records and says_risk([heading for _, heading in self.gathered.headings])
        for listed, number, section, headings in self.listed:
            self.section, self.headings = section, headings
            if is_to_read(listed, said, records):
                self._read_register(listed.grid, listed.heading, number)
            else:
                left = leftover(list(listed.grid.cells))
                self.gathered.add(Said(left=left, notes=notes_of(listed, said, of_risks)), number)
                self.gathered.unread += left


def _short_texts(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (c.text for c in block.cells if len(c.text) <= LONGEST_NAME)
