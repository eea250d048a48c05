"""How a workbook shows its cells: values by their number formats, and the colours they are painted in."""

from __future__ import annotations

import colorsys
import datetime as dt
import re
from typing import Any

from lxml import etree

_QUOTED = re.compile(r'"([^"]*)"|\[\$([^\]-]*)[^\]]*\]|\\(.)')
_DECIMALS = re.compile(r"[0#?]\.([0#?]+)")
_MOST_DIGITS = 10  # that a number shows where its format says nothing
_THEME_ORDER = (1, 0, 3, 2, 4, 5, 6, 7, 8, 9)  # a theme lists dark before light, cells count light before dark
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def shown(cell: Any) -> str:
    """The cell's text as a reader of the sheet sees it: "12", "50%", "£1,200.00", "01/08/2024"; "" for none."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return _date(value, cell.number_format or "")
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "General")
    return str(value).replace("\xa0", " ").replace("_x000D_", "").strip()


def _date(value: dt.datetime | dt.date | dt.time, form: str) -> str:
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    plain = _QUOTED.sub("", form).lower()
    if "d" not in plain and "y" in plain and "m" in plain:
        return f"{value:%b %Y}"
    if isinstance(value, dt.datetime) and (value.hour or value.minute):
        return f"{value:%d/%m/%Y %H:%M}"
    return f"{value:%d/%m/%Y}"


def _number(value: int | float, form: str) -> str:
    form = form.split(";")[0]
    plain = _QUOTED.sub("", form)
    if "%" in plain:
        value *= 100
    decimals = _DECIMALS.search(plain)
    places = len(decimals[1]) if decimals else 0
    if plain in ("General", "@", "") or not re.search("[0#]", plain):
        text = f"{value:.{_MOST_DIGITS}g}"
    elif "," in plain:
        text = f"{value:,.{places}f}"
    else:
        text = f"{value:.{places}f}"
    pounds = "£" if "£" in form else ""
    return f"{pounds}{text}%" if "%" in plain else f"{pounds}{text}"


class Colours:
    """A workbook's colours, by its theme."""

    def __init__(self, theme: bytes | None) -> None:
        self._theme = _theme_colours(theme) if theme else []

    def fill_of(self, cell: Any) -> str | None:
        """The colour that a cell is painted in, as "#rrggbb"; None for none and for white."""
        fill = cell.fill
        if fill is None or fill.fill_type != "solid":
            return None
        colour = self._rgb(fill.fgColor)
        return colour if colour != "#ffffff" else None

    def _rgb(self, colour: Any) -> str | None:
        if colour.type == "rgb" and isinstance(colour.rgb, str) and len(colour.rgb) == 8:
            return f"#{colour.rgb[2:].lower()}"
        if colour.type == "theme" and 0 <= colour.theme < len(self._theme):
            return _tinted(self._theme[colour.theme], colour.tint or 0.0)
        if colour.type == "indexed":
            from openpyxl.styles.colors import COLOR_INDEX

            return f"#{COLOR_INDEX[colour.indexed][2:].lower()}" if 0 <= colour.indexed < len(COLOR_INDEX) else None
        return None


def _theme_colours(theme: bytes) -> list[str]:
    """A theme's colours in the order in which cells count them."""
    try:
        root = etree.fromstring(theme, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.LxmlError:
        return []
    scheme = root.find(f".//{_DRAWING}clrScheme")
    found = [
        (child.get("lastClr") or child.get("val") or "000000").lower()
        for kind in (scheme if scheme is not None else ())
        for child in kind
    ]
    return [f"#{found[at]}" for at in _THEME_ORDER if at < len(found)]


def _tinted(colour: str, tint: float) -> str:
    """A colour made lighter (tint to 1) or darker (to -1), as Excel does."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, light, full = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "#" + "".join(f"{round(255 * part):02x}" for part in colorsys.hls_to_rgb(hue, light, full))
