"""Which of a paper's rows and cards speak of one risk.

Printed references are only candidates: padding and look-alike characters bring a card and a row
together, and what both say (title, dates, scores, owner) decides. No agreement, no join.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from msgspec import Struct

from normalise.meeting import Meeting, Record, Stated
from normalise.values.references import (
    Candidate,
    ReferenceForm,
    candidates,
    canonical,
    conforms,
    in_form,
    learn_form,
)
from normalise.values.text import key, title_similarity

Told = TypeVar("Told")

ALIKE_TITLES = 0.5
SAME_TITLES = 0.8
OTHER_TITLES = 0.25
NEVER_REACHED = 7.0  # points, by all that two records may agree in

# How much agreement (see `agreement`) each kind of candidate needs before it is believed. An exact
# reference needs none against it; a padded one, some of its own; a mistyped one, or none, more.
NEEDED = {"exact": -1.0, "padding": 1.5, "mistyped": 2.0, "title": 3.5}
Reason = tuple[float, str]  # points for (or, below 0, against) one risk, and why

_SCORES: list[tuple[str, Reason, Reason]] = [
    (attribute, (0.4, f"same {attribute.replace('_', ' ')}"), (-0.2, f"other {attribute}"))
    for attribute in ("score", "impact", "likelihood", "previous_score")
]
CONFIDENCE = {"exact": 1.0, "padding": 0.97, "mistyped": 0.95, "title": 0.9}


class Agreement(Struct, frozen=True):
    """How far two records agree: points for and against, in all and for each reason."""

    points: float
    found: tuple[Reason, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in words."""
        return tuple(reason for _, reason in self.found)


@dataclass(frozen=True, slots=True)
class Alias:
    """A reference as printed on one record, and how it was taken to mean its risk."""

    printed: str
    record: Record
    method: str
    confidence: float
    evidence: str


@dataclass(frozen=True)
class PaperRisk:
    """One risk of one paper: its canonical reference ("" where the register has none), rows and cards."""

    reference: str
    rows: tuple[Record, ...]
    cards: tuple[Record, ...]
    aliases: tuple[Alias, ...]

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Rows first, as the register stands before the card."""
        return self.rows + self.cards

    def text(self, attribute: str) -> str | None:
        """What the first record that speaks of it says."""
        return self._texts.get(attribute)

    def number(self, attribute: str) -> float | None:
        """The number that the first record to print one of it gives; None where none does."""
        return self._numbers.get(attribute)

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return _of_first([record.texts for record in self.records])

    @cached_property
    def _numbers(self) -> Mapping[str, float]:
        return _of_first([record.numbers for record in self.records])

    def all(self, *attributes: str) -> tuple[Stated, ...]:
        """Every statement of these attributes, record by record."""
        found: list[Stated] = []
        for record in self.records:
            for attribute in attributes:
                found += record.all(attribute)
        return tuple(found)


def _of_first(told: Sequence[Mapping[str, Told]]) -> Mapping[str, Told]:
    """What the first of several that tells of a thing tells of it."""
    return told[0] if len(told) == 1 else {name: of for one in reversed(told) for name, of in one.items()}


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


def risks_of(meeting: Meeting, form: ReferenceForm | None = None) -> tuple[PaperRisk, ...]:
    """Every risk of the paper, in the order printed: the register's, then cards that no row has.

    `form` is the register's own way of writing references; learnt from this paper where it is not given.
    """
    form = form or learn_form([r.reference for r in (*meeting.rows, *meeting.cards) if r.reference])
    rows = _grouped_rows(meeting.rows, form)
    known = tuple(dict.fromkeys(reference for reference, _ in rows if reference))
    joined: dict[int, list[tuple[Record, Alias]]] = {}
    apart: list[tuple[Record, Alias]] = []
    for card in meeting.cards:
        index, alias = _row_of(card, rows, known, form)
        if index is None:
            apart.append((card, alias))
        else:
            joined.setdefault(index, []).append((card, alias))
    known = tuple(reference for reference, _ in rows if reference)
    found = [
        _joined(reference, records, joined.get(n, ()), known, form)
        for n, (reference, records) in enumerate(rows)
    ]
    return (*found, *_cards_apart(apart, form))


def _joined(
    reference: str,
    rows: tuple[Record, ...],
    cards: Sequence[tuple[Record, Alias]],
    known: Sequence[str],
    form: ReferenceForm | None,
) -> PaperRisk:
    """A row with its cards. A row out of the register's form was mistyped where the card is in it, and so was a row
    with the reference of another one where the card has one of its own. `known` has each row's reference."""
    cards_say = {canonical(card.reference, form) for card, _ in cards} - {""}
    better = sorted(name for name in cards_say if conforms(name, form) and name not in known)
    if better and (not conforms(reference, form) or (known.count(reference) > 1 and reference not in cards_say)):
        reference = better[0]
    aliases = (*(_own_alias(r, reference, form) for r in rows), *(_as_named(a, reference, form) for _, a in cards))
    return PaperRisk(reference, rows, tuple(card for card, _ in cards), aliases)


