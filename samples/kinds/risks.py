"""The risks of a paper: drawn from the pool by a random number, with references, owners, scores and dates."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

from samples.kinds.page import Saying

OWNERS = (
    ("A Rowan", "Director of Resources"),
    ("J Alder", "Director of Place"),
    ("M Hazel", "Director of People"),
    ("S Linden", "Head of Legal Services"),
    ("P Aspen", "Chief Operating Officer"),
    ("T Willow", "Head of Digital"),
)
STATUSES = ("Treat", "Tolerate", "Transfer", "Treat")
OLDEST = dt.date(2016, 4, 1)

Numbered = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Pair:
    """An assessment: impact and likelihood as numbers of the paper's scale."""

    impact: float
    likelihood: float

    @property
    def score(self) -> float:
        """Their product."""
        return self.impact * self.likelihood


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk as its register knows it. `key` is unique within the paper and not printed."""

    key: str
    reference: str
    title: str
    category: str
    cause: str
    event: str
    effect: str
    controls: tuple[str, ...]
    actions: tuple[str, ...]
    update: str
    owner: str
    role: str
    action_owner: str
    current: Pair
    inherent: Pair
    target: Pair
    previous: Pair
    status: str
    added: dt.date
    reviewed: dt.date

    @property
    def initials(self) -> str:
        """ "AR" for A Rowan."""
        return "".join(word[0] for word in self.owner.split())

    def say(self, attribute: str, text: str, number: float | None = None) -> Saying:
        """That this risk's attribute is printed as `text`."""
        return Saying(self.key, attribute, text, number)


@lru_cache(maxsize=1)
def pool() -> tuple[dict[str, object], ...]:
    """The risks that papers draw from."""
    raw = tomllib.loads((Path(__file__).parent / "risks.toml").read_text(encoding="utf-8"))
    return tuple(raw["risk"])


def drawn(
    random: Random,
    count: int,
    reference: Numbered = lambda n: f"CR{n:02}",
    impacts: Sequence[float] = (1, 2, 3, 4, 5),
    likelihoods: Sequence[float] = (1, 2, 3, 4, 5),
    prefix: str = "",
) -> tuple[Risk, ...]:
    """`count` risks of the pool, none twice; `reference` makes the printed one from its number from 1."""
    chosen = random.sample(pool(), count)
    return tuple(
        _risk(random, raw, f"{prefix}{n}", reference(n), impacts, likelihoods) for n, raw in enumerate(chosen, 1)
    )


def _risk(
    random: Random,
    raw: dict[str, object],
    key: str,
    reference: str,
    impacts: Sequence[float],
    likelihoods: Sequence[float],
) -> Risk:
    owner, role = random.choice(OWNERS)
    text = {name: str(value) for name, value in raw.items() if isinstance(value, str)}
    low, high = random.randrange(len(impacts) - 1), random.randrange(1, len(likelihoods))
    current = Pair(impacts[random.randrange(low, len(impacts))], likelihoods[random.randrange(high)])
    inherent = Pair(_at_least(random, impacts, current.impact), _at_least(random, likelihoods, current.likelihood))
    target = Pair(current.impact, min(current.likelihood, random.choice(likelihoods)))
    added = OLDEST + dt.timedelta(days=random.randrange(2400))
    return Risk(
        key=key, reference=reference, title=text["title"], category=text["category"], cause=text["cause"],
        event=text["event"], effect=text["effect"], controls=_texts(raw["controls"]), actions=_texts(raw["actions"]),
        update=text["update"], owner=owner, role=role, action_owner=random.choice(OWNERS)[1], current=current,
        inherent=inherent, target=target, previous=random.choice((current, current, inherent)),
        status=random.choice(STATUSES), added=added,
        reviewed=dt.date(2024, random.randint(7, 9), random.randint(1, 28)),
    )  # fmt: skip


def _at_least(random: Random, levels: Sequence[float], level: float) -> float:
    return random.choice([one for one in levels if one >= level])


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
