"""Reads the paragraphs of risks that are told without a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.cards.labels import BODY
from extract.cards.told import Led, led_by
from extract.cards.writer import CardWriter
from extract.parts.assessments import score_fields
from extract.parts.fields import Field, labelled_fields
from extract.parts.marked_map import Marked
from extract.parts.scores import SCORES
from schemas.paper import Cell, Note, Paragraph, numbered
from schemas.records import OTHER

_TOLD = BODY | {OTHER}


@dataclass
class ToldReader(CardWriter):
    """Reads one paragraph after the other into the open card."""

    unread_marks: list[Cell] = field(default_factory=list)
    unclear: list[Cell] = field(default_factory=list)
    awaited: Led | None = None  # a label alone, whose short value is the next paragraph

    def read_labelled(self, paragraph: Paragraph, repeated: frozenset[str]) -> None:
        """A paragraph of the open card: labelled statements, or more of the one before. `repeated` are the words of
        labels that come again and again."""
        text = paragraph.text.strip()
        cell = Cell(0, 0, paragraphs=(text,), place=paragraph.place)
        led = led_by(paragraph, repeated, self.layout)
        fields = labelled_fields(text, "", frozenset(self.named), self.layout)
        several = sum(bool(f.label) for f in fields) > 1
        answers = self.awaited is not None and not (led is not None and led.sure)
        if led is not None and not several and not answers:
            self._say_led(led, cell)
            return
        if self.awaited is not None and not any(f.label for f in fields):
            self._say_led(Led(self.awaited.attribute, self.awaited.label, text), cell)
            return
        self.awaited = None
        for part in fields:
            if part.label and part.attribute.endswith(SCORES) and ":" in part.text:  # "Likelihood: 4, impact: 5"
                whole = f"{part.label}: {part.text}"
                self._say_scores(score_fields(whole.rstrip(". "), "score", self.first_factor, self.layout), cell)
            elif part.label:
                self._say_led(Led(part.attribute, part.label, part.text), cell, free=False)
            elif self.open_statement is not None:
                self._append(numbered(paragraph.number, part.text))
            else:
                self._say("description", cell, text=numbered(paragraph.number, part.text))

    def _say_scores(self, fields: Sequence[Field], cell: Cell) -> None:
        for part in fields:
            self._say_led(Led(part.attribute, part.label, part.text), cell, free=False)

    def _say_led(self, led: Led, cell: Cell, *, free: bool = True) -> None:
        """A label's value; what no paragraph goes on with is closed by it, and awaited where it is still to come."""
        self.awaited = None
        attribute = self._free(led.attribute, led.label) if free and led.attribute != OTHER else led.attribute
        if attribute == OTHER:
            self._say_other(led.label, cell, led.value)
        elif led.value or attribute in _TOLD:
            self._say(attribute, cell, led.label, led.value)
        else:
            self.awaited = led
        if attribute not in _TOLD:
            self.open_statement = None

    def read_marked(self, marked: Marked) -> None:
        """The levels at which the open card's risk is marked on a map, where the card does not print them itself."""
        if self.named >= {"impact", "likelihood"}:
            self.left.append(marked.cell)
            return
        if marked.impact is None or marked.likelihood is None:
            self.unread_marks.append(marked.cell)
            self._say(OTHER, marked.cell)
            return
        for attribute, cell in (("impact", marked.impact), ("likelihood", marked.likelihood)):
            if attribute not in self.named:
                self._say(attribute, cell)

    def _leave_unclear(self, cells: Sequence[Cell]) -> None:
        """A label beside several numbers, under labels of columns that are not known: "Inherent | 4 | 5 | 20"."""
        self.left += cells
        self.unclear.append(cells[0])

    def _notes(self) -> Iterator[Note]:
        yield from super()._notes()
        for cell in self.unread_marks[:1]:
            yield Note("X901", "a risk is marked on a map of which it is not clear what the mark says", cell.place)
        for cell in self.unclear[:1]:
            label = " ".join(cell.text.split())
            yield Note("X901", f"several numbers stand beside {label!r}, and nothing says what each is of", cell.place)
