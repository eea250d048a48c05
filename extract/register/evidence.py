"""Whether a table is a register of risks: what speaks for it, and what says it is another body of rows.

Packs hold other tables with references, owners and scores: recommendations, audit plans, action logs, budgets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from extract.columns.attributes import Column, place_of
from extract.columns.headings import meanings_of
from extract.columns.rivals import is_unsure
from extract.page.rows import Row, text_of
from extract.parts.content import arrow_in, is_number, number_in, share
from extract.parts.scores import ASSESSED, PREFIXES, SCORES, base_of, stage_in
from extract.parts.vocabulary import meanings, other_word, says_risk
from extract.register.logs import heads_others
from extract.register.scored_titles import are_scored
from schemas.layout import Layout
from schemas.words import key, words_within

ENOUGH = 4
FEWEST_COLUMNS = 3
HIGHEST_SCORE = 100
SHARE_THAT_MULTIPLIES = 0.6
SHARE_THAT_ADDS = 0.8
SHARE_OF_LEVELS = 0.5
FEWEST_ADDED = 4
_LINKED = frozenset({"related", "linked", "associated"})  # "Related risk" is a column of what is none itself
_PERCENT = re.compile(r"[<>≥≤~]?\s*[0-9.]+\s*%")
_PARTED = frozenset({"responsible", "accountable", "consult", "consulted", "inform", "informed"})
_PARTS = re.compile(r"[RACI](?:\s*[,/&]?\s*[RACI])*")
_NAMING = frozenset({"title", "description", "rationale", "consequence"})
_ACTED = frozenset({"existing_controls", "additional_controls", "owner", "responsible_officer"})
_TELLING = frozenset(
    {"rationale", "consequence", "category", "trend", "appetite", "description", "status", "proximity"}
)


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for (points above 0) or against a table's being a register."""

    points: int
    words: str


def is_register(columns: Sequence[Column], rows: Sequence[Row], context: str, layout: Layout) -> bool:
    """Whether `rows` under these columns tell of risks; `context` is the heading they stand under."""
    known = {a for c in columns for a in (c.attribute, *c.stacked) if a}
    described = {"description", "impact", "likelihood"} <= known and bool(known & _ACTED)
    named = bool(known & {"reference", "title"}) or described
    scored = gives_scores(columns) or _is_scored_in_titles(columns, rows, layout)
    told = scored or _is_assessed_in_words(columns, layout) or _lists_archived(known, context, layout)
    told = told or _shows_trends(columns, rows)
    if len(known) < FEWEST_COLUMNS or not named or not told:
        return False
    if not known & _NAMING and not (_is_numbered(columns, rows) and _calls_references(columns, layout)):
        return False
    return sum(r.points for r in reasons(columns, rows, context, layout)) >= ENOUGH


def _is_scored_in_titles(columns: Sequence[Column], rows: Sequence[Row], layout: Layout) -> bool:
    at = place_of("title", columns)
    return at is not None and are_scored([text_of(row[at]) for row in rows], layout)


def _is_assessed_in_words(columns: Sequence[Column], layout: Layout) -> bool:
    """Whether referenced rows have an impact and a likelihood, both told in sentences and not in numbers or levels."""
    if not any(c.attribute == "reference" for c in columns):
        return False
    told = {meanings_of(c.label, layout)[:1] for c in columns if c.attribute in ("consequence", "rationale")}
    return {("impact",), ("likelihood",)} <= told


def _shows_trends(columns: Sequence[Column], rows: Sequence[Row]) -> bool:
    """Whether referenced risks with what is done about them are told by arrows alone: a register without scores."""
    known = {c.attribute for c in columns}
    at = place_of("trend", columns)
    if at is None or not {"reference", "title", "existing_controls"} <= known:
        return False
    named = [c.label for c in columns if c.attribute == "title"]
    texts = [text_of(row[at]) for row in rows]
    return says_risk(named) and any(texts) and share(texts, lambda t: bool(arrow_in(t))) >= SHARE_THAT_MULTIPLIES


