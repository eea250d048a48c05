"""What counts its own parts, "Page 3 of 9" and "Risk 4 of 12", and what is then missing of it.

Refuses to guess: a series that does not begin at its beginning, repeats itself or runs backwards says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise

from schemas.records import Reading
from schemas.series import place_in_series

MOST_CUT_OFF = 2  # pages missing at the end: of more, the file may be the beginning of a pack
FEWEST_BARE = 5  # pages numbered without "of"
_PAGE = re.compile(r"\bpage\s+([0-9]{1,4})\s*(?:of|/)\s*([0-9]{1,4})\b", re.IGNORECASE)
_PAGE_ALONE = re.compile(r"\W*(?:page\s*)?([0-9]{1,4})(?:\s*(?:of|/)\s*([0-9]{1,4}))?\W*", re.IGNORECASE)

Numbered = tuple[int, int]
"""A page of the file, and the number printed on it; both from 1."""


def pages_missing(reading: Reading) -> int:
    """How many pages are missing, by the numbers printed on the others; 0 where these do not surely say so."""
    counted, bare = _page_numbers(reading)
    if counted:
        return sum(_missing(sorted(pages), total, reading.pages or 0) for total, pages in counted.items())
    return _leap(sorted(bare))


def risks_numbered(reading: Reading) -> int:
    """How many risks there are by "Risk 4 of 12", where a series of such headings begins with 1; else 0."""
    found = {place for text in _texts(reading) if (place := place_in_series(text))}
    totals, numbers = {total for _, total in found}, {number for number, _ in found}
    if len(totals) != 1 or len(numbers) < 2 or 1 not in numbers:
        return 0
    [total] = totals
    return total if max(numbers) <= total else 0


def _page_numbers(reading: Reading) -> tuple[Mapping[int, set[Numbered]], set[Numbered]]:
    """Pages numbered "3 of 9", by their total; and those numbered without one."""
    counted: dict[int, set[Numbered]] = {}
    bare: set[Numbered] = set()
    for page, text, alone in _edge_texts(reading):
        found = _PAGE_ALONE.fullmatch(text) if alone else _PAGE.search(text)
        if found and found[2]:
            counted.setdefault(int(found[2]), set()).add((page, int(found[1])))
        elif found:
            bare.add((page, int(found[1])))
    return counted, bare


def _edge_texts(reading: Reading) -> Iterator[tuple[int, str, bool]]:
    """Page, text, and whether it is a page's number and nothing else; those that leap are left in the text."""
    for line in reading.running:
        if line.page and line.kind != "marking":
            yield line.page, line.text, line.kind == "page_number"
    for left in reading.unassigned:
        if left.page and len(left.text) < 100:
            yield left.page, left.text, False


def _missing(pages: Sequence[Numbered], total: int, in_file: int) -> int:
    """Pages that a series "1 of 9", "2 of 9" … leaps over, or that are cut off its end."""
    if len(pages) < 2 or pages[0][1] > 2 or not _goes_up(pages):
        return 0
    leapt = sum((number - before) - (page - earlier) for (earlier, before), (page, number) in pairwise(pages))
    cut_off = (total - pages[-1][1]) - (in_file - pages[-1][0])
    return leapt + (cut_off if 0 < cut_off <= MOST_CUT_OFF else 0)


def _leap(pages: Sequence[Numbered]) -> int:
    """Pages missing at the one place where bare numbers, which begin with the file, leap."""
    if len(pages) < FEWEST_BARE or pages[0][1] - pages[0][0] not in (0, -1) or not _goes_up(pages):
        return 0
    ahead = sorted({number - page for page, number in pages})
    return ahead[1] - ahead[0] if len(ahead) == 2 else 0


def _goes_up(pages: Sequence[Numbered]) -> bool:
    """Whether each number is further on than the one before by as many pages at least."""
    return all(page > earlier and number - before >= page - earlier
               for (earlier, before), (page, number) in pairwise(pages))


def _texts(reading: Reading) -> Set[str]:
    """Everything printed, each text once: headings and labels stand over many statements."""
    said = reading.statements
    headings = {s.section for s in said} | {s.label for s in said} | {s.reference for s in said}
    return headings | {s.text for s in said} | {left.text for left in reading.unassigned}
