"""S211: impacts and likelihoods in words that come to no number."""

from __future__ import annotations

from collections.abc import Iterator

from normalise.meeting import Stated
from normalise.reconcile import ReconciledPaper
from normalise.rules.registry import Found, rule
from normalise.rules.wording import listed
from normalise.values.text import is_nothing

LONGEST = 48  # characters: a level is no sentence
MOST_SHOWN = 4
_AXES = ("impact", "likelihood")
_BELOW_NOUGHT = ("-", "−", "–")


@rule("S211", "level-without-number", "warning")
def level_without_number(paper: ReconciledPaper) -> Iterator[Found]:
    """An impact or likelihood is printed in words that no scale gives a number: the entries have none.

    The paper defines no scale that has the words, the layout knows none, or the scores that the paper prints are no
    products of theirs. The statements keep the words as printed.
    Authority: none but completeness: a level that was not understood must not pass for one that is not there.
    Example: "Quite likely" under "Probability", and no scale that has these words.
    Do: see whether the paper has a scale elsewhere; add its words to the layout's `levels`.
    """
    for attribute in _AXES:
        untold = {one.risk_id: said for one in paper.risks if getattr(one.entry, attribute) is None
                  and (said := [s for s in one.risk.all(attribute) if _is_worded(s)])}  # fmt: skip
        if untold:
            stated = tuple(s for said in untold.values() for s in said)
            words = list(dict.fromkeys(" ".join(s.statement.text.split()) for s in stated))
            shown = [repr(word) for word in words[:MOST_SHOWN]]
            shown += ["others"] if len(words) > MOST_SHOWN else []
            yield Found(
                f"no scale gives the {attribute} a number, of {len(untold)} of the risks: {listed(shown)}",
                about=attribute,
                printed=listed(shown),
                contradicts=stated,
            )


def _is_worded(stated: Stated) -> bool:
    text = stated.statement.text.strip()
    worded = len(text) <= LONGEST and not is_nothing(text)
    worded = worded and (text.startswith(_BELOW_NOUGHT) or not any(c.isdecimal() for c in text))
    return worded and stated.statement.number is None
