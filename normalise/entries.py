"""The entry of a risk at a meeting: the numbers chosen, and the rest as the register or the card prints it."""

from __future__ import annotations

from typing import Any, NamedTuple

from normalise.identity import PaperRisk
from normalise.meeting import Meeting
from normalise.values.people import parse_owner
from normalise.values.scores import band_of
from normalise.values.text import one_line
from schemas.records import Statement
from schemas.rows import Entry

_STAGED = (
    "inherent_impact", "inherent_likelihood", "inherent_score", "target_impact", "target_likelihood", "target_score",
)  # fmt: skip
_PRECISIONS = ("day", "month", "year")


class Taken(NamedTuple):
    """What is taken for a risk where its statements may differ: its numbers and listing, on what basis, how surely."""

    impact: float | None
    likelihood: float | None
    score: float | None
    previous_score: float | None
    listing: str | None
    basis: str
    confidence: float


def entry_of(risk: PaperRisk, risk_id: str, register: str, meeting: Meeting, taken: Taken) -> Entry:
    """The risk at this meeting."""
    owner = parse_owner(risk.text("owner"))
    band = band_of(taken.score, meeting.scheme.bands) if taken.score is not None else None
    first, review = _dated(risk, "first_recorded"), _dated(risk, "last_review")
    staged: dict[str, Any] = {name: risk.number(name) for name in _STAGED}
    return Entry(
        risk_id=risk_id,
        meeting_date=meeting.facts.meeting_date,
        paper_id=meeting.paper_id,
        register=register,
        reference=risk.reference or None,
        title=one_line(risk.text("title")),
        owner=" ".join(p for p in (owner.rank, owner.name) if p) or None if owner else None,
        owner_role=owner.role if owner else None,
        responsible_officer=one_line(risk.text("responsible_officer")),
        category=one_line(risk.text("category")),
        rating=band.label if band else one_line(risk.text("rating")),
        status=one_line(risk.text("status")),
        first_recorded=first.date if first else None,
        first_recorded_precision=first.precision if first else None,
        last_review=review.date if review else None,
        last_review_precision=review.precision if review else None,
        **taken._asdict(),
        **staged,
    )


def _dated(risk: PaperRisk, attribute: str) -> Statement | None:
    """The register's date; a card's where that tells the same more exactly, or the register is silent."""
    found = [s for r in risk.records if (s := r.dated(attribute)) is not None]
    if not found:
        return None
    exacter = [s for s in found[1:] if _within(s, found[0])]
    return exacter[0] if exacter else found[0]


def _within(exact: Statement, rough: Statement) -> bool:
    """Whether one date lies within a month or year that the other names."""
    if exact.date is None or rough.date is None or exact.precision is None or rough.precision is None:
        return False
    if _PRECISIONS.index(exact.precision) >= _PRECISIONS.index(rough.precision):
        return False
    same_year = exact.date.year == rough.date.year
    return same_year and (rough.precision == "year" or exact.date.month == rough.date.month)
