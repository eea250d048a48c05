"""A register through its meetings: each paper reconciled in the light of those before it, and what changed.

Missing is not archived: a risk that a later register no longer shows, and that no paper archived, is missing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from normalise.decisions.joins import rejoined
from normalise.decisions.overrides import NO_OVERRIDES, Overrides
from normalise.identity import risks_of
from normalise.meeting import Meeting
from normalise.meetings.closures import closes_unnamed, closures_of
from normalise.meetings.gaps import is_next, usual_gap
from normalise.meetings.holders import holders, same_holder
from normalise.meetings.lineage import Past, State, linked
from normalise.meetings.mergers import mergers_of
from normalise.meetings.numbering import Numbering, numberings_of
from normalise.reconcile import Known, Reconciled, ReconciledPaper, reconcile
from normalise.values.references import canonical
from normalise.values.text import bare
from schemas.rows import ChangeRow, Entry, RiskRow
from schemas.stages import now_at

_LEVELS = ("score", "impact", "likelihood")


@dataclass(frozen=True)
class Chapter:
    """One meeting of a register: its paper reconciled, what is known of every risk after it, and what changed."""

    paper: ReconciledPaper
    after: Mapping[str, Past]
    changes: tuple[ChangeRow, ...] = ()


def chapters_of(
    register: str,
    meetings: Sequence[Meeting],
    overrides: Mapping[str, Overrides] | None = None,
) -> Iterator[Chapter]:
    """The register's meetings in time, one paper each; papers without a date come last, and follow nothing.

    `overrides` is what people decided, by paper.
    """
    gap = usual_gap([m.facts.meeting_date for m in meetings if m.facts.meeting_date])
    past: Mapping[str, Past] = {}
    before: dt.date | None = None
    for meeting, numbering in zip(meetings, numberings_of(meetings), strict=True):
        date = meeting.facts.meeting_date
        decided = (overrides or {}).get(meeting.paper_id, NO_OVERRIDES)
        so_far = _SoFar(register, numbering, past, before, gap, decided)
        now_at(f"reconciling {meeting.file_name}")
        chapter = _chapter(meeting, so_far)
        yield chapter
        if date is not None and meeting.records:
            past, before = chapter.after, date


@dataclass(frozen=True)
class _SoFar:
    """What is known of a register when one of its meetings is reconciled."""

    register: str
    numbering: Numbering
    past: Mapping[str, Past]
    before: dt.date | None
    gap: float
    decided: Overrides = NO_OVERRIDES


def _chapter(meeting: Meeting, so_far: _SoFar) -> Chapter:
    date, before, register = meeting.facts.meeting_date, so_far.before, so_far.register
    known = so_far.past if date is not None else {}
    risks = rejoined(risks_of(meeting, so_far.numbering.form), so_far.decided.joins, so_far.numbering.form)
    found = linked(risks, known, register, so_far.numbering, so_far.decided.joins)
    follows = is_next((date - before).days, so_far.gap, found, known) if before and date else False
    named = [(risk, link.risk_id) for risk, link in found]
    paper = reconcile(meeting, register, named, Known(known, follows, so_far.decided))
    paper = replace(paper, links={link.risk_id: link for _, link in found})
    form = so_far.numbering.form
    paper = replace(paper, mergers=mergers_of(paper, form))
    paper = replace(paper, closures=closures_of(paper, form), closes_unnamed=closes_unnamed(paper, form))
    changes = tuple(_changes(paper, date, before)) if date and before else ()
    return Chapter(paper, _after(paper), changes)


def _after(paper: ReconciledPaper) -> Mapping[str, Past]:
    """What is known after a meeting: its own risks, and those before that it does not show."""
    past = paper.past
    shown = {one.risk_id: _past_of(one, past.get(one.risk_id)) for one in paper.risks}
    if not paper.meeting.rows:  # without its table a paper tells nothing of the risks it leaves out
        return {**past, **shown}
    closed = {m.risk_id for m in paper.mergers} | {c.risk_id for c in paper.closures}
    closed |= {risk_id for risk_id, held in past.items() if held.state == "archived"}
    gone = {
        risk_id: replace(held, state="archived" if risk_id in closed else "missing")
        for risk_id, held in past.items()
        if risk_id not in shown
    }
    return {**gone, **shown}


def state_of(entry: Entry) -> State:
    """Where an entry leaves its risk."""
    return "archived" if entry.listing == "archived" else "open"


def _past_of(one: Reconciled, held: Past | None) -> Past:
    """The risk as it is now, with the category of its last card where this paper has none for it."""
    entry = one.entry
    if held and entry.category is None:
        entry = structs.replace(entry, category=held.entry.category)
    former = (held.former if held else frozenset()) | {one.risk.reference} - {""}
    return Past(one.risk, entry, state_of(entry), former)


def _changes(paper: ReconciledPaper, date: dt.date, before: dt.date) -> Iterator[ChangeRow]:
    for one in paper.risks:
        held = paper.past.get(one.risk_id)
        pairs = _born(one) if held is None else _moved(one, held)
        for change, was, now in pairs:
            yield _row(one.risk_id, date, before, change, was, now)
    for merger in paper.mergers:
        yield _row(merger.risk_id, date, before, merger.kind, merger.before, merger.after)
    if paper.meeting.rows:
        merged = {m.risk_id for m in paper.mergers if m.kind == "merged"}
        shown = {one.risk_id for one in paper.risks}
        closed = {c.risk_id for c in paper.closures}
        for risk_id, held in sorted(paper.past.items()):
            if risk_id in shown | merged or held.state != "open":
                continue
            if risk_id in closed:
                yield _row(risk_id, date, before, "archived", _number(held.entry.score), None)
            else:
                yield _row(risk_id, date, before, "missing", held.entry.title, None)


def _row(risk_id: str, date: dt.date, before: dt.date, change: str, was: str | None, now: str | None) -> ChangeRow:
    return ChangeRow(
        risk_id=risk_id, meeting_date=date, previous_meeting_date=before, change=change, before=was, after=now
    )


Change = tuple[str, str | None, str | None]


def _born(one: Reconciled) -> Iterator[Change]:
    """A risk that no meeting before had: new, or back from before our papers begin."""
    reactivated = one.entry.listing == "reactivated"
    yield "reactivated" if reactivated else "new", None, _number(one.entry.score)
    if one.entry.listing == "archived":
        yield "archived", None, _number(one.entry.score)


def _moved(one: Reconciled, held: Past) -> Iterator[Change]:
    now, was = one.entry, held.entry
    archived = state_of(now) == "archived"
    if held.state != "open" and not archived:
        yield "reactivated", held.state, _number(now.score)
    if archived and held.state != "archived":
        yield "archived", _number(was.score), _number(now.score)
    for name in _LEVELS:
        a, b = getattr(was, name), getattr(now, name)
        if a is not None and b is not None and a != b:
            yield f"{name}_{'increased' if b > a else 'decreased'}", _number(a), _number(b)
    if was.reference and now.reference and canonical(was.reference) != canonical(now.reference):
        yield "renumbered", was.reference, now.reference
    before, after = holders(was, now)
    if not same_holder(before, after):
        yield "owner_changed", before, after
    for name in ("status", "title", "category"):
        a, b = getattr(was, name), getattr(now, name)
        if a and b and bare(a) != bare(b):
            yield f"{name}_changed", a, b


def _number(value: float | None) -> str | None:
    return None if value is None else f"{value:g}"


def risk_rows(register: str, chapters: Sequence[Chapter]) -> Iterator[RiskRow]:
    """Every risk the register ever held, as it stands after the last meeting: a paper without a date tells only of
    risks that no other has."""
    entries: dict[str, list[Entry]] = {}
    for chapter in chapters:
        for entry in chapter.paper.entries:
            entries.setdefault(entry.risk_id, []).append(entry)
    dated = [c for c in chapters if c.paper.meeting.facts.meeting_date and c.paper.meeting.records]
    final = dated[-1].after if dated else {}
    for risk_id, held in entries.items():
        held.sort(key=lambda entry: entry.meeting_date is not None)  # those in time stay so, behind the others
        last = held[-1]
        dates = [e.meeting_date for e in held if e.meeting_date]
        yield RiskRow(
            risk_id=risk_id,
            register=register,
            reference=last.reference,
            title=last.title,
            state=final[risk_id].state if risk_id in final else state_of(last),
            first_meeting=min(dates, default=None),
            last_meeting=max(dates, default=None),
            meetings=len(set(dates)) or len(held),
            first_recorded=next((e.first_recorded for e in reversed(held) if e.first_recorded), None),
            score=last.score,
            rating=last.rating,
        )
