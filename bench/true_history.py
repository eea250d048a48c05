"""What an auditor with the papers held, and no others, would write down: risks, changes and findings.

Made from the models of the papers by the risks' true keys, with none of the program's own code.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.register_lives import Held, Life
from samples.maker.model import PaperModel

LEVELS = ("score", "impact", "likelihood")
Change = tuple[str, dt.date, str, str | None, str | None]  # key, meeting, change, before, after
RiskFacts = tuple[str, str, dt.date, dt.date, int, str, str, float]  # key, state, first, last, meetings…
FindingPlace = tuple[str, str, dt.date]  # code, key, meeting


@dataclass(frozen=True, slots=True)
class Shown:
    """A risk as a paper shows it."""

    key: str
    reference: str
    title: str
    owner: str
    status: str
    category: str
    score: int
    impact: int
    likelihood: int
    listing: str
    previous: int | None
    first_recorded: str


@dataclass(frozen=True, slots=True)
class TrueHistory:
    """`optional` are findings that a fair reading may give or not."""

    changes: frozenset[Change]
    risks: frozenset[RiskFacts]
    findings: frozenset[FindingPlace]
    optional: frozenset[FindingPlace]


def shown_of(paper: PaperModel) -> dict[str, Shown]:
    """Every risk of a paper by its key."""
    found = {}
    cards = {card.key: card for card in paper.cards}
    for row in paper.rows:
        card = cards.get(row.key)
        back = "eactivated" in row.previous_score
        listing = {"new": "reactivated" if back else "new"}.get(row.mark, row.mark)
        found[row.key] = Shown(
            row.key, row.reference, row.title, row.owner[0], row.status, card.category if card else "",
            int(row.score), paper.scheme.words.index(row.impact) + 1,
            paper.scheme.words_of("likelihood").index(row.likelihood) + 1,
            listing, int(row.previous_score) if row.previous_score.isdigit() else None, _month(row.first_recorded),
        )  # fmt: skip
    return found


def true_history(life: Life) -> TrueHistory:
    """The history that the papers held tell of a register."""
    changes: list[Change] = []
    findings: list[FindingPlace] = []
    optional: list[FindingPlace] = []
    known: dict[str, tuple[Shown, str]] = {}
    held_dates: dict[str, list[dt.date]] = {}
    bearers: dict[str, str] = {}
    for before, now in _pairs(life.held):
        shown = shown_of(now.paper)
        joins = {key: (kind, other) for m in life.meetings if m.date <= now.date for kind, key, other in m.joins}
        if before:
            follows = life.meetings.index(now) == life.meetings.index(before) + 1
            changes += _changes(known, shown, now, joins)
            for place, fair in _findings(known, shown, bearers, now.date, life.manner == "numbered"):
                if follows or not fair:
                    findings.append(place)
                elif place[0] != "S204":  # a score that changed at a meeting between is no error
                    optional.append(place)
        for key, (last, state) in list(known.items()):
            known[key] = (last, state if state == "archived" else "missing")
        for key, one in shown.items():
            category = one.category or (known[key][0].category if key in known else "")
            kept = Shown(**{**{n: getattr(one, n) for n in Shown.__slots__}, "category": category})
            known[key] = (kept, "archived" if one.listing == "archived" else "open")
            held_dates.setdefault(key, []).append(now.date)
            bearers[one.reference] = key
    risks = {_risk(last, state, held_dates[key]) for key, (last, state) in known.items()}
    return TrueHistory(frozenset(changes), frozenset(risks), frozenset(findings), frozenset(optional))


def _risk(last: Shown, state: str, dates: Sequence[dt.date]) -> RiskFacts:
    return last.key, state, dates[0], dates[-1], len(dates), last.reference, last.title, float(last.score)


def _pairs(held: Sequence[Held]) -> Iterator[tuple[Held | None, Held]]:
    return zip((None, *held), held, strict=False)


def _changes(
    known: dict[str, tuple[Shown, str]], shown: dict[str, Shown], now: Held, joins: dict[str, tuple[str, str]]
) -> Iterator[Change]:
    for key, one in shown.items():
        if key not in known:
            yield (key, now.date, "reactivated" if one.listing == "reactivated" else "new", None, _text(one.score))
            if one.listing == "archived":
                yield key, now.date, "archived", None, _text(one.score)
        else:
            for change, was, became in _between(*known[key], one):
                yield key, now.date, change, was, became
    for key, (last, state) in known.items():
        if key not in shown and state == "open":
            yield key, now.date, "missing", last.title, None
    for key, (kind, other) in joins.items():
        stays = other in shown and shown[other].listing != "archived"
        if _is_told(kind, key, known, shown) and (stays or (kind == "split" and other in shown)):
            before, after = (key, other) if kind == "merged" else (other, key)
            yield key, now.date, kind, shown[before].reference, shown[after].reference


def _is_told(kind: str, key: str, known: dict[str, tuple[Shown, str]], shown: dict[str, Shown]) -> bool:
    """Whether the paper that prints the words of a merger or split is the first that could."""
    if key not in shown or not shown[key].category:
        return False
    if kind == "split":
        return key not in known
    return shown[key].listing == "archived" and key in known and known[key][1] == "open"


def _between(was: Shown, state: str, now: Shown) -> Iterator[tuple[str, str | None, str | None]]:
    archived = now.listing == "archived"
    if state != "open" and not archived:
        yield "reactivated", state, _text(now.score)
    if archived and state != "archived":
        yield "archived", _text(was.score), _text(now.score)
    for name in LEVELS:
        a, b = getattr(was, name), getattr(now, name)
        if a != b:
            yield f"{name}_{'increased' if b > a else 'decreased'}", _text(a), _text(b)
    if was.reference != now.reference:
        yield "renumbered", was.reference, now.reference
    if was.owner.split()[-1].casefold() != now.owner.split()[-1].casefold():
        yield "owner_changed", was.owner, now.owner
    for name in ("status", "title", "category"):
        a, b = getattr(was, name), getattr(now, name)
        if a and b and _bare(a) != _bare(b):
            yield f"{name}_changed", a, b


def _findings(
    known: dict[str, tuple[Shown, str]], shown: dict[str, Shown], bearers: dict[str, str], date: dt.date, numbered: bool
) -> Iterator[tuple[FindingPlace, bool]]:
    """What history finds, each with whether it is only fair where no meeting lies between."""
    for key, one in shown.items():
        if key not in known:
            if numbered and bearers.get(one.reference, key) != key:
                yield ("R104", key, date), False
            continue
        was, state = known[key]
        if numbered and was.reference != one.reference:
            yield ("R105", key, date), False
        if one.listing == "new":
            yield ("H502", key, date), False
        if state == "open" and one.previous not in (None, was.score):
            yield ("S204", key, date), True
        if was.first_recorded != one.first_recorded:
            yield ("D404", key, date), False
        if state == "archived" and one.listing not in ("archived", "reactivated", "new"):
            yield ("H503", key, date), False
    for key, (_, state) in known.items():
        if key not in shown and state == "open":
            yield ("H501", key, date), True


def _month(printed: str) -> str:
    """ "Feb 2022" for "February 2022", as the two styles print one month."""
    name, year = printed.split()
    return f"{name[:3]} {year}"


def _text(number: float) -> str:
    return f"{number:g}"


def _bare(text: str) -> str:
    return "".join(c for c in text.replace("&", "and").casefold() if c.isalnum())
