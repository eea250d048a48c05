"""What a flaw gives back, and the small changes that flaws are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from samples.maker.model import PaperModel
from samples.maker.state import Expected, Part


@dataclass(frozen=True, slots=True)
class Injection:
    """A paper with errors, and the findings they should give."""

    paper: PaperModel
    findings: tuple[Expected, ...]


Flaw = Callable[[PaperModel], Injection]


class NoPlaceForFlaw(ValueError):
    """This paper, or this risk in it, cannot carry the flaw: a row without a card, a number without zeros."""


def injected(paper: PaperModel, flaws: Iterable[Flaw]) -> Injection:
    """The paper with all the flaws, put in one after the other."""
    findings: tuple[Expected, ...] = ()
    for flaw in flaws:
        step = flaw(paper)
        paper, findings = step.paper, findings + step.findings
    return Injection(paper, findings)


def with_row(paper: PaperModel, key: str, **changes: Any) -> PaperModel:
    """The paper with fields of one register row changed."""
    paper.row(key)
    return replace(paper, rows=tuple(replace(row, **changes) if row.key == key else row for row in paper.rows))


def with_card(paper: PaperModel, key: str, **changes: Any) -> PaperModel:
    """The paper with fields of one card changed. Raises NoPlaceForFlaw where there is no such card."""
    if not paper.has_card(key):
        raise NoPlaceForFlaw(f"{paper.row(key).reference} has no card")
    cards = tuple(replace(card, **changes) if card.key == key else card for card in paper.cards)
    return replace(paper, cards=cards)


def expected(
    code: str,
    paper: PaperModel,
    key: str,
    part: Part,
    what: str,
    history: bool = False,
    optional: bool = False,
) -> Expected:
    """A finding on the risk `key` of the paper as it was before the flaw, under its right reference."""
    return Expected(code, key, paper.row(key).reference, part, what, history, optional)


def of_paper(code: str, part: Part, what: str) -> Expected:
    """A finding on the paper as a whole."""
    return Expected(code, "", "", part, what)


def score_fields(paper: PaperModel, score: int, prefix: str = "") -> dict[str, str]:
    """A printed score and the rating that colours it, as fields of a row or card ("" or "previous_")."""
    return {f"{prefix}score": str(score), f"{prefix}rating": paper.scheme.band(score).word}
