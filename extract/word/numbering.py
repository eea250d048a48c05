"""The automatic numbers and bullets of a Word document, counted as they are printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from extract.page.numerals import in_letters, in_roman
from extract.word.xml import VAL, Element, W, is_on, value, whole

BULLET = "•"
# Symbol fonts keep their glyphs at private code points; these are the ones that papers print.
_GLYPHS = {
    "symbol": {0xB7: "•", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0x2D: "−"},
    "wingdings": {
        0x6C: "●", 0x6E: "■", 0x71: "❑", 0x76: "❖", 0x77: "◆", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢",
        0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "←", 0xE8: "→", 0xE9: "↑", 0xEA: "↓",
        0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xF3: "⬄", 0xFB: "✗", 0xFC: "✓", 0xFE: "☑",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    width: int = 0
    restarts_after: int | None = None  # a level from 1; 0 never; None after any higher one
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    counted_with: str  # lists of one abstract list count on together
    levels: dict[int, _Level]
    starts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The document's lists, and how far each has counted."""

    root: Element | None
    list_of_style: Callable[[str], str | None]
    _lists: dict[str, _List | None] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def next_label(self, list_id: str, level: int | None, style_id: str | None) -> str:
        """The number or bullet of the list's next paragraph, and "" where the list has none."""
        found = self._list(list_id)
        if found is None:
            return ""
        if level is None:
            linked = (i for i, each in found.levels.items() if style_id and each.style == style_id)
            level = next(linked, 0)
        if level not in found.levels:
            return ""
        self._count(list_id, found, level)
        return self._label(found, level)

    def _count(self, list_id: str, found: _List, level: int) -> None:
        counts = self._counts.setdefault(found.counted_with, {})
        for deeper in [i for i in counts if i > level]:
            after = found.levels[deeper].restarts_after if deeper in found.levels else None
            if after is None or level < after:
                del counts[deeper]
        if level in found.starts and (list_id, level) not in self._started:
            counts[level] = found.starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else found.levels[level].start
        self._started.add((list_id, level))

    def _label(self, found: _List, level: int) -> str:
        own = found.levels[level]
        if own.form == "bullet":
            return own.text
        counts = self._counts[found.counted_with]

        def number(place: re.Match[str]) -> str:
            index = int(place[1]) - 1
            each = found.levels.get(index, _Level())
            return numeral(counts.get(index, each.start), "decimal" if own.legal else each.form, each.width)

        return re.sub(r"%([1-9])", number, own.text).strip()

    def _list(self, list_id: str) -> _List | None:
        if list_id not in self._lists:
            self._lists[list_id] = self._read_list(list_id, set())
        return self._lists[list_id]

    def _read_list(self, list_id: str, seen: set[str]) -> _List | None:
        entry = _by_id(self.root, "num", "numId", list_id)
        abstract_id = value(entry, "abstractNumId")
        abstract = _by_id(self.root, "abstractNum", "abstractNumId", abstract_id)
        if entry is None or abstract is None or abstract_id is None or list_id in seen:
            return None
        link = value(abstract, "numStyleLink")
        linked = self.list_of_style(link) if link else None
        if linked:
            return self._read_list(linked, seen | {list_id})
        levels = {_index(each): _level(each) for each in abstract.findall(W + "lvl")}
        starts = {}
        for override in entry.findall(W + "lvlOverride"):
            replaced = override.find(W + "lvl")
            if replaced is not None:
                levels[_index(override)] = _level(replaced)
            if (start := value(override, "startOverride")) is not None:
                starts[_index(override)] = whole(start, 1)
        return _List(abstract_id, levels, starts)


def numeral(number: int, form: str, width: int = 0) -> str:
    """A number as a list prints it; the form is OOXML's: decimal, lowerLetter, upperRoman, ordinal, none…"""
    if form == "none":
        return ""
    if form.endswith(("Letter", "Roman")):
        printed = in_letters(number) if form.endswith("Letter") else in_roman(number)
        return printed.upper() if form.startswith("upper") else printed
    if form == "ordinal":
        ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending}"
    return str(number).zfill(2 if form == "decimalZero" else width)


def glyph(font: str, code: int) -> str | None:
    """The character that a symbol font prints at a code point; None where it is not known."""
    family = "wingdings" if font.lower().startswith("wingdings") else font.lower()
    return _GLYPHS.get(family, {}).get(code & 0xFF)


def _level(element: Element) -> _Level:
    form_element = next(element.iter(W + "numFmt"), None)
    form = "decimal" if form_element is None else form_element.get(VAL, "decimal")
    custom = "" if form_element is None else form_element.get(W + "format", "")
    legal = element.find(W + "isLgl")
    restart = value(element, "lvlRestart")
    text = value(element, "lvlText") or ""
    return _Level(
        start=whole(value(element, "start"), 1),
        form=form,
        text=_bullet(element, text) if form == "bullet" else text,
        width=min(len(custom.split(",")[0].strip()), 9) if form == "custom" else 0,
        restarts_after=None if restart is None else whole(restart, 0),
        legal=legal is not None and is_on(legal),
        style=value(element, "pStyle"),
    )


def _bullet(level: Element, text: str) -> str:
    fonts = level.find(f"{W}rPr/{W}rFonts")
    font = "" if fonts is None else fonts.get(W + "ascii", "")
    if value(level, "lvlPicBulletId") is not None or not text.strip():
        return BULLET
    return "".join(glyph(font, ord(c)) or BULLET if "\ue000" <= c <= "\uf8ff" else c for c in text).strip()


def _index(element: Element) -> int:
    return whole(element.get(W + "ilvl"), 0)


def _by_id(root: Element | None, name: str, attribute: str, wanted: str | None) -> Element | None:
    found = [] if root is None else root.findall(W + name)
    return next((each for each in found if each.get(W + attribute) == wanted), None)
