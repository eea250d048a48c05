"""How a paper scores: its levels' words and numbers, its bands. The paper's own criteria win over the layout's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product

from normalise.values.scores import Band, Number, parse_level, parse_range, parse_score
from normalise.values.text import bare, folded
from schemas.layout import Layout
from schemas.records import HeatMapCell, Reading, ScaleLevel, Statement
from schemas.words import key

_GRADE = re.compile(r"[A-F]\s?[1-6]")  # a place on a grid of letters and figures, whose figure is no score

_OF_WHOLE = re.compile(r"(?P<number>[0-9]{1,3}) ?(?:/|out of) ?(?P<whole>[0-9]{1,3})")
_LEVELS = ("impact", "likelihood")
_LAST_MONTH = 12
_FEWEST_OF_WHOLE = 3
_FEWEST_REFUTED, _SHARE_REFUTED = 2, 1 / 3  # rows whose scores are no products of the words beside them

Words = dict[str, int]


@dataclass(frozen=True)
class Scheme:
    """`impact` and `likelihood` give each word (as `bare`) its number; `bands` the words of scores."""

    impact: Mapping[str, int]
    likelihood: Mapping[str, int]
    bands: tuple[Band, ...]
    highest_impact: int | None
    highest_likelihood: int | None
    out_of: str = ""  # the whole that scores are printed against, "25" in "15/25"; "" where they are not

    def level(self, axis: str, text: str) -> float | None:
        """The number of a printed impact or likelihood, None where its word is not of the scale."""
        return self.number(axis, text)

    def number(self, attribute: str, text: str) -> float | None:
        """What a text comes to as a number: a level, by the words of its scale, or a score; None where none."""
        known = self._known.setdefault(attribute, {})
        if text not in known:
            found = _number(attribute, text, self)
            known[text] = float(found) if found is not None else None
        return known[text]

    @cached_property
    def band_by_word(self) -> Mapping[str, Band]:
        """Each band by its word (as `bare`)."""
        return {bare(band.label): band for band in reversed(self.bands)}

    @cached_property
    def _known(self) -> dict[str, dict[str, float | None]]:
        """The numbers asked for so far, by attribute and text: a paper prints few."""
        return {}


def scheme_of(reading: Reading, layout: Layout) -> Scheme:
    """The scoring scheme by which a reading's words are numbers."""
    impacts, impact_own = _options("impact", reading, layout)
    likelihoods, likelihood_own = _options("likelihood", reading, layout)
    chosen = _that_multiply(impacts, likelihoods, reading, (impact_own, likelihood_own))
    impact, likelihood = _lent(*chosen, reading)
    return Scheme(
        impact,
        likelihood,
        _bands(reading.scales) or _layout_bands(layout),
        _highest("impact", impact if impact_own else {}, reading),
        _highest("likelihood", likelihood if likelihood_own else {}, reading),
        _out_of(reading.statements),
    )


def _out_of(statements: Iterable[Statement]) -> str:
    """The one whole of a paper's scores; some score must be such that no date can be meant ("12/25")."""
    found = [m for s in statements if s.attribute.endswith("score") and (m := _OF_WHOLE.fullmatch(s.text.strip()))]
    wholes = {m["whole"] for m in found}
    high = any(_LAST_MONTH < int(m["number"]) <= int(m["whole"]) for m in found)
    return wholes.pop() if len(wholes) == 1 and high and len(found) >= _FEWEST_OF_WHOLE else ""


def _options(axis: str, reading: Reading, layout: Layout) -> tuple[list[dict[str, int]], bool]:
    """The numbers that an axis's words may have, likeliest first, and whether the paper itself says so."""
    own = _scale_words(axis, reading.scales) or _map_words(axis, reading.heat_map, layout)
    if own:
        return [_initials(own) | own], True
    printed = [folded(s.text) for s in reading.statements if s.attribute.endswith(axis)]
    used = {key(text): bare(text) for text in printed if key(text) and not re.search(r"[0-9]", text)}
    known = sorted(map(list, layout.levels.get(axis, ())), key=len)
    scales = [scale for scale in known if used and used.keys() <= set(scale)]
    scales += [[word for word in scale if word in used] for scale in scales]  # one that leaves out the others
    return [{used.get(word, word): n for n, word in enumerate(scale, 1)} for scale in scales] or [{}], False


