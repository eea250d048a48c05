"""Multiplications as papers print them: "4 x 3 = 12", "4L x 3I", "4, 5, 20", and which of the factors stands first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.parts.scores import AXES
from extract.parts.vocabulary import meanings
from schemas.layout import Layout
from schemas.words import key

NUMBER = r"[0-9]{1,3}(?:\.[0-9]+)?"
PRODUCT = re.compile(
    rf"(?<![\w.])(?P<first>{NUMBER})\s*[x×*X]\s*(?P<second>{NUMBER})(?:\s*=\s*(?P<score>{NUMBER}))?(?![\w.]*[0-9])"
)
_LETTER_BEHIND = re.compile(rf"\b({NUMBER}) ?(?:([LPICS])\b|\(([LPICS])\))")  # "4L x 3I", "4 (L) x 3 (I)"
_WORDS = re.compile(r"\(?(?![xX]\s)[A-Za-z][A-Za-z /-]*[A-Za-z]\)?")
_LISTED_NUMBERS = re.compile(rf"({NUMBER})\s*[,;/]\s*({NUMBER})\s*[,;/=]\s*({NUMBER})")
_MAY_MULTIPLY = re.compile(  # cheap, for it begins with the sign
    r"[x×*X](?:(?<=\s.)\s|(?<=[A-Za-z][×*])[A-Za-z]|(?<=\b[LPICS][xX])[LPICS]\b)"
)
_FACTORS = re.compile(r"\b([A-Za-z]+)\s*[x×*X]\s*([A-Za-z]+)\b|\b([LPICS])[xX×]([LPICS])\b")


def first_factor(texts: Iterable[str], layout: Layout) -> str:
    """Which of impact and likelihood stands first in products, by "L x I" or "Impact x Likelihood"; "" if not said."""
    for text in texts:
        for found in _FACTORS.finditer(text) if _MAY_MULTIPLY.search(text) else ():
            first, second = (g for g in found.groups() if g)
            named = [next((a for a in meanings(w, layout) if a in AXES), "") for w in (first, second)]
            if set(named) == set(AXES):
                return named[0]
    return ""


def listed_product(text: str) -> str:
    """The last of three numbers that is the product of the others: "4, 5, 20"; "" for other texts."""
    numbers = _LISTED_NUMBERS.fullmatch(text.strip())
    return numbers[3] if numbers and float(numbers[1]) * float(numbers[2]) == float(numbers[3]) else ""


def with_letters_before(text: str) -> str:
    """ "L 4 I 3" for "4L 3I", where numbers lead their letters."""
    behind = len(_LETTER_BEHIND.findall(text)) > 1 and text.lstrip()[:1].isdecimal()
    return _LETTER_BEHIND.sub(lambda m: f"{m[2] or m[3]} {m[1]}", text) if behind else text


def without_levels(text: str, layout: Layout) -> str:
    """A product without the words of its levels: "4 x 3 = 12" for "Likely (4) x Moderate (3) = 12"."""
    if "(" not in text:
        return text
    plain = _WORDS.sub(lambda m: "" if len(m[0]) > 1 and key(m[0]) in layout.level_words else m[0], text)
    return re.sub(rf"\(\s*({NUMBER})?\s*\)", r"\1", plain)


def first_told(text: str, layout: Layout) -> str:
    """Which factor stands first in a product, by a level's word beside it that is of one axis alone; "" if none is."""
    first = re.split(r"[x×*X](?=\s)", text, maxsplit=1)[0]
    words = [key(m[0]) for m in _WORDS.finditer(first)]
    told = {axis for axis in AXES for scale in layout.levels.get(axis, ()) if any(w in scale for w in words)}
    return told.pop() if len(told) == 1 else ""
