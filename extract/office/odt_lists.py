"""The numbers of lists in an OpenDocument text, as they are printed."""

from __future__ import annotations

from collections.abc import Iterator

from extract.office.odt_styles import TEXT, OdtStyles
from extract.page.numerals import in_letters, in_roman
from extract.word.xml import Element


class ListNumbers:
    """Counts the items of lists as they come."""

    def __init__(self, styles: OdtStyles) -> None:
        self._styles = styles
        self._counts: dict[str, list[int]] = {}
        self._open: list[str] = []

    def items(self, element: Element, level: int) -> Iterator[tuple[Element, str]]:
        """Each item of a list with its number or bullet."""
        style = element.get(TEXT + "style-name") or (self._open[-1] if self._open else "")
        style = style or self._style_within(element)
        counts = self._counts.setdefault(style, [])
        goes_on = element.get(TEXT + "continue-numbering") == "true" or element.get(TEXT + "continue-list")
        del counts[level if goes_on else level - 1 :]
        counts.extend([0] * (level - len(counts)))
        self._open.append(style)
        for item in element:
            if item.tag == TEXT + "list-header":
                yield item, ""
            elif item.tag == TEXT + "list-item":
                start = item.get(TEXT + "start-value", "")
                counts[level - 1] = int(start) if start.isdecimal() else counts[level - 1] + 1
                del counts[level:]
                yield item, self._label(style, counts, level)
        self._open.pop()

    def _style_within(self, element: Element) -> str:
        first = element.find(f"{TEXT}list-item/{TEXT}p")
        return self._styles.list_of(first.get(TEXT + "style-name")) if first is not None else ""

    def _label(self, style: str, counts: list[int], level: int) -> str:
        shape = self._styles.levels.get((style, level))
        if shape is None:
            return ""
        if shape.bullet or not shape.form:
            return shape.bullet
        first = max(level - shape.shown_levels, 0)
        numbers = ".".join(written(count, shape.form) for count in counts[first:level])
        return f"{shape.prefix}{numbers}{shape.suffix}"


def written(number: int, form: str) -> str:
    """A number in a list's form: "1", "a" or "A", "i" or "I"."""
    if form.lower() not in ("a", "i"):
        return str(number)
    printed = in_letters(number) if form.lower() == "a" else in_roman(number)
    return printed.upper() if form.isupper() else printed
