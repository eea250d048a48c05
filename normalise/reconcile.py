"""Statements of one paper to one entry a risk: the register's values, the card's where the register is silent."""

from __future__ import annotations

from normalise.identity import PaperRisk
from normalise.listing import listing_of
from normalise.meeting import Meeting
from normalise.people import parse_owner
from normalise.scores import band_of
from normalise.text import folded
from schemas.layout import Layout
from schemas.records import Statement
from schemas.rows import Entry

NUMBERS = (
    "impact", "likelihood", "score", "previous_score", "inherent_impact", "inherent_likelihood", "inherent_score",
    "target_impact", "target_likelihood", "target_score",
)  # fmt: skip


def entry_of(risk: PaperRisk, risk_id: str, register: str, meeting: Meeting, layout: Layout) -> Entry:
    """The risk at this meeting, as its statements are printed."""
    numbers = {name: _number(risk, name) for name in NUMBERS}
    owner = parse_owner(risk.text("owner"))
    band = band_of(numbers["score"], meeting.scheme.bands) if numbers["score"] is not None else None
    first, review = _dated(risk, "first_recorded"), _dated(risk, "last_review")
    return Entry(
        risk_id=risk_id,
        meeting_date=meeting.facts.meeting_date,
        paper_id=meeting.paper_id,
        register=register,
        reference=risk.reference or None,
        title=_line(risk.text("title")),
        owner=" ".join(p for p in (owner.rank, owner.name) if p) or None if owner else None,
        owner_role=owner.role if owner else None,
        responsible_officer=_line(risk.text("responsible_officer")),
        category=_line(risk.text("category")),
        rating=band.label if band else _line(risk.text("rating")),
        status=_line(risk.text("status")),
        first_recorded=first.date if first else None,
        first_recorded_precision=first.precision if first else None,
        last_review=review.date if review else None,
        last_review_precision=review.precision if review else None,
        listing=listing_of(risk, meeting, layout),
        basis="printed",
        confidence=1.0,
        **numbers,
    )


def _number(risk: PaperRisk, attribute: str) -> float | None:
    return next((n for r in risk.records if (n := r.number(attribute)) is not None), None)


def _dated(risk: PaperRisk, attribute: str) -> Statement | None:
    return next((s for r in risk.records if (s := r.dated(attribute)) is not None), None)


def _line(text: str | None) -> str | None:
    return folded(text) or None if text else None
