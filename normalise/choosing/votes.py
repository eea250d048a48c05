"""What statements say of a risk's numbers, as votes: an attribute, the values it allows, and its weight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from normalise.choosing import weights
from normalise.choosing.scheme import Scheme
from normalise.identity import PaperRisk
from normalise.listing import NOT_CHANGED
from normalise.meeting import Meeting, Record, Stated
from normalise.meetings.lineage import Past
from normalise.prose.board_decisions import decisions_in
from normalise.prose.figures import figures_in
from normalise.values.scores import Band
from normalise.values.text import bare


class Claim(Struct, frozen=True):
    """One value of an attribute, or a band of scores, and how much speaks for it."""

    attribute: str
    value: float | None
    band: Band | None
    weight: float

    def allows(self, value: float | None) -> bool:
        """Whether the statement is true of a value."""
        if value is None:
            return True
        if self.band is not None:
            return self.band.score_from <= value and (self.band.score_to is None or value <= self.band.score_to)
        return self.value == value


class Vote(Claim, frozen=True):
    """One statement for one value of an attribute, or for a band of scores; `says` is its name in a sentence."""

    says: str
    stated: Stated

    @property
    def claim(self) -> Claim:
        """What it comes to, whoever says so."""
        return Claim(self.attribute, self.value, self.band, self.weight)


def votes_of(risk: PaperRisk, meeting: Meeting, fills: Mapping[str, Band]) -> tuple[Vote, ...]:
    """Every vote on the risk's residual impact, likelihood and score, and on its previous score."""
    found: list[Vote] = []
    for record in risk.records:
        found += _by_numbers(record)
        found += _by_band(record, meeting.scheme, fills)
        found += _by_prose(record, meeting)
    return tuple(found)


def votes_of_past(past: Past) -> Iterator[Vote]:
    """What the entry of the meeting before says of a risk that this paper lists as unchanged."""
    for record in past.risk.records[:1]:
        for attribute in ("impact", "likelihood", "score"):
            value = getattr(past.entry, attribute)
            for stated in record.all(attribute)[:1]:
                if value is not None and past.entry.basis != "disputed":
                    yield Vote(attribute, value, None, weights.LAST_MEETING, "the meeting before", stated)


def _by_numbers(record: Record) -> Iterator[Vote]:
    weight = weights.REGISTER if record.part == "register" else weights.CARD
    for attribute in ("impact", "likelihood", "score", "previous_score"):
        for stated in record.all(attribute):
            if stated.statement.number is not None:
                says = f"the {record.part}'s {attribute.replace('_', ' ')}"
                yield Vote(attribute, stated.statement.number, None, weight, says, stated)


def _by_band(record: Record, scheme: Scheme, fills: Mapping[str, Band]) -> Iterator[Vote]:
    for attribute in ("score", "previous_score"):
        for stated in record.all(f"{attribute}_colour"):
            band = fills.get(stated.statement.text)
            if band is not None:
                yield Vote(attribute, None, band, weights.COLOUR, f"the {record.part}'s colour", stated)
    for stated in (*record.all("rating"), *record.all("score")):
        band = scheme.band_by_word.get(bare(stated.statement.text))
        if band is not None:
            yield Vote("score", None, band, weights.RATING, f"the {record.part}'s rating", stated)


def _by_prose(record: Record, meeting: Meeting) -> Iterator[Vote]:
    for attribute in ("rationale", "update"):
        for stated in record.all(attribute):
            yield from _figures(stated)
    for stated in record.all("update"):
        for decision in decisions_in(stated.statement.text, meeting.facts.meeting_date):
            if decision.from_score is not None and decision.to_score is not None:
                says = "the decision in its update"
                yield Vote("score", float(decision.to_score), None, weights.DECISION, says, stated)
                yield Vote("previous_score", float(decision.from_score), None, weights.DECISION, says, stated)


def _figures(stated: Stated) -> Iterable[Vote]:
    for figure in figures_in(stated.statement.text):
        if figure.kind == "states" and figure.value is not None:
            yield Vote(figure.attribute, float(figure.value), None, weights.PROSE, "the text of its card", stated)


def votes_by_listing(risk: PaperRisk, listed: str | None, multiplies: bool) -> tuple[Vote, ...]:
    """A vote for the previous score, where the score is in doubt and the risk is not listed as changed."""
    before = {s.statement.number: s for s in risk.all("previous_score")}
    if listed not in NOT_CHANGED or len(before) != 1 or len(_scores_of(risk, multiplies)) < 2:
        return ()
    ((value, stated),) = before.items()
    if value is None:
        return ()
    return (Vote("score", value, None, weights.LISTING, f"its listing as {listed}", stated),)


def _scores_of(risk: PaperRisk, multiplies: bool) -> set[float]:
    """The scores that the risk's rows and cards print, and those that their levels come to."""
    found = {r.number("score") for r in risk.records}
    for record in risk.records if multiplies else ():
        impact, likelihood = record.number("impact"), record.number("likelihood")
        if impact is not None and likelihood is not None:
            found.add(impact * likelihood)
    return {n for n in found if n is not None}


@lru_cache(maxsize=2)
def fills_of(meeting: Meeting) -> Mapping[str, Band]:
    """Each fill of the paper's own table of bands with its band, where no two bands share it."""
    found: dict[str, Band] = {}
    twice = set[str]()
    for level in meeting.reading.scales:
        band = meeting.scheme.band_by_word.get(bare(level.label))
        if level.axis != "rating" or not level.fill or band is None:
            continue
        if found.get(level.fill, band) != band:
            twice.add(level.fill)
        found[level.fill] = band
    return {fill: band for fill, band in found.items() if fill not in twice}


def cost(claims: Iterable[Claim], values: Mapping[str, float | None]) -> float:
    """The weight of all claims that these values contradict."""
    return sum(c.weight for c in claims if c.attribute in values and not c.allows(values[c.attribute]))


def against(votes: Iterable[Vote], values: Mapping[str, float | None]) -> tuple[Vote, ...]:
    """The votes that these values contradict."""
    return tuple(v for v in votes if v.attribute in values and not v.allows(values[v.attribute]))
