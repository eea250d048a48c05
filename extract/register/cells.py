"""One cell of a register under its column: the statements it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from extract.columns.attributes import Column
from extract.columns.stacked import stacked_fields
from extract.page.rows import text_of
from extract.parts.assessments import score_fields
from extract.parts.content import is_number
from extract.parts.fields import Field, deeds_apart, labelled_fields
from extract.parts.groups import CONTROLS
from extract.parts.printed_references import own_reference, split_reference
from extract.parts.scores import SCORES, at_stage_of
from extract.register.inner_tables import inner_fields
from extract.register.scored_titles import parted
from schemas.layout import Layout
from schemas.paper import Cell
from schemas.records import OTHER

LONGEST_TITLE = 300
_TOLD = frozenset({"title", "description", "rationale", "consequence", ""})  # may hold labelled statements
_ASIDE = frozenset(  # what may stand labelled under a title, as no more of it
    {"owner", "responsible_officer", "action_owner", "category", "portfolio", "objective", "first_recorded",
     "last_review"}
)  # fmt: skip
_TITLE_AND_SCORE = {"title", "score"}
_BETWEEN = re.compile(r"\s*[/x×|=,;]\s*|\s+")


class CellReader:
    """Reads the cells of one register by its columns."""

    def __init__(self, columns: Sequence[Column], first_factor: str, layout: Layout) -> None:
        self.columns, self.first_factor, self.layout = columns, first_factor, layout

    @cached_property
    def led(self) -> bool:
        """Whether the titles begin with the references."""
        return any(c.led for c in self.columns)

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(a for c in self.columns for a in (c.attribute, *c.stacked) if a)

    def holds_named_scores(self, text: str) -> bool:
        """Whether a cell gives a title and, under it or behind it, its scores."""
        title, scores = parted(text, self.layout, self.first_factor)
        return bool(title and scores)

    def fields(self, cell: Cell | None, column: Column) -> list[Field]:
        """The statements of a cell, each with its attribute, label and text."""
        text = text_of(cell)
        found = [f for f in self._fields(text, column) if self._is_wanted(f, column)] if text.strip() else []
        labelled = [Field(f.attribute, f.label or column.label, f.text) for f in found]
        return labelled + [f for grid in (cell.grids if cell else ()) for f in inner_fields(grid, self.layout)]

    def _fields(self, text: str, column: Column) -> Iterator[Field]:
        attribute = column.attribute
        if column.stacked:
            yield from self._stacked(text, column.stacked)
        elif attribute.endswith(SCORES):
            yield from score_fields(text, attribute, self.first_factor, self.layout)
        elif attribute == "reference":
            yield from _reference_fields(text)
        elif attribute in _TOLD:
            yield from self._told(text, attribute)
        elif attribute in CONTROLS:
            yield from self._controls(text, attribute)
        else:
            yield Field(attribute, "", text)

    def _told(self, text: str, attribute: str) -> Iterator[Field]:
        if attribute == "title" and self._named.isdisjoint(("impact", "likelihood")):
            text, scores = parted(text, self.layout, self.first_factor)
            yield from scores
            if not text:
                return
        if attribute == "title" and "reference" not in self._named:
            reference, text = split_reference(text, led=self.led)
            yield Field("reference", "", reference)
        parts = labelled_fields(text, attribute, self._named - {attribute}, self.layout)
        if attribute == "description" and "title" not in {*self._named, *(p.attribute for p in parts)}:
            yield Field("title", "", parts[0].text.strip().splitlines()[0][:LONGEST_TITLE])
        for part in parts:
            yield Field(part.attribute or OTHER, part.label, part.text)

    def _controls(self, text: str, attribute: str) -> Iterator[Field]:
        """Controls in place and those to come, where labels in one cell part them."""
        parts = labelled_fields(text, attribute, frozenset(), self.layout)
        told = {p.attribute for p in parts if p.label}
        if told and told <= CONTROLS and {p.attribute for p in parts} == CONTROLS:
            yield from parts
        else:
            yield from deeds_apart(text, attribute, self.layout)

    def _stacked(self, text: str, attributes: Sequence[str]) -> Iterator[Field]:
        with_score = set(attributes) == _TITLE_AND_SCORE
        title, scores = parted(text, self.layout, self.first_factor) if with_score else ("", [])
        if scores:
            yield from self._led([*([Field("title", "", title)] if title else []), *scores])
            return
        told = labelled_fields(text, attributes[0], frozenset(), self.layout)
        if sum(bool(f.label) for f in told) > 1 or {f.attribute for f in told} == set(attributes):
            yield from self._led(told)
            return
        if len(told) > 1 and not told[0].label and {f.attribute for f in told[1:]} <= _ASIDE - self._named:
            yield from told[1:]
            text = told[0].text  # "Risk owner: …" under a title
        lines = [line for line in text.splitlines() if line.strip()]
        if 0 < len(lines) < len(attributes) and tuple(attributes[:2]) == ("reference", "title"):
            lines = [*(part for part in split_reference(lines[0], led=True) if part), *lines[1:]]
        if len(lines) == 1 and all(a.endswith(SCORES) for a in attributes):
            numbers = _BETWEEN.split(lines[0])
            if all(map(is_number, numbers)):
                yield from _in_a_row(numbers, attributes)
                return
            lines = numbers
        yield from self._led(f for name, part in stacked_fields(lines, attributes) for f in self._part(name, part))

    def _part(self, attribute: str, text: str) -> Iterable[Field]:
        """What one part of a stacked cell says; a score may be printed with its factors."""
        if attribute.endswith("score"):
            return score_fields(text, attribute, self.first_factor, self.layout)
        return (Field(attribute, "", text),)

    def _led(self, fields: Iterable[Field]) -> Iterator[Field]:
        """The fields, the reference that leads a title as one of its own where no column has it."""
        for field in fields:
            if field.attribute == "title" and "reference" not in self._named:
                reference, title = split_reference(field.text, led=self.led)
                yield Field("reference", "", reference)
                field = Field("title", field.label, title)
            yield field

    def _is_wanted(self, field: Field, column: Column) -> bool:
        """What stands beside a score is left to a column of its own, where there is one."""
        own = field.attribute in (column.attribute, *column.stacked)
        return own or field.attribute not in ("rating", "trend") or field.attribute not in self._named


def _in_a_row(numbers: Sequence[str], attributes: Sequence[str]) -> Iterator[Field]:
    """Numbers under a heading of several: each under its own, their product as the score; else as no one's, but one
    alone is the score."""
    if len(numbers) == 1:
        attributes = [at_stage_of(attributes[0], "score")]
    more = len(numbers) == len(attributes) + 1 and not any(a.endswith("score") for a in attributes)
    named = (*attributes, at_stage_of(attributes[0], "score")) if more else attributes
    if len(numbers) != len(named):
        named = (OTHER,) * len(numbers)
    yield from (Field(attribute, "", number) for attribute, number in zip(named, numbers, strict=True))


def _reference_fields(text: str) -> Iterator[Field]:
    reference = own_reference(text)
    rest = text.strip()[len(reference) :].strip()
    yield Field("reference", "", reference)
    yield Field(OTHER, "", rest)
