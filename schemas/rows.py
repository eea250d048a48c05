"""The rows of the datasets, as the stages make them: fields are the columns of `datasets`, in order.

What each field means stands there; None is what the paper does not say. Every field is given by
name, so that no two of one type change places unseen; but for statements, which are too many.
"""

from __future__ import annotations

import datetime as dt

from msgspec import Struct


class PaperRow(Struct, frozen=True, kw_only=True):
    paper_id: str
    copy_no: int
    file_name: str
    format: str | None = None
    status: str
    problem: str | None = None
    detail: str | None = None
    organisation: str | None = None
    committee: str | None = None
    register: str | None = None
    layout: str | None = None
    title: str | None = None
    author: str | None = None
    meeting_date: dt.date | None = None
    as_at: dt.date | None = None
    marking: str | None = None
    pages: int | None = None


class StatementRow(Struct, frozen=True):
    """Made by position: there are more of these than of all others together, and naming 21 fields costs ten times as
    much as setting them."""

    statement_id: str
    paper_id: str
    risk_id: str | None
    reference: str | None
    part: str
    section: str | None
    attribute: str
    text: str
    label: str | None
    number: float | None
    date: dt.date | None
    date_precision: str | None
    page: int | None
    x0: float | None
    top: float | None
    x1: float | None
    bottom: float | None
    table_no: int | None
    row_no: int | None
    record_no: int | None
    reader: str


class Entry(Struct, frozen=True, kw_only=True):
    risk_id: str
    meeting_date: dt.date | None = None
    paper_id: str
    register: str
    reference: str | None = None
    title: str | None = None
    owner: str | None = None
    owner_role: str | None = None
    responsible_officer: str | None = None
    category: str | None = None
    impact: float | None = None
    likelihood: float | None = None
    score: float | None = None
    rating: str | None = None
    previous_score: float | None = None
    inherent_impact: float | None = None
    inherent_likelihood: float | None = None
    inherent_score: float | None = None
    target_impact: float | None = None
    target_likelihood: float | None = None
    target_score: float | None = None
    status: str | None = None
    first_recorded: dt.date | None = None
    first_recorded_precision: str | None = None
    last_review: dt.date | None = None
    last_review_precision: str | None = None
    listing: str | None = None
    basis: str
    confidence: float


class Card(Struct, frozen=True, kw_only=True):
    risk_id: str
    meeting_date: dt.date | None = None
    paper_id: str
    section: str | None = None
    record_no: int
    description: str | None = None
    rationale: str | None = None
    consequence: str | None = None
    existing_controls: str | None = None
    additional_controls: str | None = None
    latest_update: str | None = None


class Control(Struct, frozen=True, kw_only=True):
    control_id: str
    risk_id: str
    meeting_date: dt.date | None = None
    paper_id: str
    kind: str
    position: int
    text: str


class Decision(Struct, frozen=True, kw_only=True):
    decision_id: str
    risk_id: str | None = None
    meeting_date: dt.date | None = None
    paper_id: str
    board: str | None = None
    board_date: dt.date | None = None
    board_date_precision: str | None = None
    stage: str
    action: str
    from_score: float | None = None
    to_score: float | None = None
    text: str


class HeatMapRow(Struct, frozen=True, kw_only=True):
    paper_id: str
    meeting_date: dt.date | None = None
    likelihood: float
    impact: float
    printed: int | None = None
    counted: int | None = None
    table_no: int


class ScaleRow(Struct, frozen=True, kw_only=True):
    paper_id: str
    axis: str
    level: float
    label: str
    score_from: float | None = None
    score_to: float | None = None
    description: str | None = None


class RiskRow(Struct, frozen=True, kw_only=True):
    risk_id: str
    register: str
    reference: str | None = None
    title: str | None = None
    state: str
    first_meeting: dt.date | None = None
    last_meeting: dt.date | None = None
    meetings: int
    first_recorded: dt.date | None = None
    score: float | None = None
    rating: str | None = None


class RiskVersion(Struct, frozen=True, kw_only=True):
    risk_id: str
    version_no: int
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    is_current: bool
    register: str
    reference: str | None = None
    title: str | None = None
    owner: str | None = None
    owner_role: str | None = None
    category: str | None = None
    status: str | None = None
    impact: float | None = None
    likelihood: float | None = None
    score: float | None = None
    rating: str | None = None
    state: str


class AliasRow(Struct, frozen=True, kw_only=True):
    register: str
    paper_id: str
    printed: str
    risk_id: str
    method: str
    confidence: float
    evidence: str | None = None


class ChangeRow(Struct, frozen=True, kw_only=True):
    risk_id: str
    meeting_date: dt.date
    previous_meeting_date: dt.date | None = None
    change: str
    before: str | None = None
    after: str | None = None


class Finding(Struct, frozen=True, kw_only=True):
    finding_id: str
    code: str
    severity: str
    register: str | None = None
    risk_id: str | None = None
    paper_id: str | None = None
    meeting_date: dt.date | None = None
    message: str
    printed: str | None = None
    expected: str | None = None
    resolution: str | None = None
    confidence: float
    state: str


class EvidenceRow(Struct, frozen=True, kw_only=True):
    finding_id: str
    statement_id: str
    role: str


class UnassignedRow(Struct, frozen=True, kw_only=True):
    paper_id: str
    page: int | None = None
    position: int
    text: str


Row = (
    PaperRow | StatementRow | Entry | Card | Control | Decision | HeatMapRow
    | ScaleRow | RiskRow | RiskVersion | AliasRow | ChangeRow | Finding | EvidenceRow | UnassignedRow
)

ROW_OF: dict[str, type[Row]] = {
    "papers": PaperRow,
    "statements": StatementRow,
    "entries": Entry,
    "cards": Card,
    "controls": Control,
    "decisions": Decision,
    "heat_map": HeatMapRow,
    "scales": ScaleRow,
    "risks": RiskRow,
    "risk_versions": RiskVersion,
    "aliases": AliasRow,
    "changes": ChangeRow,
    "findings": Finding,
    "evidence": EvidenceRow,
    "unassigned": UnassignedRow,
}
"""The row class of each dataset, by the dataset's name."""
