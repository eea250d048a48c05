"""Text with marks in it (a few HTML tags, Markdown's stars and links) as the paragraphs it prints."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from extract.list_numbers import split_bullet

_INLINE_TAGS = "b|strong|i|em|u|s|strike|del|ins|sup|sub|span|font|small|a|code|mark|tt"
_BLOCK_TAGS = "p|br|div|ul|ol|li|h[1-6]"
_BLOCK = re.compile(rf"</?(?:{_BLOCK_TAGS})\b[^<>]*>| {{2,}}", re.IGNORECASE)  # two spaces: a lost line break
_INLINE = re.compile(rf"</?(?:{_INLINE_TAGS})\b[^<>]*>", re.IGNORECASE)
_ORDINAL = re.compile(r"(?<=[0-9])\s*<sup>\s*(st|nd|rd|th)\s*</sup>", re.IGNORECASE)
_BOLD = re.compile(
    r"<(b|strong)\b[^<>]*>(.*?)</\1>|(?<!\\)(\*\*|__)(?=\S)(.+?)(?<=\S)\3", re.IGNORECASE | re.DOTALL
)
_ITALIC = re.compile(r"(?<![\\*\w])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?![*\w])", re.DOTALL)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")


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
    text = _ORDINAL.sub(r"\1", source)
    text = _BOLD.sub(lambda found: found[2] if found[2] is not None else found[4], text)
    text = _LINK.sub(r"\1", _ITALIC.sub(r"\1", text))
    text = _ESCAPED.sub(r"\1", _BLOCK.sub(" ", _INLINE.sub("", text)))
    return " ".join(html.unescape(text).split())


def is_bold(source: str) -> bool:
    """Whether most of the text stands between marks of bold."""
    inside = sum(len(plain(found[2] or found[4] or "")) for found in _BOLD.finditer(source))
    return inside * 2 > len(plain(source))
