"""The blocks of a Word story (the body, a header, a text box) in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from extract.page.headings import Divisions, level_by_look
from extract.page.list_numbers import BULLETS, split_bullet, split_number
from extract.word.styles import Look
from extract.word.tables import Content, read_grid, row_change, rows_of_table
from extract.word.text import TextReader, Written
from extract.word.xml import Element, W, unwrapped
from schemas.paper import Block, Cell, Grid, Paragraph

_PARAGRAPH, _TABLE = W + "p", W + "tbl"
_ITEMS = frozenset({_PARAGRAPH, _TABLE})


@dataclass(slots=True)
class BlockReader:
    """Reads stories one after another; tables are counted through all of them."""

    text: TextReader
    divisions: Divisions | None = None
    tables: int = 0

    def blocks(self, story: Element, on_fill: bool = False) -> list[Block]:
        """The story's paragraphs and tables; a text box's stand after the paragraph that anchors it."""
        found: list[Block] = []
        for item in unwrapped(story, _ITEMS):
            if item.tag == _TABLE:
                grid = self.grid(item)
                found += [grid] if grid else []
                continue
            written = self.text.read(item, on_fill)
            if written.lines:
                found.append(_paragraph(written, self.divisions))
            for box in written.boxes:
                found += self.blocks(box, on_fill=True)
        return found

    def grid(self, table: Element) -> Grid | None:
        """A table and those nested in it, numbered in the order in which they begin."""
        self.tables += 1
        rows = rows_of_table(table)
        changes = [row_change(row) for row in rows]
        self.text.insertions += changes.count("ins")
        self.text.deletions += changes.count("del")
        kept = [row for row, change in zip(rows, changes, strict=True) if change != "del"]
        return read_grid(table, kept, self.text.styles, self._content, self.tables)

    def _content(self, story: Element, on_fill: bool, bold: bool | None) -> Content:
        content = Content()
        base = None if bold is None else Look(bold=bold)
        for item in unwrapped(story, _ITEMS):
            if item.tag == _TABLE:
                grid = self.grid(item)
                if grid and len(grid.cells) == 1:
                    content.add(_content_of(grid.cells[0]))
                else:
                    content.grids += [grid] if grid else []
                continue
            written = self.text.read(item, on_fill, base)
            _put(written, content)
            for box in written.boxes:
                content.add(self._content(box, True, None))
        return content


def _paragraph(written: Written, divisions: Divisions | None) -> Paragraph:
    text = "\n".join(written.lines)
    number = written.number
    if not number:
        number, text = split_number(text)
    level = written.level
    if level is None and number not in tuple(BULLETS):
        level = level_by_look(text, written.bold, divisions)
    return Paragraph(text, level=level, number=number, bold=written.bold)


def _content_of(cell: Cell) -> Content:
    """What stands in a frame around some of a cell's text: more of that cell, and no table."""
    count = len("".join(cell.text.split()))
    return Content([*cell.paragraphs], [*cell.numbers], [*cell.grids], count, count * cell.bold)


def _put(written: Written, content: Content) -> None:
    """Add a paragraph to a cell's content. Where an automatic number stands alone, it is the text."""
    if not written.lines and written.number and written.number not in BULLETS:
        content.paragraphs.append(written.number)
        content.numbers.append("")
    for index, line in enumerate(written.lines):
        number, text = (written.number, line) if index == 0 and written.number else split_bullet(line)
        content.paragraphs.append(text)
        content.numbers.append(number)
    content.characters += written.characters
    content.bold_characters += written.bold_characters
