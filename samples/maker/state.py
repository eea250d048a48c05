"""What is really so: the risks, where each stands at a meeting, and what an honest tool should find."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Listing = Literal["new", "changed", "archived", "reactivated", "unchanged"]
Part = Literal["register", "card", "heat map", "prose", "cover", "history"]


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk and its words. `key` never changes; reference, title and owner may from meeting to meeting."""

    key: str
    reference: str
    title: str
    owner: str
    owner_role: str
    responsible_officer: str
    category: str
    first_recorded: dt.date
    description: tuple[str, ...]
    rationale: tuple[str, ...]
    consequence: tuple[str, ...]
    existing_controls: tuple[str, ...]
    additional_controls: tuple[str, ...]
    updates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A risk at one meeting. `previous` is its score at the meeting before, None for a new risk.

    `said` is False where the paper keeps quiet about the listing: a risk that is simply there again.
    """

    risk: Risk
    impact: int
    likelihood: int
    previous: int | None
    listing: Listing = "unchanged"
    said: bool = True

    @property
    def score(self) -> int:
        return self.impact * self.likelihood

    @property
    def shown(self) -> Listing:
        """The listing that the paper shows."""
        return self.listing if self.said else "unchanged"


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding that the paper should give.

    `what` is a sentence for people. `history` says that it needs the earlier meetings; `optional` that a
    fair reading may give it or not, so that it is neither demanded nor held against a tool.
    """

    code: str
    key: str
    reference: str
    part: Part
    what: str
    history: bool = False
    optional: bool = False
