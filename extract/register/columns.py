"""A register's columns: an attribute each, by the words of one to three tiers of headings and by what they hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from extract.page.rows import Row, text_of
from extract.parts.content import MOST_TEXTS, arrow_in, chosen, multiplied, share
from extract.parts.printed_references import are_led, is_code_led, looks_like_named_reference
from extract.parts.scores import SCORES
from extract.parts.vocabulary import stage_of
from extract.register.assessed import with_assessments
from extract.register.factors import factors_named, of_factors
from extract.register.headed import Headed, headed_columns
from extract.register.headings import is_guess, meanings_of
from extract.register.neighbours import left_to_each, without_repeated_titles
from extract.register.of_periods import name_periods, periods_of
from extract.register.periods import earlier_than_others
from extract.register.rivals import Candidates, named_apart, of_one_group, told_apart, without_coarse_names
from extract.register.row_names import LABEL_OF_ROW, name_of_rows
from extract.register.shared import numbers_sharing_headings
from extract.register.stacked import of_group, stacked_meanings, titled
from extract.register.titles import are_numbered, name_titles
from extract.register.treatments import actions_told, treatments_apart
from schemas.layout import Layout
from schemas.words import key

FIRST_COLUMNS = 2  # of which one may hold the references
_LETTERED = re.compile(r"[A-Z][0-9]{1,3}")


class Column(Struct, frozen=True):
    """What a column holds: its attribute ("" for not known), the heading as printed, and the attributes of
    fields stacked in each of its cells, where they are several."""

    attribute: str
    label: str
    stacked: tuple[str, ...] = ()
    led: bool = False  # its titles begin with their references


def columns_at(rows: Sequence[Row], first: int, last: int, layout: Layout) -> tuple[Column, ...]:
    """The columns of a table whose headings are its rows `first` to `last`."""
    headed = headed_columns(rows, first, last)
    candidates = [meanings_of(h.label, layout, h.group) if h.apart else () for h in headed]
    stacked = [
        of_group(stacked_meanings(h.label, layout), stage_of(h.label, layout, h.group)) if h.apart and not known else ()
        for h, known in zip(headed, candidates, strict=True)
    ]
    periods = periods_of(headed, layout)
    of_rows = _of_rows(headed, layout)
    guessed = [is_guess(h.label, layout, h.group) for h in headed]
    plain = treatments_apart(candidates, guessed)
    plain = [() if n in periods or n in of_rows else c for n, c in enumerate(plain)]
    texts = [h.texts for h in headed]
    alone = [() if fields else said for said, fields in zip(texts, stacked, strict=True)]
    plain = with_assessments(plain, [(h.label, h.group) for h in headed], alone, layout)
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
    name_periods(found, headed, periods)
    for n, attribute in of_one_group(found, [h.group for h in headed]).items():
        found[n] = attribute
    for n, attribute in factors_named(found, [h.label for h in headed], below, staged).items():
        found[n] = attribute
    for n, attribute in numbers_sharing_headings(found, [h.label for h in headed], rows[last], below).items():
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


def _name_by_content(found: list[str], headed: Sequence[Headed], layout: Layout) -> None:
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


def _latest_trend(candidates: Sequence[Candidates], headed: Sequence[Headed]) -> list[Candidates]:
    """The candidates of each column, of several trends only those of the latest: "Trend May 22", "Trend Nov 22"."""
    at = [n for n, c in enumerate(candidates) if c[:1] == ("trend",)]
    earlier = {at[n] for n in earlier_than_others([headed[n].label for n in at])}
    return [() if n in earlier else c for n, c in enumerate(candidates)]


def _is_scored(found: Sequence[str]) -> bool:
    """Whether a column is of a score at any stage: then products under no heading may be of that one."""
    return any(attribute.endswith("score") for attribute in found)


def _of_rows(headed: Sequence[Headed], layout: Layout) -> Mapping[int, str]:
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
    return sum(h.apart and _is_known(h, layout) for h in headed_columns(rows, first, last, texts=False))


def headings_in(row: Row, layout: Layout) -> frozenset[int]:
    """The columns in which a row has what may be a heading: cheaper still. No column has a known heading but where
    one of its heading's rows says so here."""
    texts = ((n, text_of(cell).strip()) for n, cell in enumerate(row))
    return frozenset([n for n, t in texts if t and (meanings_of(t, layout) or stacked_meanings(t, layout))])


def _is_known(headed: Headed, layout: Layout) -> bool:
    """Whether a heading has a meaning: what stands over it says which, and takes away none but a reference."""
    found = meanings_of(headed.label, layout)
    found = found if found != ("reference",) else meanings_of(headed.label, layout, headed.group)
    return bool(found or stacked_meanings(headed.label, layout))


def _resolve_stages(
    found: list[str], headed: Sequence[Headed], candidates: Sequence[Candidates], layout: Layout
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
