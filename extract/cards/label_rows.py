"""Rows of a card whose labels stand above their values: "Likelihood | Impact | Score" over "3 | 4 | 12"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extract.cards.across import ACROSS, FEWEST_ABOVE, LabelRows, Pair
from extract.cards.labels import BODY, inline_label, is_stage, label_of, may_be_label, numbered_label
from extract.page.remembered import remembered
from extract.page.rows import Row, begun_in, cells_in, text_of
from extract.parts.content import are_numbers, has_figure, is_number, number_in
from extract.parts.groups import CONTROLS
from extract.parts.scores import SCORES
from extract.parts.stages import stage_of
from extract.parts.vocabulary import gist_of, head_of, meanings, other_word, says_risk
from extract.register.inner_tables import of_action
from schemas.layout import Layout
from schemas.paper import Cell
from schemas.records import OTHER
from schemas.words import key, singular

_GUESSED = BODY | {"target_date", "action_owner"}
LONGEST_UNKNOWN = 60
FEWEST_LISTED = 3  # columns
_OF_RISKS = ("category", "trend", "rating", "score", "first_recorded", "last_review", "next_review")
_OF_DEEDS = CONTROLS | {
    "action_owner", "owner", "responsible_officer", "target_date", "status", "update", "category", "assurance",
    "last_review", "next_review", "first_recorded", "trend", "rating",
}  # fmt: skip


class _Heads(NamedTuple):
    """The label of each column over a row of values, and what stands over the labels: a row of stages, or the stage
    that leads the values."""

    labels: Mapping[int, Cell]
    group: Row | None
    stage: str

    def over(self, column: int) -> str:
        """What stands over the label of a column, "" for nothing."""
        return self.stage or (text_of(self.group[column]) if self.group else "")


@remembered
def label_rows(rows: Sequence[Row], layout: Layout) -> LabelRows:
    """Find "Likelihood | Impact | Score" over "3 | 4 | 12", with "Inherent" above or left of them or without."""
    found = LabelRows()
    for row_no, row in enumerate(rows):
        if row_no in found.used or any(read(rows, row_no, found, layout) for read in ACROSS):
            continue
        listed = None if row_no else _labels_of_list(rows, layout)
        labels = listed or _labels_of(row, row_no, layout)
        if labels is None:
            continue
        numbered = numbers_deeds(rows, row_no, layout)
        group = _group_above(rows, row_no, layout)
        below = list(_values_below(rows, row_no, labels, numbered or _is_list(labels, layout), layout))
        for value_row, stage in below:
            heads = _Heads(labels, group, stage)
            told = _attributes(heads, layout)
            of_deeds = _are_of_deeds([*told.values()], bool(listed) or numbered)
            pairs = _pairs(rows[value_row], value_row, heads, told, layout)
            found.pairs[value_row] = [_of_deeds(p) for p in pairs] if of_deeds else list(pairs)
        if below:
            found.used |= {row_no, *(r for r, _ in below)} | ({row_no - 1} if group else set())
    return found


def _are_of_deeds(told: Sequence[str], listed: bool) -> bool:
    """Whether labels, by what each means, head what is done about a risk, and its titles are theirs: "Linked action |
    Title | Due date"."""
    led = next(iter(told), "") in CONTROLS
    return (led and "target_date" in told) if "title" in told else (led or listed)


def _labels_of(row: Row, row_no: int, layout: Layout) -> Mapping[int, Cell] | None:
    """The label of each column of a row that holds nothing but labels, be they known or not; its first cell may head
    the rows."""
    cells = begun_in(row)
    filled = [c for c in cells if c.text.strip()]
    told = [c for c in filled if label_of(c.text, layout)]
    if len(told) > 1 and told[0] is not filled[0] and head_label(filled[0].text, layout):
        told.insert(0, filled[0])
    if len(told) < FEWEST_ABOVE:
        return None  # nearly always
    others = [c for c in filled if c not in told]
    heads = [c for c in others[:1] if c is cells[0] and len(told) > 2]
    unknown = [c for c in others if c not in heads]
    if any(other_word(c.text, layout) for c in unknown):
        return None  # a table of something else
    if unknown and not (_follow_labels(unknown, filled, told) or _stand_among_labels(unknown, told, row_no)):
        return None
    return {n: c for c in filled if c not in heads for n in range(c.column, c.column + c.column_span)}


