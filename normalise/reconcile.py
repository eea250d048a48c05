"""Statements of one paper to one entry a risk: the values that contradict the fewest of them.

Impact, likelihood and score are chosen together (`choice`); the previous score by the same votes; for the rest
the register stands, and the card where the register is silent. Every choice keeps its reason, so that a person
can check it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from msgspec import structs

from normalise.choosing import weights
from normalise.choosing.choice import ATTRIBUTES, Choice, Option, Triple, choose, options_of
from normalise.choosing.heat_maps import heat_map_of, on_map
from normalise.choosing.previous import previous_of
from normalise.choosing.votes import Vote, against, fills_of, votes_by_listing, votes_of, votes_of_past
from normalise.decisions.overrides import NO_OVERRIDES, Overrides, Values, decided_options
from normalise.entries import Taken, entry_of
from normalise.identity import PaperRisk
from normalise.listing import Lists, lists_of
from normalise.meeting import Meeting
from normalise.meetings.closures import Closure
from normalise.meetings.lineage import Link, Past
from normalise.meetings.mergers import Merger
from schemas.rows import Entry

FEWEST_ROWS_TO_TELL = 3
SHARE_THAT_MULTIPLIES = 0.6
MOST_OFF_SCALE, SHARE_OFF_SCALE = 2, 0.1  # risks with levels above the scale, up to which these are slips


@dataclass(frozen=True)
class Reconciled:
    """One risk of one paper with its entry, and why its numbers are what they are.

    `reason` reads as a sentence, "" where nothing was in doubt. `listed` is how the paper itself lists the risk;
    the entry's listing is what it comes to when scores and the meetings before are taken into account.
    """

    risk: PaperRisk
    risk_id: str
    entry: Entry
    votes: tuple[Vote, ...]
    choice: Choice
    reason: str
    listed: str | None = None

    def against(self, *attributes: str) -> tuple[Vote, ...]:
        """The votes on these attributes that the entry contradicts."""
        return against(self.votes, {a: getattr(self.entry, a) for a in attributes})

    def supporting(self, *attributes: str) -> tuple[Vote, ...]:
        """The votes on these attributes that the entry agrees with."""
        lost = self.against(*attributes)
        return tuple(v for v in self.votes if v.attribute in attributes and v not in lost)


@dataclass(frozen=True)
class ReconciledPaper:
    """A paper with all its risks reconciled. `multiplies` says that it scores by impact x likelihood.

    `past` is what the meetings before knew of each risk, `links` how this paper's risks were joined with it;
    `follows` says that no meeting lies between this paper and the one before; `closes_unnamed` that the
    prose speaks of closed risks beside those in `closures`.
    """

    meeting: Meeting
    register: str
    risks: tuple[Reconciled, ...]
    multiplies: bool
    past: Mapping[str, Past] = field(default_factory=dict)
    links: Mapping[str, Link] = field(default_factory=dict)
    follows: bool = False
    mergers: tuple[Merger, ...] = ()
    closures: tuple[Closure, ...] = ()
    closes_unnamed: bool = False

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries, in the order printed."""
        return tuple(r.entry for r in self.risks)

    @cached_property
    def on_map(self) -> tuple[bool, ...]:
        """Which risks the heat map counts, in the order printed."""
        values = [(e.impact, e.likelihood, e.score) for e in self.entries]
        listed = [e.listing for e in self.entries]
        return tuple(on_map(self.meeting, [r.risk for r in self.risks], listed, values))


@dataclass(frozen=True)
class Known:
    """What is known before a paper is reconciled.

    `past` is what the meetings before knew of each risk; where this meeting `follows` the last of them, its entries
    bear witness too. `overrides` is what people decided: those values are taken, and the others chosen in their light.
    """

    past: Mapping[str, Past] = field(default_factory=dict)
    follows: bool = False
    overrides: Overrides = NO_OVERRIDES


NOTHING_KNOWN = Known()


def reconcile(
    meeting: Meeting, register: str, risks: Sequence[tuple[PaperRisk, str]], known: Known = NOTHING_KNOWN
) -> ReconciledPaper:
    """Every risk of a paper (each with its key) reconciled."""
    past, follows = known.past, known.follows
    fills = fills_of(meeting)
    lists = lists_of(meeting)
    listed = [lists.listing_of(risk) for risk, _ in risks]
    before = [past.get(risk_id) if follows else None for _, risk_id in risks]
    multiplies = _multiplies(meeting)
    votes = [
        (
            *votes_of(risk, meeting, fills),
            *(votes_by_listing(risk, listing, multiplies) if lists.tells_changes else ()),
            *(votes_of_past(held) if held and listing == "unchanged" else ()),
        )
        for (risk, _), held, listing in zip(risks, before, listed, strict=True)
    ]
    printed = [_printed(risk) for risk, _ in risks]
    levels = {axis: _levels(axis, meeting, votes) for axis in ("impact", "likelihood")}
    decided = [known.overrides.of(risk) for risk, _ in risks]
    options = [
        decided_options(options_of(v, levels, multiplies, p), d, p, multiplies)
        for v, p, d in zip(votes, printed, decided, strict=True)
    ]
    choices = _chosen(options, on_map(meeting, [r for r, _ in risks], listed, printed), meeting)
    found = [
        _reconciled(_Case(risk, risk_id, v, c, p, li, past.get(risk_id), follows, d), meeting, register, lists)
        for (risk, risk_id), v, c, p, li, d in zip(risks, votes, choices, printed, listed, decided, strict=True)
    ]
    return ReconciledPaper(meeting, register, tuple(found), multiplies, past, follows=follows)


