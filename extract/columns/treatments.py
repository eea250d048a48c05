"""Columns headed "Response" or "Treatment": the status where they say "Tolerate", else what is to be done."""

from __future__ import annotations

from collections.abc import Sequence

from extract.columns.headed import Candidates, HeadedTable
from extract.parts.content import tells_of_actions

STATUS, ACTIONS = "status", "additional_controls"


def treatments_apart(candidates: Sequence[Candidates], table: HeadedTable) -> list[Candidates]:
    """The candidates of each column: a treatment is the status, but where another column is headed so for sure."""
    stated = any(c == (STATUS,) and not guess for c, guess in zip(candidates, table.guessed, strict=True))
    return [() if _is_treatment(c) and stated else (STATUS,) if _is_treatment(c) else c for c in candidates]


def actions_told(found: Sequence[str], table: HeadedTable) -> list[str]:
    """What was found of each column, where treatments that are told at length are actions, be they headed in words
    of which only some are known: "Potential responses"."""
    able = [_is_treatment(c) or (guess and c == (STATUS,)) for c, guess in zip(table.meant, table.guessed, strict=True)]
    return [
        ACTIONS if able[n] and attribute in (STATUS, "") and tells_of_actions(table.texts[n]) else attribute
        for n, attribute in enumerate(found)
    ]


def _is_treatment(candidates: Candidates) -> bool:
    return candidates == (STATUS, ACTIONS)
