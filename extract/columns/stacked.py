"""Fields stacked in one cell under one heading: "Ref / Title / Owner / Date added" over cells of four lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extract.parts.content import REPEATABLE, fits
from extract.parts.printed_references import looks_like_reference
from extract.parts.scores import AXES, SCORES, at_stage
from extract.parts.vocabulary import has_words, meanings
from schemas.layout import Layout
from schemas.words import key

FEWEST_FIELDS = 2
SHORTEST_LIST = 3  # words
_JOINING = frozenset({"of", "for", "to", "by", "since", "in", "on", "from"})
_SCORE = frozenset({"score", "rating", "trend"})
LONGEST_RUN = 4
_BETWEEN = re.compile(r"\s*(?:\n|/|&|;|,|\||\band\b)\s*")
_BRACKETED = re.compile(r"\s*\([^()]*\)")
_STROKES = ("\n", "/", "&", ";", ",", "|", "and")  # one stands in all that _BETWEEN finds
_DATES = ("first_recorded", "last_review", "next_review", "target_date")
_ENDING_DATE = re.compile(r"(?:[0-9]{1,2}[ /.-])?(?:[0-9]{1,2}|[A-Z][a-z]{2,8})[ /.-](?:[0-9]{2}|[0-9]{4})$")
_TELLING = ("reference", "first_recorded", "last_review", "next_review", "target_date", "score", "impact", "likelihood")


@lru_cache(maxsize=4096)
def stacked_meanings(heading: str, layout: Layout) -> tuple[str, ...]:
    """The attributes that the parts of a heading name in turn, () where it is one field's or a part is not known."""
    if not has_words(heading, layout):
        return ()
    if "(" in heading and (factors := factors_in_brackets(heading, layout)):
        return factors
    found: list[str] = []
    parts = heading_parts(heading)
    for part in parts if len(parts) > 1 else known_runs(heading, layout):
        options = [a for a in meanings(part, layout) if a not in found] or _date_of(part, found)
        attribute = "title" if "title" in options and key(part) == "risk" else next(iter(options), "")
        if not attribute or (len(parts) == 1 and _ends_phrase(key(part), attribute, bool(found))):
            return ()
        found.append(attribute)
    whole = "reference" in found or {"impact", "likelihood"} <= {*found}  # "Probability Impact Score" is three
    if len(parts) == 1 and found and not whole and _is_one_phrase(heading, len(found)):
        return ()
    several = len(found) >= FEWEST_FIELDS and not all(a in REPEATABLE for a in found)
    several = several and not {a.rpartition("_")[2] for a in found} <= _SCORE  # "Score & RAG" is one field
    return tuple(found) if several else ()


def factors_in_brackets(heading: str, layout: Layout) -> tuple[str, ...]:
    """What a score's heading says in brackets to stand in its cells, in turn: "Score (I/L/Total)"."""
    inside = _BRACKETED.search(heading)
    parts = heading_parts(inside[0].strip()[1:-1]) if inside else []
    fields = stacked_meanings("/".join(parts), layout) if len(parts) > 1 else ()
    return fields if {*AXES} <= {*fields} <= {*SCORES} else ()


def of_group(fields: tuple[str, ...], stage: str) -> tuple[str, ...]:
    """Stacked fields, its scores of the stage that their heading names, or the one over it: "Target L / I"."""
    return tuple(at_stage(a, stage) if a in SCORES else a for a in fields)


def titled(fields: tuple[str, ...]) -> tuple[str, ...]:
    """Stacked fields, where a description beside a reference is what names the risk: "Ref & description"."""
    return tuple("title" if a == "description" and "reference" in fields else a for a in fields)


def _date_of(part: str, found: Sequence[str]) -> list[str]:
    """What a date is of, behind other fields: when a target, or what is to be done, is due; beside a reference, which
    is the risk's own, nothing says."""
    if key(part) == "date" and found == ["reference"]:
        return ["other"]
    ahead = any(a.startswith("target_") or a in ("additional_controls", "action_owner") for a in found)
    return ["target_date"] if key(part) == "date" and ahead else []


