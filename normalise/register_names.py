"""The slugs of a paper's registers: a register under several headings is one, two with the same references are two."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count

from normalise.facts import Facts, register_known_by, register_slug
from schemas.layout import Layout
from schemas.records import Reading
from schemas.words import titles_clash


def slugs_of_registers(facts: Facts, reading: Reading, file_name: str, layout: Layout) -> Mapping[str, str]:
    """The slug of each register by its name in the paper, in printed order. Names that come to one slug are one
    register's, but where the same references stand for other risks under each."""
    titles: dict[str, dict[str, str]] = {s.register: {} for s in reading.statements if s.record_no}
    for statement in reading.statements:
        if statement.record_no and statement.reference and statement.attribute == "title":
            titles[statement.register].setdefault(statement.reference, statement.text)
    found: dict[str, str] = {}
    for name in titles:
        known_by = register_known_by(name, None, layout)
        slug = register_slug(facts.organisation, known_by, file_name, layout) if name else facts.register
        numbered = (slug if n == 1 else f"{slug}-{n}" for n in count(1))
        found[name] = next(
            s for s in numbered if not any(found[o] == s and titles_clash(titles[o], titles[name]) for o in found)
        )
    return found
