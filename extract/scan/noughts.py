"""Noughts of references told from the letter O by their width on the picture: engines write STRO278 for STR0278."""

from __future__ import annotations

import re
from statistics import median

import numpy as np

from extract.scan.rules import Mask
from extract.scan.words import Recognised, Word

AS_WIDE = 1.2  # times a figure: an O is half as wide again
_DOUBTFUL = re.compile(r"(?P<letters>[A-Z]{1,5}?)(?P<noughts>[Oo]+)(?P<figures>[0-9]{1,5})")


def with_noughts_measured(line: Recognised, ink: Mask) -> Recognised:
    """The line, each O between a word's letters and its figures a nought where it is no wider than those.

    `ink` is the line's box, dark pixels set. Words whose letters touch on the picture stay as they are.
    """
    words = tuple([_measured(word, ink, line.bounds[0]) for word in line.words])
    if words == line.words:
        return line
    text = line.text
    for old, new in zip(line.words, words, strict=True):
        text = text.replace(old.text, new.text)
    return line._replace(text=text, words=words)


def _measured(word: Word, ink: Mask, left: float) -> Word:
    found = _DOUBTFUL.fullmatch(word.text)
    if not found:
        return word
    start, end = max(round(word.bounds[0] - left), 0), round(word.bounds[2] - left)
    widths = _widths(ink[:, start:end])
    figures = [width for width, char in zip(widths, word.text, strict=False) if char.isdecimal() and char != "1"]
    if len(widths) != len(word.text) or not figures:
        return word
    at = slice(*found.span("noughts"))
    if max(widths[at]) > AS_WIDE * median(figures):
        return word
    return word._replace(text=f"{found['letters']}{'0' * (at.stop - at.start)}{found['figures']}")


def _widths(ink: Mask) -> list[int]:
    """How wide each letter is that stands apart from others, from left to right."""
    columns = np.flatnonzero(ink.any(axis=0))
    if not len(columns):
        return []
    return [len(piece) for piece in np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1)]
