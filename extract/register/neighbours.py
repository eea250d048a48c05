"""What a column's neighbours leave it room to mean."""

from __future__ import annotations

from collections.abc import Sequence

from extract.parts.content import fits
from extract.parts.scores import SCORES
from extract.register.rivals import Candidates

FEWEST_TEXTS = 4
_SECURITY = ("c", "i", "a")


def left_to_each(
    candidates: Sequence[Candidates], words: Sequence[str], groups: Sequence[str], texts: Sequence[Sequence[str]]
) -> list[Candidates]:
    """The candidates of each column, without what its neighbours leave it no room for. `words` are the headings' keys.

    S beside L and I is no impact. C, I and A side by side are confidentiality, integrity and availability. What may
    be the risk or its cause ("Threat") is the cause beside a column that is called a risk.
    """
    found = list(candidates)
    for n in range(len(words) - 2):
        if tuple(words[n : n + 3]) == _SECURITY:
            found[n : n + 3] = [()] * 3
    sure = [(group, c[0]) for c, group in zip(found, groups, strict=True) if len(c) == 1]
    for n, options in enumerate(found):
        if len(options) > 1 and set(options) <= {*SCORES}:
            found[n] = tuple(a for a in options if (groups[n], a) not in sure) or options
    named = [n for n, c in enumerate(found) if "title" in c and any(texts[n]) and fits("title", texts[n])]
    called = any("risk" in words[n].split() for n in named)
    return [tuple(a for a in c if a != "title") if called and {"title", "rationale"} <= {*c} else c for c in found]


def without_repeated_titles(
    candidates: Sequence[Candidates], guessed: Sequence[bool], texts: Sequence[Sequence[str]]
) -> list[Candidates]:
    """The candidates of each column: what is understood only by some of its words, and says the same of many risks
    ("Risk acceptance authority"), is no title."""
    again = [g and _come_again([t for t in said if t]) for g, said in zip(guessed, texts, strict=True)]
    return [tuple(a for a in c if a != "title") if again[n] else c for n, c in enumerate(candidates)]


def _come_again(texts: Sequence[str]) -> bool:
    return len(texts) >= FEWEST_TEXTS and 2 * len(set(texts)) <= len(texts)