def _is_numbered(columns: Sequence[Column], rows: Sequence[Row]) -> bool:
    """Whether a column of scores holds numbers: rows of references without a title are risks only so."""
    at = [n for n, c in enumerate(columns) if c.attribute.endswith(SCORES) and not is_unsure(c.attribute)]
    return any(share([text_of(row[n]) for row in rows], lambda t: number_in(t) is not None) > 0.5 for n in at)


def _calls_references(columns: Sequence[Column], layout: Layout) -> bool:
    """Whether the references stand under a word for them, or under none: "Coordinates" are of a map's cells."""
    label = next((c.label for c in columns if c.attribute == "reference"), "")
    return not label or bool(meanings_of(label, layout))


def _lists_archived(known: Set[str], context: str, layout: Layout) -> bool:
    """Whether a table without scores tells which risks have left the register: by its heading, and why or when."""
    archived = any(words_within(context, layout.listing.get("archived", ())))
    return archived and {"reference", "title"} <= known


def gives_scores(columns: Sequence[Column]) -> bool:
    """Whether any column gives an impact, likelihood, score or rating."""
    return any(a.endswith(ASSESSED) for c in columns for a in (c.attribute, *c.stacked))


def reasons(columns: Sequence[Column], rows: Sequence[Row], context: str, layout: Layout) -> Iterator[Reason]:
    """Everything that speaks for or against a register, with its weight."""
    known = {a for c in columns for a in (c.attribute, *c.stacked) if a}
    both = {"impact", "likelihood"} <= set(map(base_of, known))
    if both:
        yield Reason(3, "impact and likelihood")
    if multiplies(columns, rows):
        yield Reason(2, "scores that multiply")
    for attribute in ("reference", "title", "owner"):
        if attribute in known:
            yield Reason(1, attribute)
    if len({stage_in(a) for a in known if a.endswith(ASSESSED) and not is_unsure(a)}) > 1:
        yield Reason(2, "scores at several stages")
    if known & {"existing_controls", "additional_controls"}:
        yield Reason(1, "controls")
    yield from (Reason(1, a) for a in sorted(known & _TELLING))
    called = (c.label for c in columns if not c.attribute.endswith("score"))  # a "Risk score" may be of anything
    if says_risk([*(label for label in called if _LINKED.isdisjoint(key(label).split())), context]):
        yield Reason(2, "called risks")
    if {"risk"} < set(key(context).split()) and any(words_within(context, layout.registers.get("called", ()))):
        yield Reason(1, "under a register's name")
    yield from _against(columns, rows, context, layout)


def _against(columns: Sequence[Column], rows: Sequence[Row], context: str, layout: Layout) -> Iterator[Reason]:
    first = next((n for n, c in enumerate(columns) if c.attribute == "title"), len(columns))
    others = [c.label for c in columns if c.attribute in ("", "reference") and other_word(c.label, layout)]
    behind = {c.label for c in columns[first:] if "reference" in meanings(key(c.label).rpartition(" ")[2], layout)}
    others = [label for label in others if label not in behind]  # a "Minute ref" behind a risk says where it was agreed
    others = [label for label in others if not says_risk([label])]  # "How we monitor the risk / indicator"
    for label in {other_word(label, layout): label for label in reversed(others)}.values():
        yield Reason(-3, f"a column headed {label!r}")
    if other_word(context, layout) and not says_risk([context.partition("recommend")[0]]):
        yield Reason(-3, f"under {context!r}")
    if heads_others(context, layout):
        yield Reason(-6, f"a log of {context!r}")
    names = [text_of(row[n]) for n, c in enumerate(columns) if c.attribute == "title" for row in rows]
    parts = {part for name in names for part in meanings(key(name).partition(" ")[0], layout)[:1]}
    if _name_levels(names, layout):
        yield Reason(-6, "levels where the risks should be")
    if {"likelihood", "impact"} <= parts:
        yield Reason(-4, "parts of an assessment where the risks should be")
    scores = [number_in(text_of(row[n])) for n, c in enumerate(columns) if c.attribute == "score" for row in rows]
    whole = any("%" in c.label for c in columns)  # "Probability (%)" x loss
    if not whole and any(score is not None and score > HIGHEST_SCORE for score in scores):
        yield Reason(-4, "scores above any scale")
    scored = [text_of(row[n]).strip() for n, c in enumerate(columns) if c.attribute.endswith("score") for row in rows]
    if any(scored) and share(scored, lambda t: bool(_PERCENT.fullmatch(t))) >= SHARE_THAT_ADDS:
        yield Reason(-4, "percentages, as of a measure and its target")
    if _tells_parts(columns, rows):
        yield Reason(-6, "who is responsible, accountable, consulted and informed, by letters")
    if any(_counts_risks(c.label, layout) for c in columns):
        yield Reason(-6, "numbers of risks")
    if _is_tally(columns, rows, layout):
        yield Reason(-6, "counts of risks by level")
    if _adds_up(columns, rows):
        yield Reason(-4, "a total of the other columns")


