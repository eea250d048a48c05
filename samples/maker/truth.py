"""The truth of a paper as JSON: what is printed, what is really so, and what should be found.

The keys are told in the samples' README. Rows and cards are as printed; `entries` have the columns of
the dataset of that name.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from typing import Any

from samples.maker.compose import Meeting, last_review, rating, true_status
from samples.maker.model import PaperModel
from samples.maker.state import Expected, Standing

Json = dict[str, Any]


def truth(
    file_name: str,
    paper: PaperModel,
    meeting: Meeting,
    standings: Sequence[Standing],
    findings: Sequence[Expected],
) -> Json:
    """Everything that can be known of one paper, as JSON values."""
    return {
        "file": file_name,
        "meeting_date": paper.meeting_date.isoformat(),
        "as_at": paper.as_at.isoformat(),
        "marking": paper.marking,
        "cover": dataclasses.asdict(paper.cover),
        "counts": dataclasses.asdict(paper.counts),
        "heat_map": dataclasses.asdict(paper.heat_map),
        "register": [dataclasses.asdict(row) for row in paper.rows],
        "cards": [dataclasses.asdict(card) for card in paper.cards],
        "entries": [_entry(standing, meeting, paper) for standing in standings],
        "findings": [dataclasses.asdict(found) for found in findings],
    }


def truth_text(value: Json) -> str:
    """The JSON text as it is written to a file."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _entry(standing: Standing, meeting: Meeting, paper: PaperModel) -> Json:
    risk = standing.risk
    return {
        "key": risk.key,
        "reference": risk.reference,
        "title": risk.title,
        "owner": risk.owner,
        "owner_role": risk.owner_role,
        "responsible_officer": risk.responsible_officer if paper.has_card(risk.key) else None,
        "category": risk.category if paper.has_card(risk.key) else None,
        "impact": standing.impact,
        "likelihood": standing.likelihood,
        "score": standing.score,
        "rating": rating(standing.score, paper.scheme),
        "previous_score": standing.previous,
        "status": true_status(standing),
        "first_recorded": risk.first_recorded.isoformat(),
        "last_review": last_review(standing, meeting).isoformat()[:7],
        "listing": standing.listing,
    }
