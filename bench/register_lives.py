"""Registers over twelve meetings, each from a number: what truly happens to their risks, and the papers of it.

Everything that happens is one of the samples' events, or one of the few below. A paper is clean but for what an
event says: what is flawed on one paper alone is measured by `bench.injection`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from random import Random
from typing import Literal

from bench.clean_papers import PREFIXES, SCHEMES, invented_risk, worded
from bench.topics import TITLES
from bench.wordings import merged_into, other_title, respelt_owner, same_title, split_from
from samples.maker import events as e
from samples.maker.compose import Meeting, clean_paper
from samples.maker.flaws.catalogue import ways
from samples.maker.model import PaperModel, Scheme, Style
from samples.maker.state import Risk, Standing
from samples.maker.story import BODY, FIRST_PROSE, SECOND_PROSE, risks
from samples.maker.styles import FIRST_STYLE, SECOND_STYLE

MEETINGS = 12
SIZES = (12, 26)
Manner = Literal["numbered", "position", "none"]
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


@dataclass(frozen=True, slots=True)
class Respelt:
    """The same owner, category or title in another spelling; or any other field of a risk, changed."""

    key: str
    field: str
    value: str | tuple[str, ...]

    def apply(self, register: e.Register) -> e.Register:
        standing = register[self.key]
        return {**register, self.key: replace(standing, risk=replace(standing.risk, **{self.field: self.value}))}  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class BackAs:
    """A risk that was gone is on the register again, listed in some way."""

    standing: Standing

    def apply(self, register: e.Register) -> e.Register:
        return {**register, self.standing.risk.key: self.standing}


@dataclass
class _Story:
    """A register as it goes on: what is open, what is gone, which names and numbers are still free."""

    random: Random
    scheme: Scheme
    register: e.Register
    spare: list[Risk]
    gone: dict[str, Standing]
    joins: list[tuple[str, str, str]]
    touched: set[str]
    last_number: int
    form: tuple[str, int]
    merged: set[str] = field(default_factory=set)

    def apply(self, event: e.Event | Respelt | BackAs) -> None:
        self.register = event.apply(self.register)

    def pick(self) -> str | None:
        """An open risk that nothing has happened to since the last meeting."""
        free = sorted(k for k, s in self.register.items() if k not in self.touched and s.listing == "unchanged")
        if len(free) < 5:
            return None
        key = self.random.choice(free)
        self.touched.add(key)
        return key

    def next_reference(self) -> str:
        self.last_number += self.random.randint(1, 4)
        return f"{self.form[0]}{self.last_number:0{self.form[1]}}"

    def levels(self) -> tuple[int, int]:
        return self.random.choice(self.scheme.levels), self.random.choice(self.scheme.levels)


def life(number: int) -> Life:
    """The register of a number: the same number gives the same life."""
    random = Random(f"life {number}")
    manner = random.choices([m for m, _ in MANNERS], [share for _, share in MANNERS])[0]
    scheme = random.choice(SCHEMES)
    story = _opening(random, scheme)
    new_style_from = random.choice((0, 0, MEETINGS, random.randint(3, 9)))
    left_out = set(random.sample(range(1, MEETINGS), random.choice((0, 0, 1, 2, 3))))
    gap, date = random.choice(GAPS), dt.date(2017, 1, 10)
    told = []
    for meeting_no in range(MEETINGS):
        if meeting_no:
            _happen(story, manner, meeting_no)
        held = Meeting(meeting_no, date, date - dt.timedelta(days=20), date - dt.timedelta(days=24))
        paper = _paper(held, story.register, scheme, second=meeting_no >= new_style_from)
        paper = _as_printed(_flawed(paper, random) if meeting_no else paper, manner)
        told.append(Held(date, paper, meeting_no not in left_out, tuple(story.joins)))
        date += dt.timedelta(days=gap + random.randint(-7, 7))
    return Life(number, manner, tuple(told))


def _opening(random: Random, scheme: Scheme) -> _Story:
    known = list(risks().values())
    supply = [*known, *(invented_risk(title, random, known) for title in TITLES)]
    random.shuffle(supply)
    form = random.choice([p for p in PREFIXES if p[1] > 2])
    story = _Story(random, scheme, {}, supply, {}, [], set(), random.randint(0, 60), form)
    register: dict[str, Standing] = {}
    for _ in range(random.randint(*SIZES)):
        risk = _fresh(story, story.next_reference(), dt.date(2016, 12, 1))
        impact, likelihood = story.levels()
        register[risk.key] = Standing(risk, impact, likelihood, impact * likelihood)
    story.register = register
    return story


def _fresh(story: _Story, reference: str, before: dt.date) -> Risk:
    recorded = before - dt.timedelta(days=story.random.randint(20, 1500))
    return replace(story.spare.pop(), reference=reference, first_recorded=recorded)


def _happen(story: _Story, manner: Manner, meeting_no: int) -> None:
    """What happens before a meeting: to few risks, and seldom two things to one."""
    random = story.random
    story.gone |= {k: s for k, s in story.register.items() if s.listing == "archived"}
    story.register, story.joins, story.touched = e.carried(story.register), [], set()
    for _ in range(random.randint(1, 4)):
        _move(story)
    for happening, likely in _HAPPENINGS:
        if random.random() < likely:
            happening(story)
    if manner == "numbered":
        for happening, likely in _OF_REFERENCES:
            if random.random() < likely:
                happening(story)
        if random.random() < 0.03:
            _renumber_all(story)


def _move(story: _Story) -> None:
    if key := story.pick():
        impact, likelihood = story.levels()
        was = story.register[key]
        if (impact, likelihood) != (was.impact, was.likelihood):
            story.apply(e.Moved(key, impact, likelihood))


def _bear(story: _Story) -> None:
    if story.spare:
        risk = _fresh(story, story.next_reference(), dt.date(2018, 1, 1))
        story.touched.add(risk.key)
        story.apply(e.Born(risk, *story.levels()))


def _archive(story: _Story) -> None:
    if key := story.pick():
        story.apply(e.Archived(key))


def _vanish(story: _Story) -> None:
    if key := story.pick():
        story.gone[key] = story.register[key]
        story.apply(e.Vanished(key))


def _return(story: _Story) -> None:
    """An old risk back: said to be, not said, or called new."""
    keys = sorted(k for k in story.gone if k not in story.register and k not in story.touched | story.merged)
    if not keys:
        return
    key = story.random.choice(keys)
    was = story.gone.pop(key)
    story.touched.add(key)
    impact, likelihood = story.random.choice(((was.impact, was.likelihood), story.levels()))
    score = impact * likelihood
    said = was.listing == "archived" and story.random.random() < 0.6
    back = Standing(was.risk, impact, likelihood, None if said else score, "reactivated", said)
    if not said and story.random.random() < 0.3:
        back = replace(back, previous=None, listing="new", said=True)
    story.apply(BackAs(back))


def _hand_over(story: _Story) -> None:
    if key := story.pick():
        was = story.register[key].risk
        owners = sorted({(r.owner, r.owner_role) for r in risks().values()} - {(was.owner, was.owner_role)})
        story.apply(e.Handed(key, *story.random.choice(owners)))
        if story.random.random() < 0.3:
            story.apply(e.Moved(key, *_one_step(story, key)))


def _one_step(story: _Story, key: str) -> tuple[int, int]:
    was = story.register[key]
    return was.impact, was.likelihood + (1 if was.likelihood < story.scheme.levels[-1] else -1)


def _respell(story: _Story) -> None:
    if key := story.pick():
        risk = story.register[key].risk
        owner, role = respelt_owner(risk.owner, risk.owner_role, story.random)
        story.apply(e.Handed(key, owner, role))


def _retitle(story: _Story) -> None:
    if key := story.pick():
        title = story.register[key].risk.title
        reworded = story.random.choice((same_title, other_title))(title, story.random)
        story.apply(e.Retitled(key, reworded))
        if story.random.random() < 0.3:
            story.apply(e.Moved(key, *_one_step(story, key)))


def _recategorise(story: _Story) -> None:
    if key := story.pick():
        categories = sorted({r.category for r in risks().values()} - {story.register[key].risk.category})
        story.apply(Respelt(key, "category", story.random.choice(categories)))
        story.apply(e.Moved(key, *_one_step(story, key)))  # a card prints the category


def _task(story: _Story) -> None:
    if key := story.pick():
        named = story.register[key].risk.additional_controls
        story.apply(Respelt(key, "additional_controls", () if named else ("A review by the audit team",)))


def _renumber(story: _Story) -> None:
    if key := story.pick():
        story.apply(e.Renumbered(key, story.next_reference()))
        if story.random.random() < 0.3:
            story.apply(e.Retitled(key, other_title(story.register[key].risk.title, story.random)))


def _renumber_all(story: _Story) -> None:
    """A new prefix, and numbers from 1, in every row at once."""
    story.form = (f"{story.form[0][:1]}X", story.form[1])
    story.last_number = 0
    for key in list(story.register):
        story.apply(e.Renumbered(key, story.next_reference()))


def _reuse(story: _Story) -> None:
    """A new risk under the reference of one that was archived and stays so."""
    keys = sorted(k for k, s in story.gone.items() if s.listing == "archived" and k not in story.register)
    if keys and story.spare:
        old = story.gone.pop(story.random.choice(keys))
        risk = _fresh(story, old.risk.reference, dt.date(2018, 6, 1))
        story.touched.add(risk.key)
        story.apply(e.Born(risk, *story.levels()))


def _merge(story: _Story) -> None:
    key, into = story.pick(), story.pick()
    if key and into:
        text = merged_into(story.register[into].risk.reference, story.random)
        story.apply(Respelt(key, "updates", (text,)))
        story.apply(e.Archived(key))
        story.merged.add(key)
        story.joins.append(("merged", key, into))


def _split(story: _Story) -> None:
    of = story.pick()
    if of and story.spare:
        risk = _fresh(story, story.next_reference(), dt.date(2018, 1, 1))
        text = split_from(story.register[of].risk.reference, story.random)
        story.touched.add(risk.key)
        story.apply(e.Born(replace(risk, updates=(text,)), *story.levels()))
        story.joins.append(("split", risk.key, of))


_HAPPENINGS = (
    (_bear, 0.7), (_bear, 0.3), (_archive, 0.6), (_archive, 0.2), (_vanish, 0.1), (_return, 0.25),
    (_hand_over, 0.4), (_respell, 0.3), (_retitle, 0.4), (_recategorise, 0.15), (_task, 0.3),
)  # fmt: skip
_OF_REFERENCES = ((_renumber, 0.2), (_reuse, 0.12), (_merge, 0.1), (_split, 0.1))


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


def lives(first: int, count: int) -> Iterator[Life]:
    """The registers from one number on."""
    return (life(number) for number in range(first, first + count))
