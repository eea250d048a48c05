"""Pages to blocks in reading order: running text taken out, lines made paragraphs, headings given their level."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from extract.page.joints import joint
from extract.page.running import EdgeText, edges_of, running_kinds
from extract.pdf.lines import Line, covering
from extract.pdf.marks import as_box
from extract.pdf.passages import Passage, passages_of, usual_pitch
from schemas.paper import Block, Grid, Note, Paragraph, Place, Running

LONGEST_HEADING = 120  # characters

Look = tuple[float, bool]  # a heading's size and whether it is bold: the largest is of level 1, bold before light


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page's grids, and the lines outside them; `cut` where the page's end cuts a row of a table in two."""

    page: int
    width: float
    height: float
    grids: list[Grid]
    lines: list[Line]
    notes: list[Note]
    cut: bool


def blocks_of(pages: Sequence[PageRead]) -> tuple[list[Block], list[Running]]:
    """The blocks of all pages in reading order, without the running text."""
    texts = [
        EdgeText(page.page, line.text, edge, line.base if edge != "foot" else page.height - line.base)
        for page in pages
        for line, edge in zip(page.lines, edges_of([line.base / page.height for line in page.lines]), strict=True)
    ]
    kinds = iter(running_kinds(texts, len(pages)))
    running: list[Running] = []
    kept: list[PageRead] = []
    for page in pages:
        lines = []
        for line in page.lines:
            kind = next(kinds)
            if kind is None:
                lines.append(line)
            else:
                running.append(Running(kind, line.text, page.page))
        kept.append(replace(page, lines=lines))
    body = _body_size(kept)
    rights = _right_margins(kept)
    pitch = usual_pitch(page.lines for page in kept)
    found = [item for page in kept for item in _in_reading_order(page, rights[round(page.width)], pitch)]
    looks = [_heading_look(item, body) for _, item in found]
    levels: dict[Look | None, int] = {
        look: min(level, 9) for level, look in enumerate(sorted({*filter(None, looks)}, reverse=True), 1)
    }
    return [_block(page, item, levels.get(look)) for (page, item), look in zip(found, looks, strict=True)], running


def _body_size(pages: Sequence[PageRead]) -> float:
    """The size, in points to a half, that most letters outside tables have."""
    letters: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            letters[_half(line.size)] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _half(size: float) -> float:
    return round(2 * size) / 2


def _right_margins(pages: Sequence[PageRead]) -> dict[int, float]:
    """How far text reaches to the right on the pages of each width."""
    margins: dict[int, float] = {}
    for width in {round(page.width) for page in pages}:
        lines = [line for page in pages if round(page.width) == width for line in page.lines if line.turn == 0]
        furthest = max((line.end for line in lines), default=float(width))
        mirrored = width - min((line.start for line in lines), default=0.0)
        margins[width] = furthest if furthest > 0.75 * mirrored else mirrored
    return margins


def _in_reading_order(page: PageRead, right: float, pitch: float) -> list[tuple[PageRead, Passage | Grid]]:
    """Paragraphs and grids from the top down; a grid parts lines only where it stands in their way."""
    gathered: dict[tuple[int, int], list[Line]] = defaultdict(list)
    part, above = 0, 0.0
    for line in page.lines:
        x0, top, x1, _ = line.bounds
        if line.turn == 0 and any(
            above < grid.place.box.top <= top and grid.place.box.x0 < x1 and grid.place.box.x1 > x0
            for grid in page.grids
            if grid.place.box
        ):
            part += 1
        above = max(above, top) if line.turn == 0 else above
        gathered[part, line.column].append(line)
    beside = min((line.bounds[1] for line in page.lines if line.column), default=0.0)
    items: list[tuple[tuple[float, ...], Passage | Grid]] = []
    for (_, column), lines in gathered.items():
        end = max(line.end for line in lines) if column else right
        for passage in passages_of(lines, end, pitch):
            top = covering(passage.lines)[1]
            items.append(((beside, column, top) if column else (top,), passage))
    items += [((grid.place.box.top,), grid) for grid in page.grids if grid.place.box]
    items.sort(key=lambda item: item[0])
    return [(page, item) for item in _beside_after(_over_columns([item for _, item in items]))]


def _over_columns(items: Sequence[Passage | Grid]) -> list[Passage | Grid]:
    """The items, a paragraph that goes on from the foot of one column at the head of the next in one piece."""
    joined: list[Passage | Grid] = []
    for item in items:
        before = joined[-1] if joined else None
        if isinstance(item, Passage) and isinstance(before, Passage) and _goes_on(before, item):
            text = f"{before.text}{joint(before.text, item.text)}{item.text}"
            joined[-1] = structs.replace(before, text=text, lines=(*before.lines, *item.lines), full=item.full)
        else:
            joined.append(item)
    return joined


def _goes_on(before: Passage, after: Passage) -> bool:
    columns = before.lines[-1].column, after.lines[0].column
    return columns == (1, 2) and before.full and not after.number and after.text[:1].islower()


def _beside_after(items: list[Passage | Grid]) -> list[Passage | Grid]:
    """A grid that stands beside text comes after it, not between its lines."""
    ordered = list(items)
    for at in range(1, len(ordered) - 1):
        before, grid, after = ordered[at - 1 : at + 2]
        if isinstance(grid, Grid) and isinstance(before, Passage) and isinstance(after, Passage):
            box = grid.place.box
            upper, lower = covering(before.lines), covering(after.lines)
            beside = box is not None and (lower[2] <= box.x0 or lower[0] >= box.x1)
            if beside and lower[1] - upper[3] < after.lines[0].size:
                ordered[at : at + 2] = [after, grid]
    return ordered


def _heading_look(item: Passage | Grid, body: float) -> Look | None:
    """The look of a heading: short, standing by itself, not ending as a sentence does, and larger than the body text
    or all bold. None for all else."""
    if isinstance(item, Grid) or len(item.text) > LONGEST_HEADING or len(item.lines) > 3:
        return None
    if item.text.endswith((".", ";", ",")) or not any(map(str.isalpha, item.text)):
        return None
    size, bold = look = _half(item.lines[0].size), item.bold
    all_bold = all(line.heavy >= 0.9 * line.letters - len(item.number) for line in item.lines)
    return look if size >= 1.15 * body or (bold and all_bold and size >= 0.9 * body) else None


def _block(page: PageRead, item: Passage | Grid, level: int | None) -> Block:
    if isinstance(item, Grid):
        return item
    place = Place(page.page, as_box(covering(item.lines)))
    return Paragraph(item.text, place, level, item.number, item.bold, item.full)
