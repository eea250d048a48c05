"""A committee paper as it is printed, before it has pages. Every text is verbatim, errors and all.

`key` on a row or card says which risk it really is, whatever reference is printed there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

Mark = Literal["", "archived", "changed", "new"]


@dataclass(frozen=True, slots=True)
class Cover:
    """The block at the head of the paper. `letter` is the agenda letter in the Paper/Marked box."""

    body: str
    committee: str
    letter: str
    report_of: str
    subject: str
    date: str
    author: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the prose and its numbered paragraphs, with "{total}", "{new_risks}"… for `Counts`."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures the prose gives, as printed: "16", "One", "no"."""

    total: str
    high: str
    archived: str
    changed: str
    new: str


@dataclass(frozen=True, slots=True)
class Band:
    """Scores `low` to `high` are rated `word`, painted `fill` ("#rrggbb") and reviewed as `review` says."""

    low: int
    high: int
    word: str
    fill: str
    review: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """The scoring scheme printed in the paper. Words run from level 1 upwards; bands from the highest down.

    `criteria` are the columns of the impact table: heading, then a text for each level from 1. `words` are those
    of impact, and of likelihood too where `likelihood_words` are none.
    """

    words: tuple[str, ...]
    chances: tuple[str, ...]
    bands: tuple[Band, ...]
    criteria: tuple[tuple[str, tuple[str, ...]], ...]
    statuses: tuple[tuple[str, str], ...]
    likelihood_words: tuple[str, ...] = ()

    def words_of(self, attribute: str) -> tuple[str, ...]:
        """The words of impact or likelihood, from level 1 upwards."""
        return self.likelihood_words or self.words if attribute == "likelihood" else self.words

    @property
    def levels(self) -> range:
        """The levels of both axes."""
        return range(1, len(self.words) + 1)

    @property
    def scores(self) -> tuple[int, ...]:
        """The scores that a risk can have, lowest first."""
        return tuple(sorted({one * other for one in self.levels for other in self.levels}))

    def band(self, score: int) -> Band:
        """The band a score falls in. Raises ValueError for a score outside every band."""
        for band in self.bands:
            if band.low <= score <= band.high:
                return band
        raise ValueError(f"no band holds the score {score}")

    def fill(self, rating: str) -> str | None:
        """The colour of a rating word; None where the word is no band's."""
        return next((band.fill for band in self.bands if band.word == rating), None)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A row of the register. `owner` is one text a line; `rating` words decide the score cells' colours."""

    key: str
    reference: str
    owner: tuple[str, ...]
    title: str
    impact: str
    likelihood: str
    status: str
    first_recorded: str
    last_review: str
    score: str
    previous_score: str
    rating: str
    previous_rating: str
    mark: Mark = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A risk card of an appendix (`section` "B" to "E"): head fields, then texts by paragraph or control.

    `decision` is the last words of the update, printed in bold with the style's lead in front.
    """

    key: str
    section: str
    reference: str
    title: str
    responsible_officer: str
    impact: str
    likelihood: str
    date_recorded: str
    category: str
    score: str
    previous_score: str
    rating: str
    previous_rating: str
    description: tuple[str, ...]
    rationale: tuple[str, ...]
    consequence: tuple[str, ...]
    existing_controls: tuple[str, ...]
    additional_controls: tuple[str, ...]
    update: tuple[str, ...]
    decision: str


Record = TypeVar("Record", RegisterRow, Card)


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Counts of risks: rows by likelihood from the highest down, columns by impact from the lowest up."""

    likelihoods: tuple[str, ...]
    impacts: tuple[str, ...]
    counts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Style:
    """A house style: the words and order of headings and labels, colours, and how dates look.

    `columns` are the register's (attribute, heading, share of the width); `tiers` the cells (text, columns
    spanned) above them, where "{date}" is the meeting's; `card_labels` go by attribute. `mark_fills` and
    `mark_meanings` explain the row colours. `date_form` is "capitals" or "plain".
    """

    columns: tuple[tuple[str, str, float], ...]
    tiers: tuple[tuple[str, int], ...]
    card_labels: Mapping[str, str]
    section_titles: Mapping[str, str]
    mark_fills: Mapping[str, str]
    mark_meanings: Mapping[str, str]
    decision_lead: str
    heat_map_title: str
    statuses_title: str
    bands_title: str
    band_headings: tuple[str, str, str]
    matrix_titles: tuple[str, str, str]
    date_form: Literal["capitals", "plain"]
    label_fill: str | None
    bullets: bool
    word_headings: bool


@dataclass(frozen=True, slots=True)
class PaperModel:
    """One committee paper, complete: what the renderers print and what the flaws change."""

    meeting_date: dt.date
    as_at: dt.date
    marking: str
    cover: Cover
    sections: tuple[Section, ...]
    counts: Counts
    scheme: Scheme
    heat_map: HeatMap
    rows: tuple[RegisterRow, ...]
    cards: tuple[Card, ...]
    contacts: tuple[str, ...]
    style: Style

    def row(self, key: str) -> RegisterRow:
        """The register row of a risk. Raises KeyError where it has none."""
        return _of_key(self.rows, key)

    def card(self, key: str) -> Card:
        """The card of a risk. Raises KeyError where it has none."""
        return _of_key(self.cards, key)

    def has_card(self, key: str) -> bool:
        return any(card.key == key for card in self.cards)


def _of_key(records: tuple[Record, ...], key: str) -> Record:
    for record in records:
        if record.key == key:
            return record
    raise KeyError(key)
