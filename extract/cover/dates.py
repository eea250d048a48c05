"""Dates of the meeting that no label announces: in a page's header, on a line of their own, in "meeting held on …".

Weaker than the cover's own date; `running_date` and `date_in_text` say where they were found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from schemas.english import MONTH
from schemas.layout import Layout
from schemas.paper import Block, Grid, Paragraph, Place, Running
from schemas.records import Statement
from schemas.words import words_within

LONGEST_LINE = 60
NEAR = 40  # characters before a day
_DAY = re.compile(
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?(?:the )?"
    rf"(?:\b[0-9]{{1,2}} ?(?:st|nd|rd|th)?(?: (?:of|day of))? {MONTH},? (?:20)[0-9]{{2}}\b"
    rf"|\b[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-](?:20)?[0-9]{{2}}\b|\b20[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}\b)",
    re.I,
)


def dates_said(blocks: Sequence[Block], running: Sequence[Running], layout: Layout) -> Iterator[Statement]:
    """The date that the running texts give, and the first that the cover's texts give for the meeting."""
    in_running = Counter(d for r in running if r.kind in ("header", "footer") and (d := _day_in(r.text, layout)))
    for day, _ in in_running.most_common(1):
        yield Statement("cover", "running_date", day)
    found = next(_meeting_days(blocks, layout), None)
    if found is not None:
        yield Statement("cover", "date_in_text", found[0], place=found[1])


def _day_in(text: str, layout: Layout) -> str:
    found = _DAY.search(text)
    return found[0].strip() if found and not _says(text[: found.start()], layout, "other_day") else ""


def _says(text: str, layout: Layout, *lists: str) -> bool:
    """Whether a word of some of the layout's lists for covers stands in a text."""
    return any(words_within(text, (word for name in lists for word in layout.cover[name])))


def _meeting_days(blocks: Sequence[Block], layout: Layout) -> Iterator[tuple[str, Place]]:
    """Days spoken of with a meeting first, then those that stand alone on a line."""
    texts = list(_texts(blocks))
    for text, place in texts:
        found = _DAY.search(text)
        before = text[: found.start()] if found else ""
        of_meeting = found and _says(before, layout, "meeting", "committee")
        if found and of_meeting and not _says(before[-NEAR:], layout, "other_day"):
            yield found[0].strip(), place
    for text, place in texts:
        if len(text) <= LONGEST_LINE and (day := _day_in(text, layout)):
            yield day, place


def _texts(blocks: Sequence[Block]) -> Iterator[tuple[str, Place]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield " ".join(block.text.split()), block.place
        elif isinstance(block, Grid) and block.columns <= 4:
            for cell in block.cells:
                yield " ".join(cell.text.split()), cell.place
