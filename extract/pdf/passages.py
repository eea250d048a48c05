"""Lines to paragraphs, as a reader of the page would divide the text.

A line break parts paragraphs where the next line's first word would have fitted in the room left, where
the next line begins with a bullet or number, or where the gap is larger than between lines of one text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from extract.page.joints import SPACE, joint, splits_date, splits_reference, surely_fits
from extract.page.list_numbers import counts_on, split_bullet, split_number
from extract.pdf.broken_words import LIKELY, SEAM
from extract.pdf.lines import Line, mostly_bold

LARGE_GAP = 0.15  # sizes: how much further apart than usual lines must be to be two paragraphs
WIDEST_PITCH = 1.8  # sizes: lines further apart are no paragraph
USUAL_PITCH = 1.2
ROOM = 4.0  # sizes: a line that leaves less may have gone on with any longer word
PRIVATE_BULLETS = {"\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf06f": "◦"}  # other private glyphs: •
NARROW = 12.0  # sizes: a column that may break words
WIDER, SLACK = 1.15, 0.1  # times the width of a letter, as fonts differ; sizes
SHORT_WORDS = " a am an and as at be by do for go he if in is it me my no of on or so the to up us we "


class _Widths(dict[str, float]):
    """Widths of letters in sizes, of a common sans serif: their proportions are much alike in all."""

    def __missing__(self, char: str) -> float:
        self[char] = width = 0.68 if char.isupper() else 0.556
        return width


_WIDTHS = _Widths(
    {
        **dict.fromkeys("il.,:;'|!I/ ", 0.26),
        **dict.fromkeys("jtfr()[]-", 0.31),
        **dict.fromkeys("ckszxyvJ", 0.5),
        **dict.fromkeys("mwMW%@", 0.85),
    }
)


class Passage(Struct, frozen=True):
    """A paragraph and the lines it is made of; `full` where the last line leaves no room for any longer word,
    `room` what it leaves, in sizes."""

    text: str
    number: str
    lines: tuple[Line, ...]
    full: bool
    room: float

    @property
    def bold(self) -> bool:
        """Whether most of the paragraph is bold."""
        return mostly_bold(self.lines)


def usual_pitch(texts: Iterable[Sequence[Line]]) -> float:
    """The distance between lines of one paragraph, in sizes: the least that is common among neighbours."""
    steps = sorted(
        [
            (line.base - before.base) / line.size
            for lines in texts
            for before, line in pairwise(lines)
            if abs(line.size - before.size) < 0.1 * line.size and line.turn == before.turn
        ]
    )
    likely = [step for step in steps if 0.9 < step <= WIDEST_PITCH]
    if not likely:
        return USUAL_PITCH
    return likely[min(len(likely) // 10, 5)]  # not the very least, which may be an accident


def passages_of(lines: Sequence[Line], right: float, pitch: float, *, numbers_stay: bool = False) -> list[Passage]:
    """The paragraphs that lines form, where text may reach as far as `right` (in its own frame) and lines of
    one paragraph stand `pitch` apart. In cells `numbers_stay`: only bullets are parted from their texts; and where a
    line may end within a word a SEAM or LIKELY stands."""
    if not lines:
        return []
    passages: list[Passage] = []
    gathered = [lines[0]]
    for line in lines[1:]:
        if _begins_anew(gathered[-1], line, right, pitch) or counts_on(gathered[0].text, line.text):
            passages.append(_passage(gathered, right, numbers_stay))
            gathered = []
        gathered.append(line)
    passages.append(_passage(gathered, right, numbers_stay))
    return passages


def _begins_anew(last: Line, line: Line, right: float, pitch: float) -> bool:
    size = max(last.size, line.size)
    return (
        line.base - last.base > (pitch + LARGE_GAP) * size
        or line.turn != last.turn
        or abs(line.size - last.size) > 0.15 * size
        or _changes_weight(last, line)
        or _fits(line, right - last.end)
        or _list_label(line, apart=line.start < last.start - 1)[0] != ""
    )


def _changes_weight(last: Line, line: Line) -> bool:
    """A title in bold ends where plain text begins with a capital, however full its last line is."""
    if not (last.heavy or line.heavy):
        return False
    whole = (last.heavy == last.letters > 0, line.heavy == line.letters > 0)
    return whole[0] != whole[1] and 0 in (last.heavy, line.heavy) and not line.text[:1].islower()


def _fits(line: Line, room: float) -> bool:
    """Whether the line's first word, and a space before it, would have fitted in the room."""
    word = line.text.split(" ", 1)[0]
    if room <= (0.2 * len(word) + SPACE) * line.size:
        return False
    if surely_fits(word, room / line.size):
        return True
    scale = (line.end - line.start) / max(_relative_width(line.text), 0.1)  # the line tells its own font's width
    return room > (_relative_width(word) + SPACE) * min(scale, 1.3 * line.size) + 0.05 * line.size


