"""Which of a paper's rows and cards speak of one risk.

Printed references are only candidates: padding and look-alike characters bring a card and a row
together, and what both say (title, dates, scores, owner) decides. No agreement, no join.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from normalise.agreement import NEVER_REACHED, SAME_TITLES, Agreement, agreement
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
from normalise.values.text import bare, title_similarity

Told = TypeVar("Told")

# How much agreement (see `agreement`) each kind of candidate needs before it is believed. An exact
# reference needs none against it; a padded one, some of its own; a mistyped one, or none, more.
NEEDED = {"exact": -1.0, "padding": 1.5, "mistyped": 2.0, "title": 3.5}
CONFIDENCE = {"exact": 1.0, "padding": 0.97, "mistyped": 0.95, "title": 0.9}


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
        found.setdefault(name or f"\0{bare(card.text('title') or '')}", []).append((card, alias))
    return [
        PaperRisk(
            name if not name.startswith("\0") else "",
            (),
            tuple(c for c, _ in group),
            tuple(a for _, a in group),
        )
        for name, group in found.items()
    ]
