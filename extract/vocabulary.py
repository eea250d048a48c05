"""What a heading or a label means, by the words of a layout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from schemas.layout import Layout
from schemas.words import key

STAGED = frozenset({"impact", "likelihood", "score"})
_REFERENCE = re.compile(
    r"(?:ref\.?\s*)?"
    r"(?:[0-9]?[A-Za-zА-я]{1,8}[\s\-/._]{0,2})?"  # a prefix, its first letter perhaps printed as a digit
    r"[0-9OoIlS]{0,2}[0-9][0-9OoIlS]{0,5}"  # a number, with the letters that stand in for digits
    r"(?:[.\-][0-9]{1,4}){0,2}[A-Za-z]?",
    re.I,
)
_MONTHS = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|q[1-4]|fy)[a-z]*[\s\-]*[0-9]", re.I)


@lru_cache(maxsize=8192)
def looks_like_reference(text: str) -> bool:
    """Whether `text` alone could be a risk's reference: STR0278, CR 24, 15.23, A12.2, 6b, "Ref. 6"; no date."""
    tidy = text.strip()
    return 0 < len(tidy) <= 14 and bool(_REFERENCE.fullmatch(tidy)) and not _MONTHS.match(tidy)


def looks_like_named_reference(text: str) -> bool:
    """A reference with letters in front of its number, which nothing else looks like: STR0278, CR 24."""
    return looks_like_reference(text) and sum(c.isalpha() for c in text.strip()[:4]) >= 2


def meanings(heading: str, layout: Layout, group: str = "") -> tuple[str, ...]:
    """The attributes a heading can stand for, likeliest first; () where its words are not known.

    `group` is the heading above it, where headings have two tiers ("Current risk" over "Impact").
    """
    return _meanings(key(heading), key(group), layout.name, _Key(layout))


class _Key:
    """A layout as a cache key: layouts hold mappings, and are compared by identity."""

    __slots__ = ("layout",)

    def __init__(self, layout: Layout) -> None:
        self.layout = layout

    def __hash__(self) -> int:
        return id(self.layout)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.layout is self.layout


@lru_cache(maxsize=8192)
def _meanings(heading: str, group: str, name: str, held: _Key) -> tuple[str, ...]:
    layout = held.layout
    stage, rest = _stage_and_rest(heading, layout)
    known = layout.attributes_by_word.get(heading)
    if known:
        over = _stage_and_rest(group, layout)[0] if group else ""
        return tuple(_staged(attribute, over) for attribute in known)
    if not stage:
        stage = _stage_and_rest(group, layout)[0] if group else ""
    found = [_staged(a, stage) for a in _plain_meanings(rest, layout)]
    if stage and not found and rest in ("", "risk") and heading not in layout.listing.get("new", ()):
        found = [_staged("score", stage)]  # "Residual" or "Target risk" alone stands for its score
    return tuple(dict.fromkeys(found))


def _plain_meanings(words: str, layout: Layout) -> tuple[str, ...]:
    known = layout.attributes_by_word.get(words)
    if known:
        return known
    tokens = [w for w in words.split() if w not in layout.filler]
    return (
        layout.attributes_by_word.get(" ".join(tokens), ())
        if tokens and len(tokens) < len(words.split())
        else ()
    )


def _staged(attribute: str, stage: str) -> str:
    return attribute if attribute not in STAGED or stage in ("", "residual") else f"{stage}_{attribute}"


def _stage_and_rest(words: str, layout: Layout) -> tuple[str, str]:
    """The stage named in a heading and the words left: "current proposed risk score" is residual, "risk score".

    Where two stages are named ("Current/previous") neither is taken.
    """
    tokens, stages, left = words.split(), set[str](), list[str]()
    at = 0
    while at < len(tokens):
        for length in range(min(5, len(tokens) - at), 0, -1):
            stage = layout.stage_by_word.get(" ".join(tokens[at : at + length]))
            if stage:
                stages.add(stage)
                at += length
                break
        else:
            left.append(tokens[at])
            at += 1
    return (stages.pop(), " ".join(left)) if len(stages) == 1 else ("", words)


def chosen(candidates: Sequence[Sequence[str]], columns: Sequence[Sequence[str]]) -> list[str]:
    """One attribute a column ("" where none fits), no attribute twice, from each column's candidates and texts.

    Headings that can mean only one thing choose first; "Risk" is then a reference where the column
    holds references, and a title otherwise.
    """
    result = [""] * len(candidates)
    taken: set[str] = set()
    order = sorted(range(len(candidates)), key=lambda n: (len(candidates[n]), n))
    for n in order:
        for attribute in candidates[n]:
            if attribute not in taken and _fits(attribute, columns[n]):
                result[n] = attribute
                taken.add(attribute)
                break
    return result


def _fits(attribute: str, texts: Sequence[str]) -> bool:
    """Whether a column's texts can be what its heading may mean: references are short and carry a number."""
    filled = [t for t in texts if t.strip()]
    if not filled:
        return True
    if attribute == "reference":
        return sum(looks_like_reference(t) for t in filled) >= 0.5 * len(filled)
    return True
