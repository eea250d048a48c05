"""Text that keeps a page's columns by spaces, as programs make it of a PDF: its tables written with tabs.

Such a program sets a text where it stood, but pushes it to the side where the one before it is too long: columns
stagger from row to row, and of a long text and a figure beside it but one space is left. So a column ends where
nearly no line has text, a text is of the column that begins nearest, and what crosses an end is parted there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from extract.page.list_numbers import BULLETS
from schemas.paper import Note

FEWEST_COLUMNS = 5  # of a register: of labels and values in fewer no row is sure
FEWEST_LINES = 3
MOST_BLANK = 2  # lines, within a table
FEW = 0.12  # of the lines: how many may have letters where a column ends
RUN_OVER = 0.4  # of the lines: in how many a text may go on there after one space
NEAREST, EXACT = 4, 1  # characters: how far from a column's usual beginning a text of it, or its heading, may begin
MOSTLY = 0.6
WIDEST_CARD = 4  # columns
WRAPPED = 1.2  # lines with text in the first column for each full one: it holds longer texts than references
FULL = 0.7  # of the columns: a line that fills so many begins a row
LEAST = 3  # texts: in a line of fewer, one that runs over several columns fills them
ROOM = 0.7  # of a column's longest text, as letters differ in width
_MARK = f"[{BULLETS}-]"
_TEXT = re.compile(rf"(?:{_MARK} {{1,5}})?\S+(?: \S+)*")
_FIGURE = re.compile("[0-9]")
_SCORE = re.compile("[0-9]{1,2}")
STACKED = 2  # columns of which a row has several figures: it is several rows
LONGEST_CODE = 10
NAMING = (0, 1)  # columns: of references and names
MOST_FIGURED = 2  # lines of a row's first column
_BULLET = re.compile(_MARK)


class Text(NamedTuple):
    """A text of a line, from its first character to behind its last."""

    words: str
    start: int
    end: int


Line = tuple[Text, ...]


class Column(NamedTuple):
    """Where most texts of a column begin, and where it ends."""

    start: int
    end: int


def with_tabs(text: str) -> tuple[str, tuple[Note, ...]]:
    """The text, each row of its tables in one line with tabs between the cells, and a note that says so (X901)."""
    if "\t" in text or "|" in text:
        return text, ()
    pages = [_rewritten(page.splitlines()) for page in text.split("\f")]
    rows, unsure = sum(count for _, count, _ in pages), sum(left for _, _, left in pages)
    told = (f"{rows} rows stand in columns that only spaces part; their cells are told by where they stand, which is "
            "not sure: give the file that the text was made of")
    left = (f"{unsure} tables stand in columns that only spaces part, and which of their texts are of one row is "
            "not to be told: give the file that the text was made of")
    notes = tuple(Note("X901", said) for count, said in ((rows, told), (unsure, left)) if count)
    return ("\f".join("\n".join(lines) for lines, _, _ in pages) if rows else text), notes


def _rewritten(lines: Sequence[str]) -> tuple[list[str], int, int]:
    texts = [tuple(Text(m[0], m.start(), m.end()) for m in _TEXT.finditer(line)) for line in lines]
    kept: list[str] = []
    done = count = unsure = 0
    for group in _in_columns(texts):
        columns = _columns([texts[n] for n in group])
        for first, last in _tables(texts, group):
            rows = list(_rows(texts[first:last], columns)) if _are_told(texts[first:last], columns) else []
            if not rows:
                unsure += 1
                continue
            kept += [*lines[done:first], "", *rows, ""]
            done, count = last, count + len(rows)
    return [*kept, *lines[done:]], count, unsure


def _in_columns(lines: Sequence[Line]) -> Iterator[list[int]]:
    """The lines of several texts that follow each other without much white, where so many are in columns."""
    groups: list[list[int]] = []
    for n in (n for n, line in enumerate(lines) if len(line) > 1):
        if groups and sum(not line for line in lines[groups[-1][-1] : n]) <= MOST_BLANK:
            groups[-1].append(n)
        else:
            groups.append([n])
    return (g for g in groups if sum(len(lines[n]) >= FEWEST_COLUMNS for n in g) >= FEWEST_LINES)


def _tables(lines: Sequence[Line], group: Sequence[int]) -> Iterator[tuple[int, int]]:
    """From its headings to its last line, each table: another begins where the headings come again."""
    headings = [text.words for text in lines[group[0]]]
    begins = [n for n in group if [text.words for text in lines[n]] == headings]
    for first, following in pairwise([*begins, group[-1] + 1]):
        last = max(n for n in group if n < following) + 1
        while last < len(lines) and lines[last] and lines[last][0].start > lines[first][0].start:
            last += 1
        yield first, last


def _are_told(lines: Sequence[Line], columns: Sequence[Column]) -> bool:
    """Whether rows and columns of a table can be told apart: none that may name risks has two headings, and none of
    the blocks that would be rows holds the figures of several, or a code with other lines of its own under it."""
    head = _first_with_figures(lines)
    places = [_nearest(text.start, columns) for text in lines[0]] if columns else [0, 0]
    if any(places.count(at) > 1 for at in NAMING):
        return False
    blocks = [block for block in _blocks([_placed(line, columns, NEAREST) for line in lines[head:]]) if block]
    figures = [sum(_stacks_figures(block, at) for at in range(len(columns))) for block in blocks]
    stacked = sum(_is_code(block[0].get(0, "")) and sum(0 in line for line in block) > 1 for block in blocks)
    return max(figures, default=0) < STACKED and 2 * stacked < max(len(blocks), 1)


def _first_with_figures(lines: Sequence[Line]) -> int:
    return next((n for n, line in enumerate(lines) if any(_FIGURE.search(text.words) for text in line)), 0)


def _stacks_figures(block: Sequence[dict[int, str]], at: int) -> bool:
    """Whether a column of a block has a figure and nothing else on several lines."""
    return sum(_SCORE.fullmatch(line.get(at, "")) is not None for line in block) > 1


def _is_code(text: str) -> bool:
    return " " not in text and any(map(str.isdecimal, text)) and len(text) <= LONGEST_CODE


def _rows(lines: Sequence[Line], columns: Sequence[Column]) -> Iterator[str]:
    head = _first_with_figures(lines)
    placed = [_placed(line, columns, NEAREST if n >= head else EXACT) for n, line in enumerate(lines)]
    rows: list[list[list[str]]] = []
    for block in (*_tiers(placed[:head]), *_blocks(placed[head:])):
        cells = [[line[at] for line in block if at in line] for at in range(len(columns))]
        if len(rows) > 1 and not cells[0] and sum(map(bool, cells)) < FULL * len(columns):
            rows[-1] = [[*one, *more] for one, more in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    widths = [max((len(words) for row in rows for words in row[at]), default=0) for at in range(len(columns))]
    for row in rows:
        if sum(_FIGURE.search(words) is not None for words in row[0]) > MOST_FIGURED:  # several rows of another table
            yield " ".join(words for lines in row for words in lines)
        else:
            yield "\t".join(map(_cell, row, widths))


def _columns(lines: Sequence[Line]) -> list[Column]:
    held = Counter(at for line in lines for text in line for at in range(text.start, text.end))
    inked = Counter(text.start + at for line in lines for text in line for at in _inked(text.words))
    few, run_over = max(1.0, FEW * len(lines)), RUN_OVER * len(lines)
    free = [at for at in range(max(held)) if inked[at] <= few and held[at] <= run_over]
    ends = [list(run)[-1][1] + 1 for _, run in groupby(enumerate(free), key=lambda pair: pair[1] - pair[0])]
    starts = Counter(text.start for line in lines for text in line)
    found = []
    for begin, end in pairwise(dict.fromkeys([0, *ends, max(held) + 1])):
        inside = [(count, -at) for at, count in starts.items() if begin - 1 <= at < end]
        if inside and max(inside)[0] > 1:
            found.append(Column(-max(inside)[1], end))
    return found


def _inked(words: str) -> Iterator[int]:
    return (at for at, character in enumerate(words) if character != " ")


def _placed(line: Line, columns: Sequence[Column], nearest: int) -> dict[int, str]:
    """The line's texts by the number of their column."""
    found: dict[int, str] = {}
    for text in line:
        crossed = sum(text.start < column.end < text.end for column in columns)
        for part in [text] if len(line) < LEAST and crossed > 1 else _parted(text, columns, nearest):
            at = _nearest(part.start, columns)
            found[at] = f"{found[at]} {part.words}" if at in found else part.words
    return found


