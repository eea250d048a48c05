"""Headings of scores that say the same of several columns: told apart by what stands between them, or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extract.page.rows import Row, text_of
from extract.parts.content import fitting, is_scored, share
from extract.parts.printed_references import are_led
from extract.parts.scores import SCORES, at_stage_of, base_of, stage_in
from extract.parts.vocabulary import head_of, meanings, says_risk
from schemas.layout import Layout
from schemas.layout_keys import STAGES
from schemas.paper import Cell
from schemas.words import key

KNOWN_STAGES = ("", *STAGES, "residual")
FEWEST_NAMES = 3
_IN_PLACE = "existing_controls"
_TO_COME = "additional_controls"
_THREE = ("inherent_", "", "target_")

Candidates = tuple[str, ...]


def told_apart(
    candidates: Sequence[Candidates],
    labels: Sequence[str],
    guessed: Sequence[bool],
    texts: Sequence[Sequence[str]],
    staged: Sequence[bool],
) -> list[Candidates]:
    """The candidates of each column, where several claim one score.

    "L, I, Score, Controls, L, I, Score" is before and after the controls. Of numbers and words the numbers are the
    score, the words its rating. A heading whose words are not wholly known (`guessed`) gives way to one that is; one
    that names no stage is before controls, where the next says (`staged`) that it is after them. Several guessed, or
    twins without controls between them, keep names of their own ("blue_sky_1_score"): a score under the wrong name
    would look like the right one.
    """
    candidates = _letters_told_apart(candidates)
    found = list(candidates)
    claims = [_claim(c) if share(texts[n], is_scored) > 0.5 else "" for n, c in enumerate(candidates)]
    for attribute in dict.fromkeys(filter(None, claims)):
        claiming = [n for n, claim in enumerate(claims) if claim == attribute]
        numbered = [n for n in claiming if share(texts[n], _holds_digit) > 0.5 and any(texts[n])]
        sure = [n for n in numbered or claiming if not guessed[n]]
        if len(claiming) < 2:
            continue
        stages = _stages(sure, candidates) if attribute in SCORES and len(sure) > 1 else None
        if stages is None and len(sure) == 2 and attribute in SCORES and [staged[n] for n in sure] == [False, True]:
            stages = _THREE[:2]  # "Score", then "Residual score"
        told = [n for n in sure if staged[n]] if stages is None and len(sure) > 1 else []
        only = told[0] if len(told) == 1 else -1  # "Current score", then "Score": of what it is, nothing says
        for place, n in enumerate(claiming, 1):
            if numbered and n not in numbered:
                found[n] = ("rating",) if attribute == "score" else (own_name(labels[n], attribute, place),)
            elif n == only:
                continue
            elif guessed[n] or (len(sure) > 1 and stages is None):
                found[n] = (own_name(labels[n], attribute, place),)
            elif stages is not None:
                found[n] = (f"{stages[sure.index(n)]}{attribute}",)
    return found


def _letters_told_apart(candidates: Sequence[Candidates]) -> list[Candidates]:
    """The candidates of each column, where "S" is the severity beside "R", and the score beside "I"."""
    alone = {c[0] for c in candidates if len(c) == 1}
    found: list[Candidates] = []
    for c in candidates:
        free = tuple(a for a in c if a not in alone)
        both = len(c) == 2 and set(map(base_of, c)) == {"impact", "score"}
        found.append(free if both and len(free) == 1 else c)
    return found


def named_apart(
    candidates: Sequence[Candidates],
    labels: Sequence[str],
    texts: Sequence[Sequence[str]],
    rows: Sequence[Row],
    layout: Layout,
) -> list[Candidates]:
    """The candidates of each column, where several could name the risk: one whose texts come again, or are missing
    from rows, is of several risks, and not the name of each ("Topic" beside "Risk"). Where they differ alike, what is
    called a risk names it ("Subject" beside "Risks identified")."""
    able = [n for n, c in enumerate(candidates) if "title" in c and "title" in fitting(c, texts[n])]
    whole = [row for row in rows if 2 * sum(bool(text_of(cell).strip()) for cell in row) >= len(row)]
    differing = {n: len({key(text_of(row[n])) for row in whole} - {""}) for n in able}
    most = max(differing.values(), default=0)
    heads = {n: meanings(head_of(labels[n]), layout)[:1] for n in able}
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


def without_coarse_names(candidates: Sequence[Candidates], rows: Sequence[Row]) -> list[Candidates]:
    """The candidates of each column, where groups of risks are numbered and named in cells that span their rows, and
    each risk beside them has a number, a name and a score of its own: the group's name is a category."""
    coarse = [_spans_rows([row[n] for row in rows]) for n in range(len(candidates))]
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


def is_unsure(attribute: str) -> bool:
    """Whether a score has a name that its heading alone gives."""
    stage, _, base = attribute.rpartition("_")
    return base in SCORES and stage not in KNOWN_STAGES


def of_one_group(found: Sequence[str], groups: Sequence[str]) -> dict[int, str]:
    """The columns to be named anew, so that scores under one heading are of one stage: the one of three that its own
    words put elsewhere ("Worst case" over "Consequence", "Likelihood", "Risk level") goes with the others."""
    named: dict[int, str] = {}
    for group in dict.fromkeys(filter(None, groups)):
        scored = [n for n, over in enumerate(groups) if over == group and found[n].endswith(SCORES)]
        stages = Counter(stage_in(found[n]) for n in scored)
        if len(scored) != len(SCORES) or len(stages) != 2:
            continue
        most, least = (stage for stage, _ in stages.most_common())
        odd = next(n for n in scored if stage_in(found[n]) == least)
        other = next(found[n] for n in scored if stage_in(found[n]) == most)
        attribute = at_stage_of(other, base_of(found[odd]))
        if attribute not in found:
            named[odd] = attribute
    return named


def _claim(candidates: Candidates) -> str:
    """The one score that a heading can mean; "" where it can mean several, or none."""
    scores = [a for a in candidates if a.endswith(SCORES)]
    return scores[0] if len(scores) == 1 and candidates[0] == scores[0] else ""


def _holds_digit(text: str) -> bool:
    return any(c.isdecimal() for c in text)


def own_name(label: str, attribute: str, place: int) -> str:
    """What a score is called that its heading does not tell from others: a name that no dataset takes for a risk's."""
    base = base_of(attribute)
    words = [w for w in key(label).split() if w not in SCORES]
    return f"{'_'.join(words) or 'unnamed'}_{place}_{base}"


def _stages(columns: Sequence[int], candidates: Sequence[Candidates]) -> tuple[str, ...] | None:
    """The stages of columns that are headed alike; None where nothing tells them apart."""
    between = {c[0] for c in candidates[columns[0] : columns[-1]] if c}
    if len(columns) == len(_THREE) and _IN_PLACE in between:
        return _THREE
    if len(columns) == 2 and _IN_PLACE in between:
        return _THREE[:2]
    if len(columns) == 2 and _TO_COME in between:
        return _THREE[1:]
    return None
