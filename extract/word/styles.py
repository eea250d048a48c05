"""What the styles of a Word document say of a paragraph, a run and a table's cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from msgspec import Struct

from extract.word.xml import TAKEN_OUT, VAL, Element, W, child, is_on, shade, value, whole

BODY_TEXT = 0  # an outline level that says: no heading
_BOLD, _STYLE, _HIDDEN, _COLOUR, _SHADING, _HIGHLIGHT, _RAISED = (
    W + name for name in ("b", "rStyle", "vanish", "color", "shd", "highlight", "vertAlign")
)
_STRUCK = frozenset({W + "strike", W + "dstrike"})
_OF_RUN = frozenset({_BOLD, _STYLE, _HIDDEN, _COLOUR, _SHADING, _HIGHLIGHT, _RAISED}) | _STRUCK
_OF_PARAGRAPH = frozenset(W + name for name in ("pStyle", "numPr", "outlineLvl", "shd", "rPr"))
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)


class Look(NamedTuple):
    """What formatting says; None where it is silent. `level` 1 to 9 is a heading, 0 says that it is none."""

    bold: bool | None = None
    hidden: bool | None = None
    white: bool | None = None
    shaded: bool | None = None
    struck: bool | None = None
    raised: bool | None = None
    level: int | None = None
    list_id: str | None = None
    list_level: int | None = None

    def over(self, other: Look) -> Look:
        """This look, and where it is silent the other's."""
        if other is SILENT or self is SILENT:
            return self if other is SILENT else other
        return _laid_over(self, other)


SILENT = Look()


@lru_cache(maxsize=4096)  # a paper has few looks, and thousands of runs
def _laid_over(look: Look, other: Look) -> Look:
    return Look._make(theirs if mine is None else mine for mine, theirs in zip(look, other, strict=True))


class Setting(NamedTuple):
    """What a paragraph's properties say: its style, the look they add, and whether its mark was deleted."""

    style_id: str | None = None
    look: Look = SILENT
    mark_deleted: bool = False


_PLAIN = Setting()


class CellLook(Struct, frozen=True):
    """What a table style says of one kind of cell: its fill ("" says none) and weight."""

    fill: str | None = None
    bold: bool | None = None


class Styles:
    """The document's styles by id, each resolved once along what it is based on."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(W + "style")
        self._styles = {style.get(W + "styleId", ""): style for style in found}
        defaults = (style for style in found if style.get(W + "default") in ("1", "true"))
        self._defaults = {style.get(W + "type", ""): style.get(W + "styleId", "") for style in defaults}
        self._looks: dict[str, Look] = {}
        self._cells: dict[str, dict[str, CellLook]] = {}

    def paragraph(self, style_id: str | None) -> Look:
        """What the named paragraph style says, or the default's where none is named."""
        return self.named(style_id or self._defaults.get("paragraph", ""))

    def named(self, style_id: str) -> Look:
        """What a style says, with all that it is based on."""
        if style_id not in self._looks:
            look = Look()
            for style in self._chain(style_id):
                look = look.over(_style_look(style))
            self._looks[style_id] = look
        return self._looks[style_id]

    def cells(self, style_id: str | None) -> dict[str, CellLook]:
        """What a table style says by kind of cell ("wholeTable", "firstRow", "band1Horz"…)."""
        style_id = style_id or self._defaults.get("table", "")
        if style_id not in self._cells:
            looks: dict[str, CellLook] = {}
            for style in reversed(list(self._chain(style_id))):
                looks |= _cell_looks(style)
            self._cells[style_id] = looks
        return self._cells[style_id]

    def _chain(self, style_id: str | None) -> Iterator[Element]:
        seen = set()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            style = self._styles[style_id]
            yield style
            style_id = value(style, "basedOn")


def run_look(properties: Element | None) -> tuple[str | None, Look]:
    """The character style that run properties name, and what they say by themselves."""
    style_id = bold = hidden = white = shaded = struck = raised = None
    for each in () if properties is None else properties:
        tag = each.tag
        if tag not in _OF_RUN:
            continue
        if tag == _BOLD:
            bold = is_on(each)
        elif tag == _STYLE:
            style_id = each.get(VAL)
        elif tag == _HIDDEN:
            hidden = is_on(each)
        elif tag == _COLOUR:
            white = _is_white(each.get(VAL, "auto"))
        elif tag == _SHADING:
            shaded = bool(shade(each))
        elif tag == _HIGHLIGHT:
            shaded = each.get(VAL) not in ("none", "white")
        elif tag == _RAISED:
            raised = each.get(VAL) == "superscript"
        elif tag in _STRUCK:
            struck = struck or is_on(each)
    return style_id, _look_of_run(bold, hidden, white, shaded, struck, raised)


@cache
def _look_of_run(
    bold: bool | None, hidden: bool | None, white: bool | None, shaded: bool | None, struck: bool | None,
    raised: bool | None,
) -> Look:
    look = Look(bold, hidden, white, shaded, struck, raised)
    return SILENT if look == SILENT else look


def setting_of(properties: Element | None) -> Setting:
    """What paragraph properties say by themselves: style, heading level, list, shading."""
    style_id = shaded = level = list_id = list_level = None
    mark_deleted = False
    for each in () if properties is None else properties:
        tag = each.tag
        if tag not in _OF_PARAGRAPH:
            continue
        if tag == W + "pStyle":
            style_id = each.get(VAL)
        elif tag == W + "numPr":
            list_id, written = value(each, "numId"), value(each, "ilvl")
            list_level = None if written is None else whole(written, 0)
        elif tag == W + "outlineLvl":
            level = _level(each.get(VAL))
        elif tag == _SHADING:
            shaded = bool(shade(each))
        elif tag == W + "rPr":
            mark_deleted = any(mark.tag in TAKEN_OUT for mark in each)
    if shaded is None and level is None and list_id is None and list_level is None:
        return Setting(style_id, SILENT, mark_deleted) if style_id or mark_deleted else _PLAIN
    look = Look(shaded=shaded, level=level, list_id=list_id, list_level=list_level)
    return Setting(style_id, look, mark_deleted)


def _style_look(style: Element) -> Look:
    look = setting_of(child(style, "pPr")).look.over(run_look(child(style, "rPr"))[1])
    name = value(style, "name") or ""
    heading = _HEADING.fullmatch(name)
    if heading or name.lower() == "title":
        return look.over(Look(level=int(heading[1]) if heading else 1))
    return look


def _cell_looks(style: Element) -> dict[str, CellLook]:
    parts = [("wholeTable", style)]
    parts += [(part.get(W + "type", ""), part) for part in style.findall(W + "tblStylePr")]
    return {
        kind: CellLook(shade(child(child(part, "tcPr"), "shd")), run_look(child(part, "rPr"))[1].bold)
        for kind, part in parts
    }


def _level(outline: str | None) -> int:
    level = whole(outline, 9) + 1
    return level if 1 <= level <= 9 else BODY_TEXT


def _is_white(colour: str) -> bool:
    channels = [colour[i : i + 2].lower() for i in (0, 2, 4)]
    return len(colour) == 6 and all("f8" <= channel <= "ff" for channel in channels)
