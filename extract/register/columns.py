"""A register's columns: an attribute each, by the words of one to three tiers of headings and by what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec import Struct

from extract.page.rows import Row, begins_in, spread_from_left, text_of
from extract.parts.content import MOST_TEXTS, arrow_in, chosen, is_scored, multiplied, share
from extract.parts.printed_references import are_led, is_code_led, looks_like_named_reference
from extract.parts.vocabulary import SCORES, meanings, stage_of
from extract.register.assessed import with_assessments
from extract.register.factors import factors_named, of_factors
from extract.register.headings import is_guess, meanings_of
from extract.register.neighbours import left_to_each, without_repeated_titles
from extract.register.periods import Period, earlier_than_others, period_of
from extract.register.rivals import Candidates, named_apart, of_one_group, told_apart, without_coarse_names
from extract.register.row_names import LABEL_OF_ROW, name_of_rows
from extract.register.stacked import of_group, stacked_meanings, titled
from extract.register.titles import are_numbered, name_titles
from extract.register.treatments import actions_told, treatments_apart
from schemas.layout import Layout
from schemas.words import key

FEWEST_PERIODS = 2
FIRST_COLUMNS = 2  # of which one may hold the references
_LETTERED = re.compile(r"[A-Z][0-9]{1,3}")


class Column(Struct, frozen=True):
    """What a column holds: its attribute ("" for not known), the heading as printed, and the attributes of
    fields stacked in each of its cells, where they are several."""

    attribute: str
    label: str
    stacked: tuple[str, ...] = ()
    led: bool = False  # its titles begin with their references


@dataclass(frozen=True, slots=True)
class _Headed:
    """A column's own heading, and those above it that it shares with others."""

    label: str
    group: str
    texts: tuple[str, ...]
    apart: bool = True  # False for a column that another column's heading spans

    @property
    def printed(self) -> str:
        return f"{self.group}\n{self.label}" if self.group and self.label else self.label or self.group


def columns_at(rows: Sequence[Row], first: int, last: int, layout: Layout) -> tuple[Column, ...]:
    """The columns of a table whose headings are its rows `first` to `last`."""
    headed = _headed(rows, first, last)
    candidates = [meanings_of(h.label, layout, h.group) if h.apart else () for h in headed]
    stacked = [
        of_group(stacked_meanings(h.label, layout), h.group, layout) if h.apart and not known else ()
        for h, known in zip(headed, candidates, strict=True)
    ]
    periods = _periods(headed, layout)
    of_rows = _of_rows(headed, layout)
    guessed = [is_guess(h.label, layout, h.group) for h in headed]
    plain = treatments_apart(candidates, guessed)
    plain = [() if n in periods or n in of_rows else c for n, c in enumerate(plain)]
    texts = [h.texts for h in headed]
    plain = with_assessments(plain, [(h.label, h.group) for h in headed], texts, layout)
    plain = left_to_each(plain, [key(h.label) for h in headed], [h.group for h in headed], texts)
    plain = _latest_trend(plain, headed)
    eliminated = plain
    if any("title" in fields for fields in stacked):  # "Strategic risk and description", beside "Risk guarantor"
        both = any({"reference", "title"} <= set(fields) for fields in stacked)
        spare = [g or (both and len(c) > 1) for g, c in zip(guessed, plain, strict=True)]
        plain = [tuple(x for x in c if x != "title") if spare[n] else c for n, c in enumerate(plain)]
    plain = without_repeated_titles(plain, guessed, texts)
    staged = [bool(stage_of(h.label, layout, h.group)) for h in headed]
    below = rows[last + 1 : last + 1 + MOST_TEXTS]
    plain = told_apart(of_factors(plain, staged, below), [h.label for h in headed], guessed, texts, staged)
    plain = named_apart(plain, [h.label for h in headed], texts, below, layout)
    plain = without_coarse_names(plain, below)
    found = [of_rows.get(n, a) for n, a in enumerate(chosen(plain, texts, guessed))]
    found = actions_told(candidates, texts, found)
    _name_by_content(found, headed, layout)
    _resolve_stages(found, headed, eliminated, layout)
    _name_periods(found, headed, periods)
    for n, attribute in of_one_group(found, [h.group for h in headed]).items():
        found[n] = attribute
    for n, attribute in factors_named(found, [h.label for h in headed], below, staged).items():
        found[n] = attribute
    if not any("title" in fields for fields in stacked):
        told = {n for n, fields in enumerate(stacked) if fields} | {*of_rows}
        name_titles(found, [h.label for h in headed], [h.apart for h in headed], texts, layout, told)
    if "title" not in found and not any("title" in fields for fields in stacked):  # "Ref & description" names it too
        stacked = [titled(fields) for fields in stacked]
    stacked = [tuple(a for a in fields if a not in found) for fields in stacked]
    named = [a or next(iter(fields), "") for a, fields in zip(found, stacked, strict=True)]
    stacked = [fields if len(fields) > 1 else () for fields in stacked]
    titles = next((h.texts for a, h in zip(named, headed, strict=True) if a == "title"), ())
    led = "reference" not in found and (are_led(titles) or is_code_led(titles))
    return tuple(
        Column(attribute, h.printed, fields, led and attribute == "title")
        for attribute, h, fields in zip(named, headed, stacked, strict=True)
    )


