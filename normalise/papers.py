"""The row of `papers` for a file given: what became of it, and the facts of its cover."""

from __future__ import annotations

from normalise.meeting import Meeting
from normalise.values.text import inert
from schemas.paper import DAMAGE, REPAIRED_FILE
from schemas.rows import PaperRow

NO_REGISTER = "no-register"
NO_DATE = "no-meeting-date"
SUPERSEDED = "superseded"


def paper_row(meeting: Meeting, in_its_place: str = "") -> PaperRow:
    """The row of a paper that was read; `in_its_place` names the issue of the same meeting that counts instead."""
    facts, reading = meeting.facts, meeting.reading
    problem, detail = _shortfall(meeting)
    status = "partial" if problem else "read"
    if in_its_place and not problem:
        problem, detail = SUPERSEDED, f"{in_its_place} is a later or fuller issue for the same meeting, and counts"
    return PaperRow(
        paper_id=meeting.paper_id,
        copy_no=1,
        file_name=inert(meeting.file_name),
        format=reading.format,
        status=status,
        problem=problem or None,
        detail=inert(detail) or None,
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


def rejected_row(paper_id: str, file_name: str, problem: str, detail: str) -> PaperRow:
    """The row of a file that could not be read, with the reason code and what to do about it."""
    return PaperRow(
        paper_id=paper_id,
        copy_no=1,
        file_name=inert(file_name),
        status="rejected",
        problem=problem,
        detail=inert(detail),
    )


def duplicate_row(paper_id: str, copy_no: int, file_name: str, first: str) -> PaperRow:
    """The row of another file with the same bytes; `first` is the file that stands for them.

    Folders are not named: the datasets are the same wherever the papers lie.
    """
    same = f"the same file as {first}" if first != file_name else "the same file as one of this name in another folder"
    return PaperRow(
        paper_id=paper_id,
        copy_no=copy_no,
        file_name=inert(file_name),
        status="duplicate",
        problem="same-bytes",
        detail=inert(same),
    )


def _shortfall(meeting: Meeting) -> tuple[str, str]:
    """Why a paper that was read is only partial: a reason code and a sentence, both "" where it is not."""
    if not meeting.records and any(note.code in DAMAGE for note in meeting.reading.notes):
        return NO_REGISTER, "the file is damaged, and no risks were found in what is left of it; fetch it again"
    if not meeting.records:
        return (
            NO_REGISTER,
            "no table or card of risks was found; see `riskpapers show` and `riskpapers layouts suggest`",
        )
    if meeting.facts.meeting_date is None:
        return (
            NO_DATE,
            "no meeting date on the cover or in the file's name; name the file like 2024-08-01-….pdf",
        )
    repaired = next((note.text for note in meeting.reading.notes if note.code == REPAIRED_FILE), "")
    return (REPAIRED_FILE, repaired) if repaired else ("", "")
