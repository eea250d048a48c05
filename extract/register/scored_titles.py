"""Scores printed in the cell of a risk's title: "Cyber attack (L4 x I5 = 20)", or on lines of their own under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.parts.assessments import score_fields
from extract.parts.content import has_figure, share
from extract.parts.fields import Field
from extract.parts.scores import AXES
from schemas.layout import Layout

LONGEST_SCORES = 60  # characters
MOST_LINES = 4
_BRACKETED = re.compile(r"\s*[(\[](?P<scores>[^()\[\]]+)[)\]]\s*")


def parted(text: str, layout: Layout, first_factor: str = "") -> tuple[str, list[Field]]:
    """The title, and the likelihood, impact and score that end its cell; no fields where these are not named there."""
    lines = text.strip().splitlines()
    for count in range(min(MOST_LINES, len(lines)), 0, -1):
        fields = _scores("\n".join(lines[-count:]), layout, first_factor)
        if fields:
            return "\n".join(lines[:-count]), fields
    opening = text.rstrip().rfind("(")
    found = _BRACKETED.fullmatch(text, opening) if opening > 0 else None
    fields = _scores(found["scores"], layout, first_factor) if found else []
    return (text[:opening].strip(), fields) if fields else (text, [])


def _scores(text: str, layout: Layout, first_factor: str) -> list[Field]:
    """What a text that is nothing but scores says, each part named."""
    bare = text.strip().strip("()[]")
    if len(bare) > LONGEST_SCORES or not has_figure(bare):
        return []
    fields = score_fields(bare, "score", first_factor, layout)
    kept = sum(len(part) for f in fields for part in (f.label, f.text))
    told = {f.attribute for f in fields if f.label or f.attribute == "score"}
    return fields if told >= {*AXES} and kept >= sum(map(str.isalnum, bare)) - 1 else []


def are_scored(titles: Sequence[str], layout: Layout) -> bool:
    """Whether most titles of a table end with their scores."""
    return any(titles) and share(titles, lambda text: bool(parted(text, layout)[1])) >= 0.6
