"""What the program says of a flawed paper, held against what is true: findings, entries and joins."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bench.flawed_papers import FlawedPaper
from samples.maker.compose import OPEN_FIGURES
from samples.maker.model import PaperModel
from samples.maker.state import Expected

NUMBERS = ("impact", "likelihood", "score", "previous_score")
COUNTS = tuple(name.removesuffix("_risks") for name in OPEN_FIGURES)
ELSEWHERE = "elsewhere"  # risks and papers that no error was put into

Place = tuple[str, str, str]  # code, the risk's key, and what of it: a cell of the heat map, a count, a reference
Rows = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The tallies of one paper by code, and its failures in words.

    A tally counts what was injected, found, unexpected; entries right, wrong, disputed, and those under another
    reference than the true one; elsewhere also false joins and missed joins.
    """

    tallies: Mapping[str, Counter[str]]
    failures: tuple[str, ...] = field(default=())


def verdict_of(flawed: FlawedPaper, rows: Rows) -> Verdict:
    """The verdict on the rows of every dataset, as the second phase gives them for this paper alone."""
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    failures = [
        *_judge_findings(flawed, rows, tallies),
        *_judge_entries(flawed, rows, tallies),
        *_judge_joins(flawed, rows, tallies),
    ]
    where = f"{flawed.clean.number} {flawed.form} {sorted({e.code for e in flawed.expected if not e.optional})}"
    return Verdict(tallies, tuple(f"paper {flawed.number} ({where}): {failure}" for failure in failures))


def _judge_findings(flawed: FlawedPaper, rows: Rows, tallies: dict[str, Counter[str]]) -> Iterator[str]:
    required = {place for e in flawed.expected if not e.optional for place in _places(e, flawed)}
    welcome = {(e.code, e.key) for e in flawed.expected if e.optional}
    said = dict(_said(flawed, rows))
    for place in sorted(required):
        tallies[place[0]]["injected"] += 1
        tallies[place[0]]["found"] += place in said
        if place not in said:
            what = next(e.what for e in flawed.expected if e.code == place[0])
            yield f"missed {place}: {what}"
    for place, message in said.items():
        if place not in required and place[:2] not in welcome:
            tallies[place[0]]["unexpected"] += 1
            yield f"unexpected {place}: {message}"


def _places(found: Expected, flawed: FlawedPaper) -> list[Place]:
    """Where a finding should be; a wrong cell or count is told by what the flaw changed."""
    was, now = flawed.clean.paper, flawed.injection.paper
    match found.code:
        case "S207":
            return [(found.code, "", cell) for cell in _differing_cells(was, now)]
        case "C301":
            changed = [n for n in COUNTS if getattr(was.counts, n) != getattr(now.counts, n)]
            return [(found.code, "", f"count_{name}") for name in changed]
        case "R103":
            return [(found.code, "", found.reference)]
        case _:
            return [(found.code, found.key, "")]


def _differing_cells(was: PaperModel, now: PaperModel) -> list[str]:
    rows = zip(was.heat_map.likelihoods, was.heat_map.counts, now.heat_map.counts, strict=True)
    return [
        f"{likelihood} / {impact}"
        for likelihood, before, after in rows
        for impact, one, other in zip(was.heat_map.impacts, before, after, strict=True)
        if one != other
    ]


def _said(flawed: FlawedPaper, rows: Rows) -> Iterator[tuple[Place, str]]:
    """Every finding at its place, notes too, with its message."""
    keys = _keys_of_risks(flawed, rows)
    statements = {s.statement_id: s for s in rows.get("statements", ())}
    evidence: dict[str, list[Any]] = defaultdict(list)
    for e in rows.get("evidence", ()):
        if e.role == "contradicts":
            evidence[e.finding_id].append(statements[e.statement_id])
    for f in rows.get("findings", ()):
        key = keys.get(f.risk_id, f.risk_id) if f.risk_id else ""
        at = evidence[f.finding_id]
        match f.code:
            case "S207":
                yield (f.code, "", at[0].label if at else ""), f.message
            case "C301":
                yield (f.code, "", at[0].attribute.replace("very_high", "high") if at else ""), f.message
            case "R103":
                yield (f.code, "", f.risk_id.rpartition("/")[2].partition("#")[0]), f.message
            case "O601":
                yield from ((place, f.message) for place in _owners(f.code, at, keys, flawed))
            case _:
                yield (f.code, key, ""), f.message