def _name_by_content(found: list[str], headed: Sequence[_Headed], layout: Layout) -> None:
    """Columns that no heading explains, by what they hold: references, products, arrows and words of change.

    References in the layout's own form are the reference whatever their heading.
    """
    forms = layout.reference_pattern
    for n, h in enumerate(headed):
        if not any(h.texts):
            continue
        of_form = forms is not None and share(h.texts, lambda t: bool(forms.fullmatch(t))) >= 0.6
        counted = n == 0 and (_are_references(h.texts) or _count_up(h.texts))
        unheaded = not found[n] and (counted or (not h.label and _are_references(h.texts)))
        unheaded = unheaded or (not found[n] and n < FIRST_COLUMNS and are_numbered(h.label, h.texts, layout))
        if "reference" not in found and (of_form or unheaded):
            found[n] = "reference"
        elif not found[n] and "trend" not in found and share(h.texts, lambda t: _is_change(t, layout)) >= 0.6:
            found[n] = "trend"
        elif not found[n] and "status" not in found and share(h.texts, lambda t: key(t) in layout.statuses) >= 0.8:
            found[n] = "status"
        elif not found[n] and not _is_scored(found) and share(h.texts, multiplied) >= 0.6:
            found[n] = "score"  # a second "Risk" over "4x5=20"


def _latest_trend(candidates: Sequence[Candidates], headed: Sequence[_Headed]) -> list[Candidates]:
    """The candidates of each column, of several trends only those of the latest: "Trend May 22", "Trend Nov 22"."""
    at = [n for n, c in enumerate(candidates) if c[:1] == ("trend",)]
    earlier = {at[n] for n in earlier_than_others([headed[n].label for n in at])}
    return [() if n in earlier else c for n, c in enumerate(candidates)]


def _is_scored(found: Sequence[str]) -> bool:
    """Whether a column is of a score at any stage: then products under no heading may be of that one."""
    return any(attribute.endswith("score") for attribute in found)


def _of_rows(headed: Sequence[_Headed], layout: Layout) -> Mapping[int, str]:
    """The columns that name what stands beside them, and those whose meaning is then told row by row ("")."""
    shared = [n + 1 < len(headed) and not headed[n + 1].apart for n in range(len(headed))]
    found = {n: name for n, h in enumerate(headed) if (name := name_of_rows(h.texts, shared[n], layout))}
    return {n + 1: "" for n, name in found.items() if name == LABEL_OF_ROW} | found


def _are_references(texts: Sequence[str]) -> bool:
    filled = [t for t in texts if t]
    return share(texts, looks_like_named_reference) >= 0.6 and len(set(filled)) == len(filled)


def _count_up(texts: Sequence[str]) -> bool:
    """Whether texts are the numbers from 1 on, each once, or other numbers that one letter leads: "D1", "D4"."""
    if len(texts) > 2 and all(_LETTERED.fullmatch(t) and t[0] == texts[0][0] for t in texts):
        return len(set(texts)) == len(texts)
    return len(texts) > 1 and [t.rstrip(".").lstrip("0") for t in texts] == [str(n) for n in range(1, len(texts) + 1)]


def _is_change(text: str, layout: Layout) -> bool:
    return key(text) in layout.changes or (len(text) <= 2 and bool(arrow_in(text)))


def count_known(rows: Sequence[Row], first: int, last: int, layout: Layout) -> int:
    """How many columns have a heading whose words are known: cheap, before their texts are looked at."""
    return sum(h.apart and _is_known(h, layout) for h in _headed(rows, first, last, texts=False))


def headings_in(row: Row, layout: Layout) -> frozenset[int]:
    """The columns in which a row has what may be a heading: cheaper still. No column has a known heading but where
    one of its heading's rows says so here."""
    texts = ((n, text_of(cell).strip()) for n, cell in enumerate(row))
    return frozenset([n for n, t in texts if t and (meanings_of(t, layout) or stacked_meanings(t, layout))])


