"""The columns of titles and of references, where their headings do not say so: known by what they hold."""

from __future__ import annotations

from collections.abc import Container, Sequence

from extract.parts.content import fits, is_name, share
from extract.parts.printed_references import looks_like_reference
from extract.parts.scores import SCORES
from extract.parts.vocabulary import meanings, other_word
from schemas.layout import Layout
from schemas.words import key

FEWEST_TITLES = 3
SHARE_NAMED = 0.8  # of rows: one that a page's end cuts has none in its second half
FEWEST_WORDS = 2  # of a title, on average
_NUMBERS = frozenset({"no", "number", "num", "ref", "reference", "id", "code", "identifier", "entry", "item"})
_DESCRIBED = frozenset({"title", "description"})
_OF_RISKS = frozenset({"reference", "owner", "responsible_officer", "existing_controls", "additional_controls"})


def name_titles(
    found: list[str],
    labels: Sequence[str],
    apart: Sequence[bool],
    texts: Sequence[Sequence[str]],
    layout: Layout,
    told: Container[int],
) -> None:
    """Name the column of titles among those `found` to be nothing yet, and are not `told` otherwise.
    `apart` is False where a heading spans two.

    Titles stand beside references, where one heading spans both ("Risk" over "R1", "Loss of a site") or none stands;
    else, where rows have scores, before these, a text in each row and no two the same.
    """
    if "title" in found:
        return
    if "reference" in found and (at := found.index("reference") + 1) < len(found) and not found[at]:
        blank = not labels[at] and not labels[at - 1]
        able = blank or ("title" in meanings(labels[at], layout) and not apart[at])
        if able and fits("title", texts[at]):
            found[at] = "title"
            return
    scored = [n for n, a in enumerate(found) if a.endswith(SCORES)]
    if scored and _OF_RISKS.intersection(found) and _DESCRIBED.isdisjoint(found):
        able_at = (n for n in range(scored[0]) if not found[n] and n not in told and _are_titles(texts[n]))
        if (at := next(able_at, -1)) >= 0:
            found[at] = "title"


def are_numbered(label: str, texts: Sequence[str], layout: Layout) -> bool:
    """Whether a heading that is not known calls its texts numbers ("Entry no"): each is one, no two the same."""
    if (key(label) and key(label).rpartition(" ")[2] not in _NUMBERS) or other_word(label, layout):
        return False
    return len(texts) >= FEWEST_TITLES and len(set(texts)) == len(texts) and all(map(looks_like_reference, texts))


def _are_titles(texts: Sequence[str]) -> bool:
    """Whether texts can name each risk of a register: nearly every row has one, in words, and each comes but once."""
    filled = [key(t) for t in texts if t]
    enough = FEWEST_TITLES <= len(filled) >= SHARE_NAMED * len(texts) and len(set(filled)) == len(filled)
    worded = sum(len(t.split()) for t in filled) >= FEWEST_WORDS * len(filled)
    return enough and worded and share(texts, is_name) >= SHARE_NAMED
