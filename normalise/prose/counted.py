"""Sentences that count risks, typed: each becomes one statement for each thing it counts."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from normalise.prose.counts import Count, counts_in
from schemas.english import tells_of_an_end
from schemas.records import REMARK, SENTENCE, Statement

_POINTS_BACK = ("of these", "of those", "of them")


def counted(statements: Sequence[Statement], own: str = "") -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """All statements, each sentence turned into what it counts; and the sentences that count nothing.

    `own` is the name of the paper's register or body: counts of registers that the text calls by another name
    are left out.
    """
    known: dict[int, str] = {}  # what each number counted so far
    before: tuple[Count, ...] = ()
    said: list[Statement] = []
    idle: list[Statement] = []
    for statement in statements:
        if statement.attribute != SENTENCE:
            said.append(statement)
            continue
        counts = _counts(statement.text, before, own)
        fresh = [c for c in counts if not c.definite or known.get(c.number, c.attribute) == c.attribute]
        for count in fresh:  # "all 3 risks" may be the three new ones just spoken of
            known.setdefault(count.number, count.attribute)
            said.append(replace(statement, attribute=count.attribute, number=float(count.number)))
        if not fresh and tells_of_an_end(statement.text):
            said.append(replace(statement, attribute=REMARK))
        elif not fresh:
            idle.append(statement)
        before = counts or before
    return tuple(said), tuple(idle)


def _counts(sentence: str, before: Sequence[Count], own: str) -> tuple[Count, ...]:
    """What a sentence counts; "of these, five" counts the register's only where its total was just given."""
    points_back = sentence.lower().startswith(_POINTS_BACK)
    if points_back and not any(count.attribute == "count_total" for count in before):
        return ()
    return counts_in(sentence, own)
