"""The text of a Word paragraph as it is printed: changes accepted, fields resolved, hidden text left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from msgspec import Struct

from extract.word.numbering import Numbering, glyph
from extract.word.styles import SILENT, Look, Setting, Styles, run_look, setting_of
from extract.word.xml import (
    ALTERNATE,
    MATHS,
    TAKEN_IN,
    TAKEN_OUT,
    Element,
    W,
    alternatives,
    child,
    chosen_in,
    is_large,
    is_prompt,
    text_boxes,
)
from schemas.words import raised

_BREAK = "\v"  # no XML text can hold it
_RUN, _PROPERTIES, _MATHS_TEXT = W + "r", W + "rPr", MATHS + "t"
_TEXTS = frozenset({W + "t", _MATHS_TEXT})
_FIXED = {W + "tab": "\t", W + "ptab": "\t", W + "cr": _BREAK, W + "noBreakHyphen": "-"}
_RUBY = frozenset({W + "ruby", W + "rubyBase"})
_DRAWINGS = frozenset({W + "drawing", W + "pict", W + "object"})
_SILENT_IN_PARAGRAPH = frozenset({W + "pPr", W + "sdtPr", W + "sdtEndPr", W + "rt", W + "rPr"})
_PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)


class Written(NamedTuple):
    """A paragraph as printed: its lines (a line break divides), and what stands in front of the first.

    `characters` counts those of the lines without spaces, `bold_characters` the bold ones among them.
    `boxes` are the text boxes anchored in it, `numbers_pages` says that it prints a page number.
    """

    lines: tuple[str, ...]
    number: str
    level: int | None
    characters: int
    bold_characters: int
    boxes: tuple[Element, ...]
    numbers_pages: bool

    @property
    def bold(self) -> bool:
        """Whether most of the text is bold."""
        return self.bold_characters * 2 > self.characters


class _Pen(Struct):
    """What has been written of a paragraph so far."""

    base: Look = SILENT
    on_fill: bool = False
    pieces: list[str] = []
    hidden: list[str] = []
    struck: list[str] = []
    boxes: list[Element] = []
    fields: list[str] = []  # of each open field, "code" or "result"
    code: str = ""
    numbers_pages: bool = False
    characters: int = 0
    bold_characters: int = 0

    def put(self, text: str, look: Look) -> None:
        if "code" in self.fields:
            return
        if look.hidden or (look.white and not self.on_fill and not look.shaded):
            self.hidden.append(text)
            return
        if look.struck:
            self.struck.append(text)
            return
        self.pieces.append(raised(text) if look.raised and text.strip().isdecimal() else text)
        count = len(text) - text.count(" ")
        self.characters += count
        if look.bold:
            self.bold_characters += count

    def mark_field(self, phase: str | None) -> None:
        """Begin a field, come to its result, or end it. A stray mark changes nothing."""
        if phase == "begin":
            self.fields.append("code")
            self.code = ""
        elif phase == "separate" and self.fields:
            self.fields[-1] = "result"
        elif phase == "end" and self.fields:
            self.fields.pop()
        self.note_code(self.code)

    def note_code(self, code: str) -> None:
        """Remember that the paragraph prints a page number, where a field's code says so."""
        self.numbers_pages = self.numbers_pages or _PAGE_FIELD.match(code) is not None


