"""Runs to lines, lines to paragraphs: as a reader of the page would divide the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from extract.list_numbers import split_number
from extract.pdf_marks import Bounds, Run, page_bounds

WORD_GAP = 0.15  # of the size: a wider gap between runs is a space, where the stream does not say
TAB_GAP = 0.45  # of the size: a wider gap after a number makes it a list number
LARGE_GAP = 1.3  # of the usual distance between lines: a larger one parts paragraphs
WIDEST_PITCH = 1.8  # sizes: double spacing; lines further apart are no paragraph
PRIVATE_BULLETS = {"\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf06f": "◦"}  # other private glyphs: •
WIDTHS = {**dict.fromkeys("iljtfI.,:;'|!()[] ", 0.29), **dict.fromkeys("mwMW%@", 0.87)}
SHORT_WORDS = frozenset("a am an as at be by do go he i if in is it me my no of on or so to up us we and the for".split())


@dataclass(frozen=True, slots=True)
class Line:
    """Text on one base line; places in the text's own frame, as in Run. `tab` is how much of the text stands
    before its first wide gap, 0 where there is none; `heavy` how many of its letters are bold."""

    text: str
    start: float
    end: float
    base: float
    size: float
    turn: int = 0
    heavy: int = 0
    tab: int = 0

    @property
    def bounds(self) -> Bounds:
        """The line's box on the page."""
        return page_bounds(self.turn, self.start, self.end, self.base - 0.75 * self.size, self.base + 0.22 * self.size)

    @property
    def bold(self) -> bool:
        """Whether most of the line is bold."""
        return 2 * self.heavy > len(self.text)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph and the lines it is made of; `full` where the last line leaves no room for another word."""

    text: str
    number: str
    lines: tuple[Line, ...]
    full: bool

    @property
    def bold(self) -> bool:
        """Whether most of the paragraph is bold."""
        return 2 * sum(line.heavy for line in self.lines) > sum(len(line.text) for line in self.lines)


def lines_of(runs: Sequence[Run]) -> list[Line]:
    """The lines that runs form, from the top down, text of each turn by itself."""
    if len(runs) == 1:
        run = runs[0]
        text = " ".join(run.text.split())
        return [Line(text, run.start, run.end, run.base, run.size, run.turn, len(text) if run.bold else 0)]
    lines: list[Line] = []
    group: list[Run] = []
    for run in sorted(runs, key=attrgetter("turn", "base", "start")):
        if group and (run.turn != group[0].turn or not _on_one_line(group, run)):
            lines.extend(_lines_at_one_height(group))
            group = []
        group.append(run)
    if group:
        lines.extend(_lines_at_one_height(group))
    return lines


def _on_one_line(group: list[Run], run: Run) -> bool:
    """A raised "st" stands above its line's base, and comes before it in order."""
    return run.base - group[-1].base <= 0.2 * run.size or run.base - group[0].base <= 0.5 * max(
        run.size, max(other.size for other in group)
    )


def _lines_at_one_height(group: list[Run]) -> list[Line]:
    """Usually one line. Text printed over other text is a line of its own."""
    group.sort(key=attrgetter("start", "first"))
    row: list[Run] = []
    over: list[Run] = []
    for run in group:
        covered = row and min(row[-1].end, run.end) - run.start > 0.6 * min(run.size, row[-1].size)
        (over if covered and (run.mark != row[-1].mark or run.mark == -1) else row).append(run)
    return [_line(row), *(_lines_at_one_height(over) if over else ())]


def _line(row: list[Run]) -> Line:
    main = max(row, key=attrgetter("size"))
    parts: list[str] = []
    length = heavy = tab = 0
    before: Run | None = None
    for run in row:
        if before is not None and _spaced(before, run):
            parts.append(" ")
            if not tab and run.start - before.end > TAB_GAP * run.size:
                tab = length
            length += 1
        parts.append(run.text)
        length += len(run.text)
        heavy += len(run.text) if run.bold else 0
        before = run
    text = " ".join("".join(parts).split())
    end = max(run.end for run in row)
    return Line(text, row[0].start, end, main.base, main.size, main.turn, heavy, tab)


def _spaced(before: Run, run: Run) -> bool:
    gap = run.start - before.end
    if run.size < 0.8 * before.size and run.base < before.base:  # raised: "1st"
        return gap > WORD_GAP * before.size
    if run.first > before.last and run.gap != "\n" and run.first - before.last <= 2:
        return run.gap == " " or gap > 0.6 * run.size
    return gap > WORD_GAP * min(run.size, before.size)


