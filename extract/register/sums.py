"""Rows of a register that count its risks or add up their scores, and keys to its bands: none of them is a risk."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.columns.attributes import Heading
from extract.page.rows import Row, cells_in, text_of
from extract.parts.scores import SCORES
from schemas.layout import Layout
from schemas.words import key

MOST_WORDS = 6
FEWEST_OTHERS = 2
_TOLD = frozenset({"owner", "responsible_officer", "existing_controls", "additional_controls", "description"})
_FIGURE = re.compile(r"[-–−+]?[£(]?[0-9][0-9.,]*[%)]?(?: (?:risks?|of [0-9]+))?|[-–—]|n/?a", re.IGNORECASE)
_BAND = re.compile(r"[0-9]{1,3} ?(?:[-–—]|to) ?[0-9]{1,3}|[0-9]{1,3} ?\+|(?:>=?|<=?|≥|≤) ?[0-9]{1,3}")
_OF_RISKS = frozenset((*SCORES, "risks", "scores", "all"))
_APART = re.compile(r"\s*[:(–—-]")


def sum_rows(rows: Sequence[Row], heading: Heading, layout: Layout) -> set[int]:
    """The numbers of such rows: "Total", "Average score", "Sub-total: finance" before nothing but figures; and at the
    end of a register with references those that have a range of scores where the others have a reference."""
    body = range(heading.last_row + 1, len(rows))
    return {n for n in body if _adds_up(rows, n, heading, layout)} | _keys(rows, heading, layout)


def _adds_up(rows: Sequence[Row], row_no: int, heading: Heading, layout: Layout) -> bool:
    first, *others = [text for cell in cells_in(rows[row_no]) if (text := cell.text.strip())] or [""]
    if not others or not all(_is_figure(text, layout) for text in others):
        return False
    kind = _leads_sums(first, layout)
    return kind == "sums" or (bool(kind) and _stands_apart(rows, row_no, heading))


def _stands_apart(rows: Sequence[Row], row_no: int, heading: Heading) -> bool:
    """Whether a row alone has no reference, and nothing that is told of all others, such as an owner."""
    at = heading.place("reference")
    body = [row for n, row in enumerate(rows) if n > heading.last_row and n != row_no]
    others = [row for row in body if text_of(row[at or 0]).strip()]
    if at is None or text_of(rows[row_no][at]).strip() or len(others) < FEWEST_OTHERS:
        return False
    columns = [n for n, a in enumerate(heading.attributes) if a in _TOLD]
    told = [n for n in columns if all(text_of(row[n]).strip() for row in others)]
    return bool(told) and not any(text_of(rows[row_no][n]).strip() for n in told)


def _is_figure(text: str, layout: Layout) -> bool:
    return bool(_FIGURE.fullmatch(text)) or key(text) in layout.level_words


def _leads_sums(text: str, layout: Layout) -> str:
    """The kind of words that a text begins with and says no more than what is added up, counted or compared: "sums"
    ("Total", "Sub-total: finance"), "counts" ("Number of red risks") or "measures" ("Overall risk score"); else ""."""
    words = _words(text)
    kinds = ((name, led) for name in ("sums", "counts", "measures") for led in layout.others.get(name, ()))
    name, led = next(((name, led) for name, led in kinds if f"{words} ".startswith(f"{led} ")), ("", ""))
    rest = words.removeprefix(led).split()
    known = _OF_RISKS | layout.filler | layout.level_words | {*layout.others.get("measured", ())}
    return name if len(rest) <= MOST_WORDS and known.issuperset(rest) else ""


def _words(text: str) -> str:
    return key(_APART.split(text.replace("-t", "t"), maxsplit=1)[0])


def _keys(rows: Sequence[Row], heading: Heading, layout: Layout) -> set[int]:
    at, scored = heading.place("reference"), heading.assessed
    found: set[int] = set()
    for n in range(len(rows) - 1, heading.last_row, -1) if at is not None and scored else ():
        first = text_of(rows[n][at or 0]).strip()
        is_key = bool(_BAND.fullmatch(first)) or key(first) in layout.level_words
        if not is_key or any(text_of(rows[n][s]).strip() for s in scored):
            break
        found.add(n)
    return found
