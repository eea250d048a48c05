"""The text reader: papers that were converted to text, Markdown or HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from msgspec.structs import replace

from extract.page.headings import Divisions, level_by_look, opens_division
from extract.page.list_numbers import split_number
from extract.page.markings import is_marking, is_page_number, running_kind
from extract.text.laid_out import with_tabs
from extract.text.markup import Marked, is_bold, plain
from extract.text.tables import (
    TextTable,
    absorb,
    begins_another,
    cells_of_line,
    goes_on,
    grid_of,
    is_rule,
    join,
    row_of,
    with_pipes_before,
)
from schemas.paper import Block, Paper, Paragraph, Running, UnreadablePaper

TextKind = Literal["text", "markdown", "html"]

_FULL_LINE = 60  # characters: a shorter line of wrapped text ends its paragraph
_LONGEST_WRAPPED = 120  # characters: text with a longer line is not wrapped, so each line is a paragraph
_MEANT_BREAK = ("  ", "\\")  # at a line's end, in Markdown
_HEADING = re.compile(r"(#{1,6})\s+(.*?)[\s#]*")
_UNDERLINE = re.compile(r"\s*(=|-|\*|_)(?:\s*\1){2,}\s*")


@dataclass(frozen=True, slots=True)
class _Break:
    """Where a page ends, and what was printed there."""

    running: tuple[Running, ...] = ()


_Item = Paragraph | TextTable | _Break


def read_text(data: bytes, kind: TextKind, divisions: Divisions | None = None) -> Paper:
    """The paper in a text file's bytes (UTF-8, UTF-16 or Windows-1252); it has no pages and no boxes.

    Raises UnreadablePaper ("empty") where it prints nothing.
    """
    text = decoded(data)
    if kind == "html":
        from extract.text.html import read_html

        paper = read_html(text, divisions)
    else:
        text, notes = with_tabs(text) if kind == "text" else (text, ())
        items = _joined(_as_headings(list(_LineReader(kind, divisions).items(text)), divisions))
        running = tuple(each for item in items if isinstance(item, _Break) for each in item.running)
        paper = Paper(kind, "text", None, tuple(_blocks(items)), tuple(dict.fromkeys(running)), notes)
    if not paper.blocks:
        raise UnreadablePaper("empty", "it holds no text; see that it is the right file")
    return paper


def decoded(data: bytes) -> str:
    """The bytes as text, in the encoding that they show themselves to be in."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


@dataclass(slots=True)
class _LineReader:
    """Gathers lines into paragraphs, tables and page breaks."""

    kind: TextKind
    divisions: Divisions | None = None
    wrapped: bool = False
    lines: list[str] = field(default_factory=list)
    table: TextTable = field(default_factory=TextTable)

    def items(self, text: str) -> Iterator[_Item]:
        lines = list(with_pipes_before(re.split(r"\r\n|\n|\r", text.replace("\f", "\n\f\n"))))
        self.wrapped = all(len(line) <= _LONGEST_WRAPPED for line in lines if cells_of_line(line) is None)
        for line in lines:
            yield from self._line(line)
        yield from self._ended()

    def _line(self, line: str) -> Iterator[_Item]:
        cells = cells_of_line(line)
        if line == "\f" or _is_edge(line):
            yield from self._ended()
            yield _Break(tuple(_running(line)))
        elif cells is not None and not _is_listed(cells):
            yield from self._paragraph()
            row = row_of(cells)
            if any(row) and not is_rule(cells):
                self.table.rows.append(row)
        elif not line.strip() or _UNDERLINE.fullmatch(line):
            yield from self._underlined(line)
            yield from self._ended()
        else:
            yield from self._table()
            if self.lines and not self._runs_into(line):
                yield from self._paragraph()
            self.lines.append(line)

    def _runs_into(self, line: str) -> bool:
        """Whether a line goes on with the paragraph above it."""
        above = self.lines[-1]
        if (
            split_number(line.strip())[0]
            or _HEADING.fullmatch(line.strip())
            or _HEADING.fullmatch(above.strip())
        ):
            return False
        full = self.wrapped and len(above.rstrip()) >= _FULL_LINE
        return self.kind == "markdown" or above.endswith(_MEANT_BREAK) or full

    def _underlined(self, line: str) -> Iterator[_Item]:
        if line.strip() and len(self.lines) == 1 and line.strip()[0] in "=-":
            text = plain(self.lines.pop())
            yield Paragraph(text, level=1 if "=" in line else 2)

    def _ended(self) -> Iterator[_Item]:
        yield from self._paragraph()
        yield from self._table()

    def _table(self) -> Iterator[_Item]:
        if self.table.rows:
            yield self.table
            self.table = TextTable()

    def _paragraph(self) -> Iterator[_Item]:
        lines, self.lines = self.lines, []
        found = _paragraph(lines, self.divisions)
        if found is not None:
            yield found


