"""Which risk of one meeting is which risk of the meetings before it.

A reference is a strong sign and no proof: bodies reuse them, renumber whole registers, and some number by
position. Each risk is joined with the one it agrees with best, by title, dates, scores and owner; one that agrees
with none is new. What stays in doubt is joined to the reference's last holder, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from normalise.identity import ALIKE_TITLES, CONFIDENCE, NEEDED, Agreement, PaperRisk, agreement
from normalise.joins import Join
from normalise.references import ReferenceForm, candidates, canonical, conforms
from normalise.text import slug, title_similarity
from schemas.rows import Entry

Kind = Literal["same", "new", "renumbered", "reused", "unsure"]
State = Literal["open", "archived", "missing"]

EXACT_BONUS = {"exact": 2.0, "padding": 1.0, "mistyped": 0.5, "title": 0.0}
AGAINST = -0.75  # an exact reference with less agreement than this is another risk's, or in doubt
SURE_AGAINST = -1.5
NEEDED_WITHOUT_REFERENCE = 3.0  # the same title, at least
TAKEN_FOR_NEW = 1.0  # more of it, where the paper itself says that the risk is new


@dataclass(frozen=True)
class Past:
    """A risk as the meetings before left it: its last entry, and what it was last seen as on paper."""

    risk: PaperRisk
    entry: Entry
    state: State

    @property
    def reference(self) -> str:
        """The reference it last had."""
        return self.risk.reference


@dataclass(frozen=True, slots=True)
class Link:
    """How a risk of a paper is joined with the past. `before` is its earlier reference, or the reference's holder."""

    risk_id: str
    kind: Kind
    confidence: float
    evidence: str
    before: str = ""


Linked = tuple[PaperRisk, Link]


@dataclass(frozen=True, slots=True)
class _Pair:
    points: float
    now: int
    risk_id: str
    method: str
    found: Agreement


def linked(
    risks: Sequence[PaperRisk],
    past: Mapping[str, Past],
    register: str,
    form: ReferenceForm | None,
    later: frozenset[str] = frozenset(),
    joins: Sequence[Join] = (),
) -> tuple[Linked, ...]:
    """Each risk of a paper with its link to the past, in the order given.

    `later` are the references of the meetings to come: what stays is a new number, what does not was a slip.
    `joins` are what people decided.
    """
    holders = {p.reference: risk_id for risk_id, p in past.items() if p.reference}
    links, barred = _decided(risks, holders, joins, form)
    taken = {link.risk_id for link in links.values()}
    for now, risk_id in _plainly_the_same(risks, past, holders):
        if now not in links and risk_id not in taken and (now, risk_id) not in barred:
            links[now] = Link(risk_id, "same", 1.0, "same reference and title")
            taken.add(risk_id)
    for pair in sorted(_pairs(risks, past, links, taken, form), key=lambda p: (-p.points, p.now, p.risk_id)):
        if pair.now not in links and pair.risk_id not in taken and (pair.now, pair.risk_id) not in barred:
            links[pair.now] = _link(pair, risks[pair.now], past[pair.risk_id], form, later)
            taken.add(pair.risk_id)
    ids = set(past)
    for now, risk in enumerate(risks):
        if now not in links:
            known = {held for other, held in barred if other == now}
            links[now] = _unlinked(risk, past, holders, taken | known, register, ids)
        ids.add(links[now].risk_id)
        taken.add(links[now].risk_id)
    return tuple((_as_known(risk, links[now], past), links[now]) for now, risk in enumerate(risks))


def _decided(
    risks: Sequence[PaperRisk], holders: Mapping[str, str], joins: Sequence[Join], form: ReferenceForm | None
) -> tuple[dict[int, Link], set[tuple[int, str]]]:
    """The links that people decided, and those that they decided against."""
    links: dict[int, Link] = {}
    barred: set[tuple[int, str]] = set()
    for join in joins:
        risk_id = holders.get(canonical(join.reference, form))
        for now, risk in enumerate(risks):
            if join.across and risk_id and any(r.record_no == join.record_no for r in risk.records):
                if join.same:
                    links[now] = Link(risk_id, "same", 1.0, join.says, join.reference)
                else:
                    barred.add((now, risk_id))
    return links, barred


def _plainly_the_same(
    risks: Sequence[PaperRisk], past: Mapping[str, Past], holders: Mapping[str, str]
) -> Iterator[tuple[int, str]]:
    seen = set[str]()
    for now, risk in enumerate(risks):
        risk_id = holders.get(risk.reference) if risk.reference else None
        if risk_id is None or risk_id in seen:
            continue
        a, b = risk.text("title"), past[risk_id].risk.text("title")
        if not a or not b or title_similarity(a, b) >= ALIKE_TITLES:
            seen.add(risk_id)
            yield now, risk_id


