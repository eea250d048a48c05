"""What a finding rests on, place by place: the strip of a page that shows it, or the row of the table as printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from publish.audit import Audited
from publish.places import places_of
from publish.read_set import PublishedSet
from schemas.marks import Crop, Mark
from schemas.paper import Box
from schemas.rows import PaperRow, StatementRow

_NEAR, _MARGIN, _TALLEST, _AIR = 60.0, 22.0, 330.0, 2.5  # points
_LONGEST_CELL = 400
_MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class Said:
    """One statement as words: which way it speaks, what it tells, and the text as printed."""

    role: str
    attribute: str
    text: str


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of the row as printed; `role` is "" for one that is no evidence."""

    heading: str
    text: str
    role: str


@dataclass(frozen=True, slots=True)
class EvidencePlace:
    """One place: where it is in words, what is said there, and the picture or the row to be shown."""

    paper_id: str
    where: str
    contradicts: bool
    said: tuple[Said, ...]
    crop: Crop | None
    row: tuple[TableCell, ...] = ()


TableRows = Mapping[tuple[str, int, int], Sequence[StatementRow]]


def rows_around(published: PublishedSet, found: Iterable[Audited]) -> TableRows:
    """All that is printed in the table rows which these findings rest on, by paper, table and row."""
    wanted = {key for one in found for said in (*one.contradicts, *one.supports) if (key := _row_of(said))}
    rows: dict[tuple[str, int, int], list[StatementRow]] = defaultdict(list)
    for said in published.rows("statements", "paper_id", {paper for paper, _, _ in wanted}):
        if (key := _row_of(said)) in wanted and not said.attribute.endswith("_colour"):
            rows[key].append(said)
    return rows


def _row_of(said: StatementRow) -> tuple[str, int, int] | None:
    if said.page or said.table_no is None or said.row_no is None:
        return None
    return said.paper_id, said.table_no, said.row_no


def places_of_evidence(one: Audited, papers: Mapping[str, PaperRow], rows: TableRows) -> list[EvidencePlace]:
    """The finding's places, those that contradict first."""
    said = [("contradicts", s) for s in one.contradicts] + [("supports", s) for s in one.supports]
    groups: list[list[tuple[str, StatementRow]]] = []
    for role, statement in said:
        home = next((g for g in groups if _together(g, statement)), None)
        if home is None:
            groups.append([(role, statement)])
        else:
            home.append((role, statement))
    places = [_place(group, papers, rows) for group in groups]
    return sorted(places, key=lambda place: not place.contradicts)[:_MOST_PLACES]


def _together(group: Sequence[tuple[str, StatementRow]], one: StatementRow) -> bool:
    first = group[0][1]
    if first.paper_id != one.paper_id or first.page != one.page:
        return False
    if one.top is None or first.top is None:
        return one.top is first.top and _row_of(one) == _row_of(first)
    tops = [s.top for _, s in group if s.top is not None] + [one.top]
    bottoms = [s.bottom for _, s in group if s.bottom is not None] + [one.bottom or one.top]
    near = any(abs((s.top or 0.0) - one.top) < _NEAR for _, s in group)
    return near and max(bottoms) - min(tops) < _TALLEST


def _place(
    group: Sequence[tuple[str, StatementRow]], papers: Mapping[str, PaperRow], rows: TableRows
) -> EvidencePlace:
    first = group[0][1]
    statements = [statement for _, statement in group]
    words = dict.fromkeys(
        Said(role, _named(s.attribute), s.text) for role, s in group if not s.attribute.endswith("_colour"))
    paper = papers.get(first.paper_id)
    where = "; ".join(filter(None, (paper.file_name if paper else "", *places_of(statements))))
    return EvidencePlace(
        first.paper_id, where, any(role == "contradicts" for role, _ in group), tuple(words),
        _crop(group), _cells(group, rows))  # fmt: skip


def _named(attribute: str) -> str:
    return attribute.replace("_", " ")


def _crop(group: Sequence[tuple[str, StatementRow]]) -> Crop | None:
    marks: dict[Box, Mark] = {}
    for role, s in group:
        if s.page and s.x0 is not None and s.top is not None and s.x1 is not None and s.bottom is not None:
            air = 0.0 if s.table_no else _AIR  # a cell has its own around the text
            box = Box(s.x0 - air, s.top - air, s.x1 + air, min(s.bottom + air, s.top + _TALLEST))
            marks.setdefault(box, Mark("contradicts" if role == "contradicts" else "supports", box))
    page = group[0][1].page
    if not marks or page is None:
        return None
    top, bottom = min(box.top for box in marks), max(box.bottom for box in marks)
    return Crop(page, round(max(top - _MARGIN, 0.0), 1), round(bottom + _MARGIN, 1), tuple(marks.values()))


def _cells(group: Sequence[tuple[str, StatementRow]], rows: TableRows) -> tuple[TableCell, ...]:
    key = _row_of(group[0][1])
    if key is None:
        return ()
    roles = {s.statement_id: role for role, s in reversed(group)}
    cells: dict[tuple[str, str], TableCell] = {}
    for said in rows.get(key, ()):
        heading = said.label or _named(said.attribute)
        role = roles.get(said.statement_id, "")
        if role or (heading, said.text) not in cells:
            cells[heading, said.text] = TableCell(heading, _cut(said.text), role)
    return tuple(cells.values())


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else text[:_LONGEST_CELL] + "…"


def pictures_wanted(places: Iterable[EvidencePlace]) -> dict[str, list[Crop]]:
    """The crops to be drawn, by paper, each once, in the order of the places."""
    wanted: dict[str, dict[Crop, None]] = defaultdict(dict)
    for place in places:
        if place.crop:
            wanted[place.paper_id][place.crop] = None
    return {paper: list(crops) for paper, crops in wanted.items()}
