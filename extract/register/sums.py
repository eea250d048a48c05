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
_FIGURE = re.compile(r"[£(]?[0-9][0-9.,]*[%)]?(?: (?:risks?|of [0-9]+))?|[-–—]|n/?a", re.IGNORECASE)
_BAND = re.compile(r"[0-9]{1,3} ?(?:[-–—]|to) ?[0-9]{1,3}|[0-9]{1,3} ?\+|(?:>=?|<=?|≥|≤) ?[0-9]{1,3}")
_OF_RISKS = frozenset((*SCORES, "risks", "scores", "all"))
_APART = re.compile(r"\s*[:(–—-]")


def sum_rows(rows: Sequence[Row], heading: Heading, layout: Layout) -> set[int]:
    """The numbers of such rows: "Total", "Average score", "Sub-total: finance" before nothing but figures; and at the
    end of a register with references those that have a range of scores where the others have a reference."""
    body = range(heading.last_row + 1, len(rows))
    return {n for n in body if _adds_up(rows[n], layout)} | _keys(rows, heading)


def _adds_up(row: Row, layout: Layout) -> bool:
    first, *others = [text for cell in cells_in(row) if (text := cell.text.strip())] or [""]
    return bool(others) and _is_of_sums(first, layout) and all(_is_figure(text, layout) for text in others)


def _is_figure(text: str, layout: Layout) -> bool:
    return bool(_FIGURE.fullmatch(text)) or key(text) in layout.level_words


def _is_of_sums(text: str, layout: Layout) -> bool:
    """Whether a text names what is added up or counted: "Total", "Average risk score", "Sub-total: finance"."""
    words = key(_APART.split(text.replace("-t", "t"), maxsplit=1)[0])
    led = next((led for led in layout.others.get("sums", ()) if words == led or words.startswith(f"{led} ")), "")
    rest = words.removeprefix(led).split() if led else []
    return bool(led) and len(rest) <= MOST_WORDS and _OF_RISKS.union(layout.filler).issuperset(rest)


def _keys(rows: Sequence[Row], heading: Heading) -> set[int]:
    at, scored = heading.place("reference"), heading.assessed
    found: set[int] = set()
    for n in range(len(rows) - 1, heading.last_row, -1) if at is not None and scored else ():
        if not _BAND.fullmatch(text_of(rows[n][at or 0]).strip()) or any(text_of(rows[n][s]).strip() for s in scored):
            break
        found.add(n)
    return found
