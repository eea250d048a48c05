"""The English of papers, as far as rules need it: where sentences end, numbers in words, and months."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

UNITS = (
    *(
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS = {word: n for n, word in enumerate(UNITS)} | {"no": 0, "none": 0, "nil": 0}
for _tens, _word in zip(range(20, 100, 10), TENS, strict=True):
    NUMBERS[_word] = _tens
    for _unit in range(1, 10):
        NUMBERS[f"{_word}-{UNITS[_unit]}"] = NUMBERS[f"{_word} {UNITS[_unit]}"] = _tens + _unit

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
"""A month's name, whole or shortened, as a pattern for small letters."""

NUMBERED = (
    *("table", "figure", "fig", "chart", "graph", "page", "section", "annex", "annexe", "appendix", "para", "slide"),
    *("item", "agenda", "paper", "report", "part", "chapter", "enclosure", "minute", "recommendation", "version"),
    *("note", "example"),
    *("year", "week", "month", "covid", "office", "windows", "article", "clause", "schedule"),
    *("tier", "grade", "band", "phase", "stage"),
)
"""Words of what has a number and is no risk: "Table 7.3", "Covid-19", "Office 365", "Article 4"."""

_BULLETS = frozenset("\n•▪◦")
_ABBREVIATION = re.compile(
    r"approx|st|mrs?|ms|dr|prof|e\.?g|i\.?e|cf|vs|viz|refs?|fig|paras?|insp|supt|sgt|ch|det|cllr|rev|hon|dept|govt|"
    r"incl|est|max|min|jan|feb|apr|jun|jul|aug|sept?|oct|nov|vol|ca",
    re.I,
)
_BEFORE_FIGURES = frozenset(
    {"no", "nos", "p", "pp", "c", "mar", "dec", "sec"}
)  # words themselves, before words
_LETTERED = re.compile(r"appendix|annexe?|section|schedule|part|table|option|category|band|grade|level", re.I)
_END = re.compile(
    r"""(?<=[.!?])['"’”)\]]*\s+(?=['"‘“(\[]?[A-Z0-9])"""
    r"""|(?<=[a-z)][a-z)]\.)(?=[A-Z][a-z]+\s)"""  # the space after a full stop left out
    r"""|\s*[\n•▪◦]\s*"""
)
_ENDINGS = {  # each pattern by letters that stand in all it finds
    "archiv": "archiv(?:e[ds]?|ing|al)", "clos": "clos(?:e[ds]?|ing|ure)", "remov": "remov(?:e[ds]?|ing|al)",
    "retire": "retired?", "escalate": "de-?escalated?", "delete": "deleted?", "merge": "merge[ds]?",
    **{word: word for word in ("combined", "incorporated", "subsumed", "absorbed", "consolidated", "amalgamated")},
    "folded": "folded", "rolled": "rolled",
}  # fmt: skip
_ENDED = re.compile(rf"\b(?:{'|'.join(_ENDINGS.values())})\b", re.I)
_WORD = re.compile(r"[a-z][a-z-]*")
_LAST_WORD = re.compile(r"(?:(\S+)\s+)?\(?([\w.&'’-]+)\.$")


@lru_cache(maxsize=64)
def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of `text` as printed, without the space around them; a line or bullet ends a sentence."""
    found, start = [], 0
    for gap in _END.finditer(text):
        if not _BULLETS.isdisjoint(gap.group()) or not _goes_on(
            text[start : gap.start()], text[gap.end() :][:1]
        ):
            found.append(text[start : gap.end()])
            start = gap.end()
    found.append(text[start:])
    return tuple(tidy for sentence in found if (tidy := sentence.strip(" \t\n•▪◦")))


def _goes_on(before: str, following: str) -> bool:
    """Whether the full stop at the end of `before` is an abbreviation's, an initial's or a list number's."""
    last = _LAST_WORD.search(before[-40:])
    if last is None:
        return False
    word, previous = last[2], last[1] or ""
    if len(word) == 1 and word.isupper():
        return not _LETTERED.fullmatch(previous)
    if word.casefold() in _BEFORE_FIGURES:
        return following.isdecimal()
    return bool(_ABBREVIATION.fullmatch(word)) or (word.isdecimal() and not previous)


def words_in(text: str) -> frozenset[str]:
    """Every word of `text` in lower case: a cheap look before a sentence is parsed."""
    return frozenset(_WORD.findall(text.lower()))


def mentions(text: str, letters: Collection[str]) -> bool:
    """Whether some of `letters`, which are in lower case, stand together in `text`, be it within a word. A look at
    a hundredth of the cost of a pattern: most text is not what a pattern looks for."""
    return any(map(text.casefold().__contains__, letters))


def tells_of_an_end(text: str) -> bool:
    """Whether `text` may say that something was closed, or went into something else."""
    return mentions(text, _ENDINGS) and bool(_ENDED.search(text))


def number_of(word: str) -> int | None:
    """The number that `word` is, in figures or in words from 0 to 99 ("no" is 0); None for any other."""
    return int(word) if word.isascii() and word.isdecimal() else NUMBERS.get(word.casefold())