def _is_known(headed: _Headed, layout: Layout) -> bool:
    """Whether a heading has a meaning: what stands over it says which, and takes away none but a reference."""
    found = meanings_of(headed.label, layout)
    found = found if found != ("reference",) else meanings_of(headed.label, layout, headed.group)
    return bool(found or stacked_meanings(headed.label, layout))


def _headed(rows: Sequence[Row], first: int, last: int, texts: bool = True) -> list[_Headed]:
    lower = rows[last]
    columns = [_texts_below(rows, c, last) if texts else () for c in range(len(lower))]
    first_of = {id(cell): c for c, cell in reversed(list(enumerate(lower)))}
    main = _main_columns(lower, columns) if texts else first_of
    found: list[_Headed] = []
    for c, cell in enumerate(lower):
        above: list[str] = []
        for r in range(first, last):
            upper = rows[r][c]
            if upper is not None and upper is not cell and (text := text_of(upper).strip()) and text not in above:
                above.append(text)
            elif upper is not None and not text_of(upper).strip() and text_of(cell).strip():
                above += spread_from_left(rows, r, c, last)
        label = text_of(cell).strip()
        if not label and above:
            label = above.pop()
        found.append(_Headed(label, " ".join(above), columns[c], main.get(id(cell), c) == c))
    return found


def _main_columns(lower: Row, columns: Sequence[tuple[str, ...]]) -> Mapping[int, int]:
    """For each heading cell the column with most text of those that it spans, by the cell's identity."""
    best: dict[int, int] = {}
    for c, cell in enumerate(lower):
        if cell is None:
            continue
        held = best.setdefault(id(cell), c)
        if sum(map(bool, columns[c])) > sum(map(bool, columns[held])):
            best[id(cell)] = c
    return best


def _texts_below(rows: Sequence[Row], column: int, last: int) -> tuple[str, ...]:
    """What stands under a heading; a cell across the table ("Controls: …") is no column's."""
    below = range(last + 1, min(len(rows), last + 1 + MOST_TEXTS))
    cells = ((rows[r][column], r) for r in below)
    return tuple(
        text_of(cell).strip()
        for cell, r in cells
        if cell is not None and begins_in(cell, r) and 2 * cell.column_span <= max(len(rows[r]), 2)
    )


def _resolve_stages(
    found: list[str], headed: Sequence[_Headed], candidates: Sequence[Candidates], layout: Layout
) -> None:
    """Where a register has columns of both, current is the risk as it stands, and residual what is aimed at."""
    bases = {n: next((a for a in options if a in SCORES), "") for n, options in enumerate(candidates)}
    named = {n: stage_of(h.label, layout, h.group) for n, h in enumerate(headed) if bases[n]}
    told = {(stage, bases[n]) for n, stage in named.items()}
    if not any(("current", base) in told and ("residual", base) in told for base in SCORES):
        return  # "Revised likelihood" and "Net score" are one assessment; "Latest update" is of none
    aims = (a for n, a in enumerate(found) if named.get(n) not in ("current", "residual") and a.endswith(SCORES))
    aimed_at = any(a.startswith("target_") for a in aims)
    for n, stage in named.items():
        if stage == "current":
            found[n] = bases[n]
        elif stage == "residual":
            found[n] = f"residual_{bases[n]}" if aimed_at else f"target_{bases[n]}"


def _periods(headed: Sequence[_Headed], layout: Layout) -> Mapping[int, tuple[Period, str]]:
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


def _period(headed: _Headed, layout: Layout) -> tuple[Period, tuple[str, ...]] | None:
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


def _name_periods(found: list[str], headed: Sequence[_Headed], periods: Mapping[int, tuple[Period, str]]) -> None:
    """The latest period's column is the risk as it stands, the one before it the previous; others keep their names."""
    for base in SCORES:
        columns = [n for n, (_, b) in periods.items() if b == base and any(headed[n].texts)]
        if all(periods[n][0].year for n in columns):
            columns.sort(key=lambda n: (periods[n][0].year, periods[n][0].part))
        names = iter(_names_backwards(base, found, headed, columns[-1] if columns else None))
        for n in reversed(columns):
            found[n] = next(names, "") or f"{base}_{periods[n][0].name}"
        for n, (period, b) in periods.items():
            if b == base and not found[n]:
                found[n] = f"{base}_{period.name}"


def _names_backwards(base: str, found: Sequence[str], headed: Sequence[_Headed], latest: int | None) -> Iterator[str]:
    if latest is not None and base in found:
        current = headed[found.index(base)].texts
        if current == headed[latest].texts:
            yield ""  # printed twice: once as current, once under its period
    else:
        yield base
    if f"previous_{base}" not in found:
        yield f"previous_{base}"
