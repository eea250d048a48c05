"""Figures of a risk's assessment in running text: "Impact scored at a 4", "reduced from 12 to 8".

A number is a figure only where its own words make it one, and nothing else follows it: better none than
wrong, since a rule weighs each against the register.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from schemas.english import number_of, sentences_of
from schemas.grammar import grammar, parsed

Assessed = Literal["impact", "likelihood", "score"]
Sense = Literal["increase", "reduce"]

_HIGHEST = {"impact": 10, "likelihood": 10, "score": 100}
_HIGHEST_UNNAMED = 25  # without the word score or rating
_MAY_HOLD = re.compile(r"[0-9]|\b(?:one|two|three|four|five|six|eight|nine|ten|twelve|sixteen|twenty)\b", re.I)
_WORTH_PARSING = re.compile(
    r"impact|likelihood|probability|severity|scor|rating|\brated|risk|increas|reduc|decreas|lower|rais|unchanged|remain|\bto a?n? ?[0-9]", re.I
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of one risk as prose gives it: a state (`value`) or a move (`from_value`, `to_value`).

    "Score reduced to 8" is a state with a `sense`; the sense is the verb's, whatever the figures say.
    `text` is the words that give it, as printed.
    """

    attribute: Assessed
    kind: Literal["states", "from_to"]
    text: str
    value: int | None = None
    from_value: int | None = None
    to_value: int | None = None
    sense: Sense | None = None


def figures_in(text: str) -> tuple[Figure, ...]:
    """The figures that `text` gives of a risk's present or proposed assessment, in order.

    Left out: figures of a target, an inherent or an earlier assessment, and those that only might be.
    """
    return tuple(figure for sentence in sentences_of(text) for figure in _figures_in_sentence(sentence))


def _figures_in_sentence(sentence: str) -> list[Figure]:
    if not _MAY_HOLD.search(sentence) or not _WORTH_PARSING.search(sentence):
        return []
    doc = parsed(sentence)
    found = [(start, end, name) for name, start, end in grammar("scoring").matches(doc, "figures")]
    figures, at = [], 0
    for start, end, name in _longest(found):
        figure = _figure(doc, name, start, end, at)
        if figure is not None:
            figures.append(figure)
            at = end
    return figures


def _longest(found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """None within or across another: moves before states, then the longest, in the order of the text."""
    kept: list[tuple[int, int, str]] = []
    for start, end, name in sorted(found, key=lambda f: ("from" not in f[2], f[0] - f[1], f[0])):
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end, name))
    return sorted(kept)


def _figure(doc: Any, name: str, start: int, end: int, after: int) -> Figure | None:
    span = doc[start:end]
    words = [token.lower_ for token in span]
    numbers = [n for n in (number_of(word) for word in words) if n is not None]
    attribute = _attribute(words)
    if attribute is None or not _are_on_scale(attribute, words, numbers):
        return None
    if not (_ends(doc, end) and _is_of_the_risk(doc, start, words) and _is_present(doc, start, end, after)):
        return None
    if name == "states":
        return Figure(attribute, "states", span.text, value=numbers[-1])
    sense = _sense(words) or _sense([token.lower_ for token in doc[:start]] if name == "to" else [])
    if name == "to":
        return Figure(attribute, "states", span.text, value=numbers[-1], sense=sense)
    first, last = numbers[0], numbers[-1]
    before, now = (first, last) if name == "from_to" else (last, first)
    return Figure(attribute, "from_to", span.text, from_value=before, to_value=now, sense=sense)


def _are_on_scale(attribute: Assessed, words: list[str], numbers: list[int]) -> bool:
    named = attribute != "score" or not {"score", "scores", "rating"}.isdisjoint(words)
    return all(0 < n <= (_HIGHEST[attribute] if named else _HIGHEST_UNNAMED) for n in numbers)


