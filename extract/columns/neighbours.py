"""What a column's neighbours leave it room to mean."""

from __future__ import annotations

from collections.abc import Sequence

from extract.columns.headed import Candidates, HeadedTable
from extract.parts.content import fits
from extract.parts.scores import SCORES
from schemas.words import key

_SECURITY = ["c", "i", "a"]


def left_to_each(candidates: Sequence[Candidates], table: HeadedTable) -> list[Candidates]:
    """The candidates of each column, without what its neighbours leave it no room for.

    S beside L and I is no impact. C, I and A side by side are confidentiality, integrity and availability. What may
    be the risk or its cause ("Threat") is the cause beside a column that is called a risk.
    """
    found = list(candidates)
    words, groups, texts = [key(label) for label in table.labels], table.groups, table.texts
    for n in range(len(words) - 2):
        if words[n : n + 3] == _SECURITY:
            found[n : n + 3] = [()] * 3
    sure = [(group, c[0]) for c, group in zip(found, groups, strict=True) if len(c) == 1]
    for n, options in enumerate(found):
        if len(options) > 1 and set(options) <= {*SCORES}:
            found[n] = tuple(a for a in options if (groups[n], a) not in sure) or options
    named = [n for n, c in enumerate(found) if "title" in c and any(texts[n]) and fits("title", texts[n])]
    called = any("risk" in words[n].split() for n in named)
    return [tuple(a for a in c if a != "title") if called and {"title", "rationale"} <= {*c} else c for c in found]