def passages_of(lines: Sequence[Line], right: float) -> list[Passage]:
    """The paragraphs that lines form, where text may reach as far as `right` (in its own frame).

    A line break parts paragraphs where the next line's first word would have fitted in the room left,
    where the next line begins with a bullet or number, or where the gap is larger than usual.
    """
    passages: list[Passage] = []
    gathered: list[Line] = []
    pitch = _usual_pitch(lines)
    for line in lines:
        if gathered and _begins_anew(gathered, line, right, pitch):
            passages.append(_passage(gathered, right))
            gathered = []
        gathered.append(line)
    if gathered:
        passages.append(_passage(gathered, right))
    return passages


def _usual_pitch(lines: Sequence[Line]) -> float:
    """The least distance between neighbouring lines, in sizes: lines of one paragraph stand closest."""
    steps = [
        (after.base - line.base) / max(line.size, after.size, 0.1) for line, after in zip(lines, lines[1:], strict=False)
    ]
    return min(min((step for step in steps if step > 0.8), default=1.15), WIDEST_PITCH)


def _begins_anew(gathered: list[Line], line: Line, right: float, pitch: float) -> bool:
    last = gathered[-1]
    size = max(last.size, line.size)
    if line.turn != last.turn or line.base - last.base > LARGE_GAP * pitch * size:
        return True
    if abs(line.size - last.size) > 0.15 * size:
        return True
    if _room(last, right) > _first_word_width(line):
        return True
    return _label(line, line.start < last.start - 1)[0] != ""


def _room(line: Line, right: float) -> float:
    return right - line.end


def _first_word_width(line: Line) -> float:
    """The width of the line's first word and the space before it, from the line's own width."""
    word = line.text.split(" ", 1)[0]
    whole = _relative_width(line.text)
    scale = (line.end - line.start) / whole if whole else line.size
    return (_relative_width(word) + 0.28) * min(scale, 1.3 * line.size)


def _relative_width(text: str) -> float:
    return sum(WIDTHS.get(char, 0.68 if char.isupper() else 0.55) for char in text)


def _label(line: Line, apart: bool) -> tuple[str, str]:
    """The number or bullet a line begins with, and its text; ("", text) where there is none. `apart` says that
    something else (being first, its indent) shows that a list entry begins; else a number, or a dash, needs
    a tab after it."""
    label, rest = split_number(line.text)
    if not label:
        return _private_bullet(line.text)
    tabbed = 0 < line.tab <= len(line.text) - len(rest)
    if tabbed or apart or not (label[0].isalnum() or label[0] in "(-–*·"):
        return PRIVATE_BULLETS.get(label, "•" if label >= "\ue000" else label), rest
    return "", line.text


def _private_bullet(text: str) -> tuple[str, str]:
    if len(text) > 2 and "\ue000" <= text[0] <= "\uf8ff" and text[1] == " ":
        return "•", text[2:]
    return "", text


def _passage(lines: list[Line], right: float) -> Passage:
    first, last = lines[0], lines[-1]
    number, text = _label(first, True)
    for before, line in zip(lines, lines[1:], strict=False):
        text += joint(text, line.text, split_word=_splits_word(before, line, right)) + line.text
    return Passage(text, number, tuple(lines), _room(last, right) < 4 * last.size)


def joint(before: str, after: str, *, split_word: bool = False) -> str:
    """What stands between two lines of a paragraph: nothing after a hyphen within a word, else a space."""
    if split_word or (len(before) > 1 and before[-1] in "-\u2010\u2011\u00ad" and before[-2].isalnum()):
        return ""
    return " " if before and after else ""


def _splits_word(before: Line, line: Line, right: float) -> bool:
    """A word too wide for its cell is broken anywhere: "Referenc" and "e"."""
    head, tail = before.text, line.text.split(" ", 1)[0]
    return (
        " " not in head
        and head[-1:].isalpha()
        and tail.isalpha()
        and tail.islower()
        and len(tail) <= 3
        and tail not in SHORT_WORDS
        and _room(before, right) < 0.75 * before.size
    )


def covering(lines: Iterable[Line]) -> Bounds:
    """The box that holds the lines."""
    x0s, tops, x1s, bottoms = zip(*(line.bounds for line in lines), strict=True)
    return min(x0s), min(tops), max(x1s), max(bottoms)
