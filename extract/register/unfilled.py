"""Rows that tell of no risk: how a form is to be filled in, what is still to be filled, a key below the risks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.columns.attributes import Heading
from extract.page.rows import Row, cells_in, text_of
from extract.parts.content import is_number, multiplied
from extract.parts.heat_map import is_level
from extract.parts.printed_references import looks_like_reference
from schemas.layout import Layout

FEWEST_ROWS = 2
FEWEST_SCORES = 2
MOST_WORDS = 3
MOST_OF_A_LEVEL = 2  # cells
LONGEST_LEVEL = 5  # words
NAMING = frozenset({"title", "description"})
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def unfilled_rows(rows: Sequence[Row], heading: Heading, layout: Layout) -> set[int]:
    """The numbers of such rows among those under the headings."""
    found = _guidance(rows, heading) | _numbered_ahead(rows, heading) | _key_below(rows, heading)
    return found | _levels_below(rows, heading, layout)


def _guidance(rows: Sequence[Row], heading: Heading) -> set[int]:
    """The row under the headings that tells how to fill in the rows below: "Rate 1 (low) to 5 (high)"."""
    first, at = heading.last_row + 1, heading.place("reference")
    if not first or len(heading.assessed) < FEWEST_SCORES or len(rows) < first + FEWEST_ROWS:
        return set()
    if at is not None and looks_like_reference(text_of(rows[first][at])):
        return set()
    if len({id(rows[first][n]) for n in heading.assessed}) == 1:
        return set()  # a cell across them heads the risks below
    here, below = ([text_of(row[n]).strip() for n in heading.assessed] for row in rows[first : first + FEWEST_ROWS])
    told = sum(not _is_value(text) for text in here)
    return {first} if all(here) and told >= FEWEST_SCORES and any(map(_is_value, below)) else set()


def _is_value(text: str) -> bool:
    """Whether a text can be an assessment: a word or two, with a number or none; a product; a number a line."""
    counted = [line for line in text.splitlines() if line.strip()]
    if len(counted) > 1 and all(_NUMBER.fullmatch(line.strip()) for line in counted):
        return True  # of several risks
    return bool(text) and ((len(_NUMBER.findall(text)) < 2 and len(text.split()) <= MOST_WORDS) or multiplied(text))


def _numbered_ahead(rows: Sequence[Row], heading: Heading) -> set[int]:
    """The rows at the end that are numbered for risks to come: a reference, and what formulas make of nothing."""
    at, attributes = heading.place("reference"), heading.attributes
    if at is None or len(rows) - heading.last_row <= FEWEST_ROWS:
        return set()
    named = not NAMING.isdisjoint(attributes)  # else any column may name the risk
    told = [n for n, a in enumerate(attributes) if n != at and n not in heading.assessed and (a or not named)]
    found: set[int] = set()
    for row_no in range(len(rows) - 1, heading.last_row, -1):
        if any(text_of(rows[row_no][n]).strip() for n in told):
            break
        found.add(row_no)
    return found if any(attributes[n] for n in told) else set()


def _key_below(rows: Sequence[Row], heading: Heading) -> set[int]:
    """The rows that a blank one parts from the risks, of words where the references should be and without a score: a
    key to what the register abbreviates."""
    at, scored = heading.place("reference"), heading.assessed
    blank = [n for n in range(heading.last_row + 1, len(rows)) if not any(text_of(c).strip() for c in rows[n])]
    rest = range(blank[-1] + 1, len(rows)) if blank and scored and at is not None else range(0)
    for row in (rows[n] for n in rest):
        if any(text_of(row[n]).strip() for n in scored) or looks_like_reference(text_of(row[at or 0])):
            return set()
    return set(rest) if len(rest) >= FEWEST_ROWS else set()


def _levels_below(rows: Sequence[Row], heading: Heading, layout: Layout) -> set[int]:
    """The rows at the end that tell what the levels of scores are, and score nothing: "11 to 25", "Medium"."""
    at = heading.place("reference")
    apart = [*heading.assessed, *([at] if at is not None else [])]
    found: set[int] = set()
    levels = 0
    for row_no in range(len(rows) - 1 if heading.assessed else heading.last_row, heading.last_row, -1):
        told = [cell.text for cell in cells_in(rows[row_no]) if cell.text.strip()]
        if len(told) > MOST_OF_A_LEVEL or any(text_of(rows[row_no][n]).strip() for n in apart):
            break
        if any(len(text.split()) > LONGEST_LEVEL for text in told):
            return set()
        levels += any(is_level(text, layout) and not is_number(text) for text in told)
        found.add(row_no)
    return found if levels >= FEWEST_ROWS else set()
