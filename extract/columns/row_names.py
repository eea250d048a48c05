"""Columns that say for each row what its other cells are: "Inherent", "Current", "Target" beside their scores;
"Cause", "Event", "Effect" beside a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from string import ascii_lowercase

from extract.columns.headed import HeadedTable
from extract.page.rows import Row, text_of
from extract.parts.content import share
from extract.parts.stages import stage_of
from extract.parts.vocabulary import meanings
from schemas.layout import Layout
from schemas.paper import Cell

STAGE_OF_ROW = "stage_of_row"
LABEL_OF_ROW = "label_of_row"
FEWEST_TOLD = 2
FEWEST_LETTERS = 3
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


def numbers_group(own: Sequence[Cell], reference: int | None, title: int | None, following: Row | None) -> bool:
    """Whether a row's texts are a number and a name alone, over risks that the number leads: "2 Place" over "2.1".
    `reference` and `title` are the columns of these."""
    if reference is None or following is None or [c.column for c in own] != [reference, title]:
        return False
    number, below = own[0].text.strip().rstrip("."), text_of(following[reference]).strip()
    rest = below.removeprefix(number)
    return bool(number) and rest != below and rest[:1] in (".", "/", "-") and rest[1:2].isalnum()


def letters_columns(cells: Sequence[Cell]) -> bool:
    """Whether a row does but letter its columns: "(a)", "(b)", "(c)"."""
    told = "".join(c.text.strip().strip("().").casefold() for c in cells)
    return len(cells) >= FEWEST_LETTERS and ascii_lowercase.startswith(told)
