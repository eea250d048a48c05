"""Stages of an assessment told by what has been done by then: "before we do anything", "after further work"."""

from __future__ import annotations

from collections.abc import Sequence

from schemas.layout import Layout
from schemas.words import singular

LONGEST = 6  # words
_BEFORE = frozenset({"before", "without", "prior", "pre", "excluding"})
_AFTER = frozenset({"after", "with", "post", "following", "once", "including"})
_DEEDS = frozenset({"anything", "nothing", "something", "everything"})
_BETWEEN = frozenset({"we", "do", "did", "have", "has", "been", "done", "taken", "all", "any", "no", "take", "made"})
STAGE_WORDS = _BEFORE | _AFTER | _DEEDS | _BETWEEN
"""The words of such stages that a layout need not have."""


def stage_by_deeds(tokens: Sequence[str], at: int, layout: Layout) -> tuple[str, int]:
    """The stage that the words from `at` on tell, and how many they are; "" and 1 where they tell none.

    Before what is to come, and after what is done, the risk is as it stands.
    """
    if tokens[at] not in _BEFORE and tokens[at] not in _AFTER:
        return "", 1
    kinds, last = set[str](), 0
    for n, word in enumerate(tokens[at + 1 : at + LONGEST], 1):
        kind = "deed" if word in _DEEDS else layout.kind_by_words.get(singular(word), "")
        if kind in ("deed", "done", "to_come"):
            kinds.add(kind)
            last = n
        elif kind != "plain" and word not in _BETWEEN:
            break
    if "deed" not in kinds:
        return "", 1
    ahead = "to_come" in kinds and "done" not in kinds
    if tokens[at] in _BEFORE:
        return ("residual" if ahead else "inherent"), last + 1
    return ("target" if ahead else "residual"), last + 1
