"""Controls said to be tasked and not named, and one owner in two roles."""

from __future__ import annotations

from samples.maker.flaws.injection import Injection, NoPlaceForFlaw, expected, with_card, with_row
from samples.maker.model import PaperModel


def no_controls_tasked(paper: PaperModel, key: str) -> Injection:
    """O602: the status says that controls are tasked, the card names none."""
    if "tasked" not in paper.row(key).status.lower():
        raise NoPlaceForFlaw(f"{paper.row(key).reference} has no controls tasked")
    found = expected("O602", paper, key, "card", "controls tasked, and no further control named")
    return Injection(with_card(paper, key, additional_controls=("None",)), (found,))


def role_differs(paper: PaperModel, key: str, role: str) -> Injection:
    """O601: an owner with another role than on that person's other rows."""
    name, right = paper.row(key).owner
    if role == right or not any(row.owner[0] == name for row in paper.rows if row.key != key):
        raise NoPlaceForFlaw(f"{name} has no other row with another role")
    found = expected("O601", paper, key, "register", f"{name} is {role} here and {right} elsewhere")
    return Injection(with_row(paper, key, owner=(name, role)), (found,))