def _pairs(
    risks: Sequence[PaperRisk],
    past: Mapping[str, Past],
    links: Mapping[int, Link],
    taken: set[str],
    form: ReferenceForm | None,
) -> Iterator[_Pair]:
    """Every join that might be, with how much speaks for it; those with too little are left out."""
    free = {risk_id: p for risk_id, p in past.items() if risk_id not in taken}
    known = tuple({p.reference for p in free.values() if p.reference})
    for now, risk in enumerate(risks):
        if now in links:
            continue
        offered = {c.reference: c.method for c in candidates(risk.reference, known, form)} if risk.reference else {}
        for risk_id, held in free.items():
            method = offered.get(held.reference, "title") if held.reference else "title"
            found = agreement(risk.records[0], held.risk.records[0])
            if found.points >= _needed(method, risk):
                yield _Pair(found.points + EXACT_BONUS[method], now, risk_id, method, found)


def _needed(method: str, risk: PaperRisk) -> float:
    if method == "exact":
        return AGAINST
    if method == "title":
        return NEEDED_WITHOUT_REFERENCE + (TAKEN_FOR_NEW if _said_to_be_new(risk) else 0.0)
    return NEEDED[method]


def _said_to_be_new(risk: PaperRisk) -> bool:
    """Whether the register prints words, and no number, for its previous score."""
    return any(r.text("previous_score") and r.number("previous_score") is None for r in risk.rows)


def _link(pair: _Pair, risk: PaperRisk, held: Past, form: ReferenceForm | None, later: frozenset[str]) -> Link:
    reasons = ", ".join(pair.found.reasons) or "same reference"
    sure = CONFIDENCE[pair.method]
    other = bool(risk.reference and held.reference and risk.reference != held.reference)
    if other and (pair.method == "title" or (pair.method == "mistyped" and _meant(risk, held, form, later))):
        return Link(pair.risk_id, "renumbered", sure, reasons, held.reference)
    return Link(pair.risk_id, "same", sure, reasons, held.reference)


def _meant(risk: PaperRisk, held: Past, form: ReferenceForm | None, later: frozenset[str]) -> bool:
    """Whether a reference a slip away from the old one is a new number: later papers or the card have it too."""
    if not conforms(risk.reference, form) or held.reference in later:
        return False
    return risk.reference in later or len({a.record.part for a in risk.aliases if a.method == "exact"}) > 1


def _unlinked(
    risk: PaperRisk,
    past: Mapping[str, Past],
    holders: Mapping[str, str],
    taken: set[str],
    register: str,
    ids: set[str],
) -> Link:
    """A new risk; or one whose reference another risk has had, which is a reuse where enough speaks against it."""
    holder = holders.get(risk.reference) if risk.reference else None
    if holder is None:
        return Link(_new_id(risk, register, ids), "new", 1.0, "neither its reference nor its title was known")
    found = agreement(risk.records[0], past[holder].risk.records[0])
    reasons = ", ".join(found.reasons)
    another = _said_to_be_new(risk) or past[holder].state != "open" or found.points <= SURE_AGAINST
    if holder in taken:  # two rows of this paper have the reference, and the other is its holder
        return Link(_new_id(risk, register, ids), "new", 0.9, reasons)
    if another:
        return Link(_new_id(risk, register, ids), "reused", 0.9, reasons, risk.reference)
    return Link(holder, "unsure", 0.5, reasons, risk.reference)


def _new_id(risk: PaperRisk, register: str, ids: set[str]) -> str:
    """A key that no risk of the register has: its reference, or its title where it has none, and a count on reuse."""
    name = f"{register}/{risk.reference or slug(risk.text('title')) or 'untitled'}"
    used = sum(1 for other in ids if other == name or other.startswith(f"{name}#"))
    return name if not used else f"{name}#{used + 1}"


def _as_known(risk: PaperRisk, link: Link, past: Mapping[str, Past]) -> PaperRisk:
    """The risk under the reference the register knows, where this paper only wrote it otherwise."""
    held = past.get(link.risk_id)
    if held is None or link.kind != "same" or not held.reference or held.reference == risk.reference:
        return risk
    method = next((c.method for c in candidates(risk.reference, (held.reference,))), "title")
    aliases = tuple(
        replace(a, method=method, confidence=min(a.confidence, link.confidence), evidence=link.evidence)
        if a.printed and a.printed != held.reference
        else a
        for a in risk.aliases
    )
    return replace(risk, reference=held.reference, aliases=aliases)