def _as_named(alias: Alias, reference: str, form: ReferenceForm | None) -> Alias:
    """A card's alias; exact where the risk turned out to have the card's own reference."""
    named = alias.method != "exact" and canonical(alias.printed, form) == reference
    return replace(alias, method="exact", confidence=1.0) if named else alias


def _grouped_rows(rows: Sequence[Record], form: ReferenceForm | None) -> list[tuple[str, tuple[Record, ...]]]:
    """Rows by canonical reference; rows that share one but tell of different risks stay apart.

    A row whose reference is out of the register's form is brought into it where no other row has that one.
    """
    found: list[tuple[str, tuple[Record, ...]]] = []
    taken = {canonical(row.reference, form) for row in rows}
    for row in rows:
        plain = canonical(row.reference, form) if row.reference else ""
        mended = in_form(row.reference, form)[0] if row.reference else ""
        reference = mended if mended not in taken else plain
        for n, (other, records) in enumerate(found):
            if reference and other == reference and _same_title(row, records[0]):
                found[n] = (other, (*records, row))
                break
        else:
            found.append((reference, (row,)))
    return found


def _same_title(one: Record, other: Record) -> bool:
    a, b = one.text("title"), other.text("title")
    return not a or not b or title_similarity(a, b) >= SAME_TITLES


def _own_alias(row: Record, reference: str, form: ReferenceForm | None) -> Alias:
    if not row.reference:
        return Alias(row.reference, row, "title", 1.0, "the register's own row")
    if canonical(row.reference, form) == reference:
        return Alias(row.reference, row, "exact", 1.0, "the register's own row")
    method = in_form(row.reference, form)[1]
    says = "all other references of the register are in this form"
    if method == "exact":
        method, says = "mistyped", "its card has this reference" if conforms(row.reference, form) else says
    return Alias(row.reference, row, method, CONFIDENCE[method], says)


def _row_of(
    card: Record,
    rows: Sequence[tuple[str, tuple[Record, ...]]],
    known: Sequence[str],
    form: ReferenceForm | None,
) -> tuple[int | None, Alias]:
    """The row a card belongs to, by the best candidate that what both say bears out."""
    offered = {c.reference: c for c in candidates(card.reference, known, form)} if card.reference else {}
    weighed = _weighed(card, rows, offered, [n for n, (reference, _) in enumerate(rows) if reference in offered])
    if not weighed or weighed[0][0] or -weighed[0][1] < NEVER_REACHED:  # else no other row can be the better
        weighed = _weighed(card, rows, offered, range(len(rows)))
    if not weighed or weighed[0][0]:
        return None, Alias(card.reference, card, "exact", 1.0, "no row of the register agrees with this card")
    _, _, best, found = weighed[0]
    candidate = offered.get(rows[best][0])
    method = candidate.method if candidate else "title"
    rivals = [w for w in weighed[1:] if not w[0] and offered.get(rows[w[2]][0])]
    sure = CONFIDENCE[method] if not rivals else CONFIDENCE[method] - 0.2
    return best, Alias(card.reference, card, method, sure, ", ".join(found.reasons) or "same reference")


def _weighed(
    card: Record,
    rows: Sequence[tuple[str, tuple[Record, ...]]],
    offered: Mapping[str, Candidate],
    numbers: Iterable[int],
) -> list[tuple[bool, float, int, Agreement]]:
    """The rows of these numbers, that which agrees best with the card first: whether it agrees too little, and how
    far it agrees (lower is better)."""
    found = []
    for n in numbers:
        reference, records = rows[n]
        candidate, agreed = offered.get(reference), agreement(card, records[0])
        found.append((not _enough(candidate, agreed), -_rank(candidate) - agreed.points, n, agreed))
    return sorted(found, key=lambda item: item[:3])


def _rank(candidate: Candidate | None) -> float:
    """An exact reference is worth more than an inexact one, which is worth more than none."""
    return {"exact": 4.0, "padding": 2.0, "mistyped": 1.0}.get(candidate.method, 0.0) if candidate else 0.0


def _enough(candidate: Candidate | None, found: Agreement) -> bool:
    return found.points >= NEEDED[candidate.method if candidate else "title"]


def _cards_apart(cards: Sequence[tuple[Record, Alias]], form: ReferenceForm | None) -> list[PaperRisk]:
    """Cards that no row has, those of one reference (or, without one, of one title) together."""
    found: dict[str, list[tuple[Record, Alias]]] = {}
    for card, alias in cards:
        name = canonical(card.reference, form) if card.reference else ""
        found.setdefault(name or f"\0{key(card.text('title') or '')}", []).append((card, alias))
    return [
        PaperRisk(
            name if not name.startswith("\0") else "",
            (),
            tuple(c for c, _ in group),
            tuple(a for _, a in group),
        )
        for name, group in found.items()
    ]
