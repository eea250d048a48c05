"""Rules told from strokes of letters, which are straight lines too: those of words, of large type and of stamps."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extract.pdf.finder import TOLERANCE
from extract.pdf.marks import Bounds, Edge

Line = tuple[float, float, float]  # its place across, its start and end along

SURE_ACROSS, SURE_DOWN = 60.0, 18.0  # points: what is shorter must go from rule to rule, as no letter does
ENDS = 2.0  # points between such an end and its rule
WITHIN = 0.2  # of a word's height: how far from the upper and lower edge of its box its letters are sure to be
BESIDE = 0.15  # of a word's height: how far beside its box its first letter may still be
LARGEST_TYPE = 60.0  # points: strokes of letters, also of stamps, are shorter
FAR_LONGER = 3.0  # times: a rule beside a stroke


def without_strokes(lines: Sequence[Line], words: Sequence[Bounds], margin: float, sure: float) -> list[Line]:
    """The lines that are as long as is sure, and those not within a word; places along and across as the lines'."""
    if not words:
        return list(lines)
    starts, tops, ends, bottoms = np.array(words).T
    margins = margin * np.minimum(bottoms - tops, ends - starts)
    kept = []
    for line in lines:
        at, start, end = line
        middle = (start + end) / 2
        within = (tops + margins < at) & (at < bottoms - margins) & (starts < middle) & (middle < ends)
        if end - start >= sure or not within.any():
            kept.append(line)
    return kept


def between_rules(edges: Sequence[Edge], rules: Sequence[Edge], sure: float) -> list[Edge]:
    """The edges that are as long as is sure, and those that go from one rule to another."""
    places = np.array([rule.at for rule in rules])
    starts, ends = np.array([rule.start for rule in rules]), np.array([rule.end for rule in rules])
    kept = []
    for edge in edges:
        here = places[(starts - ENDS <= edge.at) & (edge.at <= ends + ENDS)] if rules else places
        if edge.end - edge.start >= sure or all((np.abs(here - end) <= ENDS).any() for end in edge[2:]):
            kept.append(edge)
    return kept


def in_line(edges: Sequence[Edge]) -> list[Edge]:
    """The edges, each beside a far longer one moved onto it: it may be a stroke, and must not move the rule."""
    placed: list[Edge] = []
    for edge in sorted(edges, key=lambda edge: edge.start - edge.end):
        length = FAR_LONGER * (edge.end - edge.start)
        near = [long for long in placed if abs(long.at - edge.at) <= TOLERANCE and long.end - long.start >= length]
        placed.append(edge._replace(at=min(near, key=lambda long: abs(long.at - edge.at)).at) if near else edge)
    return placed


def without_strays(rules: Sequence[Edge]) -> list[Edge]:
    """The rules without the verticals that are no longer than a letter, end at no rule and continue none that does."""
    levels = [rule for rule in rules if rule.across]
    sides = {rule.at for rule in rules if not rule.across and _is_side(rule, levels)}
    return [rule for rule in rules if rule.across or rule.at in sides]


def _is_side(rule: Edge, levels: Sequence[Edge]) -> bool:
    if rule.end - rule.start > LARGEST_TYPE:
        return True
    met = [level.at for level in levels if level.start - TOLERANCE <= rule.at <= level.end + TOLERANCE]
    return any(abs(at - end) <= TOLERANCE for at in met for end in rule[2:])
