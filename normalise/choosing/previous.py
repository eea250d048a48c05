"""The previous score: what the register and the card print, weighed with the listing and the meeting before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from normalise.choosing import weights
from normalise.choosing.votes import Vote
from normalise.identity import PaperRisk
from normalise.listing import NOT_CHANGED
from schemas.rows import Entry


@dataclass(frozen=True, slots=True)
class Previous:
    """The previous score chosen, the entry's basis as far as it goes, and how sure it is."""

    value: float | None
    basis: str
    confidence: float


def previous_of(
    risk: PaperRisk, votes: Sequence[Vote], score: float | None, listing: str | None, earlier: Entry | None
) -> Previous:
    """The previous score that contradicts the fewest statements; the register's where two are as good.

    A register that says "New Risk" has none, whatever a card of the risk's earlier life says.
    """
    printed = risk.number("previous_score")
    in_register = [r for r in risk.rows if r.text("previous_score")]
    if in_register and in_register[0].number("previous_score") is None:
        return Previous(None, "printed", 1.0)
    own = [v for v in votes if v.attribute == "previous_score"]
    values = sorted({v.value for v in own if v.value is not None}, key=lambda n: (n != printed, n))
    if len(values) < 2:
        return Previous(printed, "printed", 1.0)
    costs = sorted((_cost(v, own, score, listing, earlier), v != printed, v) for v in values)
    margin = costs[1][0] - costs[0][0]
    if margin < weights.MARGIN / 2:
        return Previous(printed, "disputed", weights.TIED_CONFIDENCE)
    chosen = costs[0][2]
    return Previous(
        chosen, "printed" if chosen == printed else "repaired", round(min(0.99, 0.8 + 0.1 * margin), 3)
    )


def _cost(
    value: float, votes: Sequence[Vote], score: float | None, listing: str | None, earlier: Entry | None
) -> float:
    own = sum(v.weight for v in votes if not v.allows(value))
    if (listing == "changed" and value == score) or (listing in NOT_CHANGED and value != score):
        own += weights.LISTING
    if earlier is not None and earlier.score is not None and earlier.score != value:
        own += weights.LAST_MEETING
    return own
