"""Boards named in running text, and the date of the meeting that is meant."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from normalise.values.dates import PartialDate, parse_date

_KIND = r"(?:Board|Panel|Committee|Group|Cabinet|Forum|Executive)"
_NAMED = (
    rf"(?:[A-Z][\w’'&-]*\s+(?:(?:and|of|for|the|&)\s+)*)*{_KIND}\b(?:\s+(?:Team|Board|Committee|Group)\b)?"
)
_SHORT = r"[A-Z][A-Za-z]?[A-Z]{1,5}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = re.compile(
    rf"\b(?:(?:[0-9]{{1,2}}(?:\s?(?:st|nd|rd|th))?\s+(?:of\s+)?)?{_MONTH},?\s*['’]?(?:20)?[0-9]{{2}}\b|"
    rf"[0-9]{{1,2}}[/.][0-9]{{1,2}}[/.](?:20)?[0-9]{{2}}\b|{_MONTH}(?=\s*(?:\)|meeting|{_KIND}|{_SHORT}|$|,)))"
)
_ACTS = r"(?:meeting|approval|decision|in|on|of|to|will|has|have|had|is|did|[a-z]+ed)\b"
_BOARD = re.compile(
    rf"\b(?:{_NAMED}|{_SHORT}(?=\s*(?:\(?\s*(?:{_MONTH}|[0-9]{{1,2}}(?:[/.]|(?:st|nd|rd|th)?\s{_MONTH}))|{_ACTS}|[,.:;–-]|$)))"
)
_LEADING = re.compile(
    r"^(?:(?:The|Next|Last|At|By|Previous|Following|For|In|A|It|To|From|Our|This|That|And|After|Since)\s+)+"
)
_NOT_BOARDS = frozenset("RAG KPI IT HR TBC NHS ICT CCTV GDPR PDF OFFICIAL UK EU PC DC MP QA H&S".split())  # noqa: SIM905
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Board:
    """A board as printed, and where it stands in the text."""

    name: str
    start: int
    end: int


def boards_in(text: str) -> tuple[Board, ...]:
    """Boards by their words ("Executive Board") or capitals that act or meet ("RSB (Aug 31)", "RSB agreed")."""
    found = []
    for match in _BOARD.finditer(text):
        name = _LEADING.sub("", match.group())
        if name not in _NOT_BOARDS:
            found.append(Board(name, match.end() - len(name), match.end()))
    return tuple(found)


def meeting_of(
    text: str, board: Board | None, relative_to: dt.date | None, proposed: bool
) -> PartialDate | None:
    """The date of the board's meeting: the one nearest after its name, else before it, else the first there is.

    A month alone is the last one before `relative_to`, or the next where something is proposed to it.
    """
    dates = list(_DATE.finditer(text))
    if not dates or board is None:
        return None
    after = [m for m in dates if 0 <= m.start() - board.end <= _NEAR]
    before = [m for m in reversed(dates) if 0 <= board.start - m.end() <= _NEAR]
    printed = (after or before or dates)[0].group().rstrip(",")
    return parse_date(printed) or (_nearest_month(printed, relative_to, proposed) if relative_to else None)


def _nearest_month(month: str, relative_to: dt.date, proposed: bool) -> PartialDate | None:
    years = (0, 1) if proposed else (0, -1)
    for printed in (parse_date(f"{month.rstrip('.')} {relative_to.year + step}") for step in years):
        if printed and (
            printed.date >= relative_to.replace(day=1) if proposed else printed.date <= relative_to
        ):
            return printed
    return None


def parts_by_board(sentence: str) -> Iterator[str]:
    """The sentence cut where a second board begins ("…and RSB (Aug 31) to consider…"), or at a semicolon."""
    start = 0
    for cut in re.finditer(r";\s*|,?\s+(?:and|but|with|then)\s+(?=(?:the |next |last )*([A-Z]))", sentence):
        rest = sentence[cut.end() :]
        begins = next(iter(boards_in(rest)), None)
        if cut.group().startswith(";") or (begins is not None and len(rest[: begins.start].split()) <= 2):
            yield sentence[start : cut.start()]
            start = cut.end()
    yield sentence[start:]