def _tells_parts(columns: Sequence[Column], rows: Sequence[Row]) -> bool:
    """Whether several columns are headed as a RACI chart's, or hold but its letters, one or two ("A, R"), and not only
    colours'."""
    if heads_parts([c.label for c in columns]):
        return True
    held = [[text_of(row[n]).strip() for row in rows] for n in range(len(columns))]
    lettered = [texts for texts in held if any(texts) and share(texts, lambda t: bool(_PARTS.fullmatch(t))) == 1]
    return len(lettered) >= FEWEST_COLUMNS and any("C" in text or "I" in text for texts in lettered for text in texts)


def _counts_risks(label: str, layout: Layout) -> bool:
    """Whether a heading stands over how many risks there are: "Number of risks"."""
    words = key(label)
    return any(words.startswith(f"{led} ") for led in layout.others.get("counts", ())) and "risks" in words.split()


def _name_levels(names: Sequence[str], layout: Layout) -> bool:
    """Whether most of what should be risks are levels: "High", "Medium" in a key or a matrix."""
    return any(names) and share([key(name) for name in names], layout.level_words.__contains__) > SHARE_OF_LEVELS


def heads_parts(labels: Sequence[str]) -> bool:
    """Whether headings are those of a RACI chart: who is responsible, accountable, consulted, informed."""
    return sum(not _PARTED.isdisjoint(key(label).split()) for label in labels) >= FEWEST_COLUMNS


def _is_tally(columns: Sequence[Column], rows: Sequence[Row], layout: Layout) -> bool:
    """Whether levels head columns of numbers: "Critical", "High", "Medium" over how many each owner has of them."""
    at = [n for n, c in enumerate(columns) if key(c.label) in layout.level_words and not c.attribute]
    return len(at) >= FEWEST_COLUMNS and all(share([text_of(row[n]) for row in rows], is_number) == 1 for n in at)


def _adds_up(columns: Sequence[Column], rows: Sequence[Row]) -> bool:
    """Whether a column of numbers is the sum of all others: what is counted by quarter is no score."""
    said = [[number_in(text_of(cell)) for cell in row] for row in rows]
    at = [n for n, c in enumerate(columns) if c.attribute != "reference" and all(row[n] is not None for row in said)]
    whole = [[n for n in (row[at_n] for at_n in at) if n is not None] for row in said]
    if len(at) < FEWEST_ADDED or len(whole) < FEWEST_COLUMNS:
        return False
    sums = (sum(2 * numbers[n] == sum(numbers) for numbers in whole) for n in range(len(at)))
    return any(count >= SHARE_THAT_ADDS * len(whole) for count in sums)


def multiplies(columns: Sequence[Column], rows: Sequence[Row]) -> bool:
    """Whether most rows with three numbers give the third as the product of the first two."""
    at = {c.attribute: n for n, c in enumerate(columns) if c.attribute}
    for stage in PREFIXES:
        triple = [at.get(f"{stage}{a}") for a in SCORES]
        if None in triple:
            continue
        said = [[number_in(text_of(row[n])) for n in triple if n is not None] for row in rows]
        whole = [(i, p, s) for i, p, s in said if i is not None and p is not None and s is not None]
        if whole and sum(i * p == s for i, p, s in whole) >= SHARE_THAT_MULTIPLIES * len(whole):
            return True
    return False
