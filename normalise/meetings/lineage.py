"""Which risk of one meeting is which risk of the meetings before it.

A reference is a strong sign and no proof: bodies reuse them, renumber whole registers, and some number by
position. Each risk is joined with the one it agrees with best, by title, dates, scores and owner; one that agrees
with none is new. What stays in doubt is joined to the reference's last holder, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from normalise.agreement import ALIKE_TITLES, Agreement, agreement
from normalise.decisions.joins import Join
from normalise.identity import CONFIDENCE, NEEDED, PaperRisk
from normalise.meetings.numbering import NO_NUMBERING, Numbering
from normalise.values.references import ReferenceForm, candidates, canonical
from normalise.values.text import slug, title_similarity
from schemas.rows import Entry

Kind = Literal["same", "new", "renumbered", "moved", "reused", "unsure"]  # moved: to another row number
State = Literal["open", "archived", "missing"]

EXACT_BONUS = {"exact": 2.0, "padding": 1.0, "mistyped": 0.5, "title": 0.0}
AGAINST = -0.75  # an exact reference with less agreement than this is another risk's, or in doubt
SURE_AGAINST = -1.5
NEEDED_IF_NEW = 1.0  # for an exact reference where the paper calls the risk new
NEEDED_IF_GONE = 0.5  # and where its holder was archived or missing
NEEDED_BY_POSITION = 1.5  # and where references count the rows, so that each says little
NEEDED_WITHOUT_REFERENCE = 3.0  # titles alike, and more
NEEDED_WITH_SAME_TITLE = 2.5  # whatever became of its date
FEWEST_AT_ONCE, SHARE_AT_ONCE = 3, 0.25  # rows with other references, from which on a register was renumbered
TAKEN_FOR_NEW = 1.0  # more of it, where the paper itself says that the risk is new


@dataclass(frozen=True)
class Past:
    """A risk as the meetings before left it: its last entry, and what it was last seen as on paper.

    `former` are all references it ever had.
    """

    risk: PaperRisk
    entry: Entry
    state: State
    former: frozenset[str] = frozenset()

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
    numbering: Numbering = NO_NUMBERING,
    joins: Sequence[Join] = (),
) -> tuple[Linked, ...]:
    """Each risk of a paper with its link to the past, in the order given; `joins` are what people decided."""
    holders = {p.reference: risk_id for risk_id, p in past.items() if p.reference}
    links, barred = _decided(risks, holders, joins, numbering.form)
    taken = {link.risk_id for link in links.values()}
    for now, risk_id in _plainly_the_same(risks, past, holders):
        if now not in links and risk_id not in taken and (now, risk_id) not in barred:
            links[now] = Link(risk_id, "same", 1.0, "same reference and title")
            taken.add(risk_id)
    for pair in sorted(_pairs(risks, past, links, taken, numbering), key=lambda p: (-p.points, p.now, p.risk_id)):
        if pair.now not in links and pair.risk_id not in taken and (pair.now, pair.risk_id) not in barred:
            links[pair.now] = _link(pair, risks[pair.now], past, numbering)
            taken.add(pair.risk_id)
    links |= _all_at_once(links, risks, past, numbering)
    ids = set(past)
    for now, risk in enumerate(risks):
        if now not in links:
            known = {held for other, held in barred if other == now}
            shown = {link.risk_id: risks[other].reference for other, link in links.items()}
            found = _unlinked(risk, past, holders, {**dict.fromkeys(known, risk.reference), **shown}, register, ids)
            links[now] = _born(risk, register, ids) if numbering.by_position else found
        ids.add(links[now].risk_id)
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
    numbering: Numbering,
) -> Iterator[_Pair]:
    """Every join that might be, with how much speaks for it; those with too little are left out."""
    free = {risk_id: p for risk_id, p in past.items() if risk_id not in taken}
    known = tuple({p.reference for p in free.values() if p.reference})
    for now, risk in enumerate(risks):
        if now in links:
            continue
        near = candidates(risk.reference, known, numbering.form) if risk.reference else ()
        offered = {c.reference: c.method for c in near}
        for risk_id, held in free.items():
            method = offered.get(held.reference, "title") if held.reference else "title"
            found = agreement(risk.records[0], held.risk.records[0], one_paper=False)
            if found.points >= _needed(method, risk, held, found, numbering):
                yield _Pair(found.points + EXACT_BONUS[method], now, risk_id, method, found)


def _needed(method: str, risk: PaperRisk, held: Past, found: Agreement, numbering: Numbering) -> float:
    if method == "title":
        by_title = NEEDED_WITH_SAME_TITLE if "same title" in found.reasons else NEEDED_WITHOUT_REFERENCE
        return by_title + (TAKEN_FOR_NEW if _said_to_be_new(risk) else 0.0)
    if numbering.by_position:
        return NEEDED_BY_POSITION
    if method != "exact":
        return NEEDED[method]
    return NEEDED_IF_NEW if _said_to_be_new(risk) else NEEDED_IF_GONE if held.state != "open" else AGAINST


def _said_to_be_new(risk: PaperRisk) -> bool:
    """Whether the register prints words, and no number, for its previous score."""
    return any(r.text("previous_score") and r.number("previous_score") is None for r in risk.rows)


def _link(pair: _Pair, risk: PaperRisk, past: Mapping[str, Past], numbering: Numbering) -> Link:
    held = past[pair.risk_id]
    reasons = ", ".join(pair.found.reasons) or "same reference"
    kind: Kind = "same"
    if risk.reference and held.reference and risk.reference != held.reference:
        renumbered = pair.method == "title" or (pair.method == "mistyped" and _is_meant(risk, held, past, numbering))
        kind = "moved" if numbering.by_position else "renumbered" if renumbered else "same"
    return Link(pair.risk_id, kind, CONFIDENCE[pair.method], reasons, held.reference)


def _all_at_once(
    links: Mapping[int, Link], risks: Sequence[PaperRisk], past: Mapping[str, Past], numbering: Numbering
) -> dict[int, Link]:
    """The links of a register renumbered as a whole: what would be a slip in one row is none in many."""
    others = {}
    for now, link in links.items():
        printed, before = risks[now].reference, past[link.risk_id].reference
        if link.kind in ("same", "renumbered") and printed and before and numbering.is_another(printed, before):
            others[now] = replace(link, kind="renumbered", before=before)
    return others if len(others) >= max(FEWEST_AT_ONCE, SHARE_AT_ONCE * len(risks)) else {}


def _is_meant(risk: PaperRisk, held: Past, past: Mapping[str, Past], numbering: Numbering) -> bool:
    """Whether a reference a slip away from the old one is a new number: other papers, or row and card, say so."""
    if numbering.is_slip(risk.reference, held.reference):
        return False
    given = (reference for other in past.values() for reference in other.former)
    in_row_and_card = len({a.record.part for a in risk.aliases if a.method == "exact"}) > 1
    return in_row_and_card or numbering.is_new_number(risk.reference, given)


def _unlinked(
    risk: PaperRisk,
    past: Mapping[str, Past],
    holders: Mapping[str, str],
    shown: Mapping[str, str],
    register: str,
    ids: set[str],
) -> Link:
    """A new risk; or one whose reference another risk has had, which is a reuse where enough speaks against it."""
    holder = holders.get(risk.reference) or _bearer(risk.reference, past)
    if holder is None:
        return _born(risk, register, ids)
    found = agreement(risk.records[0], past[holder].risk.records[0], one_paper=False)
    reasons = ", ".join(found.reasons)
    if shown.get(holder) == risk.reference:  # two rows of this paper have the reference
        return _born(risk, register, ids, 0.9, reasons)
    another = _said_to_be_new(risk) or past[holder].state != "open" or found.points <= SURE_AGAINST
    if another or holder in shown:
        return Link(_new_id(risk, register, ids), "reused", 0.9, reasons, risk.reference)
    return Link(holder, "unsure", 0.5, reasons, risk.reference)


def _bearer(reference: str, past: Mapping[str, Past]) -> str | None:
    """A risk that had the reference before it was renumbered."""
    return next((risk_id for risk_id, held in sorted(past.items()) if reference in held.former), None)


def _born(
    risk: PaperRisk,
    register: str,
    ids: set[str],
    sure: float = 1.0,
    why: str = "neither its reference nor its title was known",
) -> Link:
    return Link(_new_id(risk, register, ids), "new", sure, why)


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
