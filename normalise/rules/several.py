"""S210: one risk with several scores at once, and no word for which of them is the risk's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from normalise.choosing.choice import ATTRIBUTES
from normalise.meeting import Record, Stated
from normalise.reconcile import ReconciledPaper
from normalise.rules.registry import Found, rule
from normalise.rules.wording import listed, printed_of
from normalise.values.scores import parse_product

LONGEST = 60  # characters of a cell
_NUMBER = re.compile(r"(?<![\w.])[0-9]{1,2}(?:\.[0-9]+)?(?![\w.]*[0-9])")
_SCORED = tuple(f"{stage}{a}" for stage in ("", "inherent_", "target_") for a in ATTRIBUTES)


@rule("S210", "several-scores", "warning")
def several_scores(paper: ReconciledPaper) -> Iterator[Found]:
    """A row or card gives one risk several scores (or impacts, or likelihoods), and nothing says which is the risk's.

    They may be of parts of the risk, of other times, or a range. Of several in one cell none is taken; of several
    rows the first one is.
    Authority: none but completeness: a score that was not read must not pass for one that is not there.
    Example: "8 / 12" under "Score", or two lines of scores beside one title.
    Do: see the paper; where each is a risk of its own, have them given references of their own.
    """
    for one in paper.risks:
        for record in one.risk.records:
            several = [a for a in _SCORED if _is_several(record, a)]
            if several:
                stated = tuple(s for a in several for s in record.all(a))
                words = listed([a.replace("_", " ") for a in several])
                yield Found(
                    f"the {record.part} gives several numbers for {words}",
                    one.risk_id,
                    f"{record.part} {record.record_no}",
                    printed=printed_of(stated),
                    contradicts=stated,
                )


def _is_several(record: Record, attribute: str) -> bool:
    stated = record.all(attribute)
    numbers = {s.statement.number for s in stated if s.statement.number is not None}
    return len(numbers) > 1 or (not numbers and any(map(_holds_several, stated)))


def _holds_several(stated: Stated) -> bool:
    text = stated.statement.text
    return len(text) <= LONGEST and len(_NUMBER.findall(text)) > 1 and parse_product(text) is None
