"""Wrong counts in the prose and the heat map, and risks listed or coloured as what they are not."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from samples.maker import wording
from samples.maker.compose import NEW
from samples.maker.flaws.injection import Injection, NoPlaceForFlaw, expected, of_paper, with_card, with_row
from samples.maker.model import PaperModel

Count = Literal["total", "high", "archived", "changed", "new"]
_WORDS = {wording.count_word(number): number for number in range(11)}


def count_wrong(paper: PaperModel, count: Count, by: int = 1) -> Injection:
    """C301: a figure of the prose is off by `by`."""
    right: str = getattr(paper.counts, count)
    number = int(right) if right.isdigit() else _WORDS[right]
    if number + by < 0:
        raise NoPlaceForFlaw(f"{count} is {number}")
    printed = str(number + by) if right.isdigit() else wording.count_word(number + by)
    changed = replace(paper, counts=replace(paper.counts, **{count: printed}))
    return Injection(changed, (of_paper("C301", "prose", f"{count} risks: says {printed}, there are {number}"),))


def heat_map_wrong(paper: PaperModel, likelihood: int, impact: int, by: int = 1) -> Injection:
    """S207: a cell of the heat map, by its levels, is off by `by`."""
    chart = paper.heat_map
    line = len(chart.likelihoods) - likelihood
    number = int(chart.counts[line][impact - 1])
    if number + by < 0:
        raise NoPlaceForFlaw(f"the cell holds {number}")
    rows = [list(row) for row in chart.counts]
    rows[line][impact - 1] = str(number + by)
    changed = replace(paper, heat_map=replace(chart, counts=tuple(tuple(row) for row in rows)))
    at = f"likelihood {chart.likelihoods[line]}, impact {chart.impacts[impact - 1]}"
    return Injection(changed, (of_paper("S207", "heat map", f"{at}: says {number + by}, the register has {number}"),))


def coloured_as_changed(paper: PaperModel, key: str) -> Injection:
    """S209: an unchanged risk's row in the colour of a changed score."""
    if paper.row(key).mark:
        raise NoPlaceForFlaw(f"{paper.row(key).reference} is coloured already")
    found = expected("S209", paper, key, "register", "coloured as changed, and its score has not changed")
    return Injection(with_row(paper, key, mark="changed"), (found,))


def colour_forgotten(paper: PaperModel, key: str) -> Injection:
    """S209: a changed, new or archived risk's row left white."""
    mark = paper.row(key).mark
    if not mark:
        raise NoPlaceForFlaw(f"{paper.row(key).reference} has no colour to lose")
    found = expected("S209", paper, key, "register", f"is {mark}, and its row is not coloured so")
    return Injection(with_row(paper, key, mark=""), (found,))


def card_among_the_changed(paper: PaperModel, key: str) -> Injection:
    """S209: the card of a risk whose score stayed as it was, among those of changed scores."""
    if paper.row(key).mark or not paper.has_card(key):
        raise NoPlaceForFlaw(f"{paper.row(key).reference} has no card among the other risks")
    moved = with_card(paper, key, section="C")
    sorted_cards = tuple(sorted(moved.cards, key=lambda card: card.section))
    what = "its card stands among the changed scores, and its score has not changed"
    findings = (
        expected("S209", paper, key, "card", what),
        replace(of_paper("C301", "prose", "the text counts one less than there are cards"), optional=True),
    )
    return Injection(replace(moved, cards=sorted_cards), findings)


def listed_as_new(paper: PaperModel, key: str) -> Injection:
    """H502: a risk that was on the last register, printed all through as new."""
    row = paper.row(key)
    if row.mark or row.previous_score != row.score:
        raise NoPlaceForFlaw(f"{row.reference} is not an unchanged risk")
    changed = with_row(paper, key, mark="new", previous_score=NEW, previous_rating="")
    if paper.has_card(key):
        changed = with_card(changed, key, section="D", previous_score=NEW, previous_rating="")
        changed = replace(changed, cards=tuple(sorted(changed.cards, key=lambda card: card.section)))
    counted = count_wrong(changed, "new").paper  # the paper agrees with itself: one more is new
    found = expected("H502", paper, key, "register", "listed as new, and on the last register", history=True)
    also = expected("S209", paper, key, "register", found.what, history=True, optional=True)
    return Injection(counted, (found, also))
