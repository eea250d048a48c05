"""Text with marks in it (a few HTML tags, Markdown's stars and links) as the paragraphs it prints."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.page.list_numbers import split_bullet

_INLINE_TAGS = "b|strong|i|em|u|s|strike|del|ins|sup|sub|span|font|small|a|code|mark|tt"
_BLOCK_TAGS = "p|br|div|ul|ol|li|h[1-6]"
_BLOCK = re.compile(rf"</?(?:{_BLOCK_TAGS})\b[^<>]*>| {{2,}}", re.IGNORECASE)  # two spaces: a lost line break
_INLINE = re.compile(rf"</?(?:{_INLINE_TAGS})\b[^<>]*>", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=[0-9])\s{0,3}<sup>\s*(st|nd|rd|th)\s*</sup>", re.IGNORECASE)
# One at a time and none over another, so that no text takes longer than in proportion to its length.
_BOLD_MARK = re.compile(
    r"(</?(?:b|strong)\b[^<>]*>|(?<!\\)\*\*(?=\S)|(?<=\S)\*\*|(?<!\w)__(?=\w)|(?<=\w)__(?!\w))", re.IGNORECASE
)
_ITALIC = re.compile(r"(?<![\\*\w])\*(?=[^\s*])([^*]+)(?<=[^\s*])\*(?![*\w])")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_OF_MARKS, _OF_BOLD = ("<", "*", "[", "\\", "&"), ("<", "**", "__")  # one stands in every mark, in those of bold


@dataclass(frozen=True, slots=True)
class Marked:
    """The paragraphs of marked text, their bullets beside them, and whether most of it is bold."""

    paragraphs: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    bold: bool = False

    def __bool__(self) -> bool:
        return bool(self.paragraphs)

    @property
    def text(self) -> str:
        """The paragraphs joined by a newline."""
        return "\n".join(self.paragraphs)

    def then(self, other: Marked) -> Marked:
        """This text with another under it."""
        paragraphs, numbers = self.paragraphs + other.paragraphs, self.numbers + other.numbers
        return Marked(paragraphs, numbers, self.bold and other.bold)


def marked(source: str) -> Marked:
    """Marked text as what it prints; tags that divide it and lost line breaks divide its paragraphs."""
    pieces = [split_bullet(text) for text in map(plain, _BLOCK.split(source)) if text]
    return Marked(tuple(text for _, text in pieces), tuple(number for number, _ in pieces), is_bold(source))


def plain(source: str) -> str:
    """One paragraph without its marks; an ordinal's letters join their number."""
    return _bare("".join(text for text, _ in _runs(source)))


def is_bold(source: str) -> bool:
    """Whether most of the text stands between marks of bold."""
    counts = {True: 0, False: 0}
    runs = list(_runs(source))
    for text, bold in runs if len(runs) > 1 else ():
        counts[bold] += len(_bare(text))
    return counts[True] > counts[False]


def _bare(source: str) -> str:
    if not any(map(source.__contains__, _OF_MARKS)):
        return " ".join(source.split())  # nearly all there is
    text = _LINK.sub(r"\1", _ITALIC.sub(r"\1", _ORDINAL.sub(r"\1", source)))
    text = _ESCAPED.sub(r"\1", _BLOCK.sub(" ", _INLINE.sub("", text)))
    return " ".join(html.unescape(text).split())


def _runs(source: str) -> Iterator[tuple[str, bool]]:
    """The text between marks of bold, and whether it is bold; stars that nothing closes are text."""
    pieces = _BOLD_MARK.split(source) if any(map(source.__contains__, _OF_BOLD)) else [source]
    stars = [at for at in range(1, len(pieces), 2) if pieces[at] in ("**", "__")]
    unclosed = stars[-1] if len(stars) % 2 else None
    bold = False
    for at, piece in enumerate(pieces):
        if at % 2 == 0 or at == unclosed:
            yield piece, bold
        elif piece.startswith("<"):
            bold = not piece.startswith("</")
        else:
            bold = not bold
