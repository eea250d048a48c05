"""The open card: what is said on it, under which attribute, and the reference and title that name it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec.structs import replace

from extract.cards.labels import label_of, names_both
from extract.cards.names import name_in_heading
from extract.parts.assessments import score_fields, score_in_band
from extract.parts.content import fitting, has_figure
from extract.parts.fields import deeds_apart, labelled_fields
from extract.parts.groups import CONTROLS
from extract.parts.printed_references import CODE_FIRST, split_reference
from extract.parts.said import Said, Where, leftover
from extract.parts.scores import SCORES
from extract.parts.vocabulary import meanings, without_help
from extract.register.inner_tables import inner_fields
from schemas.layout import Layout
from schemas.paper import Cell, Grid, Note, Paragraph, Place
from schemas.records import OTHER, Statement
from schemas.words import key

LONGEST_LEVEL = 2  # words of an impact
_NUMBER_FIRST = re.compile(r"[A-Z]{0,4}[0-9]{1,3}(?:\.[0-9]{1,2})?[a-z]?\s*[:.)–-]\s*[A-Z]")


@dataclass
class CardWriter:
    """Keeps the open card and its open label, and writes the statements of each card in turn.

    `first_factor` is what stands first in the paper's products, "" where nothing says.
    """

    layout: Layout
    first_record: int
    first_factor: str = ""
    record_no: int = 0
    where: Where | None = None
    open_statement: int | None = None
    said: list[Statement] = field(default_factory=list)
    left: list[Cell] = field(default_factory=list)
    unknown: dict[str, Place] = field(default_factory=dict)  # labels, with where each is printed first
    named: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.record_no = self.first_record - 1

    @property
    def is_open(self) -> bool:
        """Whether a card has begun whose last label may still go on."""
        return self.where is not None and self.open_statement is not None

    def close(self) -> None:
        """A heading or another part of the paper has come: nothing more belongs to the card."""
        self.where, self.open_statement = None, None

    def begin(self, heading: Paragraph, section: str, named: tuple[str, str] | None = None) -> None:
        """Start a card at a heading that gives its reference and title: "CR11 – Funding gap"; these are `named` where
        it is known what the heading says."""
        reference, title = named or name_in_heading(heading.text)
        cell = Cell(0, 0, paragraphs=(heading.text,), place=heading.place)
        self._open(reference, None, section)
        if reference:
            self._say("reference", cell, text=reference)
        self._say("title", cell, text=title)

    def read_paragraph(self, paragraph: Paragraph) -> None:
        """Text that runs on outside any table: more of the open label's value."""
        open_one = self.said[self.open_statement] if self.open_statement is not None else None
        if open_one is not None and not open_one.attribute.endswith(SCORES) and paragraph.text.strip():
            self._append(paragraph.text)

    def result(self) -> Said:
        """All that was read, in order; a form that has but a reference, for a risk to come, is left."""
        said = [s for s in self.said if s.text.strip()]
        told = {s.record_no for s in said if s.attribute != "reference"}
        blank = tuple((s.text, s.place) for s in said if s.record_no not in told)
        said = [s for s in said if s.record_no in told]
        return Said(tuple(said), left=(*leftover(self.left), *blank), notes=tuple(self._notes()))

    def _notes(self) -> Iterator[Note]:
        for label, place in self.unknown.items():
            yield Note("X902", f"the label {label!r} is not known; its text is kept as printed", place)

    def _say_other(self, label: str, cell: Cell, text: str | None = None) -> None:
        """A value whose label no word explains, as printed."""
        printed = " ".join(label.strip().splitlines()[-1].split()).removesuffix(":")  # under its stage
        self.unknown.setdefault(printed, cell.place)
        self._say(OTHER, cell, printed, text)

    def _attribute(self, label: str, group: str = "") -> str:
        """What a label means on this card: "Risk description" is a description where the title is already given."""
        return self._free(label_of(label, self.layout, group), label, group)

    def _free(self, attribute: str, label: str, group: str = "") -> str:
        """The attribute, or what else its label may mean where the card has that already."""
        if attribute not in self.named or attribute == OTHER:
            return attribute
        others = meanings(without_help(label), self.layout, group)
        last = "description" if attribute == "title" else attribute  # a card has one name: others say what it is
        return next((a for a in others if a not in self.named and a != "reference"), last)

    def _open(self, reference: str, grid: Grid | None, section: str) -> None:
        """Start a card of a reference, "" where it is not known; in a table, or in text under a heading."""
        self.record_no += 1
        self.where = Where("card", reference, section, self.record_no, grid.table_no if grid else None)
        self.named = set()
        self.open_statement = None

    def _say_inline(self, cell: Cell, attribute: str, label: str, value: str, group: str = "") -> None:
        """A cell's own label and value; a short cell may hold several ("Impact: 4  Likelihood: 3"), and all of them of
        the stage that the `group` names."""
        over = f"{group}\n" if group else ""
        fields = labelled_fields(cell.text, "", frozenset(self.named), self.layout)
        scored = [f for f in fields if f.attribute.endswith(SCORES)]
        if len(scored) > 1 and len(scored) == len(fields):
            for part in fields:
                told = self._attribute(part.label, group) if group else part.attribute
                self._say(told, cell, f"{over}{part.label}", part.text)
        else:
            self._say(attribute, cell, f"{over}{label}", value)

    def _say(self, attribute: str, cell: Cell, label: str = "", text: str | None = None) -> None:
        assert self.where is not None
        text = cell.text if text is None else text
        if attribute == "title":
            text = self._without_reference(text, cell, self._is_led(label, text))
        elif attribute in ("impact", "likelihood"):  # "Impact" beside sentences
            attribute = self._level_or_sentence(attribute, text)
        elif (scored := score_in_band(attribute, label, text, self.layout)) not in self.named:
            attribute = scored
        self.named.add(attribute)
        parts = score_fields(text, attribute, self.first_factor, self.layout) if attribute.endswith(SCORES) else []
        parts = deeds_apart(text, attribute, self.layout) if attribute in CONTROLS else parts
        if len(parts) > 1 or any(p.attribute != attribute for p in parts):
            self.said += [self.where.statement(p.attribute, cell, label.strip(), p.text) for p in parts]
        else:
            self.said.append(self.where.statement(attribute, cell, label.strip(), text))
        if attribute not in ("reference", "title"):
            self.open_statement = len(self.said) - 1
        if attribute.endswith("score") and cell.fill:
            self.said.append(self.where.statement(f"{attribute}_colour", cell, text=cell.fill))
        for grid in cell.grids:
            self.said += [
                self.where.statement(f.attribute, cell, f.label, f.text) for f in inner_fields(grid, self.layout)
            ]

    def _level_or_sentence(self, attribute: str, text: str) -> str:
        """An impact or a likelihood, or what it is where its text is no level: "Impact" beside a few words tells what
        would follow."""
        level = has_figure(text) or key(text) in self.layout.level_words or len(text.split()) <= LONGEST_LEVEL
        if attribute == "impact" and not level:
            return "consequence"
        return next(iter(fitting([attribute], [text])), attribute)

    def _is_led(self, label: str, text: str) -> bool:
        """Whether a title begins with its reference: under "Code and title", under "Risk" ("01: Fire"), or where the
        first word can be nothing else ("STR01 Fire")."""
        of_risk = "reference" in meanings(without_help(label), self.layout) and bool(_NUMBER_FIRST.match(text))
        return names_both(label, self.layout) or of_risk or bool(CODE_FIRST.match(text))

    def _without_reference(self, text: str, cell: Cell, led: bool) -> str:
        """A title without the reference that leads it, which is the card's where it has no other."""
        reference, title = split_reference(text, led=led)
        if not reference or self.where is None or self.where.reference not in ("", reference):
            return text
        if "reference" not in self.named:
            if not self.where.reference:
                self._refer(reference)
            self._say("reference", cell, text=reference)
        return title

    def _refer(self, reference: str) -> None:
        """Give the open card the reference that it was found to have."""
        assert self.where is not None
        self.where = replace(self.where, reference=reference)
        number = self.where.record_no
        self.said = [replace(s, reference=reference) if s.record_no == number else s for s in self.said]

    def _append(self, text: str) -> None:
        assert self.open_statement is not None
        open_one = self.said[self.open_statement]
        joined = f"{open_one.text}\n{text}" if open_one.text else text
        self.said[self.open_statement] = replace(open_one, text=joined)