def _nearest(start: int, columns: Sequence[Column]) -> int:
    return min(range(len(columns)), key=lambda n: abs(columns[n].start - start))


def _parted(text: Text, columns: Sequence[Column], nearest: int) -> Iterator[Text]:
    """The text in parts where it runs over the end of a column at a space, and the next begins there or so near."""
    spaces = [m.start() for m in re.finditer(" ", text.words)]
    cuts = []
    for one, following in pairwise(columns):
        near = [s for s in spaces if abs(text.start + s + 1 - following.start) <= nearest]
        if near and text.start < one.end < text.end:
            cuts.append(min(near, key=lambda s: _likeliest(text, s, following)))
    for begin, end in pairwise([0, *sorted(set(cuts)), len(text.words)]):
        words = text.words[begin:end]
        if words.strip():
            yield Text(words.strip(), text.start + begin + len(words) - len(words.lstrip()), text.start + end)


def _likeliest(text: Text, space: int, column: Column) -> tuple[bool, int]:
    """How likely a column begins behind a space: rather with a capital or a figure, then as near as can be."""
    begins = text.words[space + 1 : space + 2]
    return not (begins.isupper() or begins.isdecimal()), abs(text.start + space + 1 - column.start)


def _blocks(lines: Sequence[dict[int, str]]) -> Iterator[list[dict[int, str]]]:
    """The lines of each row: parted by white where it parts most rows, or else by texts in the first column."""
    by_white = [list(run) for filled, run in groupby(lines, key=bool) if filled]
    most = max(map(len, lines), default=0)
    begins = [0 in line for line in lines]
    full = [len(line) >= FULL * most for line in lines]
    if most > WIDEST_CARD and sum(begins) > WRAPPED * sum(full):
        begins = full
    if len(by_white) >= MOSTLY * sum(begins):
        yield from by_white
        return
    row: list[dict[int, str]] = []
    for line, begins_row in zip(lines, begins, strict=True):
        if row and begins_row:
            yield row
            row = []
        row += [line] if line else []
    if row:
        yield row


def _tiers(lines: Sequence[dict[int, str]]) -> Iterator[list[dict[int, str]]]:
    """The lines of headings; those of columns that no line above them names are headings under a heading."""
    tier: list[dict[int, str]] = []
    for line in filter(None, lines):
        if tier and len(line) > 1 and not all(any(at in above for above in tier) for at in line):
            yield tier
            tier = []
        tier.append(line)
    if tier:
        yield tier


def _cell(lines: Sequence[str], width: int) -> str:
    """The paragraphs of a cell: one begins with each bullet, and where the line above had room for more words."""
    found: list[str] = []
    above = ""
    for line in lines:
        room = len(above) + len(line.split(" ", 1)[0]) < ROOM * width
        if found and not room and not _BULLET.match(line):
            found[-1] += f" {line}"
        else:
            found.append(line)
        above = line
    return "".join(f"<p>{words}</p>" for words in found) if len(found) > 1 else "".join(found)
