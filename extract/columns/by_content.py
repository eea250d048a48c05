"""Columns of which no heading says what they are, known by what they hold: references, titles, arrows, products."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from extract.columns.headed import HeadedTable
from extract.parts.content import arrow_in, fits, is_name, multiplied, share
from extract.parts.printed_references import looks_like_named_reference, looks_like_reference
from extract.parts.scores import SCORES
from extract.parts.vocabulary import meanings, other_word
from schemas.layout import Layout
from schemas.words import key

FIRST_COLUMNS = 2  # of which one may hold the references
FEWEST_TITLES = 3
MOSTLY = 0.6
SHARE_NAMED = 0.8  # of rows: one that a page's end cuts has none in its second half
FEWEST_WORDS = 2  # of a title, on average
_LETTERED = re.compile(r"[A-Z][0-9]{1,3}")
_NUMBERS = frozenset({"no", "number", "num", "ref", "reference", "id", "code", "identifier", "entry", "item"})
_DESCRIBED = frozenset({"title", "description"})
_OF_RISKS = frozenset({"reference", "owner", "responsible_officer", "existing_controls", "additional_controls"})


def told_by_content(found: Sequence[str], table: HeadedTable) -> list[str]:
    """What was found of each column, or what the texts of one that no heading explains show: references, words of
    change, of a status, products. References in the layout's own form are the reference whatever their heading."""
    told = list(found)
    statuses = table.layout.statuses
    for n, texts in enumerate(table.texts):
        if not any(texts):
            continue
        if "reference" not in told and _holds_references(n, not told[n], table):
            told[n] = "reference"
        elif told[n]:
            continue
        elif "trend" not in told and share(texts, lambda t: _is_change(t, table.layout)) >= MOSTLY:
            told[n] = "trend"
        elif "status" not in told and share(texts, lambda t: key(t) in statuses) >= SHARE_NAMED:
            told[n] = "status"
        elif not any(a.endswith("score") for a in told) and share(texts, multiplied) >= MOSTLY:
            told[n] = "score"  # a second "Risk" over "4x5=20"; beside a score of any stage it may be of that one
    return told


def _holds_references(n: int, unknown: bool, table: HeadedTable) -> bool:
    """Whether a column holds references in the layout's form, or, where it is of nothing that is known, such as look
    like references or numbers."""
    label, texts, form = table.labels[n], table.texts[n], table.layout.reference_pattern
    if form is not None and share(texts, lambda t: bool(form.fullmatch(t))) >= MOSTLY:
        return True
    if not unknown:
        return False
    if n == 0 and _count_up(texts):
        return True
    return ((n == 0 or not label) and _are_references(texts)) or (
        n < FIRST_COLUMNS and _are_numbered(label, texts, table.layout)
    )


def _are_references(texts: Sequence[str]) -> bool:
    filled = [t for t in texts if t]
    return share(texts, looks_like_named_reference) >= MOSTLY and len(set(filled)) == len(filled)


def _count_up(texts: Sequence[str]) -> bool:
    """Whether texts are the numbers from 1 on, each once, or other numbers that one letter leads: "D1", "D4"."""
    if len(texts) > 2 and all(_LETTERED.fullmatch(t) and t[0] == texts[0][0] for t in texts):
        return len(set(texts)) == len(texts)
    return len(texts) > 1 and [t.rstrip(".").lstrip("0") for t in texts] == [str(n) for n in range(1, len(texts) + 1)]


def _are_numbered(label: str, texts: Sequence[str], layout: Layout) -> bool:
    """Whether a heading that is not known calls its texts numbers ("Entry no"): each is one, no two the same."""
    if (key(label) and key(label).rpartition(" ")[2] not in _NUMBERS) or other_word(label, layout):
        return False
    return len(texts) >= FEWEST_TITLES and len(set(texts)) == len(texts) and all(map(looks_like_reference, texts))


def _is_change(text: str, layout: Layout) -> bool:
    return key(text) in layout.changes or (len(text) <= 2 and bool(arrow_in(text)))


def with_titles(found: Sequence[str], of_rows: Container[int], table: HeadedTable) -> list[str]:
    """What was found of each column, one that was found to be nothing, and says nothing `of_rows`, being of titles.

    Titles stand beside references, where one heading spans both ("Risk" over "R1", "Loss of a site") or none stands;
    else, where rows have scores, before these, a text in each row and no two the same.
    """
    named = list(found)
    titled = "title" in named or any("title" in fields for fields in table.stacked)
    if not titled and (at := _titles_at(named, of_rows, table)) is not None:
        named[at] = "title"
    return named


def _titles_at(found: Sequence[str], of_rows: Container[int], table: HeadedTable) -> int | None:
    labels, texts = table.labels, table.texts
    if "reference" in found and (at := found.index("reference") + 1) < len(found) and not found[at]:
        blank = not labels[at] and not labels[at - 1]
        able = blank or ("title" in meanings(labels[at], table.layout) and not table.columns[at].apart)
        if able and fits("title", texts[at]):
            return at
    scored = [n for n, a in enumerate(found) if a.endswith(SCORES)]
    if not scored or not _OF_RISKS.intersection(found) or not _DESCRIBED.isdisjoint(found):
        return None
    free = (n for n in range(scored[0]) if not found[n] and n not in of_rows and not table.stacked[n])
    named = (n for n in free if not other_word(labels[n], table.layout))  # a "Counterparty" is no risk
    return next((n for n in named if _are_titles(texts[n])), None)


def _are_titles(texts: Sequence[str]) -> bool:
    """Whether texts can name each risk of a register: nearly every row has one, in words, and each comes but once."""
    filled = [key(t) for t in texts if t]
    enough = FEWEST_TITLES <= len(filled) >= SHARE_NAMED * len(texts) and len(set(filled)) == len(filled)
    worded = sum(len(t.split()) for t in filled) >= FEWEST_WORDS * len(filled)
    return enough and worded and share(texts, is_name) >= SHARE_NAMED
