"""Scoring schemes: bands of the score, and the criteria of each level of impact and likelihood."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.page.rows import Row, cells_in, rows_of, text_of
from extract.parts.said import Said, leftover
from extract.parts.vocabulary import meanings
from schemas.layout import Layout
from schemas.paper import Cell, Grid
from schemas.records import Axis, ScaleLevel, Statement
from schemas.words import key

_RANGE = re.compile(
    r"\s*[0-9]{1,3}\s*(?:[-–—]|to)\s*[0-9]{1,3}\s*"
    r"|\s*(?:[<>≥≤]=?\s*)?[0-9]{1,3}\s*\+?\s*(?:and (?:above|below|over))?\s*"
)
_BAND_IN_ONE = re.compile(
    r"(?P<range>[0-9]{1,3}\s*(?:(?:[-–—]|to)\s*[0-9]{1,3}|\+)?)\s*[=:–-]?\s*(?P<label>[A-Za-z][A-Za-z /]{2,20})"
)
_WORD_FIRST = re.compile(
    r"(?P<label>[A-Za-z][A-Za-z /]{2,20}?)\s*[=:–-]?\s*\(?(?P<range>[0-9]{1,3}\s*(?:(?:[-–—]|to)\s*[0-9]{1,3}|\+)?)\)?"
)
_LARGEST_LEVEL = 10
FEWEST_LEVELS = 3
LONGEST_BAND = 80  # characters: "9 - 16 = High" in one cell
MOST_CELLS = 4  # of a band's row


Level = tuple[ScaleLevel, tuple[Cell, ...]]  # a level, and the cells it was read from


def scales_said(grid: Grid, section: str, layout: Layout) -> Said | None:
    """The bands or levels a grid defines, None where it defines none."""
    rows = rows_of(grid)
    found = _bands(rows, layout) or _criteria(rows, section, layout)
    levels = [level for level, _ in found]
    if len(levels) < FEWEST_LEVELS and not (len(levels) == 2 and levels[0].axis == "rating"):
        return None
    taken = {id(cell) for _, cells in found for cell in cells}
    left = [c for row in rows for c in cells_in(row) if id(c) not in taken]
    said = tuple(_statement(level, section, grid) for level in levels)
    return Said(said, scales=tuple(levels), left=leftover(list(dict.fromkeys(left))))


def _statement(level: ScaleLevel, section: str, grid: Grid) -> Statement:
    return Statement(
        "scale", f"scale_{level.axis}", "\n".join(t for t in (level.label, level.description) if t),
        label=level.level, section=section, place=level.place, table_no=grid.table_no,
    )  # fmt: skip


def _bands(rows: Sequence[Row], layout: Layout) -> list[Level]:
    """ "9 – 16 | High | 3 Monthly", or "9 - 16 = High" in one cell; at least one of them a true range."""
    found: list[Level] = []
    for row in rows:
        cells = tuple(c for c in cells_in(row) if c.text.strip())
        each = _bands_in_one(cells, layout)
        whole = None if each else _band(cells, layout)
        found += [(whole, cells)] if whole else each
    return found if any(_is_range(level.level) for level, _ in found) else []


def _bands_in_one(cells: Sequence[Cell], layout: Layout) -> list[Level]:
    """A band from each of the cells; none where one of them holds none."""
    found: list[Level] = []
    for cell in cells:
        level = _band_in_one(cell, layout)
        if level is None:
            return []
        found.append((level, (cell,)))
    return found


def _band_in_one(cell: Cell, layout: Layout) -> ScaleLevel | None:
    text = cell.text.strip()
    if len(text) > LONGEST_BAND:
        return None
    found = _BAND_IN_ONE.fullmatch(text) or _WORD_FIRST.fullmatch(text)
    if found is None or key(found["label"]) not in layout.level_words:
        return None
    return ScaleLevel("rating", found["range"].strip(), found["label"].strip(), "", cell.fill, cell.place)


def _band(cells: Sequence[Cell], layout: Layout) -> ScaleLevel | None:
    ranges = [c for c in cells if _RANGE.fullmatch(c.text)] if len(cells) <= MOST_CELLS else []
    labels = [c for c in cells if key(c.text) in layout.level_words] if len(ranges) == 1 else []
    if len(labels) != 1:
        return None
    limits, label = ranges[0], labels[0]
    rest = [c.text for c in cells if c is not limits and c is not label]
    fill = label.fill or limits.fill
    return ScaleLevel("rating", limits.text.strip(), label.text.strip(), "\n".join(rest), fill, limits.place)


def _is_range(text: str) -> bool:
    return bool(re.search(r"[0-9]\s*(?:[-–—+]|to|and)", text))


def _criteria(rows: Sequence[Row], section: str, layout: Layout) -> list[Level]:
    """A table whose first columns number or name the levels of impact or of likelihood."""
    axis = _axis(rows, section, layout)
    if axis is None:
        return []
    found: list[Level] = []
    for row in rows:
        cells = tuple(c for c in cells_in(row) if c.text.strip())
        level = _level(cells, axis, layout)
        if level is not None:
            found.append((level, cells))
    numbers = [level.level for level, _ in found]
    return found if len(set(numbers)) == len(numbers) else []


def _axis(rows: Sequence[Row], section: str, layout: Layout) -> Axis | None:
    texts = [c.text for row in rows[:2] for c in cells_in(row)]
    for text in (*texts, section):
        words = set(key(text).split()[:4])
        for axis in ("likelihood", "impact"):
            if (
                axis in meanings(text, layout)
                or axis in words
                or (axis == "likelihood" and "probability" in words)
            ):
                return axis
    return None


def _level(cells: Sequence[Cell], axis: Axis, layout: Layout) -> ScaleLevel | None:
    number = next((c for c in cells[:3] if _is_level_number(c)), None)
    label = next((c for c in cells[:3] if key(c.text) in layout.level_words), None)
    if number is None:
        return _level_in_one(cells, axis, layout)
    rest = [c.text for c in cells if c is not number and c is not label]
    if not rest and label is None:
        return None
    return ScaleLevel(
        axis,
        number.text.strip(),
        label.text.strip() if label else "",
        "\n".join(rest),
        number.fill,
        number.place,
    )


def _is_level_number(cell: Cell) -> bool:
    text = text_of(cell).strip()
    return text.isdecimal() and 0 < int(text) <= _LARGEST_LEVEL


def _level_in_one(cells: Sequence[Cell], axis: Axis, layout: Layout) -> ScaleLevel | None:
    """ "Likely (4)" or "4 - Likely" in one cell."""
    if len(cells) < 2:
        return None
    first = cells[0].text.strip()
    digits = re.findall(r"[0-9]+", first)
    word = re.sub(r"[^A-Za-z ]", " ", first)
    if len(digits) != 1 or key(word) not in layout.level_words or int(digits[0]) > _LARGEST_LEVEL:
        return None
    return ScaleLevel(
        axis, digits[0], word.strip(), "\n".join(c.text for c in cells[1:]), cells[0].fill, cells[0].place
    )
