"""Markings, headers, footers and page numbers: what is printed at the edges of many pages, and is no part of the text.

Works on the texts at the head and the foot of each page, whatever reader they come from.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from extract.page.markings import is_marking, is_page_number
from schemas.paper import RunningKind

Edge = Literal["head", "foot", ""]

NUMBER = re.compile(r"[0-9]+")
NEAR_EDGE = 4  # how many lines of a page's head or foot may be running
MANY = 5  # numbers of one form, at one height: no chance
SAME_HEIGHT = 8.0  # points by which a header may wander from page to page


class EdgeText(NamedTuple):
    """A line of a page. `edge` is "head" or "foot" where it stands first or last on its page, outside any
    table, else ""; `height` is its distance in points from that edge of the page, 0 where nothing is known."""

    page: int
    text: str
    edge: Edge
    height: float = 0.0


def running_kinds(texts: Sequence[EdgeText], pages: int) -> list[RunningKind | None]:
    """For each text the kind of running text it is, or None for text of the paper itself.

    A marking is known by its words; a page number by its form, and by going up with the pages; a header
    or footer by being printed at the same place of at least three pages (two in a paper of two or three).
    """
    kinds: list[RunningKind | None] = [
        "marking" if is_marking(item.text) else "page_number" if _says_page(item) else None for item in texts
    ]
    edges = [index for index, item in enumerate(texts) if item.edge and kinds[index] is None]
    for group in _alike(texts, edges):
        members = [texts[index] for index in group]
        if not _recurs(members, pages):
            continue
        for index in group:
            numbered = is_page_number(texts[index].text)
            kinds[index] = "page_number" if numbered else "header" if texts[index].edge == "head" else "footer"
    return kinds


def _says_page(item: EdgeText) -> bool:
    """ "Page 3" and "3 of 20" say what they are; a bare number must recur."""
    return bool(item.edge) and is_page_number(item.text) and not NUMBER.fullmatch(item.text.strip(" -–—|"))


def _alike(texts: Sequence[EdgeText], indices: Iterable[int]) -> list[list[int]]:
    """Indices of texts at one edge that differ at most in a number, grouped."""
    groups: dict[tuple[Edge, str], list[int]] = defaultdict(list)
    for index in indices:
        item = texts[index]
        groups[item.edge, NUMBER.sub("#", " ".join(item.text.split())).casefold()].append(index)
    return list(groups.values())


def _recurs(members: Sequence[EdgeText], pages: int) -> bool:
    counted = {member.page for member in members}
    if len(counted) < (3 if pages > 3 else 2):
        return False
    heights = sorted(member.height for member in members)
    middle = heights[len(heights) // 2]
    near = sum(abs(height - middle) <= SAME_HEIGHT for height in heights)
    return 3 * near >= 2 * len(members) and (_same_numbers(members) or _goes_with_the_pages(members))


def _same_numbers(members: Sequence[EdgeText]) -> bool:
    return len({tuple(NUMBER.findall(member.text)) for member in members}) == 1


def _goes_with_the_pages(members: Sequence[EdgeText]) -> bool:
    """Whether one number of the text counts the pages, the others staying as they are.

    A heading "Risk 7" at the top of each page would too, so such a text must stand at the foot or say "page".
    """
    if not all(item.edge == "foot" or is_page_number(item.text) or "page" in item.text.casefold() for item in members):
        return False
    numbers = [(item.page, [int(found) for found in NUMBER.findall(item.text)]) for item in members]
    if not all(found for _, found in numbers):
        return False  # one prints "#" itself
    return any(_counts_pages([(page, found[at]) for page, found in numbers]) for at in (0, -1))


def _counts_pages(numbers: Sequence[tuple[int, int]]) -> bool:
    """Whether the numbers go up by one a page; many that begin with the paper may leap where pages are missing."""
    ahead = [number - page for page, number in sorted(numbers)]
    if len({*ahead}) == 1:
        return True
    return len(ahead) >= MANY and ahead[0] == 0 and len({*ahead}) == 2 and ahead == sorted(ahead)


def edges_of(places: Sequence[float]) -> list[Edge]:
    """Which of a page's lines, from the first to the last, stand at its head or foot. `places` say how far down
    the page each is, from 0 to 1: a page whose table leaves but one line may have it at its foot."""
    count = len(places)
    half = (count + 1) // 2
    edges: list[Edge] = []
    for at, place in enumerate(places):
        last = count - at <= NEAR_EDGE
        first = at < min(NEAR_EDGE, half) and (place <= 0.5 or not last)
        edges.append("head" if first else "foot" if last else "")
    return edges
