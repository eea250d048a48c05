"""One page read the fast way: its marks, without hidden and doubled text, runs split at the rules they cross."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from extract.pdf import library as lib
from extract.pdf.annotations import with_written
from extract.pdf.covered import without_covered
from extract.pdf.finder import merged_edges
from extract.pdf.marks import ASKEW, Bounds, Edge, Fill, PageMarks, Run, as_box, holds
from extract.pdf.rules import page_drawing
from extract.pdf.runs import Frame, Printed, char_starts, page_frame, page_runs
from extract.pdf.struck import without_struck
from extract.pdf.tags import tagged_cells
from extract.pdf.unmapped import unmapped_note
from extract.preflight import check_page
from schemas.paper import Note, Place
from schemas.stages import now_at

TINIEST = 1.5  # points: smaller text is not meant to be read
WHITE = 250
ACROSS = 0.3  # of the size: how far a run may stick out over a rule before its characters are looked at
HALF_CHARACTER = 0.5  # of the size: half of the widest letter
DOUBLE = 0.15  # of the size: how far apart the two printings of bold text may be
STEP = 4  # points
MOSTLY_TURNED, FEWEST_TURNED = 0.8, 200  # of a page's letters; letters
PICTURE = 0.5  # of the page: a picture that covers more makes the page a picture


def read_page(document: int, index: int, *, tree: bool = False) -> PageMarks | None:
    """The marks of page `index` (from 0), with the cells of the file's own `tree` where they are asked for; None
    where pdfium cannot load it."""
    now_at(f"page {index + 1}")
    page = lib.handle_at(lib.load_page(document, index))
    if not page:
        return None
    page, written = with_written(document, index, page)
    try:
        frame = page_frame(page)
        text = lib.handle_at(lib.load_text(page))
        try:
            count = lib.count_chars(text)
            check_page(count, index + 1)
            printed, owners, sure = page_runs(text, frame)
            if turn := _turn_of_most(printed):
                frame = frame.turned_back(turn)
                printed, owners, sure = page_runs(text, frame)
            drawn = page_drawing(page, frame)
            rules = merged_edges(drawn.edges)
            printed = without_covered(printed, owners, drawn, frame)
            seen, notes = visible(printed, drawn.fills, drawn.pictures, frame, index + 1)
            seen, struck = without_struck(without_doubles(seen), drawn.edges, index + 1)
            runs = _split_at_rules(text, frame, seen, rules)
            notes += [*struck, *written, *unmapped_note(text, count, index + 1)]
        finally:
            lib.close_text(text)
        tagged = tagged_cells(page) if tree else ()
    finally:
        lib.close_page(page)
    size = frame.width, frame.height
    return PageMarks(index + 1, *size, runs, drawn.edges, rules, drawn.fills, drawn.pictures, notes, sure, tagged)


def _turn_of_most(printed: Sequence[Printed]) -> int:
    """By how many quarters nearly all of a page's text is turned, as of a wide table on an upright page; 0 for none."""
    if not printed or printed[0][0].turn == printed[-1][0].turn == 0:  # nearly all there is
        return 0
    letters: Counter[int] = Counter()
    for run, _ in printed:
        letters[run.turn] += len(run.text)
    turn, most = letters.most_common(1)[0]
    return turn if turn > 0 and most >= MOSTLY_TURNED * letters.total() and most >= FEWEST_TURNED else 0


def visible(
    printed: Sequence[Printed], fills: Sequence[Fill], pictures: Sequence[Bounds], frame: Frame, page: int
) -> tuple[list[Run], list[Note]]:
    """The runs that a reader of the page sees, and notes of those that are hidden."""
    seen: list[Run] = []
    notes: list[Note] = []
    recognised = 0
    for run, colour in printed:
        if run.turn == ASKEW:
            notes.append(Note("askew-text", run.text.strip(), Place(page, as_box(run.bounds))))
        elif colour is None and _picture_behind(run.middle, pictures, frame):
            recognised += 1
            seen.append(run)
        elif (
            colour is None
            or run.size < TINIEST
            or _off_page(run, frame)
            or (colour[0] >= WHITE and min(colour) >= WHITE and _on_white(run, fills, pictures))
        ):
            notes.append(Note("X904", run.text.strip(), Place(page, as_box(run.bounds))))
        else:
            seen.append(run)
    if recognised:
        notes.append(Note("recognised-text", "the page is a picture; its text was recognised in it", Place(page)))
    return seen, notes


