"""What the styles of an OpenDocument text say: bold, hidden, a cell's fill, and how lists are numbered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from extract.word.xml import Element

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
DEEPEST_PARENTS = 20


class Look(NamedTuple):
    """What a style itself sets: None where it is silent."""

    parent: str
    bold: bool | None
    hidden: bool | None
    struck: bool | None
    raised: bool | None
    fill: str | None
    list_style: str


class ListLevel(NamedTuple):
    """How one level of a list is marked: a bullet, or a number in a form ("1", "a", "i") with what stands around it."""

    bullet: str
    form: str
    prefix: str
    suffix: str
    shown_levels: int


@dataclass(slots=True)
class OdtStyles:
    """The styles of a document by name, and its lists' levels by list style and level (from 1)."""

    looks: dict[tuple[str, str], Look] = field(default_factory=dict)
    levels: dict[tuple[str, int], ListLevel] = field(default_factory=dict)

    def add(self, root: Element) -> None:
        """Take in the styles of one of the document's parts."""
        for style in root.iter(STYLE + "style"):
            self.looks[style.get(STYLE + "family", ""), style.get(STYLE + "name", "")] = _look(style)
        for style in root.iter(TEXT + "list-style"):
            for level in style:
                number = level.get(TEXT + "level", "")
                if number.isdecimal():
                    self.levels[style.get(STYLE + "name", ""), int(number)] = _level(level)

    def is_bold(self, family: str, name: str | None) -> bool | None:
        """Whether a style, or one that it inherits from, makes text bold; None where none says."""
        return next((look.bold for look in self._chain(family, name) if look.bold is not None), None)

    def is_hidden(self, family: str, name: str | None) -> bool:
        """Whether a style hides its text."""
        return bool(next((look.hidden for look in self._chain(family, name) if look.hidden is not None), False))

    def is_struck(self, name: str | None) -> bool:
        """Whether a text style strikes its text through."""
        return bool(next((look.struck for look in self._chain("text", name) if look.struck is not None), False))

    def is_raised(self, name: str | None) -> bool:
        """Whether a text style puts its text above the line."""
        return bool(next((look.raised for look in self._chain("text", name) if look.raised is not None), False))

    def fill_of(self, family: str, name: str | None) -> str | None:
        """The background of a cell or row, "#rrggbb"; None for none and for white."""
        fill = next((look.fill for look in self._chain(family, name) if look.fill is not None), None)
        return fill if fill and fill.startswith("#") and fill != "#ffffff" else None

    def list_of(self, name: str | None) -> str:
        """The list style that a paragraph's style brings with it."""
        return next((look.list_style for look in self._chain("paragraph", name) if look.list_style), "")

    def _chain(self, family: str, name: str | None) -> Iterable[Look]:
        for _ in range(DEEPEST_PARENTS):
            look = self.looks.get((family, name or ""))
            if look is None:
                return
            yield look
            name = look.parent


def _look(style: Element) -> Look:
    set_here: Mapping[str, str] = {
        str(name): str(value) for properties in style for name, value in properties.attrib.items()
    }
    weight, display = set_here.get(FO + "font-weight"), set_here.get(TEXT + "display")
    struck, position = set_here.get(STYLE + "text-line-through-style"), set_here.get(STYLE + "text-position")
    return Look(
        style.get(STYLE + "parent-style-name", ""),
        None if weight is None else weight in ("bold", "600", "700", "800", "900"),
        None if display is None else display == "none",
        None if struck is None else struck != "none",
        None if position is None else position.startswith(("super", *"123456789")),
        set_here.get(FO + "background-color", "").lower() or None,
        style.get(STYLE + "list-style-name", ""),
    )


def _level(level: Element) -> ListLevel:
    shown = level.get(TEXT + "display-levels", "1")
    bullet = level.get(TEXT + "bullet-char", "")
    return ListLevel(
        "•" if bullet >= "\ue000" else bullet,
        level.get(STYLE + "num-format", ""),
        level.get(STYLE + "num-prefix", ""),
        level.get(STYLE + "num-suffix", ""),
        int(shown) if shown.isdecimal() else 1,
    )