def _that_multiply(
    impacts: Sequence[Words], likelihoods: Sequence[Words], reading: Reading, own: tuple[bool, bool]
) -> tuple[Words, Words]:
    """The scales by which most rows' scores are products: where "very low" is not used, "low" may be 1 or 2.

    Words that the paper does not define (`own`) have no numbers where its scores are no products of them.
    """
    if all(own):
        return impacts[0], likelihoods[0]
    rows: dict[int, dict[str, str]] = {}
    for s in reading.statements:
        if s.record_no and s.attribute in ("impact", "likelihood", "score"):
            rows.setdefault(s.record_no, {}).setdefault(s.attribute, s.text)
    said = [(row["impact"], row["likelihood"], parse_score(row["score"])) for row in rows.values() if len(row) == 3]
    scored = [(impact, likelihood, score) for impact, likelihood, score in said if score]
    pairs = list(product(impacts, likelihoods))
    fits = [[_fit(row, pair) for row in scored] for pair in pairs]
    best = max(range(len(pairs)), key=lambda n: sum(fits[n]))
    refuted = sum(fit < 0 for fit in fits[best])
    if refuted < _FEWEST_REFUTED or refuted < _SHARE_REFUTED * len(scored):
        return pairs[best]
    impact, likelihood = (words if flag else {} for words, flag in zip(pairs[best], own, strict=True))
    return impact, likelihood


def _fit(row: tuple[str, str, Number], pair: tuple[Words, Words]) -> int:
    """How far a row's score is the product of its words: 2 where it is, 1 where it may be, -1 where it cannot be."""
    impact, likelihood, score = parse_level(row[0], pair[0]), parse_level(row[1], pair[1]), row[2]
    if impact and likelihood:
        return 2 if impact * likelihood == score else -1
    known = impact or likelihood
    return 0 if not known else 1 if score % known == 0 else -1


def _scale_words(axis: str, scales: Iterable[ScaleLevel]) -> dict[str, int]:
    levels = [s for s in scales if s.axis == axis and s.level.isdecimal()]
    return {bare(s.label): int(s.level) for s in levels if s.label}


def _initials(words: Words) -> dict[str, int]:
    """The initials of a scale's words, where no two have the same: "H" where a map has "High"."""
    found = {"".join(part[0] for part in word.split()): level for word, level in words.items()}
    return found if len(found) == len(words) else {}


def _map_words(axis: str, cells: Sequence[HeatMapCell], layout: Layout) -> dict[str, int]:
    """The words of a heat map's axis, numbered in the order that some known scale gives them."""
    printed = [re.sub(r"[0-9]", "", folded(c.impact if axis == "impact" else c.likelihood)) for c in cells]
    words = {key(text): bare(text) for text in printed if key(text)}
    for scale in sorted(layout.levels.get(axis, ()), key=len):
        if words and words.keys() <= set(scale):
            ordered = [words[word] for word in scale if word in words]
            return {word: n for n, word in enumerate(ordered, 1)}
    return {}


def _lent(
    impact: dict[str, int], likelihood: dict[str, int], reading: Reading
) -> tuple[dict[str, int], dict[str, int]]:
    """A paper that defines the words of one axis and uses them on both means the same by them."""
    if not impact and _uses("impact", likelihood, reading):
        impact = dict(likelihood)
    if not likelihood and _uses("likelihood", impact, reading):
        likelihood = dict(impact)
    return impact, likelihood


def _uses(axis: str, words: Mapping[str, int], reading: Reading) -> bool:
    return any(s.attribute.endswith(axis) and bare(s.text) in words for s in reading.statements)


def _highest(axis: str, words: Mapping[str, int], reading: Reading) -> int | None:
    """The highest level by what the paper itself defines; words that it does not may leave out the highest."""
    levels = [int(s.level) for s in reading.scales if s.axis == axis and s.level.isdecimal()]
    return max([*levels, *words.values()], default=None)


def _bands(scales: Iterable[ScaleLevel]) -> tuple[Band, ...]:
    """Each band once, highest first; a band printed twice in one paper with other limits stays as first printed."""
    found: dict[str, Band] = {}
    for level in scales:
        limits = parse_range(level.level) if level.axis == "rating" else None
        if limits and bare(level.label) not in found:
            found[bare(level.label)] = Band(level.label, limits[0], limits[1])
    return tuple(sorted(found.values(), key=lambda band: -band.score_from))


def _layout_bands(layout: Layout) -> tuple[Band, ...]:
    bands = (Band(b.label, b.score_from, b.score_to) for b in layout.bands)
    return tuple(sorted(bands, key=lambda band: -band.score_from))


def _without_whole(text: str, scheme: Scheme) -> str:
    of_whole = _OF_WHOLE.fullmatch(text.strip()) if scheme.out_of else None
    return of_whole["number"] if of_whole and of_whole["whole"] == scheme.out_of else text


@lru_cache(maxsize=1024)
def is_numbered(attribute: str) -> bool:
    """Whether statements of an attribute may be of a level or a score, by its name: "inherent_impact"."""
    return attribute.endswith((*_LEVELS, "score"))


def number_of(statement: Statement, scheme: Scheme) -> float | None:
    """What a statement's text comes to as a number: a level by the scheme, or a score; None where none."""
    return scheme.number(statement.attribute, statement.text)


def _number(attribute: str, text: str, scheme: Scheme) -> Number | None:
    if attribute.endswith(_LEVELS):
        return parse_level(text, scheme.impact if attribute.endswith("impact") else scheme.likelihood)
    if attribute.endswith("score") and not _GRADE.fullmatch(text.strip()):
        return parse_score(_without_whole(text, scheme))
    return None
