"""A reading as text for a person: what was understood of a paper, part by part, and what was not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from schemas.paper import Place
from schemas.records import Reading, Statement


def reading_lines(reading: Reading) -> Iterator[str]:
    """The reading as lines, each of any length; a line that is only "" divides parts."""
    pages = f", {reading.pages} pages" if reading.pages else ""
    yield f"{reading.format}{pages}, read by {reading.reader}, layout {reading.layout}"
    yield from _facts("Cover", _of_part(reading, "cover"))
    yield from _records("Register", "rows", _of_part(reading, "register"))
    yield from _records("Cards", "cards", _of_part(reading, "card"))
    yield from _facts("Prose", _of_part(reading, "prose"))
    yield from _part("Heat map", "cells", [
        f"likelihood {cell.likelihood}, impact {cell.impact}: {cell.text or 'empty'}"
        for cell in reading.heat_map])
    yield from _part("Scales", "levels", [
        ": ".join(filter(None, (f"{level.axis} {level.level}", level.label, level.description)))
        for level in reading.scales])
    yield from _part("Running text", "lines", sorted({
        f"{text.kind}: {text.text}" for text in reading.running}))
    yield from _part("Notes", "notes", [
        f"{note.code}: {note.text}{_where(note.place)}" for note in reading.notes])
    yield from _part("Unassigned", "texts that no field took", [
        (f"page {left.page}: " if left.page else "") + left.text for left in reading.unassigned])


def _of_part(reading: Reading, part: str) -> list[Statement]:
    return [statement for statement in reading.statements if statement.part == part]


def _part(title: str, what: str, lines: Sequence[str]) -> Iterator[str]:
    yield ""
    yield f"{title}: {len(lines)} {what}"
    yield from (f"  {line}" for line in lines)


def _facts(title: str, statements: Iterable[Statement]) -> Iterator[str]:
    yield from _part(title, "statements", [
        " ".join(filter(None, (statement.reference, f"{statement.attribute}: {statement.text}")))
        for statement in statements])


def _records(title: str, what: str, statements: list[Statement]) -> Iterator[str]:
    """Statements of one row or card together, under its reference; those of no record after them."""
    own = [statement for statement in statements if statement.record_no]
    records = [list(group) for _, group in groupby(own, key=lambda statement: statement.record_no)]
    yield ""
    yield f"{title}: {len(records)} {what}"
    for record in records:
        first = record[0]
        section = f", {first.section}" if first.section else ""
        yield f"  {first.reference or '(no reference)'}{section}{_where(first.place)}"
        yield from (f"    {statement.attribute}: {statement.text}" for statement in record)
    yield from (f"  {statement.attribute}: {statement.text}"
                for statement in statements if not statement.record_no)


def _where(place: Place) -> str:
    return f", page {place.page}" if place.page else ""
