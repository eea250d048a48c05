"""How printed words are compared: the one form in which headings, labels and word lists meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

FEWEST_SHARED = 2  # references
SHORTEST_TELLING = 4  # letters of a word that two titles may share
SHORTEST_STEM = 5  # letters
_ENDINGS = ("ations", "ation", "ating", "ated", "ates", "ate", "tions", "tion", "ings", "ing", "ed", "es", "s", "e")
_SEPARATORS = re.compile(r"[^\w%£]+|_")
_PLAIN = bytes(  # for every byte the one that stands for it
    ord(c.lower()) if c.isascii() and (c.isalnum() or c == "%") else ord(" ") for c in map(chr, range(256))
)


@lru_cache(maxsize=16384)
def key(text: str) -> str:
    """`text` without case, punctuation, accents of width or doubled spaces: "Risk Owner(s):" is "risk owner s".

    Only for comparing; what was printed is kept beside it.
    """
    if text.isascii():  # the same, for most texts, at a third of the cost
        return " ".join(text.encode().translate(_PLAIN).decode().split())
    words = _SEPARATORS.sub(" ", unicodedata.normalize("NFKC", without_raised(text)).casefold())
    return " ".join(words.split())


_RAISED = {ord(raised): digit for raised, digit in zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True)}
_LOWERED = {ord(digit): chr(raised) for raised, digit in _RAISED.items()}


def raised(text: str) -> str:
    """Text with its figures as they stand above the line: of "12" with a note's mark behind it no "121" is made."""
    return text.translate(_LOWERED)


def without_raised(text: str) -> str:
    """Text without figures above the line, which are marks of notes: NFKC would make them its own."""
    return text.translate(dict.fromkeys(_RAISED))


def words_within(text: str, words: Iterable[str]) -> Iterator[str]:
    """Those of some words, each one or several as `key` gives them, that stand whole in a text, in their own order."""
    said = f" {key(text)} "
    return (word for word in filter(said.__contains__, words) if f" {word} " in said)


@lru_cache(maxsize=16384)
def singular(words: str) -> str:
    """A key's words without the s of the plural, so that either form finds the other; for comparing alone."""
    return " ".join(_one(w) if len(w) > 3 and not w.endswith("ss") else w for w in words.split())


def stem(word: str) -> str:
    """A longer word without its ending, so that its forms find each other: "mitigate", "mitigation"; "" for others."""
    if " " in word or len(word) < SHORTEST_STEM:
        return ""
    endings = _ENDINGS if word.endswith(_ENDINGS) else ()
    stems = (word.removesuffix(ending) for ending in endings if word.endswith(ending))
    return next((found for found in stems if len(found) >= SHORTEST_STEM), word)


def _one(word: str) -> str:
    return f"{word[:-3]}y" if len(word) > 5 and word.endswith("ies") else word.removesuffix("s")


def titles_clash(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether the same references stand for other risks in two lists of titles: for most of them no word of any
    length is in both titles. Another wording of one title is none: "Cyber breach", "Cyber security breach"."""
    shared = [(key(one[r]), key(other[r])) for r in one if r and r in other]
    apart = [pair for pair in shared if not _telling(pair[0]) & _telling(pair[1]) and pair[0] != pair[1]]
    return len(shared) >= FEWEST_SHARED and 2 * len(apart) > len(shared)


def _telling(words: str) -> set[str]:
    return {singular(w) for w in words.split() if len(w) >= SHORTEST_TELLING}
