"""Stages of an assessment that words name: by a layout's words ("residual", "after controls"), or by what has been done
by then ("before we do anything", "after further work")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from extract.parts.scores import at_stage
from schemas.layout import Layout
from schemas.words import key, singular

LONGEST = 6  # words
_BEFORE = frozenset({"before", "without", "prior", "pre", "excluding"})
_AFTER = frozenset({"after", "with", "post", "following", "once", "including"})
_DEEDS = frozenset({"anything", "nothing", "something", "everything"})
_BETWEEN = frozenset({"we", "do", "did", "have", "has", "been", "done", "taken", "all", "any", "no", "take", "made"})
STAGE_WORDS = _BEFORE | _AFTER | _DEEDS | _BETWEEN
"""The words of such stages that a layout need not have."""


@lru_cache(maxsize=8192)
def stage_of(heading: str, layout: Layout, group: str = "") -> str:
    """The stage that a heading or the heading above it names, as the layout has it; "" for none."""
    return stage_and_rest(key(heading), layout)[0] or stage_and_rest(key(group), layout)[0]


def staged_scores(heading: str, layout: Layout, group: str = "") -> tuple[str, ...]:
    """The score of the stage that a heading or the one above it names, of the risk as it stands where neither does."""
    return (at_stage("score", stage_of(heading, layout, group)),)


def stage_and_rest(words: str, layout: Layout) -> tuple[str, str]:
    """The stage named in a heading and the words left: "current proposed risk score" is current, "risk score".

    Where two stages are named ("Current/previous") neither is taken; current and residual are one, and what was left
    last quarter is the previous.
    """
    tokens = words.split()
    if layout.stage_openings.isdisjoint(tokens):
        return "", words
    stages, left = list[str](), list[str]()
    apart = False  # whether something stands between two stages
    at = 0
    while at < len(tokens):
        stage, length = _stage_at(tokens, at, layout)
        apart |= bool(stage and stages and left and tokens[at - 1] == left[-1])
        (stages if stage else left).append(stage or tokens[at])
        at += length
    kinds = {"residual" if stage == "current" else stage for stage in stages}
    if {*stages} == {"residual", "previous"}:  # "Residual score last quarter"
        return "previous", " ".join(left)
    if apart and stages == ["target", "residual"]:  # "Expected score once mitigated"
        return "target", " ".join(left)
    return (stages[0], " ".join(left)) if len(kinds) == 1 else ("", words)


def _stage_at(tokens: Sequence[str], at: int, layout: Layout) -> tuple[str, int]:
    """The stage named by the words from `at` on, as many of them as can be, and how many; "" and 1 where none is."""
    named, by_deeds = _named_at(tokens, at, layout), _by_deeds(tokens, at, layout)
    return by_deeds if by_deeds[1] > named[1] else named


def _named_at(tokens: Sequence[str], at: int, layout: Layout) -> tuple[str, int]:
    first = tokens[at]
    if first in layout.stage_openings or singular(first) in layout.stage_openings_singular:
        for length in range(min(5, len(tokens) - at), 0, -1):
            part = " ".join(tokens[at : at + length])
            stage = layout.stage_by_word.get(part) or layout.stage_by_singular.get(singular(part), "")
            if stage:
                return stage, length
    return "", 1


def _by_deeds(tokens: Sequence[str], at: int, layout: Layout) -> tuple[str, int]:
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