def _paragraph(lines: Sequence[str], divisions: Divisions | None) -> Paragraph | None:
    """A paragraph's lines as one paragraph; a line break that is meant (two spaces) stays."""
    source = "".join(
        line.rstrip("\\ ") + "\v" if line.endswith(_MEANT_BREAK) else f"{line} " for line in lines
    ).strip(" \v")
    heading = _HEADING.fullmatch(source)
    if heading:
        source = heading[2]
    bold = is_bold(source)
    source = re.sub(r"\*\*|__", "", source) if bold else source  # marks of bold that lines divide
    printed = "\n".join(text for text in map(plain, source.split("\v")) if text)
    number, text = ("", printed) if heading else split_number(printed)
    if not text:
        return None
    level = len(heading[1]) if heading else None
    if level is None and not number:
        level = level_by_look(text, bold, divisions)
    return Paragraph(text, level=level, number=number, bold=bold)


def _is_edge(line: str) -> bool:
    text = plain(line.strip().lstrip("#"))
    return is_marking(text) or (is_page_number(text) and text.lower().startswith("page"))


def _running(line: str) -> Iterator[Running]:
    text = plain(line.strip().lstrip("#"))
    if text:
        yield Running(running_kind(text, "page_number"), text)


def _is_listed(cells: Sequence[str]) -> bool:
    """Whether a tab only stands between a list number and its text."""
    return len(cells) == 2 and split_number(f"{cells[0].strip()} x")[1] == "x" and bool(cells[1].strip())


def _as_headings(items: list[_Item], divisions: Divisions | None) -> list[_Item]:
    """Lines like "Appendix B: …" standing alone are headings, though text shows no type; a list's are not."""
    found = list(items)
    printed = [(at, item) for at, item in enumerate(items) if not isinstance(item, _Break)]
    opens = [isinstance(item, Paragraph) and opens_division(item.text, divisions) for _, item in printed]
    for index, (at, item) in enumerate(printed):
        alone = not any(opens[max(index - 1, 0) : index]) and not any(opens[index + 1 : index + 2])
        if isinstance(item, Paragraph) and item.level is None and opens[index] and alone:
            level = None if item.text.endswith(".") else level_by_look(item.text, bold=True, divisions=divisions)
            found[at] = replace(item, level=level)
    return found


def _joined(items: Iterable[_Item]) -> list[_Item]:
    """Tables that a page break parted in one piece, with the text between their halves in its cell."""
    kept: list[_Item] = []
    for item in items:
        if (isinstance(item, TextTable) and not _join_to_last(kept, item)) or not isinstance(item, TextTable):
            kept.append(item)
    return kept


def _join_to_last(kept: list[_Item], table: TextTable) -> bool:
    """Join a table to the last one kept, and say so, where it goes on with it.

    Text between the two belongs to the cell that the page's end cut: where the table begins with the
    rest of a row, and right after a page break where the next card begins.
    """
    at = next((at for at in range(len(kept) - 1, -1, -1) if isinstance(kept[at], TextTable)), None)
    before = None if at is None else kept[at]
    if at is None or not isinstance(before, TextTable):
        return False
    between = kept[at + 1 :]
    texts = [item for item in between if isinstance(item, Paragraph)]
    breaks: list[_Item] = [item for item in between if isinstance(item, _Break)]
    if any(text.level is not None for text in texts) or not between:
        return False
    if goes_on(before, table) and (not texts or table.begins_with_rest):
        absorb(before, texts)
        repeated = (
            Running("header", " | ".join(cell.text for cell in row if cell)) for row in join(before, table)
        )
        kept[at + 1 :] = [*breaks, _Break(tuple(repeated))]
        return True
    if texts and isinstance(between[0], _Break) and begins_another(before, table):
        absorb(before, texts)
        kept[at + 1 :] = breaks
    return False


def _blocks(items: Iterable[_Item]) -> Iterator[Block]:
    count = 0
    for item in items:
        if isinstance(item, Paragraph):
            yield item
        elif isinstance(item, TextTable) and item.is_one_text:
            yield from _lone_texts(item.rows[0])
        elif isinstance(item, TextTable):
            count += 1
            yield grid_of(item, count)


def _lone_texts(row: Sequence[Marked]) -> Iterator[Paragraph]:
    for cell in row:
        yield from (
            Paragraph(text, number=number, bold=cell.bold)
            for text, number in zip(cell.paragraphs, cell.numbers, strict=True)
        )
