"""Rules that a card leaves out: labels at the left, each with its value at one distance, and nothing drawn between.

A stretch of lines is a card where three labels or more are words of registers, one of them of a score. Its first
vertical is where the values begin; others stand in the white that all lines of three texts or more keep free. A label
begins a row, but where it goes on with the label above it, as close as the lines of one text are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from extract.pdf.levels import Level, levels_of, may_share_lines
from extract.pdf.marks import Edge, Run
from extract.pdf.unruled import NARROWEST, WHITE
from schemas.layout_keys import STAGED
from schemas.paper import Box

FEWEST_PAIRS = 3
FEWEST_KNOWN = 3
DEEPEST_INDENT = 24.0  # points: of a bullet
SPACE = 0.45  # of the size: more than between words
ALIGNED = 2.0  # points by which values at one distance may differ
LARGER = 1.12  # times the size: a heading
TIGHT = 1.3  # of the size: lines of one text follow each other so
CLOSE = 1.08  # times the pitch of lines within a text
LOOSE = 1.2
Meaning = Callable[[str], str]
"""What a text is the label of, "" for none, as whoever knows the layouts says."""


def pair_rules(outside: Sequence[Run], meaning: Meaning, grids: Sequence[Box] = ()) -> list[Edge]:
    """The rules that would enclose the cards among the runs that no table holds; none where a table, of which `grids`
    are the boxes, stands between the lines: stripes are rows of the card too, and it would be read in halves."""
    if not may_share_lines(outside, 2, FEWEST_PAIRS):
        return []  # nearly always
    levels = levels_of(outside)
    starts = Counter(round(_texts(level.runs)[1][0]) for level in levels if len(_texts(level.runs)) > 1)
    if not starts or max(starts[x] + starts[x + 1] for x in starts) < FEWEST_PAIRS:
        return []
    return [
        edge
        for zone, x in _zones(levels, meaning)
        if not any(zone[0].base < box.bottom and box.top < zone[-1].base for box in grids)
        for edge in _rules_of(zone, x)
    ]


def _zones(levels: Sequence[Level], meaning: Meaning) -> Iterator[tuple[list[Level], float]]:
    """Stretches of labels with their values, and where the values begin."""
    at = 0
    while at < len(levels):
        zone, x = _zone_from(levels, at)
        pairs = [level for level in zone if _is_pair(level, zone[0].runs[0].start, x)]
        if len(pairs) >= FEWEST_PAIRS and are_labels([_label_of(level, x) for level in pairs], meaning):
            yield zone, x
        at += max(len(zone), 1)


def _zone_from(levels: Sequence[Level], first: int) -> tuple[list[Level], float]:
    """The stretch that begins with a line, as far as it reaches; empty where that line is no label with a value."""
    opening = levels[first]
    if len(_texts(opening.runs)) < 2:
        return [], 0.0
    left, x = _texts(opening.runs)[0][0], _texts(opening.runs)[1][0]
    zone = [opening]
    for before, level in pairwise(levels[first:]):
        apart = level.base - before.base > WHITE * level.size or level.size > LARGER * opening.size
        again = _is_pair(level, left, x) and _label_of(level, x) == _label_of(opening, x)  # the next card
        beside = all(run.start >= x - ALIGNED for run in level.runs)
        if apart or again or not (beside or _is_pair(level, left, x) or _goes_on(level, before, left, x)):
            break
        zone.append(level)
    return zone, x


def _is_pair(level: Level, left: float, x: float) -> bool:
    """Whether a line is a label and a value, each where such stand."""
    texts = _texts(level.runs)
    if len(texts) < 2 or abs(texts[0][0] - left) > ALIGNED or texts[0][1] > x - NARROWEST:
        return False
    return -ALIGNED <= texts[1][0] - x <= DEEPEST_INDENT


def _goes_on(level: Level, before: Level, left: float, x: float) -> bool:
    """Whether a line is the rest of the label above it."""
    (start, end), *others = _texts(level.runs)
    close = level.base - before.base <= TIGHT * level.size
    alike = before.runs[0].start <= left + ALIGNED and before.runs[0].bold == level.runs[0].bold
    return not others and close and alike and abs(start - left) <= ALIGNED and end <= x - NARROWEST


def _label_of(level: Level, x: float) -> str:
    return " ".join(run.text.strip() for run in level.runs if run.start < x - ALIGNED)


def are_labels(texts: Sequence[str], meaning: Meaning) -> bool:
    """Whether three or more are words of registers, one of them of a score."""
    known = {text: attribute for text in texts if (attribute := meaning(text))}
    return len(known) >= FEWEST_KNOWN and any(a.endswith(STAGED) for a in known.values())


def _rules_of(zone: Sequence[Level], x: float) -> Iterator[Edge]:
    left = zone[0].runs[0].start
    right = max(run.end for level in zone for run in level.runs)
    begins = [0, *(n for n in range(1, len(zone)) if _begins_row(zone, n, left, x)), len(zone)]
    tops = [zone[0].top, *((zone[n - 1].bottom + zone[n].top) / 2 for n in begins[1:-1]), zone[-1].bottom]
    yield from (Edge(True, y, left - 2, right + 2) for y in tops)
    inner = _inner(zone, x)
    for (first, last), (top, bottom) in zip(pairwise(begins), pairwise(tops), strict=True):
        runs = [run for level in zone[first:last] for run in level.runs]
        free = [at for at in inner if not any(run.start < at < run.end for run in runs)]
        yield from (Edge(False, at, top, bottom) for at in (left - 2, x - 1, *free, right + 2))


def _begins_row(zone: Sequence[Level], n: int, left: float, x: float) -> bool:
    """Whether a line begins a row: a label that is not the rest of the one above, or values far from those above."""
    gap = zone[n].base - zone[n - 1].base
    pitch = _pitch(zone, left, x)
    if _is_pair(zone[n], left, x):
        return gap > CLOSE * pitch or not _is_spaced(zone, pitch, left, x)
    return len(_texts(zone[n].runs)) > 1 and gap > LOOSE * pitch


def _pitch(zone: Sequence[Level], left: float, x: float) -> float:
    """How far lines of one text are apart: the least between values, else as far as they usually are."""
    steps = [b.base - a.base for a, b in pairwise(zone) if not _is_pair(b, left, x)]
    return min(steps, default=TIGHT * zone[0].size)


def _is_spaced(zone: Sequence[Level], pitch: float, left: float, x: float) -> bool:
    """Whether rows stand further apart than the lines within them."""
    steps = sorted(b.base - a.base for a, b in pairwise(zone) if _is_pair(b, left, x))
    return bool(steps) and steps[len(steps) // 2] > CLOSE * pitch


def _inner(zone: Sequence[Level], x: float) -> list[float]:
    """The verticals right of where the values begin, by the lines of three texts or more."""
    values = [[run for run in level.runs if run.start >= x - ALIGNED] for level in zone]
    apart = [runs for runs in values if len(_texts(runs)) > 1 and not any(map(_is_bullet, runs))]
    spans = sorted(span for runs in apart for span in _texts(runs))
    found: list[float] = []
    reach = spans[0][1] if spans else 0.0
    for start, end in spans:
        if start - reach >= NARROWEST:
            found.append((reach + start) / 2)
        reach = max(reach, end)
    return found


def _texts(runs: Sequence[Run]) -> list[tuple[float, float]]:
    """Where text stands: cells of a narrow table are closer to each other than columns of a wide one."""
    found: list[tuple[float, float]] = []
    for run in runs:
        if found and run.start - found[-1][1] <= SPACE * run.size:
            found[-1] = (found[-1][0], max(found[-1][1], run.end))
        else:
            found.append((run.start, run.end))
    return found


def _is_bullet(run: Run) -> bool:
    text = run.text.strip()
    return len(text) == 1 and not text.isalnum()
