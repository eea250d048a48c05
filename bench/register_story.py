"""What happens to a register from meeting to meeting, at random: risks born, moved, renamed, gone and back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from random import Random
from typing import Literal

from bench.clean_papers import PREFIXES, invented_risk
from bench.topics import TITLES
from bench.wordings import merged_into, other_title, respelt_owner, same_title, split_from
from samples.maker import events as e
from samples.maker.model import Scheme
from samples.maker.state import Risk, Standing
from samples.maker.story import risks

SIZES = (12, 26)
Manner = Literal["numbered", "position", "none"]


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
class Story:
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


def opening(random: Random, scheme: Scheme) -> Story:
    """A first register, before anything has happened."""
    known = list(risks().values())
    supply = [*known, *(invented_risk(title, random, known) for title in TITLES)]
    random.shuffle(supply)
    form = random.choice([p for p in PREFIXES if p[1] > 2])
    story = Story(random, scheme, {}, supply, {}, [], set(), random.randint(0, 60), form)
    register: dict[str, Standing] = {}
    for _ in range(random.randint(*SIZES)):
        risk = _fresh(story, story.next_reference(), dt.date(2016, 12, 1))
        impact, likelihood = story.levels()
        register[risk.key] = Standing(risk, impact, likelihood, impact * likelihood)
    story.register = register
    return story


def _fresh(story: Story, reference: str, before: dt.date) -> Risk:
    recorded = before - dt.timedelta(days=story.random.randint(20, 1500))
    return replace(story.spare.pop(), reference=reference, first_recorded=recorded)


def happen(story: Story, manner: Manner, meeting_no: int) -> None:
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


def _move(story: Story) -> None:
    if key := story.pick():
        impact, likelihood = story.levels()
        was = story.register[key]
        if (impact, likelihood) != (was.impact, was.likelihood):
            story.apply(e.Moved(key, impact, likelihood))


def _bear(story: Story) -> None:
    if story.spare:
        risk = _fresh(story, story.next_reference(), dt.date(2018, 1, 1))
        story.touched.add(risk.key)
        story.apply(e.Born(risk, *story.levels()))


def _archive(story: Story) -> None:
    if key := story.pick():
        story.apply(e.Archived(key))


def _vanish(story: Story) -> None:
    if key := story.pick():
        story.gone[key] = story.register[key]
        story.apply(e.Vanished(key))


def _return(story: Story) -> None:
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


def _hand_over(story: Story) -> None:
    if key := story.pick():
        was = story.register[key].risk
        owners = sorted({(r.owner, r.owner_role) for r in risks().values()} - {(was.owner, was.owner_role)})
        story.apply(e.Handed(key, *story.random.choice(owners)))
        if story.random.random() < 0.3:
            story.apply(e.Moved(key, *_one_step(story, key)))


def _one_step(story: Story, key: str) -> tuple[int, int]:
    was = story.register[key]
    return was.impact, was.likelihood + (1 if was.likelihood < story.scheme.levels[-1] else -1)


def _respell(story: Story) -> None:
    if key := story.pick():
        risk = story.register[key].risk
        owner, role = respelt_owner(risk.owner, risk.owner_role, story.random)
        story.apply(e.Handed(key, owner, role))


def _retitle(story: Story) -> None:
    if key := story.pick():
        title = story.register[key].risk.title
        reworded = story.random.choice((same_title, other_title))(title, story.random)
        story.apply(e.Retitled(key, reworded))
        if story.random.random() < 0.3:
            story.apply(e.Moved(key, *_one_step(story, key)))


def _recategorise(story: Story) -> None:
    if key := story.pick():
        categories = sorted({r.category for r in risks().values()} - {story.register[key].risk.category})
        story.apply(Respelt(key, "category", story.random.choice(categories)))
        story.apply(e.Moved(key, *_one_step(story, key)))  # a card prints the category


def _task(story: Story) -> None:
    if key := story.pick():
        named = story.register[key].risk.additional_controls
        story.apply(Respelt(key, "additional_controls", () if named else ("A review by the audit team",)))


def _renumber(story: Story) -> None:
    if key := story.pick():
        story.apply(e.Renumbered(key, story.next_reference()))
        if story.random.random() < 0.3:
            story.apply(e.Retitled(key, other_title(story.register[key].risk.title, story.random)))


def _renumber_all(story: Story) -> None:
    """A new prefix, and numbers from 1, in every row at once."""
    story.form = (f"{story.form[0][:1]}X", story.form[1])
    story.last_number = 0
    for key in list(story.register):
        story.apply(e.Renumbered(key, story.next_reference()))


def _reuse(story: Story) -> None:
    """A new risk under the reference of one that was archived and stays so."""
    keys = sorted(k for k, s in story.gone.items() if s.listing == "archived" and k not in story.register)
    if keys and story.spare:
        old = story.gone.pop(story.random.choice(keys))
        risk = _fresh(story, old.risk.reference, dt.date(2018, 6, 1))
        story.touched.add(risk.key)
        story.apply(e.Born(risk, *story.levels()))


def _merge(story: Story) -> None:
    key, into = story.pick(), story.pick()
    if key and into:
        text = merged_into(story.register[into].risk.reference, story.random)
        story.apply(Respelt(key, "updates", (text,)))
        story.apply(e.Archived(key))
        story.merged.add(key)
        story.joins.append(("merged", key, into))


def _split(story: Story) -> None:
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
