"""What prose means, typed: the number a sentence counts, the figures it gives, the decisions it reports."""

from __future__ import annotations

from normalise.board_decisions import BoardDecision, decisions_in
from normalise.figures import Figure, figures_in
from schemas.counts import counts_in

__all__ = ["BoardDecision", "Figure", "count_in", "decisions_in", "figures_in"]


def count_in(text: str, attribute: str, own: str = "") -> int | None:
    """The number that the sentence gives for `attribute` ("count_new"): 25, "One" is 1, "no" is 0; else None.

    `own` is the name of the paper's register or body, as it was given when the sentence was chosen.
    """
    return next((count.number for count in counts_in(text, own) if count.attribute == attribute), None)
