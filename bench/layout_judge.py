"""How much of a paper's truth a reading holds: cells, typed numbers, heat map, risks missed and rows that are none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from extract.choose import layout_for
from extract.reader import paper_of
from extract.reading import reading_of
from normalise.meeting import Meeting, Record, meetings_of
from normalise.reduce import register_rows
from samples.kinds.page import Saying
from samples.kinds.truth import TrueRisk, Truth
from schemas.layout import load_layouts
from schemas.paper import Paper, UnreadablePaper
from schemas.rows import Entry

_MARK = re.compile(r"^\s*(?:[•▪▫\-\uf0b7\uf0a7]|[0-9]{1,2}[.)])\s+", re.M)
_ARROWS = (("up", "↑▲éÇ\uf0e9"), ("down", "↓▼êÈ\uf0ea"), ("same", "→►↔èóÆ\uf0e8\uf0f3"))
_TYPED = frozenset(
    {
        *(f"{stage}{axis}" for stage in ("", "inherent_", "target_") for axis in ("impact", "likelihood", "score")),
        "previous_score",
    }
)


@dataclass(frozen=True, slots=True)
class Judged:
    """Counts for one paper: cells and typed numbers right and in all, map cells, risks missed, false rows."""

    cells: int
    cells_right: int
    numbers: int
    numbers_right: int
    map_cells: int
    map_right: int
    risks: int
    missed: int
    false_rows: int
    wrong: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """The share of cells right, map cells among them."""
        return (self.cells_right + self.map_right) / max(1, self.cells + self.map_cells)


def judged(file_name: str, content: bytes, truth: Truth, layouts: Path | None = None) -> Judged:
    """The file read with the layouts of a folder (none: the base's words alone), against its truth."""
    try:
        meetings = _meetings(file_name, content, layouts)
    except UnreadablePaper as problem:
        return unread(truth, str(problem))
    entries = [entry for meeting in meetings for entry in _entries(meeting)]
    records = [record for meeting in meetings for record in meeting.records]
    held = {risk.key: _records_of(risk, truth.risks, records) for risk in truth.risks}
    known = {id(record) for found in held.values() for record in found}
    cells = [(risk, saying) for risk in truth.risks for saying in risk.says]
    wrong = [(risk, saying) for risk, saying in cells if not _is_said(saying, held[risk.key])]
    numbers = [(r, s) for r, s in cells if s.number is not None and s.attribute in _TYPED]
    untyped = [(r, s) for r, s in numbers if not _is_entered(r, s, entries)]
    printed_map = [_plain(f"{c.likelihood}|{c.impact}|{c.text}") for c in truth.heat_map]
    read_map = {_plain(f"{c.likelihood}|{c.impact}|{c.text}") for m in meetings for c in m.reading.heat_map}
    return Judged(
        len(cells), len(cells) - len(wrong), len(numbers), len(numbers) - len(untyped), len(printed_map),
        sum(one in read_map for one in printed_map), len(truth.risks), sum(not found for found in held.values()),
        sum(id(record) not in known for record in records), (*_told(wrong, held), *_told_numbers(untyped)),
    )  # fmt: skip


@lru_cache(maxsize=1)  # read once, understood with each folder of layouts: a scan's pages cost seconds
def _paper(file_name: str, content: bytes) -> Paper:
    return paper_of(file_name, content)


def _meetings(file_name: str, content: bytes, layouts: Path | None) -> tuple[Meeting, ...]:
    known = load_layouts(layouts)
    paper = _paper(file_name, content)
    reading = reading_of(paper, layout_for(paper, known))
    return meetings_of("0" * 64, file_name, reading, known.get(reading.layout, known["base"]))


def _entries(meeting: Meeting) -> Iterator[Entry]:
    rows = register_rows(meeting.facts.register, [meeting])
    return (row for row in rows.get("entries", ()) if isinstance(row, Entry))


def unread(truth: Truth, why: str) -> Judged:
    """All of the truth missed, for the reason given."""
    says = [s for risk in truth.risks for s in risk.says]
    numbers = sum(s.number is not None and s.attribute in _TYPED for s in says)
    return Judged(len(says), 0, numbers, 0, len(truth.heat_map), 0, len(truth.risks), len(truth.risks), 0, (why,))


def _plain(text: str) -> str:
    """Text without white space, marks of lists and the many shapes of an arrow."""
    for name, glyphs in _ARROWS:
        if text.strip() in tuple(glyphs):
            return name
    return "".join(_MARK.sub("", text).split())


def _same_risk(risk: TrueRisk, others: Sequence[TrueRisk], reference: str, title: str) -> bool:
    """By reference where it is printed; the title tells risks of one reference apart, or alone where there is none."""
    if not risk.reference:
        return bool(title) and _plain(title) == _plain(risk.title)
    if _plain(reference) != _plain(risk.reference):
        return False
    alike = [other for other in others if other.reference == risk.reference]
    return len(alike) == 1 or not title or _plain(title) == _plain(risk.title)


def _records_of(risk: TrueRisk, others: Sequence[TrueRisk], records: Iterable[Record]) -> list[Record]:
    return [r for r in records if _same_risk(risk, others, r.reference, r.text("title") or "")]


def _is_said(saying: Saying, records: Iterable[Record]) -> bool:
    wanted = _plain(saying.text)
    if saying.attribute == "action":  # one of a table within a cell: in whatever of the risk's statements took it
        return any(wanted in _plain(s.statement.text) for r in records for many in r.stated.values() for s in many)
    for record in records:
        statements = [stated.statement for stated in record.all(saying.attribute)]
        if any(_plain(s.text) == wanted for s in statements) or _plain("\n".join(s.text for s in statements)) == wanted:
            return True
        for s in statements:
            part = _plain(s.text)
            if saying.number is not None and s.number == saying.number and (part in wanted or wanted in part):
                return True
    return saying.attribute == "reference" and any(_plain(r.reference) == wanted for r in records)


def _is_entered(risk: TrueRisk, saying: Saying, entries: Iterable[Entry]) -> bool:
    """An entry's reference is canonical, so that it need not be as printed: the title does as well."""
    return any(
        getattr(entry, saying.attribute) == saying.number
        for entry in entries
        if _plain(entry.title or "") == _plain(risk.title) or entry.reference == risk.reference
    )


def _told(wrong: Iterable[tuple[TrueRisk, Saying]], held: Mapping[str, Sequence[Record]]) -> Iterator[str]:
    for risk, saying in wrong:
        read = [s.statement.text for record in held[risk.key] for s in record.all(saying.attribute)]
        yield f"{risk.reference or risk.title}: {saying.attribute} {saying.text!r} read as {read}"


def _told_numbers(untyped: Iterable[tuple[TrueRisk, Saying]]) -> Iterator[str]:
    for risk, saying in untyped:
        yield f"{risk.reference or risk.title}: entry's {saying.attribute} is not {saying.number:g}"