def _relative_width(text: str) -> float:
    return sum(map(_WIDTHS.__getitem__, text))


def _list_label(line: Line, *, apart: bool) -> tuple[str, str]:
    """The number or bullet a line begins with, and its text; ("", text) where there is none. `apart` says
    that something else (being first, its indent) shows that a list entry begins; else a number, or a dash,
    needs a tab after it."""
    text = line.text
    if len(text) > 2 and "\ue000" <= text[0] <= "\uf8ff" and text[1] == " ":
        return PRIVATE_BULLETS.get(text[0], "•"), text[2:]
    label, rest = split_number(text)
    if not label:
        return "", text
    tabbed = 0 < line.tab <= len(text) - len(rest)
    if tabbed or apart or not (label[0].isalnum() or label[0] in "(-–*·"):
        return PRIVATE_BULLETS.get(label, "•" if label >= "\ue000" else label), rest
    return "", text


def _passage(lines: list[Line], right: float, numbers_stay: bool) -> Passage:
    first, last = lines[0], lines[-1]
    number, text = _list_label(first, apart=True)
    if number and numbers_stay and not split_bullet(f"{number} x")[0]:
        number, text = "", first.text
    for before, line in pairwise(lines):
        text += _between(before, line, text, right, in_cell=numbers_stay) + line.text
    room = right - last.end
    full = room < min(ROOM * last.size, last.end - last.start)
    return Passage(text, number, tuple(lines), full, room / last.size)


def _between(before: Line, line: Line, text: str, right: float, *, in_cell: bool) -> str:
    """What stands between a text, which ends with the line `before`, and the line that goes on with it."""
    splits = _splits_word(before, line, right)
    if splits and in_cell and line.text[0].isalpha():
        return LIKELY
    between = joint(text, line.text, split_word=splits)
    return SEAM if between and in_cell and _may_break_word(before, line, right) else between


def _may_break_word(before: Line, line: Line, right: float) -> bool:
    """Whether a narrow line leaves no room for the letter that the next begins with."""
    room = right - before.end
    if room >= before.size or not (before.text[-1].isalpha() and line.text[0].isalpha()):
        return False  # nearly always
    narrow = right - before.start <= NARROW * before.size
    return narrow and room < (_WIDTHS[line.text[0]] * WIDER + SLACK) * line.size


def _splits_word(before: Line, line: Line, right: float) -> bool:
    """A word too wide for its cell is broken anywhere: "Referenc" and "e", "STR00" and "31"."""
    head, tail = before.text, line.text.split(" ", 1)[0]
    if splits_date(head, tail):
        return True
    if " " in head or right - before.end >= 0.75 * before.size:
        return False
    of_word = head[-1:].isalpha() and len(tail) <= 3 and tail.isalpha() and tail.islower()
    return splits_reference(head, line.text) or (of_word and f" {tail} " not in SHORT_WORDS)
