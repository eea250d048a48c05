"""Registers over twelve meetings, each from a number: what truly happens to their risks, and the papers of it.

Everything that happens is one of the samples' events, or one of the few below. A paper is clean but for what an
event says: what is flawed on one paper alone is measured by `bench.injection`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from bench.clean_papers import SCHEMES, worded
from bench.register_story import Manner, happen, opening
from samples.maker import events as e
from samples.maker.compose import Meeting, clean_paper
from samples.maker.flaws.catalogue import ways
from samples.maker.model import PaperModel, Scheme, Style
from samples.maker.story import BODY, FIRST_PROSE, SECOND_PROSE
from samples.maker.styles import FIRST_STYLE, SECOND_STYLE

MEETINGS = 12
MANNERS: tuple[tuple[Manner, float], ...] = (("numbered", 0.7), ("position", 0.15), ("none", 0.15))
FLAWS, FLAWED = ("S204", "D404", "H502"), 0.25
GAPS = (91, 91, 91, 28, 61, 182)  # days between meetings


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting as it truly was, and its paper; `held` is False where nobody kept the paper.

    `joins` are risks that went into another or came out of one, as the paper says: (kind, risk, other).
    """

    date: dt.date
    paper: PaperModel
    held: bool
    joins: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Life:
    """A register's twelve meetings. `manner` is what its papers print for a reference."""

    number: int
    manner: Manner
    meetings: tuple[Held, ...]

    @property
    def held(self) -> tuple[Held, ...]:
        """The meetings whose papers are kept."""
        return tuple(m for m in self.meetings if m.held)


def life(number: int) -> Life:
    """The register of a number: the same number gives the same life."""
    random = Random(f"life {number}")
    manner = random.choices([m for m, _ in MANNERS], [share for _, share in MANNERS])[0]
    scheme = random.choice(SCHEMES)
    story = opening(random, scheme)
    new_style_from = random.choice((0, 0, MEETINGS, random.randint(3, 9)))
    left_out = set(random.sample(range(1, MEETINGS), random.choice((0, 0, 1, 2, 3))))
    gap, date = random.choice(GAPS), dt.date(2017, 1, 10)
    told = []
    for meeting_no in range(MEETINGS):
        if meeting_no:
            happen(story, manner, meeting_no)
        held = Meeting(meeting_no, date, date - dt.timedelta(days=20), date - dt.timedelta(days=24))
        paper = _paper(held, story.register, scheme, second=meeting_no >= new_style_from)
        paper = _as_printed(_flawed(paper, random) if meeting_no else paper, manner)
        told.append(Held(date, paper, meeting_no not in left_out, tuple(story.joins)))
        date += dt.timedelta(days=gap + random.randint(-7, 7))
    return Life(number, manner, tuple(told))


def _paper(meeting: Meeting, register: e.Register, scheme: Scheme, second: bool) -> PaperModel:
    style, prose = (SECOND_STYLE, SECOND_PROSE) if second else (FIRST_STYLE, FIRST_PROSE)
    body = replace(BODY, sections=prose)
    return clean_paper(meeting, list(register.values()), body, scheme, worded(style, scheme))


def _flawed(paper: PaperModel, random: Random) -> PaperModel:
    """Some papers with an error that shows only beside the paper before."""
    if random.random() > FLAWED:
        return paper
    offered = ways(random.choice(FLAWS), paper)
    return random.choice(offered).paper if offered else paper


def _as_printed(paper: PaperModel, manner: Manner) -> PaperModel:
    """The paper with the register's numbers as its manner is: its own, those of the rows, or none and no cards."""
    if manner == "numbered":
        return paper
    numbers: Mapping[str, str] = {row.key: str(n) for n, row in enumerate(paper.rows, 1)}
    if manner == "none":
        return replace(
            paper,
            rows=tuple(replace(row, reference="") for row in paper.rows),
            cards=(),
            style=_without_references(paper.style),
        )
    return replace(
        paper,
        rows=tuple(replace(row, reference=numbers[row.key]) for row in paper.rows),
        cards=tuple(replace(card, reference=numbers[card.key]) for card in paper.cards),
    )


def _without_references(style: Style) -> Style:
    (text, span), *others = style.tiers
    return replace(style, columns=style.columns[1:], tiers=((text, span - 1), *others))
