"""What a column's heading means: its words, and where they are not known what stands outside brackets, numbers and
dates in it, or its first part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.columns.periods import period_of
from extract.columns.stacked import factors_in_brackets, heading_parts, stacked_meanings
from extract.parts.content import REPEATABLE
from extract.parts.groups import CONTROLS
from extract.parts.products import first_factor
from extract.parts.scores import SCORES
from extract.parts.stages import staged_scores
from extract.parts.vocabulary import gist_of, has_words, meanings, other_word
from schemas.layout import Layout
from schemas.words import key

_RANGE = re.compile(r"/ ?[0-9]+|\b(?:out of )?[0-9]+ ?(?:[-–—]|to) ?[0-9]+\b|\bout of [0-9]+")  # "1-5", "/25"
_ORDINAL = re.compile(r"\s+(?:[1-9]|I{1,3}|I?V|VI{0,3})\.?$")
_COUNTED = re.compile(  # "Step 3", "(d)" or "4." before a heading
    r"^\s*(?:(?:step|column|col|question|part)\s+[0-9]{1,2}\s*[:.\n–-]|\(?(?:[a-z]|[0-9]{1,2})\)|[0-9]{1,2}\.\s)\s*",
    re.I,
)
_BRACKETS = re.compile(r"\(([^()]+)\)\s*$")
FEWEST_EXPLAINING = 8  # words
MOST_BEFORE = 4  # words before a sentence that explains them
_NOT_THE_RISKS = ("assurance", "appetite")
_MONEY = "£"
_REVIEWED = (("last_review",), ("next_review",))
_OF_DEEDS = {"title": "", "description": "", "owner": "action_owner", "responsible_officer": "action_owner",
             "status": "action_status", "update": "action_status"}  # fmt: skip


@lru_cache(maxsize=4096)
def meanings_of(label: str, layout: Layout, group: str = "") -> tuple[str, ...]:
    """The meanings of a heading; failing that, of what stands outside brackets and ranges, or in its first part."""
    if group and len(label.split()) == 1 and meanings(f"{label} {group}", layout)[:1] in _REVIEWED:
        return meanings(f"{label} {group}", layout)  # "Review" over "Last", "Next"
    found = _meanings_of(label, layout, group)
    if not found and label and group and (told := meanings(group, layout)[:1]) and told[0] in REPEATABLE:
        return told  # "Key controls" over "Preventative", "Detective"
    over = (meanings(group, layout) or gist_of(group, layout))[:1] if group and found else ()
    if over and over[0] in _NOT_THE_RISKS and found[0].endswith(SCORES):
        return over  # "Effectiveness of controls" over "Likelihood", "Impact": of the controls, and not of the risk
    over = over or _bracketed(label, layout)
    if found[:1] == ("score",) and over and over[0].endswith(("impact", "likelihood")):
        return over  # "Impact" over "Fund", "Employers", "Total"
    if over and over[0] in CONTROLS:  # "Actions" over "Description", "Owner", "Due": the action's own, not the risk's
        return tuple(dict.fromkeys(a for a in (_OF_DEEDS.get(a, a) or over[0] for a in found) if a != "reference"))
    return found


def _bracketed(label: str, layout: Layout) -> tuple[str, ...]:
    """What the brackets behind a heading say that it is of: "Description (action plan)"."""
    inside = _BRACKETS.search(label)
    found = meanings(inside[1], layout)[:1] if inside else ()
    return found if found and found[0] in CONTROLS else ()


def _meanings_of(label: str, layout: Layout, group: str) -> tuple[str, ...]:
    if not has_words(label, layout):
        return ()
    label = _unexplained(label)
    if not label or key(label) in layout.attributes_by_word:
        return meanings(label, layout, group)
    if len(heading_parts(label)) > 1 and stacked_meanings(label, layout):
        return ()
    if "(" in label and factors_in_brackets(label, layout):
        return ()
    found = meanings(label, layout, group) or _numbered(label, layout) or _dated(label, layout, group)
    if found:
        return found
    outside = _outside(label)
    if outside.strip() and outside != label and (found := meanings(outside, layout, group)):
        return found
    if stacked_meanings(label, layout):
        return ()
    parts = heading_parts(label)
    found = _reckoned(label, layout, group) or (meanings(parts[0], layout, group) if len(parts) > 1 else ())
    found = found or (() if other_word(label, layout) else _gist(label, outside, layout, group))
    return (_deed_among(parts[1:], layout) or found) if found[:1] == ("assurance",) else found


def _deed_among(parts: Sequence[str], layout: Layout) -> tuple[str, ...]:
    """What is done about the risk, where a part of a heading names it: "Gaps and actions"."""
    told = (meanings(part, layout)[:1] for part in parts)
    return next((found for found in told if found and found[0] in CONTROLS), ())


def _gist(label: str, outside: str, layout: Layout, group: str) -> tuple[str, ...]:
    if _MONEY in label:
        return ()  # "Monetary impact £k" is neither impact nor consequence
    return gist_of(outside, layout, group) or gist_of(label, layout, group)


def _unexplained(label: str) -> str:
    """A heading without its own number and the sentence under it that tells its writer what to put."""
    label = _COUNTED.sub("", label, count=1) or label
    first, _, rest = label.partition("\n")
    return first if len(rest.split()) >= FEWEST_EXPLAINING and first.strip() else _before_sentence(label)


def _before_sentence(label: str) -> str:
    """A heading without the sentence that goes on in its line: "Risk cause Description of what could trigger it"."""
    words = label.split()
    for n in range(min(MOST_BEFORE, len(words) - FEWEST_EXPLAINING), 0, -1):
        if words[n][:1].isupper() and all(w.islower() for w in words[n + 1 :]):
            return " ".join(words[:n])
    return label


def _outside(label: str) -> str:
    """A heading without what it says in brackets, of its range, or of how it is reckoned: "Score = I x L"."""
    return _RANGE.sub("", re.split(r"[(=]", label, maxsplit=1)[0])


def _numbered(label: str, layout: Layout) -> tuple[str, ...]:
    """The meanings of a heading of which there are several, of running text: "Mitigation I", "Mitigation II"."""
    one = _ORDINAL.sub("", label)
    return tuple(a for a in meanings(one, layout) if a in REPEATABLE) if one != label else ()


def _dated(label: str, layout: Layout, group: str) -> tuple[str, ...]:
    """The meanings of a heading that ends with the period it is of: "Impact before mitigations Jan 2017"."""
    period = period_of(label)
    if period is None or (period.rest not in layout.attributes_by_word and " " not in period.rest):
        return ()  # "Target 2024/25" may be of anything
    return meanings(period.rest, layout, group)


def _reckoned(label: str, layout: Layout, group: str) -> tuple[str, ...]:
    """A score's heading that says how it is reckoned, whatever it is called: "Assess risk (likelihood x severity)"."""
    return staged_scores(label, layout, group) if first_factor([label], layout) else ()


def is_guess(label: str, layout: Layout, group: str = "") -> bool:
    """Whether a heading is understood only by some of its words: "Blue sky score"."""
    label = _unexplained(label)
    outside = _outside(label)
    known = meanings(label, layout, group) or _numbered(label, layout) or _dated(label, layout, group)
    known = known or _reckoned(label, layout, group)
    return not (known or meanings(outside, layout, group)) and bool(_gist(label, outside, layout, group))