def _owners(code: str, at: list[Any], keys: Mapping[str, str], flawed: FlawedPaper) -> list[Place]:
    """A finding on an owner stands at each flawed risk among those it rests on."""
    expected = {e.key for e in flawed.expected if e.code == code}
    return [(code, key, "") for key in {keys.get(s.risk_id, "") for s in at} & expected] or [(code, "", "")]


def _judge_entries(flawed: FlawedPaper, rows: Rows, tallies: dict[str, Counter[str]]) -> Iterator[str]:
    """Every risk's numbers against the truth, under the codes of the errors put into it."""
    codes: dict[str, set[str]] = defaultdict(set)
    for found in flawed.expected:
        if not found.optional:
            codes[found.key].add(found.code)
    keys = _keys_of_risks(flawed, rows)
    entries = {keys.get(e.risk_id): e for e in rows.get("entries", ())}
    for key, standing in flawed.clean.standings.items():
        entry = entries.get(key)
        numbers = (standing.impact, standing.likelihood, standing.score, standing.previous)
        true = dict(zip(NUMBERS, numbers, strict=True))
        told = {name: getattr(entry, name) for name in NUMBERS} if entry else None
        outcome = "disputed" if entry and entry.basis == "disputed" else "right" if told == true else "wrong"
        misnamed = entry is not None and entry.reference != standing.risk.reference
        for code in codes.get(key) or {ELSEWHERE}:
            tallies[code][outcome] += 1
            tallies[code]["other reference"] += misnamed
        if outcome == "wrong" or (outcome == "disputed" and key not in codes):
            yield f"{outcome} entry {standing.risk.reference} ({key}): {told}, truly {true}"
        elif outcome == "disputed":
            tallies["disputes"][f"{flawed.number} {sorted(codes[key])} {key}: {told}, truly {true}"] += 1


def _judge_joins(flawed: FlawedPaper, rows: Rows, tallies: dict[str, Counter[str]]) -> Iterator[str]:
    """Rows and cards taken for one risk that are two, and those of one risk that were not joined."""
    key_of = _key_by_title(flawed)
    held: dict[str, set[str]] = defaultdict(set)
    for s in rows.get("statements", ()):
        if s.attribute == "title" and s.record_no and s.risk_id:
            held[s.risk_id].add(key_of(s.text))
    for risk_id, found in held.items():
        if len(found) > 1:
            tallies[ELSEWHERE]["false joins"] += 1
            yield f"false join under {risk_id}: {sorted(found)}"
    for key, count in Counter(key for found in held.values() for key in found).items():
        if count > 1:
            tallies[ELSEWHERE]["missed joins"] += 1
            yield f"missed join of {key}"


def _keys_of_risks(flawed: FlawedPaper, rows: Rows) -> dict[str, str]:
    """Each risk's key in the truth, by its key in the datasets: the title tells, as no flaw touches it."""
    key_of = _key_by_title(flawed)
    return {e.risk_id: key_of(e.title or "") for e in rows.get("entries", ())}


def _key_by_title(flawed: FlawedPaper) -> Callable[[str], str]:
    cards = {_bare(card.title): card.key for card in flawed.injection.paper.cards}
    known = cards | {_bare(row.title): row.key for row in flawed.injection.paper.rows}
    return lambda title: known.get(_bare(title), title)


def _bare(text: str) -> str:
    return "".join(text.split())


def added_up(verdicts: Iterable[Verdict]) -> dict[str, Counter[str]]:
    """The tallies of many papers."""
    total: dict[str, Counter[str]] = defaultdict(Counter)
    for verdict in verdicts:
        for code, tally in verdict.tallies.items():
            total[code].update(tally)
    return total
