"""Dates of the meeting that no label announces: in a page's header, on a line of their own, in "meeting held on …".

Weaker than the cover's own date; `running_date` and `date_in_text` say where they were found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from schemas.english import MONTH
from schemas.paper import Block, Grid, Paragraph, Place, Running
from schemas.records import Statement

LONGEST_LINE = 60
_DAY = re.compile(
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?(?:the )?"
    rf"(?:\b[0-9]{{1,2}} ?(?:st|nd|rd|th)?(?: (?:of|day of))? {MONTH},? (?:20)[0-9]{{2}}\b"
    rf"|\b[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-](?:20)?[0-9]{{2}}\b|\b20[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}\b)",
    re.I,
)
_MEETING = re.compile(r"\b(?:meeting|committee|panel|board|cabinet|council|panel)\b[^.]{0,80}?", re.I)
_OTHER_DAYS = re.compile(
    r"\b(?:as at|as of|accurate|correct|published|version|printed|updated?|review(?:ed)?|previous|last|next|minutes|"
    r"approved|effective|deadline|due|from|until|by)\b",
    re.I,
)


def dates_said(blocks: Sequence[Block], running: Sequence[Running]) -> Iterator[Statement]:
    """The date that the running texts give, and the first that the cover's texts give for the meeting."""
    in_running = Counter(d for r in running if r.kind in ("header", "footer") and (d := _day_in(r.text)))
    for day, _ in in_running.most_common(1):
        yield Statement("cover", "running_date", day)
    found = next(_meeting_days(blocks), None)
    if found is not None:
        yield Statement("cover", "date_in_text", found[0], place=found[1])


def _day_in(text: str) -> str:
    found = _DAY.search(text)
    return found[0].strip() if found and not _OTHER_DAYS.search(text[: found.start()]) else ""


def _meeting_days(blocks: Sequence[Block]) -> Iterator[tuple[str, Place]]:
    """Days spoken of with a meeting first, then those that stand alone on a line."""
    texts = list(_texts(blocks))
    for text, place in texts:
        found = _DAY.search(text)
        before = text[: found.start()] if found else ""
        if found and _MEETING.search(before) and not _OTHER_DAYS.search(before[-40:]):
            yield found[0].strip(), place
    for text, place in texts:
        if len(text) <= LONGEST_LINE and (day := _day_in(text)):
            yield day, place


def _texts(blocks: Sequence[Block]) -> Iterator[tuple[str, Place]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield " ".join(block.text.split()), block.place
        elif isinstance(block, Grid) and block.columns <= 4:
            for cell in block.cells:
                yield " ".join(cell.text.split()), cell.place
