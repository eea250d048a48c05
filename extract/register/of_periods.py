"""Columns that each stand for a period: the latest is the risk as it stands, the one before it the previous."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extract.parts.content import chosen, is_scored, share
from extract.parts.scores import SCORES
from extract.parts.vocabulary import meanings
from extract.register.headed import Headed
from extract.register.periods import Period, in_time, period_of
from schemas.layout import Layout

FEWEST_PERIODS = 2


def periods_of(headed: Sequence[Headed], layout: Layout) -> Mapping[int, tuple[Period, str]]:
    """The columns that stand for periods, each with its period and which number of it the column gives."""
    found = {n: p for n, h in enumerate(headed) if (p := _period(h, layout)) is not None}
    if len(found) < FEWEST_PERIODS:
        return {}
    named: dict[int, tuple[Period, str]] = {}
    for name in dict.fromkeys(period.name for period, _ in found.values()):
        columns = [n for n, (period, _) in found.items() if period.name == name]
        bases = chosen([found[n][1] for n in columns], [headed[n].texts for n in columns])
        named |= {n: (found[n][0], base) for n, base in zip(columns, bases, strict=True) if base}
    return named


def _period(headed: Headed, layout: Layout) -> tuple[Period, tuple[str, ...]] | None:
    """The period a column of scores stands for, and which numbers of that period it may give."""
    own = period_of(headed.label)
    over = period_of(headed.group) if headed.group and not own else None
    period = own or over
    if period is None or share(headed.texts, is_scored) < 0.6:
        return None
    words = period.rest if own else headed.label
    group = headed.group if own else period.rest
    found = meanings(words, layout, group) if words else meanings(group, layout) or ("score",)
    bases = tuple(a for a in found if a in SCORES)
    return (period, bases) if bases else None


def name_periods(found: list[str], headed: Sequence[Headed], periods: Mapping[int, tuple[Period, str]]) -> None:
    """The latest period's column is the risk as it stands, the one before it the previous; others keep their names."""
    for base in SCORES:
        columns = [n for n, (_, b) in periods.items() if b == base and any(headed[n].texts)]
        columns = [columns[n] for n in in_time([periods[n][0] for n in columns])]
        names = iter(_names_backwards(base, found, headed, columns[-1] if columns else None))
        for n in reversed(columns):
            found[n] = next(names, "") or f"{base}_{periods[n][0].name}"
        for n, (period, b) in periods.items():
            if b == base and not found[n]:
                found[n] = f"{base}_{period.name}"


def _names_backwards(base: str, found: Sequence[str], headed: Sequence[Headed], latest: int | None) -> Iterator[str]:
    if latest is not None and base in found:
        current = headed[found.index(base)].texts
        if current == headed[latest].texts:
            yield ""  # printed twice: once as current, once under its period
    else:
        yield base
    if f"previous_{base}" not in found:
        yield f"previous_{base}"
