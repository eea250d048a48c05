"""A change between two meetings as a person would say it."""

from __future__ import annotations

from schemas.rows import ChangeRow

_OF_THE_LIST = ("new", "reactivated", "archived")


def change_in_words(change: ChangeRow) -> str:
    """ "score decreased: 16 -> 12", "archived, with score 4", "missing: Funding gap"."""
    what = change.change.replace("_", " ")
    if change.change in _OF_THE_LIST:
        score = change.after or (change.before if change.change == "archived" else None)
        return f"{what}, with score {score}" if score else what
    if change.change == "missing":
        return f"{what}: {change.before}" if change.before else what
    return f"{what}: {change.before or 'none'} -> {change.after or 'none'}"
