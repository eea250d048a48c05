"""Whether a meeting lies between two papers that we hold, of which we have none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from normalise.meetings.lineage import Linked, Past

USUAL_GAP = 92  # days: most committees of this kind meet quarterly
FEWEST_GAPS = 3
MISSING_AFTER = 1.6  # usual gaps between two papers, from which on a meeting must lie between
PERHAPS_AFTER = 1.25  # and from which on it does where the paper itself tells of scores that we never saw
UNSEEN_SCORES = 2


def usual_gap(dates: Sequence[dt.date]) -> float:
    """Days from one meeting to the next, as a rule; `dates` in order."""
    gaps = [(b - a).days for a, b in pairwise(dates) if b > a]
    return median(gaps) if len(gaps) >= FEWEST_GAPS else USUAL_GAP


def is_next(days: int, usual: float, found: Sequence[Linked], past: Mapping[str, Past]) -> bool:
    """Whether a paper so many days after the last one held is that of the very next meeting."""
    if days > MISSING_AFTER * usual:
        return False
    return days <= PERHAPS_AFTER * usual or _unseen_scores(found, past) < UNSEEN_SCORES


def _unseen_scores(found: Sequence[Linked], past: Mapping[str, Past]) -> int:
    """How many risks had a score before, by this paper, that none of ours gave them."""
    unseen = 0
    for risk, link in found:
        previous = risk.number("previous_score")
        held = past.get(link.risk_id)
        if previous is not None and (held is None or held.state == "open"):
            unseen += held is None or held.entry.score != previous
    return unseen
