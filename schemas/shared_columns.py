"""Columns and keys that several datasets have."""

from __future__ import annotations

from schemas.dataset_kinds import Column, ForeignKey, date, string

PRECISIONS = ("day", "month", "year")

RISK_ID = string("risk_id", "The risk, the same at every meeting; see risks", required=True)
PAPER_ID = string("paper_id", "The paper it comes from; see papers", required=True)
MEETING_DATE = date("meeting_date", "Date of the meeting; null where the paper gives none")
TO_PAPER = ForeignKey("paper_id", "papers", "paper_id")
TO_RISK = ForeignKey("risk_id", "risks", "risk_id")


def precision(of: str) -> Column:
    return string(f"{of}_precision", f"How exactly {of} is printed", values=PRECISIONS)