def _labels_of_list(rows: Sequence[Row], layout: Layout) -> Mapping[int, Cell] | None:
    """The label of each column of a list of controls or actions, though no other of its headings is known: "Controls |
    Adequacy | Critical success". None where it is none, as where its rows begin with labels of their own."""
    cells = cells_in(rows[0])
    even = all(len(cells_in(row)) == len(row) and all(c.column_span == 1 for c in cells_in(row)) for row in rows)
    if not even or len(cells) < FEWEST_LISTED or len(rows) < FEWEST_ABOVE:
        return None
    numbered = numbers_deeds(rows, 0, layout)
    told = {label_of(c.text, layout) for c in cells[numbered:]} - {""}
    told -= {"score"} if numbered else set()
    if not told & CONTROLS or not told <= _OF_DEEDS:
        return None  # nearly always
    stated = _is_status(cells[0].text, layout)
    labelled = not stated and any(_is_pair_row(cells_in(row), layout) for row in rows[1:] if text_of(row[0]).strip())
    others = any(other_word(c.text, layout) for c in cells if not label_of(c.text, layout))
    if labelled or others:
        return None
    return dict(enumerate(cells)) if _are_headings(cells[numbered:]) else None


def numbers_deeds(rows: Sequence[Row], row_no: int, layout: Layout) -> bool:
    """Whether a row heads a list in which each control or action has a number of its own: "Ref | Action | Owner" over
    rows that count from 1, or that say by their heading that each is one ("Action", not "Actions")."""
    cells = [c for c in begun_in(rows[row_no]) if c.text.strip()]
    if len(cells) < FEWEST_LISTED or label_of(cells[1].text, layout) not in CONTROLS:
        return False
    if "reference" not in meanings(cells[0].text, layout) or says_risk([cells[0].text]):
        return False
    below = [text_of(row[cells[0].column]).strip().rstrip(".)") for row in rows[row_no + 1 :]]
    return key(cells[1].text) == singular(key(cells[1].text)) or below[:2] in (["1", "2"], ["1"])


def _is_status(label: str, layout: Layout) -> bool:
    """Whether a heading is of a status, under which a label's words may stand: "In place"."""
    return "status" in (label_of(label, layout), *gist_of(label, layout))


def _are_headings(cells: Sequence[Cell]) -> bool:
    bare = (" ".join(c.text.partition("(")[0].split()) for c in cells)
    return all(may_be_label(text.lstrip("% ").capitalize()) for text in bare)


def head_label(text: str, layout: Layout, group: str = "") -> str:
    """What a text in a row of labels is the label of, be it known by some of its words alone: "Specific action"."""
    head = head_of(text)  # not of what stands behind a preposition: "Eff. of control" is of no controls
    found = label_of(text, layout, group) or label_of(head, layout)
    if found.endswith(SCORES) and not label_of(text, layout, group) and _tells_a_time(text, head):
        return ""
    told = gist_of(head, layout)
    return found or ("" if told[:1] == ("status",) else next((a for a in told if a in _GUESSED), ""))


def _tells_a_time(text: str, head: str) -> bool:
    """Whether what follows the head of a score's label may say of when the score is: "Score before we began"."""
    rest = key(text).removeprefix(head).split()
    return bool(rest) and rest[0] not in ("of", "on", "for", "to", "in")


def _stand_among_labels(unknown: Sequence[Cell], told: Sequence[Cell], row_no: int) -> bool:
    """Whether texts that are not known look like labels, and are few: of three only at the head of a table."""
    few = 2 * len(unknown) <= len(told) and (len(told) > 2 or row_no == 0)
    return few and all(may_be_label(c.text) for c in unknown)


def _follow_labels(others: Sequence[Cell], filled: Sequence[Cell], told: Sequence[Cell]) -> bool:
    """Whether unknown labels follow two known ones that stand side by side, as no label beside its value does."""
    short = all(len(c.text) <= LONGEST_UNKNOWN and not has_figure(c.text) for c in others)
    return list(filled[:2]) == list(told[:2]) and len(others) <= len(told) and short


def _group_above(rows: Sequence[Row], row_no: int, layout: Layout) -> Row | None:
    if not row_no:
        return None
    above = [c for c in begun_in(rows[row_no - 1]) if c.text.strip()]
    spread = len(above) > 1 and any(c.column_span > 1 for c in above)  # "Original | Current | Tolerance target"
    told = all(is_stage(c.text, layout) or (spread and _is_stage_word(c.text, layout)) for c in above)
    return rows[row_no - 1] if above and told else None


