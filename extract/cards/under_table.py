"""What stands under the table of one risk and belongs to it: "Controls:" and a list, a table of its actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.cards.labels import BODY, inline_label, label_of
from extract.page.rows import rows_of, text_of
from extract.parts.assessments import score_fields
from extract.parts.printed_references import is_first_a_reference
from extract.parts.said import Said, Where
from extract.parts.scores import SCORES
from extract.register.inner_tables import inner_fields, is_action_table
from schemas.layout import Layout
from schemas.paper import Block, Cell, Grid, Paragraph, numbered
from schemas.records import Statement
from schemas.words import key


@dataclass
class UnderTable:
    """Reads what follows the table of the risk that `where` names, until something else begins. Where it is `repeated`
    under the tables of others, a label needs nothing to set it apart, and may be of more than running text."""

    where: Where
    layout: Layout
    repeated: bool = False
    attribute: str = ""
    label: str = ""
    texts: list[str] = field(default_factory=list)
    place: Cell = field(default_factory=lambda: Cell(0, 0))
    said: list[Statement] = field(default_factory=list)

    def takes(self, block: Paragraph | Grid) -> bool:
        """Read the block if it is of the risk; False where it is not, and nothing after it is either."""
        return self._takes_grid(block) if isinstance(block, Grid) else self._takes_paragraph(block)

    def _takes_paragraph(self, paragraph: Paragraph) -> bool:
        text = paragraph.text.strip()
        inline, label, value = inline_label(text, self.layout)
        alone = label_of(text, self.layout)
        if inline in BODY:
            self._open(inline, label, paragraph)
            self.texts.append(value)
        elif inline and self.repeated:
            self._close()
            cell = Cell(0, 0, paragraphs=(text,), place=paragraph.place)
            fields = score_fields(value, inline, "", self.layout) if inline.endswith(SCORES) else ()
            parts = [(f.attribute, f.text) for f in fields] or [(inline, value)]
            self.said += [self.where.statement(attribute, cell, label, said) for attribute, said in parts]
        elif alone in BODY and (text.endswith(":") or paragraph.bold or paragraph.level is not None or self.repeated):
            self._open(alone, text.removesuffix(":"), paragraph)
        elif self.attribute and paragraph.level is None:
            self.texts.append(numbered(paragraph.number, text))
        else:
            return False
        return True

    def _takes_grid(self, grid: Grid) -> bool:
        rows = rows_of(grid)
        of_actions = "action" in key(text_of(rows[0][0])).split()  # "Action no" numbers what is done, and no risks
        referred = not of_actions and any(is_first_a_reference(text_of(r[0])) for r in rows[1:2])
        if referred or not is_action_table(grid, self.layout):
            return False
        self._close()
        for cell in grid.cells[:1]:
            fields = inner_fields(grid, self.layout)
            self.said += [self.where.statement(f.attribute, cell, f.label, f.text) for f in fields if f.text.strip()]
        return True

    def _open(self, attribute: str, label: str, paragraph: Paragraph) -> None:
        self._close()
        self.attribute, self.label = attribute, label
        self.place = Cell(0, 0, place=paragraph.place)

    def _close(self) -> None:
        if self.attribute and self.texts:
            self.said.append(self.where.statement(self.attribute, self.place, self.label, "\n".join(self.texts)))
        self.attribute, self.texts = "", []

    def result(self) -> Said:
        """All that was read."""
        self._close()
        return Said(tuple(self.said))


def repeats_label(paragraph: Paragraph, blocks: Sequence[Block], layout: Layout) -> bool:
    """Whether a paragraph is a label of a risk, alone or with its value, that others of its paper have too."""
    text = paragraph.text.strip()
    inline, label, _ = inline_label(text, layout)
    words = key(label if inline else text)
    if not (inline or label_of(text, layout) in BODY) or {inline} & {"title", "reference"}:
        return False  # nearly always
    others = (b.text for b in blocks if isinstance(b, Paragraph) and b is not paragraph)
    return any(key(other.partition(":")[0]) == words for other in others)
