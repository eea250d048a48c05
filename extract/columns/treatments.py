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
    """What was found of each column, where treatments that are told at length are actions."""
    return [
        ACTIONS if _is_treatment(c) and attribute in (STATUS, "") and tells_of_actions(told) else attribute
        for attribute, c, told in zip(found, table.meant, table.texts, strict=True)
    ]


def _is_treatment(candidates: Candidates) -> bool:
    return candidates == (STATUS, ACTIONS)
