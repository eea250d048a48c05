"""How far two records, a row and a card or those of two meetings, speak of one risk, by what both say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from normalise.meeting import Record
from normalise.values.text import title_similarity

ALIKE_TITLES = 0.5
SAME_TITLES = 0.8
OTHER_TITLES = 0.25
NEVER_REACHED = 7.0  # points, by all that two records may agree in

Reason = tuple[float, str]  # points for (or, below 0, against) one risk, and why

_SCORES: list[tuple[str, Reason, Reason]] = [
    (attribute, (0.4, f"same {attribute.replace('_', ' ')}"), (-0.2, f"other {attribute}"))
    for attribute in ("score", "impact", "likelihood", "previous_score")
]


class Agreement(Struct, frozen=True):
    """How far two records agree: points for and against, in all and for each reason."""

    points: float
    found: tuple[Reason, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in words."""
        return tuple(reason for _, reason in self.found)


def agreement(one: Record, other: Record, one_paper: bool = True) -> Agreement:
    """Weigh what two records both say. Titles and first-recorded dates weigh most; equal scores little,
    because many risks share them. Other scores speak against records of one paper, not of two: risks move."""
    by_scores = _by_scores(one.numbers, other.numbers, one_paper)
    found = (*_by_title(one, other), *_by_date(one, other), *by_scores, *_by_owner(one, other))
    points = 0.0
    for weight, _ in found:
        points += weight
    return Agreement(points, found)


def _by_title(one: Record, other: Record) -> Sequence[Reason]:
    a, b = one.texts.get("title"), other.texts.get("title")
    if not a or not b:
        return ()
    alike = title_similarity(a, b)
    if alike >= SAME_TITLES:
        return ((3.0, "same title"),)
    if alike >= ALIKE_TITLES:
        return ((2.0, "titles alike"),)
    return ((-1.5, "titles differ"),) if alike < OTHER_TITLES else ()


def _by_date(one: Record, other: Record) -> Sequence[Reason]:
    a, b = one.first_month, other.first_month
    if a is None or b is None:
        return ()
    if a == b:
        return ((1.5, "first recorded in the same month"),)
    return ((-0.5, "first recorded at other times"),) if abs(a - b) > 12 else ()


def _by_scores(one: Mapping[str, float], other: Mapping[str, float], one_paper: bool) -> Sequence[Reason]:
    """Those that speak for one risk; against it speak only the scores of one paper, where not one is the same."""
    alike, apart = list[Reason](), list[Reason]()
    for attribute, same, different in _SCORES:
        if attribute in one and attribute in other:
            if one[attribute] == other[attribute]:
                alike.append(same)
            elif one_paper:
                apart.append(different)
    return alike or apart


def _by_owner(one: Record, other: Record) -> Sequence[Reason]:
    return ((0.5, "same owner"),) if one.people & other.people else ()
