"""A table's columns: an attribute each, by the words of one to three tiers of headings and by what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import Struct

from extract.columns.assessed import with_assessments
from extract.columns.by_content import told_by_content, with_titles
from extract.columns.factors import named_by_products, of_factors
from extract.columns.headed import Headed, HeadedTable, headed_columns, headed_table
from extract.columns.headings import meanings_of
from extract.columns.naming import (
    named_apart,
    without_coarse_names,
    without_levels_for_titles,
    without_repeated_titles,
    without_stacked_titles,
)
from extract.columns.neighbours import left_to_each
from extract.columns.of_periods import latest_trends, named_by_periods, periods_of
from extract.columns.rivals import of_one_group, stages_resolved, told_apart
from extract.columns.row_names import naming_rows
from extract.columns.shared import numbers_sharing_headings
from extract.columns.stacked import stacked_meanings, titled
from extract.columns.treatments import actions_told, treatments_apart
from extract.page.remembered import remembered
from extract.page.rows import Row, text_of
from extract.parts.content import chosen
from extract.parts.printed_references import are_led, is_code_led
from extract.parts.scores import ASSESSED
from schemas.layout import Layout


class Column(Struct, frozen=True):
    """What a column holds: its attribute ("" for not known), the heading as printed, and the attributes of
    fields stacked in each of its cells, where they are several."""

    attribute: str
    label: str
    stacked: tuple[str, ...] = ()
    led: bool = False  # its titles begin with their references


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a register's headings stand in its grid (`last_row` -1 for a table that goes on without any), and what
    its columns hold. `first_factor` is what stands first in printed products, "" where nothing says."""

    first_row: int
    last_row: int
    columns: tuple[Column, ...]
    first_factor: str = ""

    @property
    def attributes(self) -> tuple[str, ...]:
        """One attribute a column, "" where it is not known."""
        return tuple(c.attribute for c in self.columns)

    @property
    def labels(self) -> tuple[str, ...]:
        """The headings as printed, one a column."""
        return tuple(c.label for c in self.columns)

    @property
    def assessed(self) -> tuple[int, ...]:
        """The columns of scores and of their bands, at any stage."""
        return tuple(n for n, c in enumerate(self.columns) if c.attribute.endswith(ASSESSED))

    def place(self, attribute: str) -> int | None:
        """Which column is of an attribute, None where none is."""
        return place_of(attribute, self.columns)


def place_of(attribute: str, columns: Sequence[Column]) -> int | None:
    """Which of some columns is the first of an attribute, None where none is."""
    return next((n for n, c in enumerate(columns) if c.attribute == attribute), None)


@remembered
def columns_at(rows: Sequence[Row], first: int, last: int, layout: Layout) -> tuple[Column, ...]:
    """The columns of a table whose headings are its rows `first` to `last`."""
    table = headed_table(rows, first, last, layout)
    stacked, found = table.stacked, _attributes(table)
    if "title" not in found and not any("title" in fields for fields in stacked):  # "Ref & description" names it too
        stacked = [titled(fields) for fields in stacked]
    stacked = [tuple(a for a in fields if a not in found) for fields in stacked]
    named = [a or next(iter(fields), "") for a, fields in zip(found, stacked, strict=True)]
    titles = next((texts for a, texts in zip(named, table.texts, strict=True) if a == "title"), ())
    led = "reference" not in found and (are_led(titles) or is_code_led(titles))
    return tuple(
        Column(attribute, h.printed, fields if len(fields) > 1 else (), led and attribute == "title")
        for attribute, h, fields in zip(named, table.columns, stacked, strict=True)
    )


def _attributes(table: HeadedTable) -> list[str]:
    """One attribute a column, "" where nothing tells what it holds.

    What a heading's words may mean is narrowed down by what stands beside it and under it, until one is chosen; then
    what words leave open is told by the columns' texts. Each step goes by what those before it have left.
    """
    periods, of_rows = periods_of(table), naming_rows(table)
    able = treatments_apart(table.meant, table)
    able = [() if n in periods or n in of_rows else c for n, c in enumerate(able)]
    for narrowed in (
        with_assessments, without_levels_for_titles, left_to_each, latest_trends, without_stacked_titles,
        without_repeated_titles,
    ):  # fmt: skip
        able = narrowed(able, table)
    as_said = able
    for narrowed in (of_factors, told_apart, named_apart, without_coarse_names):
        able = narrowed(able, table)
    found = [of_rows.get(n, a) for n, a in enumerate(chosen(able, table.texts, table.guessed))]
    found = told_by_content(actions_told(found, table), table)
    found = named_by_periods(stages_resolved(found, as_said, table), periods, table)
    for named in (of_one_group, named_by_products, numbers_sharing_headings):
        found = named(found, table)
    return with_titles(found, of_rows, table)


def count_known(rows: Sequence[Row], first: int, last: int, layout: Layout) -> int:
    """How many columns have a heading whose words are known: cheap, before their texts are looked at."""
    return sum(h.apart and _is_known(h, layout) for h in headed_columns(rows, first, last, texts=False))


def headings_in(row: Row, layout: Layout) -> frozenset[int]:
    """The columns in which a row has what may be a heading: cheaper still. No column has a known heading but where
    one of its heading's rows says so here."""
    texts = ((n, text_of(cell).strip()) for n, cell in enumerate(row))
    return frozenset([n for n, t in texts if t and (meanings_of(t, layout) or stacked_meanings(t, layout))])


def _is_known(headed: Headed, layout: Layout) -> bool:
    """Whether a heading has a meaning: what stands over it says which, and takes away none but a reference."""
    found = meanings_of(headed.label, layout)
    found = found if found != ("reference",) else meanings_of(headed.label, layout, headed.group)
    return bool(found or stacked_meanings(headed.label, layout))
