"""A summary: a table that names risks and scores each, and tells little else of them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from extract.columns.attributes import Column, columns_at, headings_in, place_of
from extract.columns.rivals import is_unsure
from extract.page.rows import Row, text_of
from extract.parts.content import has_figure, is_scored, number_in, share
from extract.parts.scores import ASSESSED
from extract.parts.vocabulary import meanings, other_word, says_risk
from extract.register.evidence import HIGHEST_SCORE
from schemas.layout import Layout
from schemas.words import key

FEWEST_KNOWN = 2
FEWEST_RISKS = 2
SHORTEST_NAME = 12  # characters
HEADING_ROWS = 2
MOST_BEFORE_NAME = 1  # columns: the reference
MOSTLY = 0.8


def summary_columns(rows: Sequence[Row], context: str, layout: Layout) -> tuple[int, tuple[Column, ...]] | None:
    """The row of a summary's headings, and its columns; None where the rows are no summary of risks.

    `context` is the heading they stand under: it or the table's own headings must call them risks.
    """
    for at in range(min(HEADING_ROWS, len(rows) - FEWEST_RISKS)):
        if len(headings_in(rows[at], layout)) < FEWEST_KNOWN or not _has_scores(rows[at + 1 :], layout):
            continue  # nearly always
        columns = _named(columns_at(rows, at, at, layout))
        if _is_summary(columns, rows[at + 1 :], context, layout):
            return at, columns
    return None


def _has_scores(rows: Sequence[Row], layout: Layout) -> bool:
    return any(all(_scores(text_of(row[n]), layout) for row in rows) for n in range(len(rows[0])))


def _named(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns, a description being the name where a table has no other."""
    if {"reference", "title"} & {c.attribute for c in columns}:
        return columns
    return tuple(replace(c, attribute="title") if c.attribute == "description" else c for c in columns)


def _is_summary(columns: Sequence[Column], rows: Sequence[Row], context: str, layout: Layout) -> bool:
    """Whether each of the rows names a risk and scores it: a number or a level, and none of them is a level's name."""
    title = place_of("title", columns)
    scored = [n for n, c in enumerate(columns) if c.attribute.endswith(ASSESSED) and not is_unsure(c.attribute)]
    labels = [c.label for c in columns]
    if title is None or title > MOST_BEFORE_NAME or not scored or not says_risk([*labels, context]):
        return False
    if any(other_word(text, layout) for text in (context, *labels)):
        return False
    names = [text_of(row[title]).strip() for row in rows]
    told = len(names) >= FEWEST_RISKS and all(names) and len(set(map(key, names))) == len(names)
    return told and share(names, lambda t: _names_a_risk(t, layout)) >= MOSTLY and any(
        all(_scores(text_of(row[n]), layout) for row in rows) for n in scored
    )


def _names_a_risk(text: str, layout: Layout) -> bool:
    """Whether a text is long enough for a name, and no level's or heading's."""
    return len(text) >= SHORTEST_NAME and key(text) not in layout.level_words and not meanings(text, layout)


def _scores(text: str, layout: Layout) -> bool:
    """Whether a text is a score that any scale has, or a level: "12", "4 x 3", "Amber"."""
    number = number_in(text)
    if number is not None and number > HIGHEST_SCORE:
        return False
    return is_scored(text) and (has_figure(text) or key(text) in layout.level_words)
