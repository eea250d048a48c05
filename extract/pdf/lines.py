"""Runs to lines: what stands on one base line, with its spaces as the page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from msgspec import Struct

from extract.pdf.marks import Bounds, Run, text_bounds
from schemas.words import raised

WORD_GAP = 0.15  # of the size: a wider gap between runs is a space, where the stream does not say
TAB_GAP = 0.45  # of the size: a wider gap is more than a space between words
SAME_LINE = 0.5  # of the larger size: base lines no further apart are one line ("1st")
_in_order = attrgetter("turn", "base", "start")
_across = attrgetter("start", "first")


class Line(Struct, frozen=True):
    """Text on one base line; places in the text's own frame, as in Run. `letters` counts its characters other
    than spaces, `heavy` those of them that are bold; `tab` is how much of the text stands before its first
    wide gap, 0 where there is none. `column` is 1 or 2 for prose in two columns."""

    text: str
    start: float
    end: float
    base: float
    size: float
    turn: int = 0
    letters: int = 0
    heavy: int = 0
    tab: int = 0
    column: int = 0

    @property
    def bounds(self) -> Bounds:
        """The line's box on the page."""
        return text_bounds(self.turn, self.start, self.end, self.base, self.size)


def mostly_bold(lines: Iterable[Line]) -> bool:
    """Whether more than half of the letters are bold."""
    return sum([2 * line.heavy - line.letters for line in lines]) > 0


def lines_of(runs: Sequence[Run]) -> list[Line]:
    """The lines that runs form, from the top down, text of each turn by itself."""
    if len(runs) == 1:
        return [_line(runs)]
    lines: list[Line] = []
    group: list[Run] = []
    largest = first = 0.0
    for run in sorted(runs, key=_in_order):
        size = run.size
        larger = size if size > largest else largest
        if group and (run.turn != group[0].turn or run.base - first > SAME_LINE * larger):
            lines.extend(_lines_at_one_height(group))
            group = []
        if not group:
            first, larger = run.base, size
        largest = larger
        group.append(run)
    if group:
        lines.extend(_lines_at_one_height(group))
    return lines


def _lines_at_one_height(group: list[Run]) -> list[Line]:
    """Usually one line. Text printed over other text is a line of its own."""
    if len(group) == 1:
        return [_line(group)]
    group.sort(key=_across)
    lines: list[Line] = []
    while group:
        row: list[Run] = [group[0]]
        over: list[Run] = []
        for run in group[1:]:
            (over if _covers(row[-1], run) else row).append(run)
        lines.append(_line(row))
        group = over
    return lines


def _covers(before: Run, run: Run) -> bool:
    """Whether a run is printed over the one before it. Two marks of content tell it from tight spacing."""
    overlap = min(before.end, run.end) - run.start
    return overlap > 0.6 * min(run.size, before.size) and (run.mark != before.mark or run.mark == -1)


def _line(row: Sequence[Run]) -> Line:
    main = row[0]
    if len(row) == 1:
        text = " ".join(main.text.split())
        letters = len(text) - text.count(" ")
        return Line(text, main.start, main.end, main.base, main.size, main.turn, letters, main.bold * letters)
    parts: list[str] = []
    letters = heavy = tab = 0
    before: Run | None = None
    for run in row:
        if before is not None and _spaced(before, run):
            if not tab and run.start - before.end > TAB_GAP * run.size:
                tab = len(" ".join("".join(parts).split()))
            parts.append(" ")
        marks = before is not None and run.size < before.size and run.text.isdecimal() and _is_raised(before, run)
        parts.append(raised(run.text) if marks else run.text)
        count = len(run.text) - run.text.count(" ")
        letters += count
        if run.bold:
            heavy += count
        if len(run.text) > len(main.text):
            main = run
        before = run
    text = " ".join("".join(parts).split())
    end = max([run.end for run in row])
    return Line(text, row[0].start, end, main.base, main.size, main.turn, letters, heavy, tab)


def _spaced(before: Run, run: Run) -> bool:
    gap = run.start - before.end
    if _is_raised(before, run):
        return gap > WORD_GAP * before.size
    if run.gap != "\n" and 0 < run.first - before.last <= 2:  # neighbours in the stream, too
        return run.gap == " " or gap > 0.6 * run.size
    return gap > WORD_GAP * min(run.size, before.size)


def _is_raised(before: Run, run: Run) -> bool:
    """Whether a run stands above the line, as the letters of "1st" and the marks of notes do."""
    return run.size < 0.8 * before.size and run.base < before.base


def covering(lines: Iterable[Line]) -> Bounds:
    """The box that holds the lines."""
    boxes = [text_bounds(line.turn, line.start, line.end, line.base, line.size) for line in lines]
    if len(boxes) == 1:
        return boxes[0]
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    return min(x0s), min(tops), max(x1s), max(bottoms)
