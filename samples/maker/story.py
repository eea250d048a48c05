"""The invented force's register over eight meetings: what really happened, from which the papers are made."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from samples.maker.compose import Body, Meeting, clean_paper
from samples.maker.events import (
    Archived,
    Born,
    Event,
    Handed,
    Moved,
    Register,
    Renumbered,
    Retitled,
    Returned,
    Vanished,
    after,
    carried,
)
from samples.maker.model import PaperModel, Section
from samples.maker.state import Expected, Listing, Risk, Standing
from samples.maker.styles import FIRST_STYLE, SCHEME, SECOND_STYLE

NEW_STYLE_FROM = dt.date(2023, 1, 1)

FIRST_PROSE = (
    Section(
        "Purpose",
        ("This paper tells the committee how the force's strategic risks stand and what has moved.",),
    ),
    Section(
        "Recommendation",
        (
            "Members are asked to note the register and to question owners where they wish. "
            "Figures are those held on {as_at}.",
        ),
    ),
    Section("Summary", ("There are currently {total} strategic risks in the register.",)),
    Section("High risks", ("{high} risks are rated as High. The whole register is set out in Appendix A.",)),
    Section(
        "Archived risks",
        ("{archived_risks} moved to the archive at the board of {board_month}. Appendix B has the details.",),
    ),
    Section("Changes in score", ("{changed_risks} changed score at the board of {board_month}. See Appendix C.",)),
    Section("New risks", ("{new_risks} joined the register, as told in Appendix D.",)),
    Section(
        "How risks are scored",
        (
            "Impact and likelihood are each given a level from 1 to 4. The score is one times the other, "
            "and its colour follows the table below. Appendix F has the criteria.",
        ),
    ),
)

SECOND_PROSE = (
    Section(
        "Purpose",
        ("To set out for members the force's strategic risks and the movements of the last quarter.",),
    ),
    Section(
        "Recommendations",
        ("The committee is invited to consider the register at Appendix A, which was correct on {as_at}.",),
    ),
    Section(
        "Overview",
        (
            "The register holds {total} strategic risks, of which {high} are rated High.",
            "Since the last meeting, and following the board in {board_month}:",
        ),
    ),
    Section("Archived", ("{archived_risks} archived (Appendix B).",)),
    Section("Changed scores", ("{changed_risks} with a changed score (Appendix C).",)),
    Section("New and reactivated", ("{new_risks} new or reactivated (Appendix D).",)),
    Section(
        "Scoring",
        (
            "Each risk is given an impact and a likelihood between 1 and 4, and the two are multiplied. "
            "The guide is at Appendix F.",
        ),
    ),
)

BODY = Body(
    commissioner="Police and Crime Commissioner for Norhaven",
    committee="Joint Assurance Committee",
    report_of="Chief Constable of Norhaven Constabulary",
    subject="Strategic risk register",
    author="Force Risk Manager",
    board="Strategic Risk Board",
    marking="OFFICIAL",
    sections=FIRST_PROSE,
    contacts=(
        "Force Risk Manager – risk@norhaven.example",
        "ACO Finance and Resources – resources@norhaven.example",
    ),
)

OPENING: tuple[tuple[str, int, int, int | None, Listing], ...] = (
    ("funding", 4, 4, 16, "unchanged"),
    ("vetting", 3, 4, 9, "changed"),
    ("cooling", 4, 3, 12, "unchanged"),
    ("custody", 3, 3, None, "new"),
    ("fleet", 3, 2, 6, "unchanged"),
    ("crime_data", 3, 2, 6, "unchanged"),
    ("cyber", 4, 3, 8, "changed"),
    ("contact", 3, 4, 12, "unchanged"),
    ("investigators", 3, 3, 9, "unchanged"),
    ("exhibits", 2, 3, 6, "unchanged"),
    ("radio", 4, 2, 8, "unchanged"),
    ("absence", 2, 4, 8, "unchanged"),
    ("retention", 3, 2, 6, "unchanged"),
    ("licensing", 4, 2, 8, "unchanged"),
    ("supplier", 2, 2, 4, "unchanged"),
    ("fire_doors", 4, 1, 4, "unchanged"),
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One meeting as it truly was: its standings, the clean paper, and what history should say of it."""

    meeting: Meeting
    standings: tuple[Standing, ...]
    paper: PaperModel
    findings: tuple[Expected, ...]


