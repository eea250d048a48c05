"""Which register of a pack each part speaks of, where it has more than one: the force's and the commissioner's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from schemas.layout import Layout
from schemas.words import key, words_within

FEWEST_SHARED = 2


@dataclass(frozen=True, slots=True)
class Table:
    """A register's table: its block, the headings it stands under (nearest first), its risks' titles by reference."""

    block_no: int
    headings: tuple[tuple[int, str], ...]
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Register:
    """One register of a paper: the heading it is known by, and the block from which on the paper speaks of it."""

    name: str
    first_block: int
    tables: tuple[Table, ...]


def registers_of(tables: Sequence[Table], layout: Layout) -> tuple[Register, ...]:
    """The paper's registers in printed order. Tables under one name, or that tell of the same risks, are one."""
    groups: list[list[Table]] = []
    for table in tables:
        home = next((g for g in reversed(groups) if all(_may_be_one(t, table, layout) for t in g)), None)
        home = next((g for g in groups if any(_shares_risks(t, table) for t in g)), home)
        if home is None:
            groups.append([table])
        else:
            home.append(table)
    return tuple(_register(group, layout) for group in groups)


def _register(tables: Sequence[Table], layout: Layout) -> Register:
    named = [n for n in (_name(t, layout) for t in tables) if n[1]]
    first, name = named[0] if named else (tables[0].block_no, "")
    return Register(name, min(first, tables[0].block_no), tuple(tables))


def _name(table: Table, layout: Layout) -> tuple[int, str]:
    """The nearest heading that speaks of risks, with its block; "" for none."""
    said = [(n, text) for n, text in table.headings if any(words_within(text, layout.register_words))]
    own = [pair for pair in said if _own_words(pair[1], layout)]
    return next(iter(own or said), (table.block_no, ""))


def _own_words(text: str, layout: Layout) -> frozenset[str]:
    """What a heading says of whose register it is: letters, numbers, dates and words of all registers left out."""
    return frozenset(
        w
        for w in key(text).split()
        if len(w) > 1 and not any(c.isdecimal() for c in w) and w not in layout.common_words
    )


def _may_be_one(one: Table, other: Table, layout: Layout) -> bool:
    if _clashes(one, other):
        return False
    mine, theirs = (_own_words(_name(t, layout)[1], layout) for t in (one, other))
    return mine <= theirs or theirs <= mine


def _shares_risks(one: Table, other: Table) -> bool:
    same = sum(bool(t) and key(other.titles.get(r, "")) == key(t) for r, t in one.titles.items())
    return same >= FEWEST_SHARED


def _clashes(one: Table, other: Table) -> bool:
    """The same references for other risks: only two registers have that."""
    both = [(t, other.titles[r]) for r, t in one.titles.items() if r and r in other.titles]
    return len(both) >= FEWEST_SHARED and all(key(a) != key(b) for a, b in both)


def register_at(block_no: int, registers: Sequence[Register]) -> str:
    """The register that a block of the paper speaks of: the last that has begun, the first before any has."""
    begun = [r for r in registers if r.first_block <= block_no]
    return reduce(lambda a, b: b if b.first_block >= a.first_block else a, begun or registers[:1]).name
