"""Columns that say for each row what its other cells are: "Inherent", "Current", "Target" beside their scores;
"Cause", "Event", "Effect" beside a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from extract.columns.headed import HeadedTable
from extract.page.rows import Row, text_of
from extract.parts.content import share
from extract.parts.scores import ASSESSED, SCORES, at_stage
from extract.parts.stages import stage_of
from extract.parts.vocabulary import meanings
from schemas.layout import Layout

if TYPE_CHECKING:
    from extract.columns.attributes import Column

STAGE_OF_ROW = "stage_of_row"
LABEL_OF_ROW = "label_of_row"
OF_ROWS = (STAGE_OF_ROW, LABEL_OF_ROW)
FEWEST_TOLD = 2
SHARE_TOLD = 0.8
LONGEST_NAME = 40
_TOLD = frozenset({"title", "description", "rationale", "consequence"})


def naming_rows(table: HeadedTable) -> Mapping[int, str]:
    """The columns that name what stands beside them, and those whose meaning is then told row by row ("")."""
    shared = [not after.apart for after in table.columns[1:]] + [False]
    told = (_name_of_rows(texts, over, table.layout) for texts, over in zip(table.texts, shared, strict=True))
    found = {n: name for n, name in enumerate(told) if name}
    return {n + 1: "" for n, name in found.items() if name == LABEL_OF_ROW} | found


def _name_of_rows(texts: Sequence[str], shared: bool, layout: Layout) -> str:
    """Which of the two a column is by its texts, "" for neither; `shared` where its heading spans the next column."""
    filled = [t for t in texts if t]
    short = [t for t in filled if len(t) <= LONGEST_NAME]
    if len(set(short)) < FEWEST_TOLD or len(short) < SHARE_TOLD * len(filled):
        return ""
    stages = {t: stage_of(t, layout) for t in short}  # "Managed" and "Controlled" are one, and rather a status
    several = len(set(stages.values()) - {""}) >= FEWEST_TOLD
    if several and share(short, lambda t: bool(stages[t])) >= SHARE_TOLD and _take_turns([stages[t] for t in short]):
        return STAGE_OF_ROW
    told = shared and share(short, lambda t: not _TOLD.isdisjoint(meanings(t, layout))) >= SHARE_TOLD
    return LABEL_OF_ROW if told else ""


def _take_turns(stages: Sequence[str]) -> bool:
    """Whether rows that follow each other are of different stages, as those of one risk are; "now", "now", "before
    handover" say when something is done."""
    changes = [before != stage for before, stage in pairwise(stages)]
    return sum(changes) >= SHARE_TOLD * len(changes)


def columns_of_row(columns: Sequence[Column], row: Row, layout: Layout) -> Sequence[Column]:
    """The columns as the row itself says what they are: of which stage, or which part of the risk is told."""
    at = next((n for n, c in enumerate(columns) if c.attribute in OF_ROWS), None)
    if at is None:
        return columns
    said = text_of(row[at]).strip().removesuffix(":")
    if columns[at].attribute == STAGE_OF_ROW:
        stage = stage_of(said, layout)
        return [
            replace(c, attribute=at_stage(c.attribute, stage), label=f"{said}\n{c.label}")
            if c.attribute.endswith(SCORES) else c
            for c in columns
        ]  # fmt: skip
    options = [a for a in meanings(said, layout) if a not in (*ASSESSED, "reference", *(c.attribute for c in columns))]
    return [
        replace(c, attribute=next(iter(options), c.attribute), label=said) if n == at + 1 else c
        for n, c in enumerate(columns)
    ]
