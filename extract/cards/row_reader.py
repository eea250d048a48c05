"""Reads the rows of the open card: labels with their values beside them, within their own cell, or in the next row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.cards.label_rows import head_label
from extract.cards.labels import (
    BODY,
    LONGEST_LABEL,
    inline_label,
    is_stage,
    label_of,
    may_be_label,
    numbered_label,
)
from extract.cards.openings import is_blank_label
from extract.cards.told_reader import ToldReader
from extract.parts.assessments import told_beside
from extract.parts.content import are_numbers, is_figure
from extract.parts.scores import SCORES
from schemas.paper import Cell


def _holds(cell: Cell) -> bool:
    return bool(cell.text.strip() or cell.grids)


@dataclass
class CardRowReader(ToldReader):
    """Reads one row of cells after the other into the open card; what belongs to none is left."""

    of_labels: frozenset[int] = frozenset()  # the columns of this grid that hold labels
    label_above: str = ""  # a label alone in its row, whose value stands in the next

    def _read_row(self, cells: Sequence[Cell]) -> None:
        """Each label with the cell beside it, each cell that is a label and its value, and what goes on with others."""
        if self._takes_lone(cells):
            return
        at, group = 0, ""
        while at < len(cells):
            beside = cells[at + 1 : at + 2]
            if beside and is_blank_label(cells[at], beside[0], self.layout):
                at += 1
            elif beside and self._heads_scores(cells[at], beside[0]):
                group, at = cells[at].text, at + 1
            else:
                at += self._read_cell(cells[at:], group, leads=not at)

    def _heads_scores(self, cell: Cell, following: Cell) -> bool:
        """Whether a cell names the stage of scores whose labels follow it: "Inherent | Likelihood | 4 | Impact | 3"."""
        return self._tells_score(following) and is_stage(cell.text, self.layout)

    def _read_cell(self, cells: Sequence[Cell], group: str, *, leads: bool) -> int:
        """Read the first of a row's cells that are left, by the first reading that fits; how many cells that took. It
        stands under the `group` of its stage, and `leads` its row or not."""
        cell, following = cells[0], cells[1] if len(cells) > 1 else None
        attribute = self._attribute(cell.text, group)
        if attribute == "consequence" and following is not None:
            told = numbered_label(cell.text, following.text, self.layout, group)
            attribute = told if told.endswith("impact") else attribute
        if attribute.endswith("score") and following is not None and is_stage(following.text, self.layout):
            self.left.append(cell)  # "Scores" before rows of "Inherent | Likelihood: 4 | …"
            return 1
        if self._takes_all(attribute, cells):
            return len(cells)
        if attribute and following is not None and self._takes_value(attribute, cell, following, group):
            return 2
        if self._says_itself(cell, group):
            return 1
        if leads and self._says_beside(cells):
            return len(cells)
        if leads and not cell.text.strip() and following is not None and self.is_open:
            self._append(following.text)
            return 2
        if following is not None and self._is_unknown(cell, following):
            self._say_unknown(cell, following)
            return 2
        if attribute and cell.grids and self.where is not None:
            self._say(attribute, cell, cell.text, "")
        elif cell.text.strip():
            self.left.append(cell)
        return 1

    def _takes_all(self, attribute: str, cells: Sequence[Cell]) -> bool:
        """Whether the label of a score stands beside cells that name its parts, or beside numbers of which it is not
        clear what each is."""
        if attribute.endswith("score") and self._says_parts(attribute, cells):
            return True
        unclear = attribute.endswith(SCORES) and are_numbers([c.text for c in cells[1:3]])
        if unclear:
            self._leave_unclear(cells)
        return unclear

    def _takes_value(self, attribute: str, cell: Cell, following: Cell, group: str) -> bool:
        """Whether a label has its value beside it, or may have it in the next row."""
        if attribute in BODY and not _holds(following) and not cell.grids:
            self.label_above = cell.text.strip()
            return True
        if self.where is not None:
            self._say(attribute, following, f"{group.strip()}\n{cell.text}" if group else cell.text)
        return self.where is not None

    def _says_itself(self, cell: Cell, group: str) -> bool:
        """Whether a cell is a label and its value; that of a score may stand under the `group` of its stage."""
        inline, label, value = inline_label(cell.text, self.layout) if self.where is not None else ("", "", "")
        if inline:
            over = group.strip() if inline.endswith(SCORES) else ""
            told = self._attribute(label, over) if over else self._free(inline, label)
            self._say_inline(cell, told, label, value, over)
        return bool(inline)

    def _say_unknown(self, cell: Cell, following: Cell) -> None:
        """A label that is known by some of its words, or not at all, with its value."""
        if told := head_label(cell.text, self.layout):
            self._say(self._free(told, cell.text), following, cell.text)
        else:
            self._say_other(cell.text, following)

    def _tells_score(self, cell: Cell) -> bool:
        """Whether a cell is the label of a score, or bears it: "Likelihood", "Likelihood: 4"."""
        inline, _, value = inline_label(cell.text, self.layout)
        alone = inline if is_figure(value) and "\n" not in value else ""
        return (label_of(cell.text, self.layout) or alone).endswith(SCORES)

    def _says_beside(self, cells: Sequence[Cell]) -> bool:
        """A row of two cells, of which the first is a label by some of its words; True where it is that."""
        text = cells[0].text.strip()
        filled = [c for c in cells if c.text.strip()]
        short = 0 < len(text) <= LONGEST_LABEL and "\n" not in text
        told = head_label(text, self.layout) if len(filled) == 2 and self.where is not None and short else ""
        if told:
            self._say(self._free(told, text), filled[1], text)
        return bool(told)

    def _is_unknown(self, cell: Cell, following: Cell) -> bool:
        """Whether a cell is a label whose words are not known: it stands among labels, with a value beside it."""
        valued = bool(following.text.strip()) and not label_of(following.text, self.layout)
        return self.where is not None and valued and cell.column in self.of_labels and may_be_label(cell.text)

    def _says_parts(self, attribute: str, cells: Sequence[Cell]) -> bool:
        """A score's label beside cells that name its parts themselves; True where they were that."""
        parts = told_beside([c.text for c in cells[1:]], attribute, self.layout) if self.where is not None else []
        for part, cell in zip(parts, cells[1:], strict=False):
            self._say(part.attribute, cell, f"{cells[0].text.strip()}\n{part.label}", part.text)
        return bool(parts)

    def _takes_lone(self, cells: Sequence[Cell]) -> bool:
        """A label alone in its row, or the value under it; True where the row is used up."""
        above, self.label_above = self.label_above, ""
        if len(cells) != 1 or self.where is None:
            return False
        text = cells[0].text
        told = self._attribute(text) or (head_label(text, self.layout) if not above and len(text.split()) <= 6 else "")
        if told in BODY and not cells[0].grids and not text.endswith("."):
            self.label_above = text.strip()
            return True
        inline = inline_label(text, self.layout)[0]
        if above and (not inline or inline == "assurance"):  # "First line of defence: …" under "Existing controls"
            self._say(self._attribute(above) or head_label(above, self.layout), cells[0], above)
            return True
        return False