def _is_of_the_risk(doc: Any, start: int, words: list[str]) -> bool:
    """Whether the words, or what stands before them, make the number an assessment of the risk."""
    classes = grammar("scoring").classes
    left = [token.lower_ for token in doc[:start]]
    if number_of(words[0]) is not None:  # "4 for impact"
        return not classes["SCORED"].isdisjoint(left) and left[-1] != "of"
    if classes["SUBJECT"].isdisjoint(words):
        axes_before = not (classes["IMPACT"] | classes["LIKELIHOOD"]).isdisjoint(left)
        earlier = bool(left) and left[-1] in ("was", "were")
        scored = not classes["SCORED"].isdisjoint(words)
        return not axes_before and not earlier and (scored or stands_alone(doc, start))
    told = classes["SENSE"] | classes["AMEND"] | classes["SCORED"] | classes["REMAIN"]
    return words[0] != "risk" or not (told | {"score", "rating", "at", "to", "level"}).isdisjoint(words)


def _attribute(words: list[str]) -> Assessed | None:
    """What the words name; None where they name both impact and likelihood. No name is the score."""
    impact, likelihood = (
        not grammar("scoring").classes[axis].isdisjoint(words) for axis in ("IMPACT", "LIKELIHOOD")
    )
    if impact and likelihood:
        return None
    return "impact" if impact else "likelihood" if likelihood else "score"


def _ends(doc: Any, end: int) -> bool:
    """Whether nothing after a number makes it a number of something: "12 staff", "5%", "1 in 4"."""
    if end >= len(doc):
        return True
    following = doc[end]
    beyond = doc[end + 1].text if end + 1 < len(doc) else ""
    glued = following.is_punct and not following.text_with_ws[-1:].isspace() and beyond[:1].isdigit() and following.text in "/.-"
    return (
        following.lower_ in grammar("scoring").classes["ENDS"] | grammar("scoring").classes["SUBJECT"]
        and not glued
        and not (following.lower_ in ("in", "-", "–", "to") and number_of(beyond) is not None)
    )


def _is_present(doc: Any, start: int, end: int, after: int) -> bool:
    """Whether the figure is what is or is proposed, not a target, the past, or what might be."""
    classes = grammar("scoring").classes
    words = {token.lower_ for token in doc[after:end] if token.text != "May"}
    own = {token.lower_ for token in doc[start:end]}
    if not classes["NOT_NOW"].isdisjoint(words) or ("will" in words and classes["PROPOSE"].isdisjoint(words)):
        return False
    moved = classes["SCORED"] | classes["AMEND"] | classes["SENSE"]
    return not ("was" in own and moved.isdisjoint(own)) and not is_purpose(doc, start)


def is_purpose(doc: Any, start: int) -> bool:
    """Whether the words are what something is for ("controls to reduce the score to 8"), not what is decided."""
    if start < 2 or doc[start - 1].lower_ != "to":
        return False
    before = doc[start - 2]
    classes = grammar("scoring").classes
    verbs = classes["DECIDE"] | classes["PROPOSE"] | classes["SUGGEST"]
    boards = {"board", "panel", "committee", "group", "executive", "cabinet", ")", "is", "are", "be"}
    return before.lower_ not in verbs | boards and not (before.is_upper and len(before.text) > 2)


def stands_alone(doc: Any, start: int) -> bool:
    """Whether no other subject stands before the words: "SORB (Aug 31) agreed a rise to 6", not "staff rose to 6"."""
    glue = grammar("scoring").classes["GLUE"]
    verbs = grammar("scoring").classes["DECIDE"] | grammar("scoring").classes["PROPOSE"]
    for token in reversed(doc[:start]):
        if token.lower_ in verbs or token.text == ":":
            return True
        known = token.lower_ in glue or token.is_upper or token.like_num or token.text[:1].isupper() and token.i
        if not known:
            return False
    return True


def _sense(words: list[str]) -> Sense | None:
    """The way that the last such word says."""
    classes = grammar("scoring").classes
    for word in reversed(words):
        if word in classes["INCREASE"] or word == "up":
            return "increase"
        if word in classes["REDUCE"] or word == "down":
            return "reduce"
    return None