def _ends_phrase(word: str, attribute: str, led: bool) -> bool:
    """Whether a word is more of the words before it: "Raised by" is neither when nor by when, "Controls identified" is
    of controls, and "Issue no" of no title."""
    return word == "by" or (led and attribute in (*_DATES, "reference") and " " not in word)


def _is_one_phrase(heading: str, fields: int) -> bool:
    """Whether words without a stroke between them are one phrase: "Committee comments" is no committee, and "Person
    responsible for action" no action."""
    words = key(heading).split()
    return fields == FEWEST_FIELDS and (len(words) <= SHORTEST_LIST or not _JOINING.isdisjoint(words))


def known_runs(heading: str, layout: Layout) -> Iterator[str]:
    """ "Risk reference Risk title Risk owner" parted into the longest runs of words that are known."""
    words = heading.split()
    at = 0
    while at < len(words):
        ends = range(min(len(words), at + LONGEST_RUN), at, -1)
        end = next((e for e in ends if meanings(" ".join(words[at:e]), layout)), at + 1)
        yield " ".join(words[at:end])
        at = end


def heading_parts(heading: str) -> list[str]:
    """What stands between the lines, strokes and "and"s of a heading."""
    whole = heading.strip()
    if "(" in whole:
        whole = _BRACKETED.sub("", heading).strip() or whole
    if not any(map(whole.__contains__, _STROKES)):
        return [whole] if whole else []  # nearly always
    return [p for p in _BETWEEN.split(whole) if p]


def stacked_fields(lines: Sequence[str], attributes: Sequence[str]) -> list[tuple[str, str]]:
    """Each attribute with its lines. Lines that can only be one field (a reference, a date) go there first; the
    description, or else the title, takes what is too much, as it is what wraps; but a line in lower case goes on with
    the one before it."""
    lines = [line for line in lines if line.strip()]
    if len(lines) > len(attributes) and len(whole := _going_on_joined(lines)) >= len(attributes):
        lines = whole
    if len(lines) < len(attributes):
        return _few(lines, attributes)
    spare = len(lines) - len(attributes)
    wraps = next((attributes.index(a) for a in ("description", "title") if a in attributes), _widest(attributes))
    found: list[tuple[str, str]] = []
    at = 0
    for n, attribute in enumerate(attributes):
        size = 1 + (spare if n == wraps else 0)
        found.append((attribute, "\n".join(lines[at : at + size])))
        at += size
    return found


def _going_on_joined(lines: Sequence[str]) -> list[str]:
    joined: list[str] = []
    for line in lines:
        if joined and line.lstrip()[:1].islower():
            joined[-1] += f"\n{line}"
        else:
            joined.append(line)
    return joined


def _widest(attributes: Sequence[str]) -> int:
    return next((n for n, a in enumerate(attributes) if a not in _TELLING), len(attributes) - 1)


def _few(lines: Sequence[str], attributes: Sequence[str]) -> list[tuple[str, str]]:
    """Fewer lines than fields: each line goes to the next field that it can be."""
    found: list[tuple[str, str]] = []
    free = list(attributes)
    for line in _with_dates_apart(lines, attributes):
        if not free:
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line}")
            continue
        telling = [a for a in free if a in _TELLING and _is(line, a)]
        attribute = telling[0] if telling else next((a for a in free if a not in _TELLING), free[0])
        free = free[free.index(attribute) + 1 :]
        found.append((attribute, line))
    return found


def _with_dates_apart(lines: Sequence[str], attributes: Sequence[str]) -> list[str]:
    """The lines, a date that ends one as a line of its own where a date is looked for."""
    if not any(a in _DATES for a in attributes):
        return list(lines)
    found: list[str] = []
    for line in lines:
        date = _ENDING_DATE.search(line)
        found += [line[: date.start()].rstrip(), date[0]] if date and date.start() else [line]
    return found


def _is(line: str, attribute: str) -> bool:
    if attribute == "reference":
        return looks_like_reference(line)
    return fits("last_review" if attribute in _DATES else attribute, [line])