@dataclass(slots=True)
class TextReader:
    """Reads paragraphs in order: lists count on, and what was changed or hidden is remembered."""

    styles: Styles
    numbering: Numbering
    insertions: int = 0
    deletions: int = 0
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    pictures: int = 0
    _carried: _Pen | None = None  # what a paragraph left to the next when the mark between them was deleted

    def read(self, paragraph: Element, on_fill: bool = False, base: Look | None = None) -> Written:
        """The paragraph as printed. `on_fill`: it stands on colour; `base`: what its table's style says."""
        setting = setting_of(child(paragraph, "pPr"))
        look = setting.look.over(self.styles.paragraph(setting.style_id))
        pen = self._carried or _Pen()
        self._carried = None
        pen.base = look if base is None else look.over(base)
        pen.on_fill = on_fill or bool(look.shaded)
        pen.fields.clear()  # a field's code never runs over paragraphs, so an unended one cannot swallow text
        self._walk(paragraph, pen)
        if pen.hidden:
            self._remember_hidden(pen)
        if text := _folded("".join(pen.struck)):
            self.struck.append(text)
            pen.struck = []
        if setting.mark_deleted and _followed_by_paragraph(paragraph):
            self._carried = pen
            return _NOTHING
        return Written(
            lines=_lines(pen.pieces),
            number=self._number(look, setting, pen),
            level=look.level or None,
            characters=pen.characters,
            bold_characters=pen.bold_characters,
            boxes=tuple(pen.boxes),
            numbers_pages=pen.numbers_pages,
        )

    def _walk(self, parent: Element, pen: _Pen) -> None:
        for each in parent:
            tag = each.tag
            if tag == _RUN:
                self._run(each, pen)
            elif tag in TAKEN_OUT:
                self.deletions += 1
            elif tag not in _SILENT_IN_PARAGRAPH:
                self._inline(each, pen)

    def _inline(self, element: Element, pen: _Pen) -> None:
        if is_prompt(element):
            return
        if element.tag in TAKEN_IN:
            self.insertions += 1
        elif element.tag == W + "fldSimple":
            pen.note_code(element.get(W + "instr", ""))
        elif element.tag == _MATHS_TEXT:
            pen.put(element.text or "", pen.base)
        for each in alternatives(element) if element.tag == ALTERNATE else (element,):
            self._walk(each, pen)

    def _run(self, run: Element, pen: _Pen) -> None:
        look = pen.base
        for each in run:
            tag = each.tag
            if tag in _TEXTS:
                pen.put(each.text or "", look)
            elif tag == _PROPERTIES:
                look = self._look(each, pen)
            elif tag in _FIXED:
                pen.put(_FIXED[tag], look)
            else:
                self._rare(each, look, pen)

    def _look(self, properties: Element, pen: _Pen) -> Look:
        style_id, look = run_look(properties)
        if style_id is not None:
            look = look.over(self.styles.named(style_id))
        return look.over(pen.base)

    def _rare(self, element: Element, look: Look, pen: _Pen) -> None:
        tag = element.tag
        if tag == W + "br":
            if element.get(W + "type", "textWrapping") == "textWrapping":
                pen.put(_BREAK, look)
        elif tag == W + "fldChar":
            if chosen := chosen_in(element):
                pen.put(chosen, look)
            pen.mark_field(element.get(W + "fldCharType"))
        elif tag == W + "instrText":
            pen.code += element.text or ""
        elif tag == W + "sym":
            pen.put(_symbol(element), look)
        elif tag in _DRAWINGS:
            boxes = list(text_boxes(element))
            pen.boxes += boxes
            self.pictures += not boxes and is_large(element)
        elif tag == ALTERNATE:
            for each in alternatives(element):
                self._run(each, pen)
        elif tag in _RUBY:
            self._walk(element, pen)

    def _number(self, look: Look, setting: Setting, pen: _Pen) -> str:
        if look.list_id is None or look.list_id == "0" or (pen.hidden and not pen.pieces):
            return ""
        direct = setting.look
        level = direct.list_level or 0 if direct.list_id is not None else look.list_level
        return self.numbering.next_label(look.list_id, level, setting.style_id)

    def _remember_hidden(self, pen: _Pen) -> None:
        if text := _folded("".join(pen.hidden)):
            self.hidden.append(text)
        pen.hidden = [text] if text else []


_NOTHING = Written((), "", None, 0, 0, (), False)


def _lines(pieces: list[str]) -> tuple[str, ...]:
    written = "".join(pieces)
    if _BREAK in written:
        return tuple([line for line in map(_folded, written.split(_BREAK)) if line])
    line = _folded(written)
    return (line,) if line else ()


def _folded(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def _symbol(element: Element) -> str:
    try:
        code = int(element.get(W + "char", ""), 16)
        return glyph(element.get(W + "font", ""), code) or chr(code)
    except (ValueError, OverflowError):
        return ""


def _followed_by_paragraph(paragraph: Element) -> bool:
    following = paragraph.getnext()
    return following is not None and following.tag == W + "p"
