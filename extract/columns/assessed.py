"""Columns of assessments under headings that do not say score: "Inherent status" over "16: High, Impact 4,
Likelihood 4", "Residual risk priority" over "I = 4 L = 4, 16"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.columns.headed import Candidates, HeadedTable
from extract.parts.assessments import score_fields
from extract.parts.content import number_in, share
from extract.parts.scores import at_stage
from schemas.layout import Layout

MOSTLY = 0.6
_TWO_NUMBERS = re.compile(r"[0-9][^0-9]+[0-9]")
_ELSE = ("status", "rating", "appetite", "update", "description", "reference", "trend")


def with_assessments(candidates: Sequence[Candidates], table: HeadedTable) -> list[Candidates]:
    """The candidates of each column, a score where its texts are assessments and its heading names their stage, or
    may mean the band that a score lies in."""
    found = list(candidates)
    taken = {c[0] for c in candidates if c}
    for n, (c, texts, stage) in enumerate(zip(candidates, table.texts, table.stages, strict=True)):
        told = c[0].rpartition("_")[2] if c else ""
        if (c and told not in _ELSE) or not any(texts) or table.stacked[n]:
            continue
        score = at_stage("score", stage)
        numbered = told == "rating" and share(texts, lambda t: number_in(t) is not None) >= MOSTLY
        named = bool(stage) or told in ("rating", "trend")
        if named and score not in taken and (numbered or _are_assessed(texts, table.layout)):
            found[n] = (score,)
            taken.add(score)
    return found


def _are_assessed(texts: Sequence[str], layout: Layout) -> bool:
    """Whether most texts give two numbers of an assessment, each named or in a product."""
    return share(texts, lambda t: _is_assessed(t, layout)) >= MOSTLY


def _is_assessed(text: str, layout: Layout) -> bool:
    if not _TWO_NUMBERS.search(text):
        return False  # nearly always
    named = {f.attribute for f in score_fields(text, "score", "likelihood", layout) if number_in(f.text) is not None}
    return len(named) > 1
