"""Figures of a risk's assessment in running text: "Impact scored at a 4", "reduced from 12 to 8".

A number is a figure only where its own words make it one, and nothing else follows it: better none than
wrong, since a rule weighs each against the register.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from normalise.prose.grammar import Parsed, grammar, parsed
from schemas.english import TENS, UNITS, number_of, sentences_of, words_in

Assessed = Literal["impact", "likelihood", "score"]
Sense = Literal["increase", "reduce"]

_CLASSES = grammar("scoring").classes
_HIGHEST = {"impact": 10, "likelihood": 10, "score": 100}
_HIGHEST_UNNAMED = 25  # without the word score or rating
_MOVES = _CLASSES["SENSE"] | _CLASSES["AMEND"]
_SPEAKS = _CLASSES["SUBJECT"] | _MOVES | _CLASSES["SCORED"] | _CLASSES["REMAIN"] | {"unchanged"}
_CUES = _CLASSES["SUBJECT"] | _CLASSES["HOLD"] | _CLASSES["BANDS"] | {"to", "from"}
_IN_FIGURES = re.compile(r"(?<![\w.,/£-])[0-9]{1,3}(?![\w%]|[.,/][0-9])")
_IN_WORDS = re.compile(rf"\b(?:to|at|from|of|is|an?)\s+(?:{'|'.join((*UNITS[1:], *TENS))})\b", re.I)


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


@lru_cache(maxsize=4096)
def figures_in(text: str) -> tuple[Figure, ...]:
    """The figures that `text` gives of a risk's present or proposed assessment, in order.

    Left out: figures of a target, an inherent or an earlier assessment, and those that only might be.
    """
    return tuple(figure for sentence in sentences_of(text) for figure in _figures_in_sentence(sentence))


def _may_hold(sentence: str) -> bool:
    """Cheap, so that few sentences are parsed."""
    if not any(_has_cue(sentence, number) for number in _IN_FIGURES.finditer(sentence)):
        return bool(_IN_WORDS.search(sentence)) and not _SPEAKS.isdisjoint(words_in(sentence))
    return not _SPEAKS.isdisjoint(words_in(sentence))


def _has_cue(sentence: str, number: re.Match[str]) -> bool:
    """Whether a word that can lead to a figure stands before the number, or "for impact" after it."""
    before = sentence[max(0, number.start() - 20) : number.start()].rstrip(" \"'‘“(")
    after = sentence[number.end() : number.end() + 5].lower()
    word = before.rpartition(" ")[2].lower().strip("\"'‘’“”(")
    return before[-1:] in ":=>→" or word in _CUES or after in (" for ", " on i", " on l")


@lru_cache(maxsize=16384)
def _figures_in_sentence(sentence: str) -> tuple[Figure, ...]:
    if not _may_hold(sentence):
        return ()
    said = parsed(sentence)
    figures, at = [], 0
    for start, end, name in _longest(said):
        figure = _figure(said, name, start, end, at)
        if figure is not None:
            figures.append(figure)
            at = end
    return tuple(figures)


def _longest(said: Parsed) -> list[tuple[int, int, str]]:
    """None within or across another: moves before states, then the longest, in the order of the text."""
    found = [(start, end, name) for name, start, end in grammar("scoring").matches(said, "figures")]
    kept: list[tuple[int, int, str]] = []
    for start, end, name in sorted(found, key=lambda f: ("from" not in f[2], f[0] - f[1], f[0])):
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end, name))
    return sorted(kept)


def _figure(said: Parsed, name: str, start: int, end: int, after: int) -> Figure | None:
    words = said.words[start:end]
    numbers = [n for n in map(number_of, words) if n is not None]
    attribute = _attribute(words)
    if attribute is None or not _are_on_scale(attribute, words, numbers):
        return None
    if not (
        _ends(said, end) and _is_of_the_risk(said, start, words) and _is_present(said, start, end, after)
    ):
        return None
    text = said.printed(start, end)
    if name == "states":
        return Figure(attribute, "states", text, value=numbers[-1])
    sense = _sense(words) or _sense(said.words[:start] if name == "to" else ())
    if name == "to":
        return Figure(attribute, "states", text, value=numbers[-1], sense=sense)
    before, now = (numbers[0], numbers[-1]) if name == "from_to" else (numbers[-1], numbers[0])
    return Figure(attribute, "from_to", text, from_value=before, to_value=now, sense=sense)


def _attribute(words: Collection[str]) -> Assessed | None:
    """What the words name; None where they name both impact and likelihood. No name is the score."""
    impact, likelihood = (not _CLASSES[axis].isdisjoint(words) for axis in ("IMPACT", "LIKELIHOOD"))
    if impact and likelihood:
        return None
    return "impact" if impact else "likelihood" if likelihood else "score"


def _are_on_scale(attribute: Assessed, words: Collection[str], numbers: Collection[int]) -> bool:
    named = attribute != "score" or not {"score", "scores", "rating"}.isdisjoint(words)
    return all(0 < n <= (_HIGHEST[attribute] if named else _HIGHEST_UNNAMED) for n in numbers)


def _ends(said: Parsed, end: int) -> bool:
    """Whether nothing after a number makes it a number of something: "12 staff", "5%", "1 in 4"."""
    if end >= len(said.words):
        return True
    following = said.words[end]
    beyond = said.words[end + 1] if end + 1 < len(said.words) else ""
    if following in ("in", "-", "–", "to") and number_of(beyond) is not None:
        return False
    return following in _CLASSES["ENDS"] or following in _CLASSES["SUBJECT"]


def _is_of_the_risk(said: Parsed, start: int, words: tuple[str, ...]) -> bool:
    """Whether the words, or what stands before them, make the number an assessment of the risk."""
    left = said.words[:start]
    if number_of(words[0]) is not None:  # "4 for impact"
        return not _CLASSES["SCORED"].isdisjoint(left) and left[-1] != "of"
    if _CLASSES["SUBJECT"].isdisjoint(words):
        axes_before = not (_CLASSES["IMPACT"] | _CLASSES["LIKELIHOOD"]).isdisjoint(left)
        earlier = bool(left) and left[-1] in ("was", "were")
        scored = not _CLASSES["SCORED"].isdisjoint(words)
        return not axes_before and not earlier and (scored or _stands_alone(said, start))
    told = _MOVES | _CLASSES["SCORED"] | _CLASSES["REMAIN"] | {"score", "rating", "at", "to", "level"}
    if "scores" in words:
        return False  # of several risks, or of the scale
    return words[0] != "risk" or not told.isdisjoint(words)


def _is_present(said: Parsed, start: int, end: int, after: int) -> bool:
    """Whether the figure is what is or is proposed, not a target, the past, or what might be."""
    spoken = zip(said.words[after:end], said.tokens[after:end], strict=True)
    words = {word for word, token in spoken if token != "May"}
    own = said.words[start:end]
    if not _CLASSES["NOT_NOW"].isdisjoint(words) or (
        "will" in words and _CLASSES["PROPOSE"].isdisjoint(words)
    ):
        return False
    told = _MOVES | _CLASSES["SCORED"]
    return not ("was" in own and told.isdisjoint(own)) and not is_purpose(said, start)


def is_purpose(said: Parsed, start: int) -> bool:
    """Whether the words are what something is for ("controls to reduce the score to 8"), not what is done."""
    if start < 2 or said.words[start - 1] != "to":
        return False
    token, word = said.tokens[start - 2], said.words[start - 2]
    return (
        word not in _CLASSES["LEADS_TO"] and not token.isdecimal() and not (token.isupper() and len(token) > 2)
    )


def _stands_alone(said: Parsed, start: int) -> bool:
    """Whether no other subject stands before: "RSB (Aug 31) agreed a rise to 6", not "staff rose to 6"."""
    verbs = _CLASSES["DECIDE"] | _CLASSES["PROPOSE"] | {":"}
    for at in reversed(range(start)):
        word, token = said.words[at], said.tokens[at]
        if word in verbs:
            return True
        named = token.isupper() or number_of(word) is not None or (at > 0 and token[0].isupper())
        if word not in _CLASSES["GLUE"] and not named:
            return False
    return True


def _sense(words: tuple[str, ...]) -> Sense | None:
    """The way that the last such word says."""
    for word in reversed(words):
        if word in _CLASSES["INCREASE"] or word == "up":
            return "increase"
        if word in _CLASSES["REDUCE"] or word == "down":
            return "reduce"
    return None
