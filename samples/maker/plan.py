"""Which errors go into which paper, and the form each is published in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import Literal

from samples.maker.flaws.dates import first_recorded_differs, review_overdue, weekday_wrong
from samples.maker.flaws.injection import Flaw, injected
from samples.maker.flaws.listing import coloured_as_changed, count_wrong, heat_map_wrong
from samples.maker.flaws.people import no_controls_tasked, role_differs
from samples.maker.flaws.references import digits_swapped, letter_for_digit, padding_dropped
from samples.maker.flaws.scores import (
    card_level_wrong,
    card_previous_wrong,
    colour_wrong,
    previous_not_the_last,
    register_word_wrong,
    text_gives_impossible_move,
)
from samples.maker.model import PaperModel
from samples.maker.state import Expected
from samples.maker.story import Chapter, chapters

Form = Literal["pdf", "docx"]

PLAN: tuple[tuple[Form, tuple[Flaw, ...]], ...] = (
    ("pdf", ()),
    (
        "pdf",
        (
            partial(padding_dropped, key="vetting"),
            partial(first_recorded_differs, key="cyber", date=dt.date(2021, 5, 4)),
            partial(count_wrong, count="high", by=-1),
        ),
    ),
    (
        "docx",
        (
            partial(register_word_wrong, key="funding", word="High"),
            partial(card_previous_wrong, key="cooling", previous=9),
            partial(no_controls_tasked, key="tutors"),
        ),
    ),
    (
        "pdf",
        (
            partial(letter_for_digit, key="tutors"),
            partial(coloured_as_changed, key="licensing"),
            partial(heat_map_wrong, likelihood=2, impact=3, by=-1),
        ),
    ),
    ("docx", ()),
    (
        "pdf",
        (
            partial(card_level_wrong, key="cyber", attribute="likelihood", level=4),
            partial(text_gives_impossible_move, key="cooling", before=3, now=4),
        ),
    ),
    (
        "pdf",
        (
            partial(weekday_wrong),
            partial(previous_not_the_last, key="fleet", previous=12),
            partial(colour_wrong, key="crime_data", rating="Low"),
        ),
    ),
    (
        "docx",
        (
            partial(register_word_wrong, key="radio", word="Very High"),
            partial(register_word_wrong, key="fleet", word="Low", attribute="impact"),
            partial(digits_swapped, key="cyber"),
            partial(first_recorded_differs, key="interpreters", date=dt.date(2023, 8, 21)),
            partial(count_wrong, count="total", by=1),
            partial(role_differs, key="basement", role="Head of Records"),
            partial(review_overdue, key="vetting", months=9),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample paper: its file name, the paper as printed, what is really so, and what should be found."""

    name: str
    form: Form
    paper: PaperModel
    chapter: Chapter
    findings: tuple[Expected, ...]

    @property
    def file_name(self) -> str:
        return f"{self.name}.{self.form}"


def samples() -> tuple[Sample, ...]:
    """All sample papers, in the order of their meetings."""
    made = []
    for chapter, (form, flaws) in zip(chapters(), PLAN, strict=True):
        flawed = injected(chapter.paper, flaws)
        name = f"norhaven-jac-{chapter.meeting.date.isoformat()}"
        made.append(Sample(name, form, flawed.paper, chapter, chapter.findings + flawed.findings))
    return tuple(made)
