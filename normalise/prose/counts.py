"""Counts of risks that a sentence states: "25 strategic risks are on the register, ten of them rated 'High'".

What a sentence counts decides both that it is kept and the number it is typed as, so both are found here.
None is better than wrong: a number that may be of some other register, of an earlier meeting or of a part
of the risks only is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from normalise.prose.grammar import LONGEST, Parsed, grammar, parsed
from schemas.english import number_of


@dataclass(frozen=True, slots=True)
class Count:
    """A number of risks. `definite` where it points back ("all 3 risks"), perhaps to some counted before."""

    attribute: str
    number: int
    definite: bool = False


_BANDS = frozenset({"count_very_high", "count_high", "count_medium", "count_low"})
_STOCK = _BANDS | {"count_total"}  # what is there now; the others count what happened
_RISK_WORDS = frozenset({"risk", "risks", "entries"})
_LIST_NUMBER = re.compile(r"^\s*\(?(?:[0-9]{1,2}|[a-z]|[ivx]+)[.)]\s+")
_ASIDE = re.compile(  # shares and references between the risks and what is said of them
    r"\s*\([^()]*(?:%|[A-Z]{2,}[ -]?[0-9]{2,})[^()]*\)|,\s(?:[A-Z]{1,5}[ -]?[0-9]+(?:,? and |, )?)+,"
)
_PIECES = re.compile(
    r";|,?\s(?=(?:compared|against|than|up from|down from|(?:and|but|while) there|there are now)\b)"
)
_EARLIER = re.compile(
    r"\bpreviously\b|\blast (?:year|time)\b|"
    r"(?<!since )\b(?:at|in|by|to|during|for|from|reported) (?:the |our |its )?"
    r"(?:last|previous|prior|preceding)\b|"
    r"^\W*(?:[Ii]n|[Dd]uring) (?:[A-Z][a-z]+ )?(?:20)?[0-9]{2}\b.*\bwere\b",
    re.I,
)
_DONE_THEN = re.compile(r"\b(?:were|was)\b")
_UNSURE = re.compile(
    r"\b(?:[Ii]f|would|could|may|might|whether|maximum|minimum|[Uu]p to|[Bb]etween \w+ and|for example|e\.g\.|"
    r"per year|each (?:year|month|quarter)|or more|or fewer|should(?! be noted)|"
    r"not (?:included|listed|detailed|already)|elsewhere|other than|excluding|except)\b"
)
_MENTION = re.compile(r"\b(?:risks?|entries|register)\b|^of (?:these|those)\b|\bscores\b", re.I)


@dataclass(frozen=True, slots=True)
class _Found:
    attribute: str
    at: int  # the token that is the number
    start: int
    end: int
    words: tuple[str, ...]

    @property
    def is_labelled(self) -> bool:
        """Whether the number stands after what it counts: "the number of high risks is 10"."""
        return number_of(self.words[-1]) is not None

    @property
    def names_risks(self) -> bool:
        return not _RISK_WORDS.isdisjoint(self.words) or self.attribute in ("count_total", "count_changed")


@lru_cache(maxsize=16384)
def counts_in(sentence: str, own: str = "") -> tuple[Count, ...]:
    """What `sentence` counts, each attribute once; `own` is the name of the paper's register or body.

    Attributes are count_total, count_high and the other bands (by word or colour), count_new,
    count_archived (or proposed to be), count_changed, count_increased, count_reduced, and
    count_previous for the number of risks at an earlier meeting.
    """
    sentence = _LIST_NUMBER.sub("", sentence)
    if len(sentence) > LONGEST or not _MENTION.search(sentence):
        return ()
    counts: dict[str, Count] = {}
    for piece in _PIECES.split(_ASIDE.sub("", sentence)):
        for count in () if _UNSURE.search(piece) else _counts_in_piece(piece, own):
            if counts.setdefault(count.attribute, count).number != count.number:
                return ()  # two numbers of one thing: the sentence means something finer
    return tuple(counts.values())


def _counts_in_piece(piece: str, own: str) -> list[Count]:
    said = parsed(piece)
    found = [f for f in _longest(said) if _is_exact(said, f) and _is_of_all(said, f)]
    counted = []
    for f in found:
        attribute = f.attribute
        if not f.names_risks and not _has_antecedent(said, f, found):
            continue
        if _EARLIER.search(piece) and (attribute in _STOCK or _DONE_THEN.search(piece)):
            if attribute != "count_total":
                continue
            attribute = "count_previous"
        if attribute in _STOCK and _is_of_another_register(said, own):
            continue
        number = number_of(said.tokens[f.at])
        assert number is not None  # a match's number token is one
        counted.append(
            Count(attribute, number, definite=f.at > 0 and said.words[f.at - 1] in ("all", "the", "these"))
        )
    return counted


def _longest(said: Parsed) -> list[_Found]:
    """The longest match for each number, in order. Of two numbers a total's is the last, others' the first."""
    best: dict[int, _Found] = {}
    for attribute, start, end in grammar("counts").matches(said, "counts"):
        if attribute != "count_total" and _is_share(said, start):
            continue
        numbers = [n for n in range(start, end) if number_of(said.tokens[n]) is not None]
        at = numbers[-1 if attribute == "count_total" or numbers[-1] == end - 1 else 0]
        if at not in best or best[at].end - best[at].start < end - start:
            best[at] = _Found(attribute, at, start, end, said.words[start:end])
    return [best[at] for at in sorted(best)]


def _is_exact(said: Parsed, found: _Found) -> bool:
    """Whether the number is one that counts: no level, date, reference, rough figure or "a further 2"."""
    before = said.tokens[found.at - 1] if found.at else ""
    inexact = before.lower() in _classes()["INEXACT"] and not found.is_labelled
    if found.attribute == "count_total":
        return number_of(said.tokens[found.at]) != 0 and not inexact
    return not inexact and not (len(before) > 1 and before.isalpha() and before.isupper())


def _is_of_all(said: Parsed, found: _Found) -> bool:
    """Whether the words say all that is said: "3 new risks have been closed" counts no class."""
    following = said.words[found.end] if found.end < len(said.words) else "."
    if found.is_labelled:
        return following in (".", ",", ";", ")", "(", "in", "as", "at")
    if found.attribute == "count_total":
        return found.words[-1] not in _RISK_WORDS or following not in _classes()["OF_A_PART"]
    if found.attribute == "count_changed" and found.words[0] == "no":
        return not {"scores", "ratings", "risks"}.isdisjoint(found.words)
    if (
        found.attribute in _BANDS
        and found.words[-1] not in _RISK_WORDS
        and following not in _classes()["AFTER_BAND"]
    ):
        return False
    return not _is_classed_again(said, found)


def _is_share(said: Parsed, number: int) -> bool:
    """Whether others are part of the number: the 31 in "five of the 31 risks"."""
    at = number - 1
    while at >= 0 and said.words[at] in ("the", "our", "these", "all", "those"):
        at -= 1
    return at >= 0 and said.words[at] == "of" and (at == 0 or said.words[at - 1] not in ("total", "number"))


def _is_classed_again(said: Parsed, found: _Found) -> bool:
    at = found.end
    while at < len(said.words) and said.words[at] in _classes()["LINK"]:
        at += 1
    return at < len(said.words) and said.words[at] in _classes()["CLASSED"] - _classes()[found.attribute]


def _has_antecedent(said: Parsed, found: _Found, all_found: list[_Found]) -> bool:
    """Whether a bare number ("of which ten are high") speaks of risks that the sentence named as a whole."""
    others = [f for f in all_found if f.names_risks]
    if found.attribute in _BANDS:
        if said.words[0] == "of" and said.words[1] in ("these", "those", "them", "the"):
            return True
        before = [f for f in others if f.at < found.at]
        return before[-1].attribute in _STOCK if before else any(f.attribute in _BANDS for f in others)
    named = [f for f in others if f.at < found.at]
    return bool(named) and "of" not in said.words[named[-1].end : found.end]


def _is_of_another_register(said: Parsed, own: str) -> bool:
    """Whether a register is named by words, or by capitals, that are not of the paper's `own` name."""
    for n, word in enumerate(said.words):
        at = n - 1
        while at >= 0 and said.words[at] in _classes()["PLAIN"]:
            at -= 1
        if word not in _classes()["REGISTER"] or at < 0:
            continue
        acronym = said.tokens[at].isalpha() and said.tokens[at].isupper() and len(said.tokens[at]) > 1
        if (acronym or said.words[at] in _classes()["OTHERS"]) and said.words[at] not in own.casefold():
            return True
    return False


def _classes() -> Mapping[str, frozenset[str]]:
    return grammar("counts").classes
