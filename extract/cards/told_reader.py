"""Reads the paragraphs of risks that are told without a table."""

from __future__ import annotations

from dataclasses import dataclass

from extract.cards.labels import BODY
from extract.cards.told import OTHER, Led, led_by
from extract.cards.writer import CardWriter
from extract.parts.fields import labelled_fields
from schemas.paper import Cell, Paragraph, numbered

_TOLD = BODY | {OTHER}


@dataclass
class ToldReader(CardWriter):
    """Reads one paragraph after the other into the open card."""

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
            if part.label:
                self._say_led(Led(part.attribute, part.label, part.text), cell, free=False)
            elif self.open_statement is not None:
                self._append(numbered(paragraph.number, part.text))
            else:
                self._say("description", cell, text=numbered(paragraph.number, part.text))

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
