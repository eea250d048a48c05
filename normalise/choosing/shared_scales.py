"""Which scales a register of a pack goes by: its own, and for what it has none the pack's, where they fit it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from normalise.values.scores import parse_level, parse_range, parse_score
from normalise.values.text import bare
from schemas.records import Axis, ScaleLevel, Statement


def scales_of(
    names: Set[str], printed: Sequence[ScaleLevel], statements: Sequence[Statement]
) -> Iterator[ScaleLevel]:
    """The levels by which `statements`, all of the register that the paper calls by these names, are scored.

    Another register's matrix is lent whole or not at all: a word or a figure that is off one of its axes says that
    this register is scored otherwise.
    """
    own = {level.axis for level in printed if level.register in names}
    lent = {level.axis for level in printed} - own
    if not all(_fits(axis, [level for level in printed if level.axis == axis], statements) for axis in lent):
        lent = set()
    yield from (level for level in printed if level.axis in lent or level.register in names)


def _fits(axis: Axis, levels: Iterable[ScaleLevel], statements: Iterable[Statement]) -> bool:
    words = {bare(level.label) for level in levels}
    highest = max((end for level in levels if (end := _end(level)) is not None), default=None)
    measure = "score" if axis == "rating" else axis
    for statement in statements:
        text = statement.text
        if statement.attribute.endswith(axis) and text.strip() and not _holds_figure(text) and bare(text) not in words:
            return False
        if statement.attribute.endswith(measure) and highest is not None and (_number(text, measure) or 0) > highest:
            return False
    return True


def _end(level: ScaleLevel) -> float | None:
    limits = parse_range(level.level)
    return (limits[0] if level.axis != "rating" else limits[1]) if limits else None


def _number(text: str, measure: str) -> float | None:
    return parse_score(text) if measure == "score" else parse_level(text, {})


def _holds_figure(text: str) -> bool:
    return any(character.isdecimal() for character in text)