def _is_stage_word(text: str, layout: Layout) -> bool:
    return bool(stage_of(text, layout)) and label_of(text, layout) in ("", "appetite")


def _values_below(
    rows: Sequence[Row], row_no: int, labels: Mapping[int, Cell], listed: bool, layout: Layout
) -> Iterator[tuple[int, str]]:
    """The rows of values under a row of labels, several where it is `listed` what is done, each with the stage that its
    first cell names."""
    staged = False
    for below in range(row_no + 1, len(rows)):
        cells = begun_in(rows[below])
        filled = [c for c in cells if c.text.strip()]
        if not filled or len(cells) < 2:
            return
        first, over = cells[0].text, labels.get(cells[0].column)
        paired = _is_pair_row(filled, layout) and not (over is not None and _is_status(over.text, layout))
        heads = over is None or label_of(over.text, layout).endswith("score")  # no score is "Inherent"
        heads = heads and not any(label_of(c.text, layout) for c in filled[1:])
        aimed = label_of(first, layout) == "appetite" and bool(stage_of(first, layout))  # over its own factors
        stage = first if heads and (is_stage(first, layout) or (aimed and are_numbers(_texts(filled[1:])))) else ""
        if staged and not stage and over is None and are_numbers(_texts(filled[1:])):
            stage = first  # of which assessment, no word says
        staged |= bool(stage)
        if stage or (below == row_no + 1 and not paired):
            yield below, stage
        elif below > row_no + 1 and not paired and listed:
            yield below, ""
        else:
            return


def _texts(cells: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in cells]


def _is_list(labels: Mapping[int, Cell], layout: Layout) -> bool:
    """A table of actions or controls, whose rows may be many."""
    told = {head_label(c.text, layout) for c in labels.values()}
    return bool(told & {"additional_controls", "existing_controls"}) and not told & {"title", "reference"}


def _is_pair_row(filled: Sequence[Cell], layout: Layout) -> bool:
    """A row that has a label of its own, beside a value."""
    first = filled[0].text
    labelled = bool(label_of(first, layout)) and number_in(first) is None
    return labelled or bool(inline_label(first, layout)[0])


def _pairs(row: Row, row_no: int, heads: _Heads, told: Mapping[int, str], layout: Layout) -> Iterator[Pair]:
    """The values of a row, each with its label; `told` says what each label means."""
    scored = any(a.endswith(SCORES) for a in told.values())  # then the owner is the risk's, and not the action's
    actions = "additional_controls" in told.values() and "title" not in told.values() and not scored
    for cell in cells_in(row):
        label = heads.labels.get(cell.column)
        if label is None or cell.row != row_no or not cell.text.strip() or (heads.stage and cell is row[0]):
            continue
        over, attribute = heads.over(cell.column), told[label.column]
        if attribute.endswith("rating") and is_number(cell.text):
            attribute = f"{attribute[:-6]}score"
        elif attribute == "consequence":
            attribute = numbered_label(label.text, cell.text, layout, over)
        printed = f"{over.strip()}\n{label.text.strip()}" if over else label.text.strip()
        yield Pair(of_action(attribute) if actions else attribute, printed, cell)


def _of_deeds(pair: Pair) -> Pair:
    """What a list of controls says: the type of a control is no risk's category, and its owner not the risk's."""
    own = pair.attribute in _OF_RISKS or pair.attribute == "reference"
    return Pair(OTHER if own else of_action(pair.attribute), pair.label, pair.cell, own)


def _attributes(heads: _Heads, layout: Layout) -> Mapping[int, str]:
    """What each label of a row means, by its column: no two the same under one heading where they need not be."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    unclear = bool(heads.stage) and not stage_of(heads.stage, layout)
    for cell in dict.fromkeys(heads.labels.values()):
        over = heads.over(cell.column)
        first = OTHER if unclear else head_label(cell.text, layout, over) or OTHER
        options = (first, *(() if unclear else meanings(cell.text, layout, over)))
        again = f"{first[:-5]}rating" if first.endswith("score") else first  # "Score" and "Rating" side by side
        found[cell.column] = next((a for a in options if a not in taken), again)
        taken.add(found[cell.column])
    return found
