"""A risk's life for a person at a terminal: a line of scores, a row a meeting, what changed and what was found."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections import defaultdict
from collections.abc import Iterator, Sequence

from publish.change_text import change_in_words
from publish.dated import dated
from publish.life import Life
from schemas.inert import printable
from schemas.rows import Entry

BLOCKS, ASCII_BLOCKS = "▁▂▃▄▅▆▇█", "_.-=+*#@"
_GAP = "·"
_HEADS = ("meeting", "ref", "score", "I x L", "rating", "status", "owner", "listed as")
_FIRST_WORDS, _SHORTEST, _WITHOUT_WORDS = 4, 12, (0, 1, 2, 3, 4, 7)
_NO_DATE = "no date"
_MARKS = {"repaired": "*", "disputed": "?", "decided": "!"}
Row = tuple[str, ...]


def sparkline(scores: Sequence[float | None], highest: float, blocks: str = BLOCKS) -> str:
    """A character a score, higher for more, from nothing to `highest`; "·" where there is none."""
    top, most = len(blocks) - 1, highest or 1
    return "".join(_GAP if s is None else blocks[min(top, max(0, round(top * s / most)))] for s in scores)


def life_lines(life: Life, columns: int, plain: bool = False) -> Iterator[str]:
    """The lines, none wider than `columns` (from 60); `plain` keeps to ASCII."""
    risk, scores = life.risk, [e.score for e in life.entries]
    known = [s for s in scores if s is not None]
    yield from _wrapped(f"{risk.reference or ''}  {risk.title or risk.risk_id}".strip(), columns)
    yield from _wrapped(_standing(life), columns)
    if known:
        line = sparkline(scores, max(known), ASCII_BLOCKS if plain else BLOCKS)
        line = line.replace(_GAP, " ") if plain else line
        yield f"score {line}  {known[0]:g} to {known[-1]:g}, highest {max(known):g}"
    yield ""
    yield from _table([_HEADS, *map(_cells, life.entries)], columns)
    marks = [f"{mark} {basis}" for basis, mark in _MARKS.items() if any(e.basis == basis for e in life.entries)]
    yield ", ".join(marks)
    yield from _happenings(life, columns)


def _standing(life: Life) -> str:
    risk = life.risk
    printed = [e.first_recorded_precision for e in life.entries if e.first_recorded == risk.first_recorded]
    first = dated(risk.first_recorded, printed[-1] if printed else "day")
    since = f", first recorded {first}" if first else ""
    meetings = f"{risk.meetings} meeting{'' if risk.meetings == 1 else 's'}"
    between = f"{_day(risk.first_meeting)} to {_day(risk.last_meeting)}"
    return f"{risk.state} in {risk.register}{since}; in {meetings}, {between}"


def _cells(entry: Entry) -> Row:
    levels = "" if entry.impact is None or entry.likelihood is None else f"{entry.impact:g} x {entry.likelihood:g}"
    score = "" if entry.score is None else f"{entry.score:g}"
    score += _MARKS.get(entry.basis, "")
    words = (entry.rating, entry.status, entry.owner or entry.owner_role, entry.listing)
    return (_day(entry.meeting_date), entry.reference or "", score, levels, *(printable(word or "") for word in words))


def _table(rows: Sequence[Row], columns: int) -> Iterator[str]:
    """Columns as wide as their texts. Where the line is too long long words are cut, and else status and owner are
    left out: what changes of them is said below."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(_HEADS))]
    while sum(widths) + 2 * (len(widths) - 1) > max(columns, 60):
        widest = max(range(_FIRST_WORDS, len(widths)), key=lambda n: widths[n])
        if widths[widest] > _SHORTEST:
            widths[widest] -= 1
        elif len(widths) == len(_HEADS):
            widths = [max(len(row[n]) for row in rows) for n in _WITHOUT_WORDS]
            rows = [tuple(row[n] for n in _WITHOUT_WORDS) for row in rows]
        else:
            break
    for row in rows:
        cells = (_cut(cell, width).ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _happenings(life: Life, columns: int) -> Iterator[str]:
    """What changed at each meeting, and what was found wrong there."""
    at: dict[dt.date | None, list[str]] = defaultdict(list)
    for change in life.changes:
        at[change.meeting_date].append(change_in_words(change))
    for finding in life.findings:
        at[finding.meeting_date].append(f"{finding.code} {finding.severity}: {finding.message}")
    for date in sorted(at, key=lambda d: d or dt.date.max):
        yield _day(date)
        for text in at[date]:
            yield from _wrapped(text, columns, "  ")


def _day(date: dt.date | None) -> str:
    return date.isoformat() if date else _NO_DATE


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _wrapped(text: str, columns: int, indent: str = "") -> list[str]:
    line = " ".join(printable(text).split())
    return textwrap.wrap(line, max(columns, 60), initial_indent=indent, subsequent_indent=indent + "  " * bool(indent))
