"""The row of `papers` for a file given: what became of it, and the facts of its cover."""

from __future__ import annotations

from dataclasses import replace

from normalise.meeting import Meeting
from normalise.text import inert
from schemas.rows import PaperRow

NO_REGISTER = "no-register"
NO_DATE = "no-meeting-date"


def paper_row(
    paper_id: str, copy_no: int, file_name: str, problem: str, detail: str, meeting: Meeting | None
) -> PaperRow:
    """One file's row. `problem` is why it could not be read; `meeting` its reading where it could."""
    row = PaperRow(paper_id=paper_id, copy_no=copy_no, file_name=inert(file_name), status="rejected")
    if meeting is None:
        problem, detail = (
            problem or "reading-lost",
            detail or "its reading is gone from the store; give the file again",
        )
        row = replace(row, problem=problem, detail=inert(detail))
    else:
        row = _with_facts(row, meeting)
    return replace(row, status="duplicate") if copy_no > 1 else row


def _with_facts(row: PaperRow, meeting: Meeting) -> PaperRow:
    facts, reading = meeting.facts, meeting.reading
    problem, detail = _shortfall(meeting)
    return replace(
        row,
        status="partial" if problem else "read",
        problem=problem or None,
        detail=detail or None,
        format=reading.format,
        organisation=facts.organisation,
        committee=facts.committee,
        register=facts.register,
        layout=reading.layout,
        title=facts.title,
        author=facts.author,
        meeting_date=facts.meeting_date,
        as_at=facts.as_at,
        marking=facts.marking,
        pages=reading.pages,
    )


def _shortfall(meeting: Meeting) -> tuple[str, str]:
    """Why a paper that was read is only partial: a reason code and a sentence, both "" where it is not."""
    if not meeting.records:
        return (
            NO_REGISTER,
            "no table or card of risks was found; see `riskpapers show` and `riskpapers layouts suggest`",
        )
    if meeting.facts.meeting_date is None:
        return (
            NO_DATE,
            "no date of a meeting was found on the cover or in the file's name; name the file like 2024-08-01-….pdf",
        )
    return "", ""
