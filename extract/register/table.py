"""The register: the table with a row for every risk, found among a paper's tables by what it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extract.columns.attributes import Column, Heading, columns_at, count_known, headings_in
from extract.columns.headings import meanings_of
from extract.columns.rivals import is_unsure
from extract.page.remembered import remembered
from extract.page.rows import Row, begins_in, cells_in, rows_of, text_of
from extract.parts.content import LONGEST_NAME, has_figure, is_scored, number_in, share
from extract.parts.packs import Table
from extract.parts.printed_references import is_first_a_reference, looks_like_reference
from extract.parts.products import first_factor
from extract.parts.said import Said, Where, leftover
from extract.parts.scores import SCORES, base_of
from extract.register.evidence import FEWEST_COLUMNS, gives_scores, is_register
from extract.register.logs import rows_of_others
from extract.register.rows import RowReader
from extract.register.several import unclear_rows
from extract.register.spanned import with_fields_joined
from extract.register.sums import sum_rows
from extract.register.unfilled import unfilled_rows
from extract.register.unread import unread_columns
from schemas.layout import Layout
from schemas.paper import Cell, Grid, Note
from schemas.words import key

HEADING_ROWS_SEARCHED = 8
ROWS_ABOVE = 40  # of a sheet where scales, keys and notes stand over the headings
MOST_TIERS = 3
HEADINGS_TRIED = 3
FEWEST_RISKS = 2
MOSTLY = 0.8
LONGEST_REST = 80  # characters
HALF = 0.5


def heading_of(grid: Grid, layout: Layout, context: str = "") -> Heading | None:
    """The headings of a register, None where the grid is none. `context` is the heading the grid stands under."""
    rows = rows_of(grid)
    best: Heading | None = None
    for first, last in _likely_headings(rows, layout):
        columns = columns_at(rows, first, last, layout)
        more = best is None or _known(columns) > _known(best.columns)
        if more and is_register(columns, rows[last + 1 :], context, layout):
            best = Heading(first, last, columns, first_factor([c.label for c in columns], layout))
            if _known(columns) == len(columns):
                break  # no others can tell more
    return best


@remembered
def _likely_headings(rows: Sequence[Row], layout: Layout) -> Sequence[tuple[int, int]]:
    """First and last row of the headings with most known words: the plainest first where they are equal."""
    found = _headings_among(rows, 0, HEADING_ROWS_SEARCHED, layout)
    found = found or _headings_among(rows, HEADING_ROWS_SEARCHED, ROWS_ABOVE, layout)
    return [(first, last) for _, _, _, first, last in sorted(found)[:HEADINGS_TRIED]]


def _headings_among(
    rows: Sequence[Row], begin: int, end: int, layout: Layout
) -> list[tuple[int, bool, int, int, int]]:
    """Likely headings that begin in these rows: known words, tiers, height, first and last row, to be sorted."""
    found: list[tuple[int, bool, int, int, int]] = []
    told = {n: headings_in(rows[n], layout) for n in range(begin, min(end + MOST_TIERS, len(rows)))}
    for first in range(begin, min(end, len(rows))):
        for last in range(first, min(first + MOST_TIERS, len(rows) - 1)):
            if len(frozenset().union(*(told[n] for n in range(first, last + 1)))) < FEWEST_COLUMNS:
                continue  # nearly always
            known = count_known(rows, first, last, layout)
            if known >= FEWEST_COLUMNS and not _says_one_thing(rows[last], layout):
                found.append((-known, not _are_tiers(rows, first, last), last - first, first, last))
    return found


def _says_one_thing(row: Row, layout: Layout) -> bool:
    """Whether a row has one text in several cells that heads no column ("On track"): a row of a plan, no headings."""
    said = Counter(cell.text.strip() for cell in cells_in(row))
    return any(count >= MOST_TIERS and text and not meanings_of(text, layout) for text, count in said.items())


def _are_tiers(rows: Sequence[Row], first: int, last: int) -> bool:
    """Whether rows stand over one another as one heading: a cell reaches through them, or is empty under a text."""
    pairs = list(zip(rows[first], rows[last], strict=True)) if last > first else []
    if pairs and all(text_of(cell).strip() for cell in rows[last - 1]) and len(_begun(rows[last], last)) == 1:
        return False  # the name of a group, under headings of which none waits for more
    return any((a is b and a is not None) or (text_of(a).strip() and not text_of(b).strip()) for a, b in pairs)


def _begun(row: Row, row_no: int) -> list[Cell]:
    return [cell for cell in cells_in(row) if begins_in(cell, row_no) and cell.text.strip()]


def _known(columns: Sequence[Column]) -> int:
    return sum(bool(c.attribute) and not is_unsure(c.attribute) for c in columns)


def holds_risks(grid: Grid, heading: Heading) -> bool:
    """Whether rows of two risks or more stand under the headings, and between them only what is told of each."""
    rows = rows_of(grid)[heading.last_row + 1 :]
    scored = [n for n, a in enumerate(heading.attributes) if a.endswith(SCORES)]
    begun = [row for row in rows if scored and all(is_scored(text_of(row[n])) and number_in(text_of(row[n])) is not None
                                                    for n in scored)]  # fmt: skip
    others = [row for row in rows if row not in begun]
    return len(begun) >= FEWEST_RISKS and all(len(cells_in(row)) <= 2 for row in others)


def continued(grid: Grid, heading: Heading, layout: Layout) -> Heading | None:
    """The headings by which a table without its own goes on with the register before it; None where it does not.

    It has as many columns, and its first rows hold references where they should, or titles beside scores.
    """
    if grid.columns != len(heading.columns):
        return None
    rows = rows_of(grid)
    if sum(bool(meanings_of(text, layout)) for text in map(text_of, rows[0]) if text.strip()) >= FEWEST_COLUMNS:
        return None  # headings of its own
    named = [key(text_of(row[n])) for n, a in enumerate(heading.attributes) if a == "title" for row in rows]
    if any(named) and share(named, layout.level_words.__contains__) >= HALF:
        return None  # a matrix: its levels are named where risks should be
    at = heading.place("reference")
    scored = [n for n, a in enumerate(heading.attributes) if a.endswith(SCORES)]
    if at is not None:
        marks = [text_of(row[n]) for row in rows for n in scored]
        firsts = [text_of(row[at]).strip().removesuffix(".") for row in rows[:2]]
        fits = any(map(is_first_a_reference, firsts)) and share(marks, is_scored) >= MOSTLY
    else:
        fits = bool(scored) and all(has_figure(text_of(rows[0][n])) for n in scored)
    return Heading(0, -1, heading.columns, heading.first_factor) if fits else None


def register_said(grid: Grid, heading: Heading, section: str, first_record: int, layout: Layout) -> Said:
    """Every cell under a known heading as a statement; a record for each risk, numbered from `first_record`."""
    rows = with_fields_joined(rows_of(grid), heading.columns)
    where = Where("register", "", section, first_record - 1, grid.table_no)
    tiers = {_letters(row) for row in rows[heading.first_row : heading.last_row + 1]}
    reader = RowReader(heading.columns, where, heading.first_factor, layout)
    none = unfilled_rows(rows, heading, layout)
    none |= rows_of_others(rows, heading, layout) | sum_rows(rows, heading, layout)
    for row_no in range(heading.last_row + 1, len(rows)):
        if row_no in none:
            reader.left += cells_in(rows[row_no])
        elif _letters(rows[row_no]) not in tiers and not _repeats_headings(rows[row_no], heading, reader.layout):
            reader.read(rows[row_no], row_no, rows[row_no + 1] if row_no + 1 < len(rows) else None)
    above = [c for row in rows[: heading.last_row + 1] for c in cells_in(row)]
    printed = {key(line) for label in heading.labels for line in (label, *label.splitlines())}
    left: list[Cell] = [c for c in dict.fromkeys(above) if key(c.text) not in printed]
    notes = [*unread_columns(grid, heading, reader.unknown, layout), *unclear_rows(reader.unclear)]
    if reader.rest:
        cut = " ".join(reader.rest[0].text.split())[:LONGEST_REST]
        notes.append(Note("X901", f"a row above the first risk goes on with what is not here: {cut}", grid.place))
    return Said(tuple(reader.said), left=leftover([*left, *reader.left]), notes=tuple(notes))


def table_under(
    headings: Sequence[tuple[int, int, str]], grid: Grid, heading: Heading, said: Said, block_no: int
) -> Table:
    """A register's table with the headings it stands under, each with its level and block, the rows above its own
    headings among them."""
    above = [c for c in grid.cells if c.row < heading.first_row and c.text.strip()]
    names = [(block_no, " ".join(c.text.split())) for c in above if len(c.text) <= LONGEST_NAME]
    names += [(number, text) for _, number, text in reversed(headings)]
    if not gives_scores(heading.columns):
        names = []  # a list of risks that have left is of the register before it
    titles: dict[str, str] = {}
    for statement in said.statements:
        if statement.attribute == "title" and statement.reference:
            titles.setdefault(statement.reference, statement.text)
    return Table(block_no, tuple(names), titles)


def _letters(row: Row) -> tuple[str, ...]:
    """What a row says, but for its spaces: a narrow column breaks words on one page and not on another."""
    return tuple("".join(text_of(cell).split()) for cell in row)


def _repeats_headings(row: Row, heading: Heading, layout: Layout) -> bool:
    """A row that prints the headings again, as on a new page, be it in other words that mean the same."""
    filled = [(cell, c) for cell, c in zip(row, heading.columns, strict=True) if text_of(cell).strip()]
    if len(filled) < FEWEST_COLUMNS or looks_like_reference(text_of(row[0])):
        return False
    if all(key(text_of(cell)) == key(column.label) for cell, column in filled[:FEWEST_COLUMNS]):
        return True
    return sum(_heads(text_of(cell), column, layout) for cell, column in filled) >= 0.8 * len(filled)


def _heads(text: str, column: Column, layout: Layout) -> bool:
    """Whether a text is a column's heading: its words, the last of them, or others for the same."""
    words, label = key(text), key(column.label)
    means = set(map(base_of, meanings_of(text, layout)))
    base = base_of(column.attribute)
    return words == label or label.endswith(f" {words}") or (bool(base) and base in means)
