"""Headings of scores that say the same of several columns: told apart by what stands between them, or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extract.columns.headed import Candidates, HeadedTable
from extract.parts.content import has_figure, is_scored, share
from extract.parts.scores import SCORES, at_stage_of, base_of, stage_in
from schemas.layout_keys import STAGES
from schemas.words import key

KNOWN_STAGES = ("", *STAGES, "residual")
_IN_PLACE = "existing_controls"
_TO_COME = "additional_controls"
_THREE = ("inherent_", "", "target_")


def told_apart(candidates: Sequence[Candidates], table: HeadedTable) -> list[Candidates]:
    """The candidates of each column, where several claim one score.

    "L, I, Score, Controls, L, I, Score" is before and after the controls. Of numbers and words the numbers are the
    score, the words its rating. A heading whose words are not wholly known gives way to one that is; one that names
    no stage is before controls, where the next says that it is after them. Several guessed, or twins without controls
    between them, keep names of their own ("blue_sky_1_score"): a score under the wrong name would look like the right
    one.
    """
    candidates = _letters_told_apart(candidates)
    labels, texts, guessed, staged = table.labels, table.texts, table.guessed, list(map(bool, table.stages))
    found = list(candidates)
    claims = [a if (a := _claim(c)) and share(texts[n], is_scored) > 0.5 else "" for n, c in enumerate(candidates)]
    for attribute in dict.fromkeys(filter(None, claims)):
        claiming = [n for n, claim in enumerate(claims) if claim == attribute]
        numbered = [n for n in claiming if share(texts[n], has_figure) > 0.5 and any(texts[n])]
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


def is_unsure(attribute: str) -> bool:
    """Whether a score has a name that its heading alone gives."""
    stage, _, base = attribute.rpartition("_")
    return base in SCORES and stage not in KNOWN_STAGES


def of_one_group(found: Sequence[str], table: HeadedTable) -> list[str]:
    """What was found of each column, so that scores under one heading are of one stage: the one of three that its own
    words put elsewhere ("Worst case" over "Consequence", "Likelihood", "Risk level") goes with the others."""
    named = list(found)
    for group in dict.fromkeys(filter(None, table.groups)):
        scored = [n for n, over in enumerate(table.groups) if over == group and found[n].endswith(SCORES)]
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


def stages_resolved(found: Sequence[str], candidates: Sequence[Candidates], table: HeadedTable) -> list[str]:
    """What was found of each column: where a register has columns of both, current is the risk as it stands, and
    residual what is aimed at."""
    resolved = list(found)
    bases = {n: base for n, options in enumerate(candidates) if (base := next((a for a in options if a in SCORES), ""))}
    named = {n: table.stages[n] for n in bases}
    told = {(stage, bases[n]) for n, stage in named.items()}
    if not any(("current", base) in told and ("residual", base) in told for base in SCORES):
        return resolved  # "Revised likelihood" and "Net score" are one assessment; "Latest update" is of none
    aims = (a for n, a in enumerate(found) if named.get(n) not in ("current", "residual") and a.endswith(SCORES))
    aimed_at = any(a.startswith("target_") for a in aims)
    for n, stage in named.items():
        if stage == "current":
            resolved[n] = bases[n]
        elif stage == "residual":
            resolved[n] = f"residual_{bases[n]}" if aimed_at else f"target_{bases[n]}"
    return resolved


def _claim(candidates: Candidates) -> str:
    """The one score that a heading can mean; "" where it can mean several, or none."""
    scores = [a for a in candidates if a.endswith(SCORES)]
    return scores[0] if len(scores) == 1 and candidates[0] == scores[0] else ""


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