def _chosen(options: Sequence[Sequence[Option]], mapped: Sequence[bool], meeting: Meeting) -> list[Choice]:
    """The choice for every risk: those that the heat map counts in its light, the others each by itself."""
    heat_map = heat_map_of(meeting)
    found: dict[int, Choice] = {}
    for is_mapped, light in ((True, heat_map), (False, {})):
        numbers = [n for n, m in enumerate(mapped) if m is is_mapped]
        if numbers:
            found |= zip(numbers, choose([options[n] for n in numbers], light), strict=True)
    return [found[n] for n in range(len(options))]


def _multiplies(meeting: Meeting) -> bool:
    """Whether scores are the products, by what most rows and cards say."""
    said = [
        (i, p, s)
        for r in meeting.records
        if None not in (i := r.number("impact"), p := r.number("likelihood"), s := r.number("score"))
    ]
    right = sum(i * p == s for i, p, s in said)  # type: ignore[operator]
    return bool(said) and (right >= SHARE_THAT_MULTIPLIES * len(said) or len(said) < FEWEST_ROWS_TO_TELL)


def _levels(axis: str, meeting: Meeting, votes: Sequence[Sequence[Vote]]) -> tuple[float, ...]:
    """The numbers an axis can take: the scale's own, and those printed that do not lie above its highest.

    A scale that many risks leave is not the one they are scored by.
    """
    words = meeting.scheme.impact if axis == "impact" else meeting.scheme.likelihood
    highest = meeting.scheme.highest_impact if axis == "impact" else meeting.scheme.highest_likelihood
    said = [{v.value for v in risk if v.attribute == axis and v.value is not None} for risk in votes]
    above = sum(any(highest is not None and n > highest for n in values) for values in said)
    if above > max(MOST_OFF_SCALE, SHARE_OFF_SCALE * len(said)):
        highest = None
    own = {float(n) for n in words.values()} | {float(s.level) for s in meeting.reading.scales
                                                if s.axis == axis and s.level.isdecimal()}  # fmt: skip
    printed = {n for values in said for n in values}
    return tuple(sorted(own | {n for n in printed if highest is None or 0 < n <= highest}))


def _printed(risk: PaperRisk) -> Triple:
    """The register's own values, the card's where it is silent."""
    impact, likelihood, score = map(risk.number, ATTRIBUTES)
    return impact, likelihood, score


@dataclass(frozen=True)
class _Case:
    """One risk with all that its entry is made from."""

    risk: PaperRisk
    risk_id: str
    votes: tuple[Vote, ...]
    choice: Choice
    printed: Triple
    listed: str | None
    past: Past | None
    follows: bool
    decided: Values


def _reconciled(case: _Case, meeting: Meeting, register: str, lists: Lists) -> Reconciled:
    choice, printed = case.choice, case.printed
    lost = against(case.votes, dict(zip(ATTRIBUTES, choice.values, strict=True)))
    disputed = bool(lost) and choice.margin < weights.MARGIN and not case.decided.says
    values = printed if disputed else choice.values
    earlier = case.past.entry if case.past and case.follows and case.past.state != "missing" else None
    previous = previous_of(case.risk, case.votes, values[2], case.listed, earlier)
    listing = lists.settled(case.risk, case.listed, values[2], previous.value, case.past.state if case.past else None)
    basis = "disputed" if disputed else "repaired" if values != printed else previous.basis
    confidence = min(_confidence(choice, bool(lost)), previous.confidence)
    taken = Taken(*values, previous.value, listing, basis, confidence)
    entry = entry_of(case.risk, case.risk_id, register, meeting, taken)
    reason = _reason(entry, printed, choice, case.votes)
    one = Reconciled(case.risk, case.risk_id, entry, case.votes, choice, reason, case.listed)
    return _as_decided(one, case.decided) if case.decided.says else one


def _as_decided(one: Reconciled, decided: Values) -> Reconciled:
    """The risk with what a person decided of it."""
    first, precision = decided.first_recorded or (one.entry.first_recorded, one.entry.first_recorded_precision)
    numbers: dict[str, Any] = dict(decided.numbers)
    entry = structs.replace(
        one.entry,
        basis="decided",
        confidence=1.0,
        first_recorded=first,
        first_recorded_precision=precision,
        **numbers,
    )
    return replace(one, entry=entry, reason=decided.says)


def _confidence(choice: Choice, contradicted: bool) -> float:
    """1 where nothing speaks against the values; else by how much dearer the next best would have been."""
    if not contradicted:
        return 1.0
    if choice.margin < weights.MARGIN:
        return weights.TIED_CONFIDENCE
    return round(min(0.99, 0.8 + 0.1 * (choice.margin - weights.MARGIN)), 3)


def _reason(entry: Entry, printed: Triple, choice: Choice, votes: Sequence[Vote]) -> str:
    """ "likelihood 3, not 4: the register's score, the card's likelihood and the heat map agree"; "" if as printed."""
    changed = [a for a, p in zip(ATTRIBUTES, printed, strict=True) if p != getattr(entry, a)]
    if not changed:
        return ""
    lost = against(votes, {a: getattr(entry, a) for a in ATTRIBUTES})
    names = [v.says for v in votes if v.attribute in ATTRIBUTES and v not in lost]
    names += ["the heat map"] if choice.by_map else []
    what = ", ".join(
        f"{a} {_plain(getattr(entry, a))}, not {_plain(p)}"
        for a, p in zip(ATTRIBUTES, printed, strict=True)
        if a in changed
    )
    return f"{what}: {_listed(list(dict.fromkeys(names)))}"


def _plain(number: float | None) -> str:
    return "none" if number is None else f"{number:g}"


def _listed(names: list[str]) -> str:
    if len(names) < 2:
        return f"{''.join(names)} says so"
    return f"{', '.join(names[:-1])} and {names[-1]} agree"
