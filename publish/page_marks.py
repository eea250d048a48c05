"""What to mark on each page of a paper: its cells, the rows and cards they make, and other statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from schemas.marks import Mark, MarkKind
from schemas.paper import Box, Grid, Paper
from schemas.records import Reading

_KIND_OF_PART: dict[str, MarkKind] = {"register": "row", "card": "card"}


def marks_of(paper: Paper, reading: Reading) -> Mapping[int, list[Mark]]:
    """The marks of each page that has any, by its number: cells first, then what was understood of them."""
    marks: dict[int, list[Mark]] = defaultdict(list)
    for block in paper.blocks:
        for cell in block.cells if isinstance(block, Grid) else ():
            if cell.place.page and cell.place.box:
                marks[cell.place.page].append(Mark("cell", cell.place.box))
    records: dict[tuple[int, MarkKind, int, str], list[Box]] = defaultdict(list)
    for said in reading.statements:
        if said.place.page is None or said.place.box is None:
            continue
        page, box, kind = said.place.page, said.place.box, _KIND_OF_PART.get(said.part)
        if kind and said.record_no:
            records[page, kind, said.record_no, said.reference].append(box)
        else:
            marks[page].append(Mark("text", box, said.attribute))
    for (page, kind, _, reference), boxes in records.items():
        marks[page].append(Mark(kind, _around(boxes), reference))
    return dict(sorted(marks.items()))


def _around(boxes: Iterable[Box]) -> Box:
    edges = [(box.x0, box.top, box.x1, box.bottom) for box in boxes]
    x0, top, x1, bottom = zip(*edges, strict=True)
    return Box(min(x0), min(top), max(x1), max(bottom))
