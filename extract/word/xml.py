"""The vocabulary of WordprocessingML, and the few ways in which it writes values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SMALLEST_SHOWING = 1_080_000  # the units of drawings: three centimetres

VAL = W + "val"
ALTERNATE = MC + "AlternateContent"
TAKEN_IN = frozenset({W + "ins", W + "moveTo"})
TAKEN_OUT = frozenset({W + "del", W + "moveFrom"})
_WRAPPERS = TAKEN_IN | {W + "sdt", W + "sdtContent", W + "customXml", W + "smartTag", ALTERNATE}
_WRAPPERS |= {MC + "Choice", MC + "Fallback"}
_COLOUR = re.compile(r"[0-9a-f]{6}")


def value(parent: Element | None, name: str) -> str | None:
    """The `w:val` of the child called `name`; None where there is no such child."""
    found = child(parent, name)
    return None if found is None else found.get(VAL)


def child(parent: Element | None, name: str) -> Element | None:
    """The first child called `name`; many times as quick as `find`, and asked for at every turn."""
    if parent is None or not len(parent):
        return None
    first, tag = parent[0], W + name
    if first.tag == tag:  # where properties stand
        return first
    return next(parent.iterchildren(tag), None)


def is_on(toggle: Element) -> bool:
    """Whether a toggle such as `<w:b/>` or `<w:b w:val="0"/>` is on."""
    return toggle.get(VAL, "1") not in ("0", "false", "off", "none")


def whole(text: str | None, default: int) -> int:
    """A whole number as written in an attribute, or the default where it is none."""
    try:
        return int(text) if text else default
    except ValueError:
        return default


def alternatives(element: Element) -> Iterator[Element]:
    """An element's children; of alternate content the choice, or the fallback: never both."""
    if element.tag != ALTERNATE:
        return iter(element)
    choice = element.find(MC + "Choice")
    return iter(element if choice is None else [choice])


def unwrapped(parent: Element, wanted: frozenset[str]) -> Iterator[Element]:
    """The wanted elements in a parent, also those in content controls, insertions and the like."""
    for each in alternatives(parent):
        tag = each.tag
        if tag in wanted:
            yield each
        elif tag in _WRAPPERS and not is_prompt(each):
            yield from unwrapped(each, wanted)


def is_prompt(control: Element) -> bool:
    """Whether an element is a content control that shows but its prompt: "Choose an item."."""
    return control.tag == W + "sdt" and child(child(control, "sdtPr"), "showingPlcHdr") is not None


def chosen_in(field: Element) -> str:
    """What is chosen in the list that a form's field opens with; "" where it is no such field."""
    options = child(child(field, "ffData"), "ddList")
    entries = [] if options is None else [entry.get(VAL, "") for entry in options.findall(W + "listEntry")]
    at = whole(value(options, "result") or value(options, "default"), 0)
    return entries[at] if 0 <= at < len(entries) else ""


def text_boxes(element: Element) -> Iterator[Element]:
    """The contents of the text boxes in a drawing, each once."""
    for child in alternatives(element):
        if child.tag == W + "txbxContent":
            yield child
        else:
            yield from text_boxes(child)


def is_large(drawing: Element) -> bool:
    """Whether a drawing is large enough to show something: a logo is not, and of old forms nothing says."""
    extent = next(drawing.iter(DRAWING + "extent"), None)
    return extent is None or min(whole(extent.get(side), 0) for side in ("cx", "cy")) >= SMALLEST_SHOWING


def shade(shading: Element | None) -> str | None:
    """The background a `w:shd` paints, as "#rrggbb"; "" for white or none, None where there is no `w:shd`."""
    if shading is None:
        return None
    colour = shading.get(W + "color" if shading.get(VAL) == "solid" else W + "fill", "auto").lower()
    return f"#{colour}" if _COLOUR.fullmatch(colour) and colour != "ffffff" else ""