def _off_page(run: Run, frame: Frame) -> bool:
    if run.turn == 0 and 0 < run.base < frame.height:  # nearly all there is
        return run.end <= 0 or run.start >= frame.width
    x0, top, x1, bottom = run.bounds
    return x1 <= 0 or bottom <= 0 or x0 >= frame.width or top >= frame.height


def _on_white(run: Run, fills: Sequence[Fill], pictures: Sequence[Bounds]) -> bool:
    x, y = run.middle
    if any(holds(bounds, x, y) for bounds in pictures):
        return False
    behind = next((fill.colour for fill in reversed(fills) if holds(fill.bounds, x, y)), "#ffffff")
    return min(int(behind[at : at + 2], 16) for at in (1, 3, 5)) >= WHITE


def _picture_behind(middle: tuple[float, float], pictures: Sequence[Bounds], frame: Frame) -> bool:
    return covered_by_pictures(pictures, frame.width, frame.height) and any(holds(box, *middle) for box in pictures)


def covered_by_pictures(pictures: Sequence[Bounds], width: float, height: float) -> bool:
    """Whether pictures cover most of a page (strips of a scan are added up)."""
    area = sum(max(x1 - x0, 0) * max(bottom - top, 0) for x0, top, x1, bottom in pictures)
    return area > PICTURE * width * height


def without_doubles(runs: Sequence[Run]) -> list[Run]:
    """Runs with text that is printed twice at nearly one place, to look bold, once and bold."""
    kept: list[Run] = []
    texts = Counter([run.text for run in runs])
    places: dict[tuple[str, int], list[int]] = {}  # by text and height, for some words are on a page many times
    for run in runs:
        if texts[run.text] == 1:
            kept.append(run)
            continue
        same = places.setdefault((run.text, round(run.base / STEP)), [])
        for at in same:
            other, near = kept[at], DOUBLE * run.size
            if abs(other.start - run.start) <= near and abs(other.base - run.base) <= near and other.turn == run.turn:
                kept[at] = replace(other, bold=True)
                break
        else:
            same.append(len(kept))
            kept.append(run)
    return kept


def _split_at_rules(text: lib.Handle, frame: Frame, runs: Sequence[Run], rules: Sequence[Edge]) -> list[Run]:
    """Runs cut where they cross a vertical rule, by the middles of their characters."""
    upright = [rule for rule in rules if not rule.across]  # they come from left to right
    verticals = [rule.at for rule in upright]
    split: list[Run] = []
    for run in runs:
        slack = ACROSS * run.size
        at = bisect_left(verticals, run.start + slack)
        if run.turn == 0 and at < len(verticals) and verticals[at] < run.end - slack:
            y = run.middle[1]
            inside = upright[at : bisect_left(verticals, run.end - slack)]
            cuts = [edge.at for edge in inside if edge.start < y < edge.end]
            split.extend(_cut(run, char_starts(text, frame, run), cuts) if cuts else (run,))
        else:
            split.append(run)
    return split


def _cut(run: Run, starts: Sequence[float], cuts: Sequence[float]) -> list[Run]:
    ends = [*starts[1:], run.end]
    widest = HALF_CHARACTER * run.size  # before a gap, what is next begins in another column
    middles = [min((start + end) / 2, start + widest) for start, end in zip(starts, ends, strict=True)]
    pieces: list[Run] = []
    begin = 0
    for cut in (*cuts, float("inf")):
        end = bisect_left(middles, cut, begin)
        words = run.text[begin:end]
        if words.strip():
            gap = run.gap if begin == 0 else ""
            last = min(ends[end - 1], starts[end - 1] + run.size)  # without the space that is set after it
            piece = replace(run, text=words, start=starts[begin], end=last, gap=gap)
            pieces.append(replace(piece, first=run.first + begin, last=run.first + end - 1))
        begin = end
    return pieces
