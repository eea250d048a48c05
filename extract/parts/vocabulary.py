"""What a heading or a label means, by the words of a layout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from extract.parts.composed import composed
from extract.parts.scores import ASSESSED, SCORES, at_stage
from extract.parts.spelling import rejoined, spelled
from extract.parts.stages import STAGE_WORDS, stage_and_rest
from schemas.layout import Layout
from schemas.words import key, singular, words_within

LONGEST_HEADING = 200  # characters: longer is text
LONGEST_GIST = 12  # words
SHORTEST_GLUED = 6  # letters of words that a narrow column has put together: "Riskref"
_HELP = re.compile(r"([^().:\n]{3,60}?)\s*\([^()]{25,400}\):?")
_STROKES = re.compile(r"[&/,;|+]")
_CONTRACTED = re.compile(r"\b(who|what|how|when|where) s ")
_OF_MANY = frozenset({"average", "avg", "median"})  # an average score is no risk's
_NOW = frozenset({"current", "existing", "present"})
_TO_COME = frozenset({"planned", "proposed", "future"})
_ASKING = frozenset({"what", "why", "how", "who", "when", "which", "where", "if", "is", "are", "do", "does", "can"})
_AFTER_HEAD = frozenset(
    {"of", "for", "to", "in", "on", "by", "with", "from", "against", "since", "at", "that", "which", "if", "as",
     "after", "before", "including", "not", "being", "required", "needed"}
)  # fmt: skip


@lru_cache(maxsize=16384)
def meanings(heading: str, layout: Layout, group: str = "") -> tuple[str, ...]:
    """The attributes a heading can stand for, likeliest first; () where its words are not known.

    `group` is the heading above it, where headings have two tiers ("Current risk" over "Impact").
    """
    if len(heading) > LONGEST_HEADING:
        return ()
    words, over = key(heading), key(group)
    if not _OF_MANY.isdisjoint(words.split()):
        return ()
    if " s " in words:
        words = _CONTRACTED.sub(r"\1 is ", words)  # "Who’s responsible?"
    near = "" if (found := _meanings(words, over, layout)) else _as_known(words, layout)
    found = found or (_meanings(near, over, layout) if near else ())
    return found or _composed(near or heading, near or words, over, layout)


def is_listed(heading: str, layout: Layout) -> bool:
    """Whether a layout's lists know a heading, and not but the words of which it is put together."""
    return bool(_meanings(key(heading), "", layout))


def _composed(heading: str, words: str, group: str, layout: Layout) -> tuple[str, ...]:
    """What a heading's words say together. What stands between strokes stands side by side: "Actions & timescales"."""
    if ":" in heading.rstrip(": \n") or "(" in heading:
        return ()  # a label and its value, or what is understood without its brackets
    stage = stage_and_rest(group, layout)[0] if group else ""
    apart = key(_STROKES.sub(" and ", heading))
    return tuple(at_stage(a, stage) for a in composed(apart, layout))


def has_words(text: str, layout: Layout) -> bool:
    """Whether a text may have a heading's or a label's words: those have letters, and cells of figures none."""
    return len(text) > LONGEST_HEADING or key(text).islower() or not layout.all_in_letters


@lru_cache(maxsize=8192)
def _meanings(heading: str, group: str, layout: Layout) -> tuple[str, ...]:
    tokens = heading.split()
    if not layout.vocabulary.issuperset(tokens) and not _are_known(tokens, layout):  # nearly always
        return _broken(heading, group, layout)
    stage, rest = stage_and_rest(heading, layout)
    over, over_rest = stage_and_rest(group, layout) if group else ("", "")
    known = layout.attributes_by_word.get(heading)
    if not known and " " in heading:  # "New control" is of new controls, and not a control as it is now
        known = layout.attributes_by_singular.get(singular(heading))
    if known:
        return tuple(at_stage(attribute, over) for attribute in known)
    found = [at_stage(a, stage or over) for a in _plain_meanings(rest, layout)]
    if stage and _says_nothing(rest, layout) and heading not in layout.listing.get("new", ()):
        under = [a for a in _plain_meanings(over_rest, layout) if a in SCORES]
        found = [a for a in found if a != "reference"]
        found[:0] = [at_stage(a, stage) for a in under or ("score",)]  # "Residual" alone stands for its score
    if not _NOW.isdisjoint(heading.split()):  # "Current management actions" are in place
        found = ["existing_controls" if a == "additional_controls" else a for a in found]
    elif not _TO_COME.isdisjoint(heading.split()):  # "Planned mitigations (and target date)" are to come
        found = ["additional_controls" if a == "existing_controls" else a for a in found]
    return tuple(dict.fromkeys(found)) or _broken(heading, group, layout)


def _are_known(tokens: Sequence[str], layout: Layout) -> bool:
    """Whether words that are not the layout's are but those by which stages are told: "before we do anything"."""
    return all(w in layout.vocabulary or w in STAGE_WORDS for w in tokens)


def _says_nothing(words: str, layout: Layout) -> bool:
    """Whether words beside a stage name no attribute: "Assessment of uncontrolled risk" is of its score."""
    return not words or ("date" not in words.split() and set(words.split()) <= {*layout.filler, "risks"})


