"""Choosing values: what the statements' order, and statements that agree, may never change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalise.choosing import choice, weights
from normalise.choosing.choice import Cell, Choice, Triple, choose, options_of
from normalise.choosing.votes import Vote
from normalise.meeting import Stated
from normalise.values.scores import Band
from schemas.records import Statement

LEVELS: Mapping[str, Sequence[float]] = {"impact": (1.0, 2.0, 3.0, 4.0), "likelihood": (1.0, 2.0, 3.0, 4.0)}
LEVEL = st.sampled_from(LEVELS["impact"])
SCORE = st.sampled_from([1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 9.0, 12.0, 16.0])
HIGH, MEDIUM, LOW = Band("High", 9, 16), Band("Medium", 5, 8), Band("Low", 1, 4)
WEIGHT = st.sampled_from([weights.REGISTER, weights.PROSE])


def vote(attribute: str, value: float | None, weight: float = 1.0, band: Band | None = None) -> Vote:
    return Vote(attribute, value, band, weight, "a statement", Stated("", Statement("card", attribute, "")))


LEVEL_VOTES = st.builds(vote, st.sampled_from(["impact", "likelihood"]), LEVEL, WEIGHT)
SCORE_VOTES = st.builds(vote, st.just("score"), SCORE, WEIGHT)
COLOUR_VOTES = st.builds(
    vote, st.just("score"), st.none(), st.just(weights.COLOUR), st.sampled_from([HIGH, MEDIUM, LOW])
)
TRIPLES = st.tuples(LEVEL, LEVEL, SCORE)


@st.composite
def risks(draw: st.DrawFn) -> tuple[list[Vote], Triple]:
    """A register row, and up to four more statements that may contradict it."""
    printed = draw(TRIPLES)
    row = [vote(a, n) for a, n in zip(("impact", "likelihood", "score"), printed, strict=True)]
    more = draw(st.lists(st.one_of(LEVEL_VOTES, SCORE_VOTES, COLOUR_VOTES), max_size=4))
    return row + more, printed


def chosen(found: Sequence[tuple[Sequence[Vote], Triple]], heat_map: Mapping[Cell, int]) -> list[Choice]:
    return choose([options_of(votes, LEVELS, True, printed) for votes, printed in found], heat_map)


@given(risks(), st.randoms(use_true_random=False))
def test_the_order_of_statements_never_changes_the_choice(risk: tuple[list[Vote], Triple], random: object) -> None:
    votes, printed = risk
    mixed = list(votes)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert chosen([(votes, printed)], {}) == chosen([(mixed, printed)], {})


@given(risks(), st.sampled_from([0, 1, 2]), WEIGHT)
def test_a_statement_that_agrees_never_makes_the_choice_less_sure(
    risk: tuple[list[Vote], Triple], which: int, weight: float
) -> None:
    votes, printed = risk
    (before,) = chosen([(votes, printed)], {})
    agreeing = vote(("impact", "likelihood", "score")[which], before.values[which], weight)
    (after,) = chosen([([*votes, agreeing], printed)], {})
    assert after.values == before.values
    assert after.margin >= before.margin


@given(risks())
def test_where_scores_are_products_no_other_score_is_chosen(risk: tuple[list[Vote], Triple]) -> None:
    votes, printed = risk
    (taken,) = chosen([(votes, printed)], {})
    impact, likelihood, score = taken.values
    assert impact is not None
    assert likelihood is not None
    assert impact * likelihood == score


def sure(one: Choice) -> Triple | None:
    return one.values if one.margin >= weights.MARGIN else None


@settings(max_examples=200)
@given(st.lists(risks(), min_size=2, max_size=3), st.randoms(use_true_random=False), st.data())
def test_what_is_surely_chosen_does_not_hang_on_the_order_of_the_risks(
    found: list[tuple[list[Vote], Triple]], random: object, data: st.DataObject
) -> None:
    truth = [(data.draw(LEVEL), data.draw(LEVEL)) for _ in found]
    heat_map = Counter[Cell](truth)
    order = list(range(len(found)))
    random.shuffle(order)  # type: ignore[attr-defined]
    straight = chosen(found, heat_map)
    mixed = chosen([found[n] for n in order], heat_map)
    for place, n in enumerate(order):
        assert sure(mixed[place]) == sure(straight[n])


def price(found: Sequence[tuple[Sequence[Vote], Triple]], choices: Sequence[Choice], heat_map: Counter[Cell]) -> float:
    """What the statements and the map that a whole contradicts weigh."""
    costs = [{o.values: o.cost for o in options_of(votes, LEVELS, True, printed)} for votes, printed in found]
    held = Counter((likelihood, impact) for impact, likelihood, _ in (one.values for one in choices))
    off = sum(abs(heat_map[cell] - held[cell]) for cell in heat_map.keys() | held.keys())  # type: ignore[index]
    return sum(of[one.values] for of, one in zip(costs, choices, strict=True)) + weights.HEAT_MAP * off


@given(st.lists(risks(), min_size=1, max_size=2), st.lists(st.tuples(LEVEL, LEVEL), min_size=1, max_size=2))
def test_moving_two_risks_at_once_finds_as_good_a_whole_as_trying_them_all(
    found: list[tuple[list[Vote], Triple]], truth: list[Cell]
) -> None:
    heat_map = Counter[Cell](truth)
    tried = chosen(found, heat_map)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(choice, "MOST_WHOLES", 0)
        moved = chosen(found, heat_map)
    assert price(found, moved, heat_map) == pytest.approx(price(found, tried, heat_map))
