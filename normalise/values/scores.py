"""Scores, levels, bands and their colours, as printed to numbers.

Nothing here knows a scale: the words, their numbers and the bands are the paper's own, given by the caller.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from normalise.values.date_forms import MONTHS
from normalise.values.text import bare, folded

Number = int | float


class Product(Struct, frozen=True):
    """A printed multiplication, "4 x 3 = 12"; which factor is the impact is for the paper to say.

    `score` is None where no result is printed.
    """

    first: Number
    second: Number
    score: Number | None = None


class Band(Struct, frozen=True):
    """A rating and the scores it covers, both ends included; `score_to` None is open upwards."""

    label: str
    score_from: Number
    score_to: Number | None


_BELOW_NOUGHT = re.compile(r"[-−–][0-9]+(?:\.[0-9]+)?")  # an opportunity's "-4" is no risk's 4
_LONGEST_CELL = 60  # longer is prose
_NUMBER = r"[0-9]{1,3}(?:\.[0-9]+)?"
_WORDS = r"[^\W\d_]+(?:[ /&'-]+[^\W\d_]+){0,3}"
# An arrow may come as a letter of an arrow font: "é12" is a 12 going up.
_ARROW = r"[^\w\s(]|[é-öáàâ]"
_SCORE = re.compile(
    rf"(?:(?P<before>{_WORDS}) ?[:=-]* ?\(?|[^\w\s]* ?)(?:(?:{_ARROW}) ?)*(?P<number>{_NUMBER})"
    rf"(?: out of {_NUMBER})?(?: ?(?:{_ARROW}))*\)?(?: ?[:=-]* ?\(?(?P<after>{_WORDS})\)?)?"
)
_PRODUCT = re.compile(
    rf"(?<![\w.])(?P<first>{_NUMBER}) ?[x×*] ?(?P<second>{_NUMBER})(?: ?= ?(?P<score>{_NUMBER}))?(?!\.?\w)",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"{_WORDS} ?(?:[:=]| -) ?", re.I)
_OUT_OF = re.compile(  # "4 out of 5", "4 (on a scale of 1 to 5)"
    rf"(?<=[0-9]) (?:out of {_NUMBER}|\(?(?:on )?a scale (?:of|from) {_NUMBER} ?(?:to|[-–]) ?{_NUMBER}\)?)"
)
_HOLDS_DIGIT = re.compile(r"[\w.]*[0-9][\w.]*%?")


@lru_cache(maxsize=8192)
def parse_score(text: str | None) -> Number | None:
    """The one number of a score cell: "12 ↔", "Risk Score = 8", "L - 2", "High (12)", "4 x 3 = 12".

    None where there is none ("New Risk"), where there are two, and for a product without its result:
    `parse_product` gives its factors.
    """
    plain = folded(text or "")
    product = parse_product(plain)
    if product is not None:
        return product.score
    found = _SCORE.fullmatch(plain) if len(plain) <= _LONGEST_CELL and not _BELOW_NOUGHT.fullmatch(plain) else None
    if not found or bare(found["before"] or "") in MONTHS:
        return None
    return _number(found["number"])


@lru_cache(maxsize=8192)
def parse_product(text: str | None) -> Product | None:
    """The multiplication that a text holds ("5x5", "4 x 3 = 12"), the first where there are more."""
    found = _PRODUCT.search(folded(text or ""))
    if not found:
        return None
    score = _number(found["score"]) if found["score"] else None
    return Product(_number(found["first"]), _number(found["second"]), score)


def parse_level(text: str | None, words: Mapping[str, Number]) -> Number | None:
    """An impact or likelihood as a number, by the paper's own `words`; a printed number wins over its word.

    "Very High", "Impact: 3", "3 - Moderate", "Likely (4)", "Impact: Very High". None where the paper has no
    such word.
    """
    plain = folded(text or "")
    levels = {bare(word): level for word, level in words.items()}
    if bare(plain) in levels:
        return levels[bare(plain)]
    if len(plain) > _LONGEST_CELL or _BELOW_NOUGHT.fullmatch(plain):
        return None
    numbers = [word.rstrip(".") for word in _HOLDS_DIGIT.findall(_OUT_OF.sub("", plain))]
    if numbers:
        return _number(numbers[0]) if len(numbers) == 1 and re.fullmatch(_NUMBER, numbers[0]) else None
    word = bare(_LABEL.sub("", plain, count=1) if _LABEL.match(plain) else plain.partition("(")[0])
    return levels.get(word) or {broken.replace(" ", ""): level for broken, level in levels.items()}.get(
        word.replace(" ", "")  # by a narrow column: "Catastrop hic"
    )


def band_of(score: Number, bands: Sequence[Band]) -> Band | None:
    """The first band that holds the score, None where none does."""
    for band in bands:
        if band.score_from <= score and (band.score_to is None or score <= band.score_to):
            return band
    return None


_AND = r" ?(?:,|/|&|and) ?"
_RANGES = [
    re.compile(form)
    for form in (
        r"(?P<low>(?P<high>[0-9]+))",
        r"(?P<low>[0-9]+) ?(?:-|to) ?(?P<high>[0-9]+)",
        rf"(?P<low>[0-9]+)(?:{_AND}[0-9]+)*{_AND}(?P<high>[0-9]+)",
        r"(?:>=|≥|from|at least)? ?(?P<low>[0-9]+) ?(?:\+|and (?:above|over)|or (?:more|above|over))?",
        r"(?:<=|≤|up to)? ?(?P<high>[0-9]+) ?(?:and (?:below|under)|or (?:less|below|under))?",
        r"(?:>|over|above|more than) ?(?P<over>[0-9]+)",
        r"(?:<|under|below|less than) ?(?P<under>[0-9]+)",
    )
]


@lru_cache(maxsize=2048)
def parse_range(text: str | None) -> tuple[int, int | None] | None:
    """The whole scores that a band covers: "9 – 16", "15 to 25", "20+", ">=15", "12", "15, 16 & 20".

    The upper end is None where it is open; a range with only an upper end begins at 0.
    """
    plain = folded(text or "").casefold().removeprefix("(").removesuffix(")")
    found = next((match for form in _RANGES if (match := form.fullmatch(plain))), None)
    if not found:
        return None
    end = {name: int(value) for name, value in found.groupdict().items()}
    low = end.get("low", end["over"] + 1 if "over" in end else 0)
    high = end.get("high", end["under"] - 1 if "under" in end else None)
    return (low, high) if high is None or low <= high else None


def _number(printed: str) -> Number:
    value = float(printed)
    return int(value) if value.is_integer() else value
