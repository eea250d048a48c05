"""Findings for a person at a terminal: by risk, printed against expected, and where to look."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from publish.audit import SEVERITIES, Audited
from publish.places import place_of, places_by_paper, where_of
from schemas.inert import printable

_COLOURS = {"error": "31", "warning": "33", "note": "36", "bold": "1", "dim": "2"}
_NARROWEST = 40


class _Style:
    """Colours, where they are wanted; they never say what the words beside them do not."""

    def __init__(self, colours: bool) -> None:
        self._colours = colours

    def __call__(self, kind: str, text: str) -> str:
        return f"\x1b[{_COLOURS[kind]}m{text}\x1b[0m" if self._colours and text else text


def table_lines(found: Sequence[Audited], columns: int, colours: bool = False) -> Iterator[str]:
    """The lines of the table, none wider than `columns` (from 40); findings in reading order.

    A dismissed finding is counted at the end, and not shown.
    """
    style = _Style(colours)
    shown = [one for one in found if one.finding.state != "dismissed"]
    for register, of_register in groupby(shown, key=lambda one: one.finding.register):
        yield style("bold", printable(register or "papers of no known register"))
        for risk_id, of_risk in groupby(of_register, key=lambda one: one.finding.risk_id):
            group = list(of_risk)
            yield ""
            yield from _heading(group[0], risk_id, max(columns, _NARROWEST), style)
            for one in group:
                yield from _lines(one, max(columns, _NARROWEST), style)
        yield ""
    yield from _wrapped("", _summary(found), columns, 0)


def one_finding(one: Audited, columns: int, colours: bool = False) -> Iterator[str]:
    """The lines of one finding with its risk, and every statement it rests on in the paper's own words."""
    style, room = _Style(colours), max(columns, _NARROWEST)
    yield from _heading(one, one.finding.risk_id, room, style)
    yield from _lines(one, room, style)
    for role, statements in (("contradicts", one.contradicts), ("supports", one.supports)):
        for said in statements:
            start = f"    {role:<12}"
            of = f"{said.reference} " if said.reference and one.finding.risk_id is None else ""
            paper = "" if said.paper_id == one.finding.paper_id else f"{one.file_of(said)}, "
            words = f"{paper}{place_of(said)}: {of}{said.attribute.replace('_', ' ')} “{said.text}”"
            first, *more = _wrapped(start, words, room, len(start))
            yield first.replace(start, style("dim", start), 1)
            yield from more


def _heading(one: Audited, risk_id: str | None, columns: int, style: _Style) -> Iterator[str]:
    if risk_id is None:
        yield style("bold", "The register as a whole")
        return
    title = textwrap.shorten(printable(one.title), max(columns - len(one.reference) - 2, 10), placeholder="…")
    yield style("bold", "  ".join(filter(None, (printable(one.reference or ("" if title else risk_id)), title))))


def _lines(one: Audited, columns: int, style: _Style) -> Iterator[str]:
    finding = one.finding
    held = f"{finding.meeting_date.day} {finding.meeting_date:%B %Y}" if finding.meeting_date else "no date"
    state = f", {finding.state}" if finding.state != "open" else ""
    head = f"  {finding.code} {finding.severity:<7} "
    first, *more = _wrapped(head, f"{finding.message} ({held}{state})", columns, len(head))
    yield first.replace(finding.severity, style(finding.severity, finding.severity), 1)
    yield from more
    for label, text in (("printed", finding.printed), ("expected", finding.expected),
                        ("taken", finding.resolution), ("see", where_of(one)),
                        ("support", places_by_paper(one, one.supports))):
        if text:
            start = f"    {label:<9}"
            first, *more = _wrapped(start, text, columns, len(start))
            yield first.replace(start, style("dim", start), 1)
            yield from more


def _wrapped(start: str, text: str, columns: int, indent: int) -> list[str]:
    line = " ".join(printable(text).split())
    return textwrap.wrap(line, columns, initial_indent=start, subsequent_indent=" " * indent,
                         break_on_hyphens=False) or [start]


def _summary(found: Iterable[Audited]) -> str:
    counts = Counter(one.finding.severity for one in found if one.finding.state != "dismissed")
    said = [f"{counts[s]:,} {s}{'' if counts[s] == 1 else 's'}" for s in SEVERITIES if counts[s]]
    states = Counter(one.finding.state for one in found)
    decided = [f"{states[s]:,} {s}" for s in ("accepted", "dismissed") if states[s]]
    return (", ".join(said) or "No findings") + (f" ({', '.join(decided)} by a person)" if decided else "")
