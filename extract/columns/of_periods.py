"""Columns that each stand for a period: the latest is the risk as it stands, the one before it the previous."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extract.columns.headed import Candidates, Headed, HeadedTable
from extract.columns.periods import Period, earlier_than_others, in_time, period_of
from extract.parts.content import chosen, is_scored, share
from extract.parts.scores import SCORES
from extract.parts.vocabulary import meanings
from schemas.layout import Layout

FEWEST_PERIODS = 2


def periods_of(table: HeadedTable) -> Mapping[int, tuple[Period, str]]:
    """The columns that stand for periods, each with its period and which number of it the column gives."""
    found = {n: p for n, h in enumerate(table.columns) if (p := _period(h, table.layout)) is not None}
    if len(found) < FEWEST_PERIODS:
        return {}
    named: dict[int, tuple[Period, str]] = {}
    for name in dict.fromkeys(period.name for period, _ in found.values()):
        columns = [n for n, (period, _) in found.items() if period.name == name]
        bases = chosen([found[n][1] for n in columns], [table.texts[n] for n in columns])
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


def named_by_periods(
    found: Sequence[str], periods: Mapping[int, tuple[Period, str]], table: HeadedTable
) -> list[str]:
    """What was found of each column: the latest period's is the risk as it stands, the one before it the previous;
    others keep their names."""
    named = list(found)
    for base in SCORES:
        columns = [n for n, (_, b) in periods.items() if b == base and any(table.texts[n])]
        columns = [columns[n] for n in in_time([periods[n][0] for n in columns])]
        names = iter(_names_backwards(base, named, table.texts, columns[-1] if columns else None))
        for n in reversed(columns):
            named[n] = next(names, "") or f"{base}_{periods[n][0].name}"
        for n, (period, b) in periods.items():
            if b == base and not named[n]:
                named[n] = f"{base}_{period.name}"
    return named


def _names_backwards(
    base: str, found: Sequence[str], texts: Sequence[Sequence[str]], latest: int | None
) -> Iterator[str]:
    if latest is not None and base in found:
        if texts[found.index(base)] == texts[latest]:
            yield ""  # printed twice: once as current, once under its period
    else:
        yield base
    if f"previous_{base}" not in found:
        yield f"previous_{base}"


def latest_trends(candidates: Sequence[Candidates], table: HeadedTable) -> list[Candidates]:
    """The candidates of each column, of several trends only those of the latest: "Trend May 22", "Trend Nov 22"."""
    at = [n for n, c in enumerate(candidates) if c[:1] == ("trend",)]
    earlier = {at[n] for n in earlier_than_others([table.labels[n] for n in at])}
    return [() if n in earlier else c for n, c in enumerate(candidates)]