def _broken(heading: str, group: str, layout: Layout) -> tuple[str, ...]:
    """The meanings of a heading whose words a narrow column breaks: "Old refer ence", "Resid ual like lihood"."""
    letters = heading.replace(" ", "")
    if letters == heading and len(letters) < SHORTEST_GLUED:
        return ()
    if known := layout.attributes_by_letters.get(letters):
        return tuple(at_stage(a, stage_and_rest(group, layout)[0]) for a in known)
    stages = layout.stage_by_letters.get(letters[:1], {})
    for word, stage in stages.items() if letters.startswith((*stages,)) else ():
        if known := layout.attributes_by_letters.get(letters.removeprefix(word)):
            return tuple(at_stage(a, stage) for a in known)
    return ()


@lru_cache(maxsize=4096)
def _gist(heading: str, group: str, layout: Layout) -> tuple[str, ...]:
    words = frozenset(heading.split()) | {w.removesuffix("s") for w in heading.split()}
    head = _head_noun(heading)
    hits = [hit for word in words for hit in layout.gist_phrases.get(word, ()) if hit[1] <= words]
    if not hits and head.removesuffix("s") != "action":
        return ()  # nearly always
    stage = stage_and_rest(heading, layout)[0] or stage_and_rest(group, layout)[0]
    held = [(phrase, a) for _, phrase, a in sorted(hits)]
    held.sort(key=lambda pair: (-len(pair[0]), not pair[0] & {head, head.removesuffix("s")}))
    found = [a for _, a in held]
    if held and held[0][0] == {"risk"} and head not in ("risk", "risks"):  # "Review of risk in this quarter"
        found = list(_plain_meanings(head, layout)) or found
    if not found and head.removesuffix("s") == "action":
        found = ["additional_controls"]
    return tuple(dict.fromkeys(at_stage(a, stage) for a in found))


def _head_noun(words: str) -> str:
    """The word that says what a heading is of, the others what kind: "progress" in "Mitigation action progress", and
    in "Progress of our actions"; "" where it asks a question."""
    tokens = words.split()
    if tokens[0] in _ASKING:
        return ""
    return _head(tokens)[-1]


@lru_cache(maxsize=1024)
def label_by_any(text: str, layouts: tuple[Layout, ...]) -> str:
    """What a text is the label of by one of some layouts, as while it is not known whose the paper is, "" for none;
    without its help in brackets, and any score's by its last word."""
    words = key(text.partition("(")[0])
    last = words.rpartition(" ")[2]
    known = (layout.attributes_by_word[words][0] for layout in layouts if words in layout.attributes_by_word)
    return next(known, last if last in ASSESSED else "")


def head_of(heading: str) -> str:
    """The words of a heading before its first preposition: "Actions" of "Actions to reach the target"."""
    return " ".join(_head(key(heading).split()))


def _head(tokens: Sequence[str]) -> Sequence[str]:
    """The words of a heading before its first preposition."""
    return tokens[: next((n for n, w in enumerate(tokens) if w in _AFTER_HEAD and n), len(tokens))]


def gist_of(heading: str, layout: Layout, group: str = "") -> tuple[str, ...]:
    """What a heading of several words may mean by those it holds, where the whole is not known: likeliest first."""
    words = key(heading)
    if not 1 < len(words.split()) <= LONGEST_GIST:
        return ()
    return _gist(_as_known(words, layout) or words, key(group), layout)


def _as_known(words: str, layout: Layout) -> str:
    """A heading in the layout's spelling, where that differs; "" where it has words that are not near any."""
    return "" if layout.known_words.issuperset(words.split()) else spelled(words, layout) or rejoined(words, layout)


def _plain_meanings(words: str, layout: Layout) -> tuple[str, ...]:
    known = layout.attributes_by_word.get(words) or _several(words, layout)
    if known:
        return known
    tokens = [w for w in words.split() if w not in layout.filler]
    if not tokens and {"score", "rating"} & set(words.split()):
        return ("score",)  # "Score at meeting"
    if not tokens or len(tokens) == len(words.split()):
        return ()
    found = layout.attributes_by_word.get(" ".join(tokens), ())
    of_score = bool({"score", "rating"} & set(_head(words.split())))  # "Mitigation score" is of no controls
    return tuple(a for a in found if a in SCORES or a == "trend") if of_score else found


def _several(words: str, layout: Layout) -> tuple[str, ...]:
    """The meanings of one word in the plural, where it is of a score: "scores"."""
    found = layout.attributes_by_word.get(singular(words), ()) if " " not in words else ()
    return found if found and found[0] in SCORES and words != singular(words) else ()


def says_risk(headings: Iterable[str]) -> bool:
    """Whether any of some headings calls what stands under it risks."""
    return any({"risk", "risks"} & set(key(text).split()) for text in headings)


def other_word(text: str, layout: Layout) -> str:
    """The word of other tables that a heading holds, "" for none."""
    if layout.other_openings.isdisjoint(key(text).split()):
        return ""  # nearly always
    return next(words_within(text, layout.other_tables), "")


def without_help(label: str) -> str:
    """A label without the sentence in brackets that tells its writer what to put: "Gaps (where more is needed …)"."""
    found = _HELP.fullmatch(label) if "(" in label else None
    return found[1] if found else label
