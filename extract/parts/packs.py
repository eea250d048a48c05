"""Which register of a pack each part speaks of, where it has more than one: the force's and the commissioner's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from schemas.layout import Layout
from schemas.words import key, titles_clash, words_within

FEWEST_SHARED = 2
_LETTERS = re.compile(r"[A-Za-z]+")


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


def registers_of(
    tables: Sequence[Table], layout: Layout, headings: Sequence[tuple[int, str]] = ()
) -> tuple[Register, ...]:
    """The paper's registers in printed order. Tables under one name, or that tell of the same risks, are one.

    `headings` are all of the paper's, each with its block: a register begins with the first that is of it alone, as
    a report of its own may stand before its tables.
    """
    groups: list[list[Table]] = []
    for table in tables:
        home = next((g for g in reversed(groups) if all(_may_be_one(t, table, layout) for t in g)), None)
        home = next((g for g in groups if any(_shares_risks(t, table) for t in g)), home)
        if home is None:
            groups.append([table])
        else:
            home.append(table)
    registers = [_register(group, layout) for group in groups]
    return tuple(replace(r, first_block=_begins(r, registers, headings, layout)) for r in registers)


def _begins(
    register: Register, registers: Sequence[Register], headings: Sequence[tuple[int, str]], layout: Layout
) -> int:
    """The first heading, behind the tables of those before it, that has words which its name alone has."""
    others = [r for r in registers if r is not register]
    alone = _own_words(register.name, layout).difference(*(_own_words(r.name, layout) for r in others))
    before = [t.block_no for r in others for t in r.tables if t.block_no < register.first_block]
    of_it = [n for n, text in headings if n > max(before, default=-1) and not alone.isdisjoint(key(text).split())]
    return min([register.first_block, *of_it])


def _register(tables: Sequence[Table], layout: Layout) -> Register:
    named = [n for n in (_name(t, layout) for t in tables) if n[1]]
    first, name = named[0] if named else (tables[0].block_no, "")
    return Register(name, min(first, tables[0].block_no), tuple(tables))


def _name(table: Table, layout: Layout) -> tuple[int, str]:
    """The nearest heading that speaks of risks, with its block; "" for none."""
    said = [(n, text) for n, text in table.headings if any(words_within(text, layout.registers["register"]))]
    own = [pair for pair in said if _own_words(pair[1], layout)]
    return next(iter(own or said), (table.block_no, ""))


def _own_words(text: str, layout: Layout) -> frozenset[str]:
    """What a heading says of whose register it is: letters, numbers, dates and words of all registers left out."""
    words = {w for w in key(text).split() if len(w) > 1 and not any(c.isdecimal() for c in w)}
    return frozenset(words.difference(layout.registers["common"]))


def _may_be_one(one: Table, other: Table, layout: Layout) -> bool:
    if titles_clash(one.titles, other.titles):
        return False
    names = [_name(table, layout)[1] for table in (one, other)]
    mine, theirs = (_own_words(name, layout) for name in names)
    if mine == theirs:
        return True
    if all(names) and len({_is_of_another(name, layout) for name in names}) > 1:
        return False
    return (mine <= theirs or theirs <= mine) and not _are_numbered_apart(one, other)


def _is_of_another(name: str, layout: Layout) -> bool:
    """Whether a register is of a body that has one beside that of the body whose paper it is."""
    return any(words_within(name, (*layout.registers["commissioner"], *layout.registers["beside"])))


def _are_numbered_apart(one: Table, other: Table) -> bool:
    """Whether the references of each begin with letters of its own."""
    mine, theirs = ({found[0] for r in table.titles if (found := _LETTERS.match(r))} for table in (one, other))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _shares_risks(one: Table, other: Table) -> bool:
    same = sum(bool(t) and key(other.titles.get(r, "")) == key(t) for r, t in one.titles.items())
    return same >= FEWEST_SHARED


def register_at(block_no: int, registers: Sequence[Register]) -> str:
    """The register that a block of the paper speaks of: the last that has begun, the first before any has."""
    begun = [r for r in registers if r.first_block <= block_no]
    return reduce(lambda a, b: b if b.first_block >= a.first_block else a, begun or registers[:1]).name
