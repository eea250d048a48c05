"""Headings and labels put together of known words, of which no list has the whole: "Mitigating activity undertaken to
date" is what is done, "Owner of further actions" who has what is to come. Every word must be of a known kind."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache

from schemas.layout import Layout
from schemas.words import singular, stem

MOST_WORDS = 10
LONGEST_PHRASE = 5  # words
_ASKING = frozenset({"what", "how", "who", "when", "which"})
_BREAKS = frozenset(
    {"of", "for", "to", "in", "on", "by", "with", "and", "or", "from", "at", "if", "which", "since", "including"}
)
_NOUNS = frozenset({"person", "officer", "date", "told", "deed", "cause", "effect", "name", "number"})
_PLAINLY = {"told": "update", "cause": "rationale", "name": "title", "number": "reference"}

Part = tuple[str, str]  # a kind, and the words that are of it


@lru_cache(maxsize=8192)
def composed(words: str, layout: Layout) -> tuple[str, ...]:
    """The attributes that the words of a heading say together, likeliest first; () where one is of no known kind, or
    where they say nothing or two things. `words` are as `key` gives them."""
    parts = _parts(words.split(), layout)
    kinds = {kind for kind, _ in parts} - {"plain", "role"}  # a role alone may be a value: "Service manager"
    if len(parts) < 2 or not kinds or parts[-1][1] in _BREAKS:
        return ()
    if "working" in kinds:
        return ("assurance",) if kinds <= {"working", "deed", "done"} else ()
    if words.split()[0] in _ASKING:
        return _answer(kinds, {w for _, said in parts for w in said.split()})
    head = _head(parts)
    return _meant(head, kinds) if head else (("next_review",) if _is_next_review(parts) else ())


def _parts(tokens: Sequence[str], layout: Layout) -> list[Part]:
    """The words with their kinds, the longest phrases first; [] where a word has none."""
    found: list[Part] = []
    at = 0
    while at < len(tokens) <= MOST_WORDS:
        for length in range(min(LONGEST_PHRASE, len(tokens) - at), 0, -1):
            phrase = " ".join(tokens[at : at + length])
            kind = layout.kind_by_words.get(singular(phrase)) or layout.kind_by_stem.get(stem(phrase))
            if kind:
                break
        else:
            return []
        found.append((kind, phrase))
        at += length
    return found


def _head(parts: Sequence[Part]) -> str:
    """The kind of the noun that a heading is of: the last before what but qualifies it ("of the risk", "by whom")."""
    head = ""
    for n, (kind, said) in enumerate(parts):
        before = {k for k, _ in parts[:n]}  # "Ongoing and planned activity" is of an activity
        joins = said in ("and", "or") and not before & {*_NOUNS, "plain"}
        if n and said.split()[0] in _BREAKS and not joins:
            break
        head = kind if kind in _NOUNS else head
    return head


def _meant(head: str, kinds: Set[str]) -> tuple[str, ...]:
    if head in ("person", "officer") or (head == "name" and kinds & {"person", "officer"}):
        return _had_by(kinds - {"name"})
    if head == "date":
        return _dated(kinds)
    if head == "deed":
        return _deed(kinds - {"person", "officer", "date"})
    if head == "effect":
        return ("consequence", "impact") if kinds == {"effect"} else ()
    allowed = {head, "likely"} if head == "cause" else {head, "deed", "done", "reviewed"} if head == "told" else {head}
    return (_PLAINLY[head],) if kinds <= allowed else ()


def _answer(kinds: Set[str], words: Set[str]) -> tuple[str, ...]:
    """What a question asks for."""
    if "who" in words or "whom" in words:
        return _had_by(kinds - {"person"} if "officer" in kinds else kinds)
    if "when" in words:
        return _dated(kinds | {"date"})
    alone = kinds & {"cause", "effect"}
    if len(alone) == 1 and kinds == alone:
        return ("rationale",) if "cause" in kinds else ("consequence",)
    if kinds == {"deed"} and "we" in words:
        return ("existing_controls",)  # "What we do about it"
    told = "deed" in kinds or ("what" in words and ("to_come" in kinds or "we" in words))
    return _deed(kinds | {"deed"}) if told else ()


def _had_by(kinds: Set[str]) -> tuple[str, ...]:
    if "deed" in kinds:
        return ("action_owner",)
    if not kinds <= {"person", "officer"}:
        return ()
    return ("responsible_officer",) if "officer" in kinds and kinds == {"officer"} else ("owner",)


def _dated(kinds: Set[str]) -> tuple[str, ...]:
    events = kinds - {"date", "deed", "told", "done"}
    if events == {"raised"}:
        return ("first_recorded",)
    if events == {"closed"}:
        return ("closure",)
    if events == {"reviewed"}:
        return ("last_review",)
    if events == {"to_come", "reviewed"} or events == {"reviewed", "due"}:
        return ("next_review",)
    return ("target_date",) if events in ({"due"}, {"to_come"}) or (not events and "deed" in kinds) else ()


def _deed(kinds: Set[str]) -> tuple[str, ...]:
    """What is done about the risk, be it done or to come; () where the words say both, or neither."""
    if not kinds <= {"deed", "done", "to_come", "due"} or "deed" not in kinds:
        return ()
    ahead = bool(kinds & {"to_come", "due"})
    if ahead == ("done" in kinds):
        return ()
    return ("additional_controls",) if ahead else ("existing_controls",)


def deed_told(words: str, layout: Layout) -> str:
    """Which controls follow a label that says but whether they are done ("In place") or to come ("Planned"); "" where
    it says anything else."""
    kinds = {kind for kind, _ in _parts(words.split(), layout)} - {"plain"}
    return next(iter(_deed(kinds | {"deed"})), "") if kinds - {"deed"} else ""


def _is_next_review(parts: Sequence[Part]) -> bool:
    return [kind for kind, _ in parts if kind != "plain"] == ["to_come", "reviewed"]
