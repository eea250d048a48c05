"""Which of several columns names the risk, where the headings of several may say so."""

from __future__ import annotations

from collections.abc import Sequence

from extract.columns.headed import Candidates, HeadedTable
from extract.page.rows import text_of
from extract.parts.content import fitting
from extract.parts.printed_references import are_led
from extract.parts.scores import SCORES
from extract.parts.vocabulary import head_of, meanings, says_risk
from schemas.paper import Cell
from schemas.words import key

FEWEST_NAMES = 3
FEWEST_TEXTS = 4


def without_stacked_titles(candidates: Sequence[Candidates], table: HeadedTable) -> list[Candidates]:
    """The candidates of each column: beside titles that are stacked with other fields ("Strategic risk and
    description") what is understood only by some of its words ("Risk guarantor") is none."""
    if not any("title" in fields for fields in table.stacked):
        return list(candidates)
    both = any({"reference", "title"} <= {*fields} for fields in table.stacked)
    spare = [guess or (both and len(c) > 1) for guess, c in zip(table.guessed, candidates, strict=True)]
    return [_untitled(c) if spare[n] else c for n, c in enumerate(candidates)]


def without_repeated_titles(candidates: Sequence[Candidates], table: HeadedTable) -> list[Candidates]:
    """The candidates of each column: what is understood only by some of its words, and says the same of many risks
    ("Risk acceptance authority"), is no title."""
    told = zip(table.guessed, table.texts, strict=True)
    again = [guess and _come_again([t for t in texts if t]) for guess, texts in told]
    return [_untitled(c) if again[n] else c for n, c in enumerate(candidates)]


def without_levels_for_titles(candidates: Sequence[Candidates], table: HeadedTable) -> list[Candidates]:
    """The candidates of each column, where one headed "Risk" holds but levels: it rates the risks, and names none."""
    if any("rating" in c for c in candidates):
        return list(candidates)
    levels = table.layout.level_words
    told = [[key(text) for text in texts if text] for texts in table.texts]
    rates = [len(words) > 1 and levels.issuperset(words) for words in told]
    called = [key(label) == "risk" and not group for label, group in zip(table.labels, table.groups, strict=True)]
    return [("rating",) if "title" in c and rates[n] and called[n] else c for n, c in enumerate(candidates)]


def _come_again(texts: Sequence[str]) -> bool:
    return len(texts) >= FEWEST_TEXTS and 2 * len(set(texts)) <= len(texts)


def _untitled(candidates: Candidates) -> Candidates:
    return tuple(a for a in candidates if a != "title")


def named_apart(candidates: Sequence[Candidates], table: HeadedTable) -> list[Candidates]:
    """The candidates of each column, where several could name the risk: one whose texts come again, or are missing
    from rows, is of several risks, and not the name of each ("Topic" beside "Risk"). Where they differ alike, what is
    called a risk names it ("Subject" beside "Risks identified")."""
    labels, texts = table.labels, table.texts
    headed = [n for n, c in enumerate(candidates) if "title" in c]
    if len(headed) < 2:
        return list(candidates)  # nearly always
    able = [n for n in headed if "title" in fitting(candidates[n], texts[n])]
    whole = [row for row in table.rows if 2 * sum(bool(text_of(cell).strip()) for cell in row) >= len(row)]
    differing = {n: len({key(text_of(row[n])) for row in whole} - {""}) for n in able}
    most = max(differing.values(), default=0)
    heads = {n: meanings(head_of(labels[n]), table.layout)[:1] for n in able}
    areas = {n for n in able if "category" in candidates[n] or heads[n] == ("category",)}
    own = {n for n in areas if are_led(texts[n])}  # "1. Precept"
    called = any(differing[n] == most and says_risk([labels[n]]) for n in able if n not in areas)
    found = list(candidates)
    for n in areas if len(able) > 1 else ():
        gives_way = called and n not in own and not says_risk([labels[n]])
        yields = (differing[n] < most or gives_way) and most >= FEWEST_NAMES
        both = dict.fromkeys((*candidates[n], "category"))
        found[n] = tuple(a for a in both if a != ("title" if yields else "category"))
    return found


def without_coarse_names(candidates: Sequence[Candidates], table: HeadedTable) -> list[Candidates]:
    """The candidates of each column, where groups of risks are numbered and named in cells that span their rows, and
    each risk beside them has a number, a name and a score of its own: the group's name is a category."""
    if not any(c and c[0].endswith(SCORES) for c in candidates):
        return list(candidates)
    coarse = [_spans_rows([row[n] for row in table.rows]) for n in range(len(candidates))]
    finely_scored = any(c and c[0].endswith(SCORES) and not coarse[n] for n, c in enumerate(candidates))
    found = list(candidates)
    for name, instead in (("title", ("category",)), ("reference", ())) if finely_scored and any(coarse) else ():
        able = [n for n, c in enumerate(candidates) if name in c]
        if any(not coarse[n] for n in able):
            for n in able:
                found[n] = instead if coarse[n] else found[n]
    return found


def _spans_rows(cells: Sequence[Cell | None]) -> bool:
    filled = {id(c): c for c in cells if c is not None and c.text.strip()}.values()
    return bool(filled) and 2 * sum(c.row_span > 1 for c in filled) > len(filled)