def risks() -> dict[str, Risk]:
    """The invented risks by key, from `risks.toml`."""
    told = tomllib.loads((Path(__file__).parent / "risks.toml").read_text(encoding="utf-8"))
    made = {}
    for facts in told["risk"]:
        owner, role = told["people"][facts["owner"]]
        texts = {name: tuple(value) for name, value in facts.items() if isinstance(value, list)}
        risk = Risk(**{**facts, **texts, "owner": owner, "owner_role": role})
        made[risk.key] = risk
    return made


def chapters() -> tuple[Chapter, ...]:
    """The story, meeting by meeting."""
    known = risks()
    register: Register = {
        key: Standing(known[key], impact, likelihood, previous, listing)
        for key, impact, likelihood, previous, listing in OPENING
    }
    seen: dict[str, Standing] = {}
    told = []
    for meeting, events in zip(_meetings(), _events(known), strict=True):
        findings: list[Expected] = []
        if meeting.number:
            register = carried(register)
            for event in events:
                findings += event.findings(seen)
                register = after(register, [event])
        seen.update(register)
        standings = tuple(register.values())
        paper = _clean_paper(meeting, standings)
        told.append(Chapter(meeting, standings, paper, tuple(findings)))
    return tuple(told)


def _clean_paper(meeting: Meeting, standings: tuple[Standing, ...]) -> PaperModel:
    """The force changes its template, and the words of its prose, once in the story."""
    if meeting.date < NEW_STYLE_FROM:
        return clean_paper(meeting, standings, BODY, SCHEME, FIRST_STYLE)
    return clean_paper(meeting, standings, replace(BODY, sections=SECOND_PROSE), SCHEME, SECOND_STYLE)


def _meetings() -> tuple[Meeting, ...]:
    """The second Thursday of February, May, August and November; the board sits the month before."""
    made = []
    for number in range(8):
        first = dt.date(2022 + number // 4, 2 + 3 * (number % 4), 1)
        date = first + dt.timedelta(days=(3 - first.weekday()) % 7 + 7)
        made.append(Meeting(number, date, date - dt.timedelta(days=20), date - dt.timedelta(days=25)))
    return tuple(made)


def _events(known: dict[str, Risk]) -> tuple[tuple[Event, ...], ...]:
    """What happened before each meeting; nothing before the first."""
    return (
        (),
        (Born(known["payroll"], 2, 3), Moved("fleet", 3, 3), Moved("vetting", 3, 3), Archived("supplier")),
        (
            Born(known["energy"], 3, 4),
            Born(known["tutors"], 2, 4),
            Moved("payroll", 2, 2),
            Moved("contact", 2, 4),
            Archived("exhibits"),
        ),
        (
            Vanished("absence"),
            Born(known["basement"], 3, 2),
            Handed("fleet", "Ch/Insp Oak", "Head of Roads Policing"),
            Moved("radio", 4, 3),
            Moved("custody", 3, 2),
            Archived("retention"),
        ),
        (
            Born(known["disclosure"], 3, 3),
            Returned(known["exhibits"], 2, 4),
            Retitled("cooling", "Failure of server room cooling at Headquarters"),
            Moved("licensing", 4, 1),
            Moved("vetting", 2, 3),
            Archived("payroll"),
        ),
        (
            Renumbered("contact", "NHV0188"),
            Returned(known["retention"], 3, 2, said=False),
            Born(known["drones"], 2, 2),
            Moved("cooling", 4, 2),
            Archived("fire_doors"),
        ),
        (
            Born(known["redaction"], 3, 2),
            Moved("energy", 3, 3),
            Moved("cyber", 4, 4),
            Moved("fleet", 3, 2),
            Archived("licensing"),
        ),
        (
            Born(known["interpreters"], 2, 3),
            Moved("investigators", 3, 2),
            Moved("funding", 4, 3),
            Archived("energy"),
        ),
    )
