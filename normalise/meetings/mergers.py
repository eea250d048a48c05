"""Risks that a paper says went into another, or came out of one.

Believed only where the register bears it out: what was merged is archived or gone, what was split off is new.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Literal, NamedTuple

from normalise.meeting import Stated
from normalise.values.references import ReferenceForm, canonical
from normalise.values.text import folded
from schemas.english import mentions

if TYPE_CHECKING:
    from normalise.reconcile import Reconciled, ReconciledPaper

Kind = Literal["merged", "split"]

TELLING = ("update", "description", "rationale", "status", "previous_score", "first_recorded")
_NOT = r"(?P<not>\bnot (?:be |been )?)?"
_ONE = r"(?:the |risks? |ref(?:erence)?\.? |no\.? |number ){0,4}[A-Z]{0,6}[ /-]?[0-9]{1,5}\b"
_REFERENCES = rf"(?P<refs>(?:(?:,| and| &|) ?{_ONE}){{1,20}}+)"  # gives none back: a row of figures took years
_JOINING = ("merg", "combin", "incorporat", "subsum", "absorb", "consolidat", "amalgamat", "fold", "roll")
_PARTED = ("split", "separated", "divided", "carved", "taken", "hived", "formerly part", "previously part")
_JOINED = rf"\b(?:{'|'.join(_JOINING)})(?:e|ed|ing)\b"
_MERGED = re.compile(rf"{_NOT}{_JOINED}[^.;:]{{0,40}}?\b(?P<how>with|into|in|within|by|under)\b ?{_REFERENCES}", re.I)
_TAKEN_IN = re.compile(rf"{_REFERENCES}[^.;:]{{0,30}}? {_NOT}{_JOINED} (?:with|into|in|within|by|under)? ?this\b", re.I)
_SPLIT_FROM = re.compile(
    rf"{_NOT}\b(?:{'|'.join(_PARTED)})\b"
    rf"[^.;:]{{0,20}}?\b(?:from|out of|off|of)\b ?{_REFERENCES}",
    re.I,
)
_SPLIT_INTO = re.compile(
    rf"{_NOT}\b(?:split|divided|separated)\b[^.;:]{{0,20}}?\binto\b ?{_REFERENCES}", re.I
)
_PATTERNS = (("merged", _MERGED), ("taken in", _TAKEN_IN), ("from", _SPLIT_FROM), ("into", _SPLIT_INTO))
_STEMS = (*_JOINING, *_PARTED)  # one of them is in whatever the patterns find
_REFERENCE = re.compile(r"[A-Z]{0,6}[ /-]?[0-9]{1,5}\b", re.I)


@dataclass(frozen=True, slots=True)
class Merger:
    """A risk that went into another ("merged": `before` its reference, `after` the other's), or that came out of
    one ("split": `before` the other's reference, `after` its own), and the words that say so. A risk without a
    reference goes by its title."""

    kind: Kind
    risk_id: str
    before: str
    after: str
    stated: Stated


class _Said(NamedTuple):
    """Words that join a risk with another: `how` is merged, with, taken in, from or into."""

    how: str
    own: str
    other: str
    words: str
    stated: Stated


def mergers_of(paper: ReconciledPaper, form: ReferenceForm | None) -> tuple[Merger, ...]:
    """What the paper says of risks merged and split, each risk once."""
    known = {held.reference: risk_id for risk_id, held in paper.past.items() if held.reference}
    known |= {one.risk.reference: one.risk_id for one in paper.risks if one.risk.reference}
    found: dict[tuple[str, str], Merger] = {}
    texts = [(s, one.risk_id) for one in paper.risks for s in _telling(one)] + [(s, "") for s in paper.meeting.prose]
    for stated, own in texts:
        for said in _said(stated, own, known, form):
            merger = _borne_out(said, paper)
            if merger:
                found.setdefault((merger.kind, merger.risk_id), merger)
    return tuple(found.values())


def _telling(one: Reconciled) -> Iterator[Stated]:
    for record in one.risk.records:
        for name in TELLING:
            yield from record.all(name)


def _said(stated: Stated, own: str, known: Mapping[str, str], form: ReferenceForm | None) -> Iterator[_Said]:
    """Each risk that a text names as merged with its `own`, as its origin, or as split off from it.

    In the paper's prose, which is of no risk, those named before such words are meant.
    """
    for kind, match in _joinings(stated.statement.text):
        before = match.string[: match.start()] if kind != "taken in" else ""
        owns = [own] if own else _known_in(before, known, form)
        for one, other in product(owns, _known_in(match["refs"], known, form)):
            if other != one and not match["not"]:
                yield _Said(_how(kind, match), one, other, match[0], stated)


def _known_in(text: str, known: Mapping[str, str], form: ReferenceForm | None) -> list[str]:
    return [risk_id for name in _REFERENCE.findall(text) if (risk_id := known.get(canonical(name, form)))]


@lru_cache(maxsize=16384)
def _joinings(printed: str) -> tuple[tuple[str, re.Match[str]], ...]:
    """The words that may join risks, by the pattern that finds them; none in most texts, which cost little."""
    text = folded(printed)
    if not mentions(text, _STEMS):
        return ()
    return tuple((kind, match) for kind, pattern in _PATTERNS for match in pattern.finditer(text))


def _how(kind: str, match: re.Match[str]) -> str:
    return "with" if kind == "merged" and match["how"].casefold() == "with" else kind


def _borne_out(said: _Said, paper: ReconciledPaper) -> Merger | None:
    own, other = said.own, said.other
    if said.how in ("merged", "with") and _is_gone(own, paper) and _is_open(other, paper):
        return _merger("merged", own, other, paper, said.stated)
    if said.how in ("taken in", "with") and _is_gone(other, paper) and not _is_old(own, said, paper):
        return _merger("merged", other, own, paper, said.stated)
    if said.how not in ("from", "into"):
        return None
    child, parent = (own, other) if said.how == "from" else (other, own)
    return _merger("split", child, parent, paper, said.stated) if child not in paper.past else None


def _is_gone(risk_id: str, paper: ReconciledPaper) -> bool:
    """Whether a risk that was open is archived now, or off the register."""
    held = paper.past.get(risk_id)
    shown = next((one for one in paper.risks if one.risk_id == risk_id), None)
    return bool(held and held.state == "open" and (shown is None or shown.entry.listing == "archived"))


def _is_open(risk_id: str, paper: ReconciledPaper) -> bool:
    """Whether a risk is on the register and stays there."""
    return any(one.risk_id == risk_id and one.entry.listing != "archived" for one in paper.risks)


def _is_old(risk_id: str, said: _Said, paper: ReconciledPaper) -> bool:
    """Whether the risk's last paper had the same words, which are then of what happened before."""
    held = paper.past.get(risk_id)
    texts = (record.text(name) or "" for record in (held.risk.records if held else ()) for name in TELLING)
    return any(said.words in folded(text) for text in texts)


def _merger(kind: Kind, risk_id: str, other: str, paper: ReconciledPaper, stated: Stated) -> Merger:
    own, others = _name(risk_id, paper), _name(other, paper)
    return Merger(kind, risk_id, *((own, others) if kind == "merged" else (others, own)), stated)


def _name(risk_id: str, paper: ReconciledPaper) -> str:
    """What a risk of this paper or of those before goes by: its reference, its title where it has none."""
    entries = [one.entry for one in paper.risks if one.risk_id == risk_id]
    entries += [held.entry for held in (paper.past.get(risk_id),) if held]
    names = [*(entry.reference for entry in entries), *(entry.title for entry in entries)]
    return next(filter(None, names), risk_id)
