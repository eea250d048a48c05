"""One paper's reading, typed: every statement with its number or date beside its text, gathered into records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from msgspec import Struct, structs

from normalise.choosing.heat_axes import with_axes
from normalise.choosing.scheme import Scheme, is_numbered, number_of, scheme_of
from normalise.choosing.shared_scales import scales_of
from normalise.facts import Facts, facts_of
from normalise.prose.counted import counted
from normalise.register_names import slugs_of_registers
from normalise.values.dates import parse_date
from normalise.values.people import PersonKey, person_key
from schemas.layout import Layout
from schemas.records import Part, Reading, ScaleLevel, Statement, Unassigned

DATED = frozenset({"first_recorded", "last_review", "next_review", "target_date", "meeting_date", "as_at"})


class Stated(Struct, frozen=True):
    """A statement with the key by which other datasets name it."""

    statement_id: str
    statement: Statement


@dataclass(frozen=True)
class Record:
    """A row of the register or a card: what it says, by attribute, in the order printed."""

    part: Part
    record_no: int
    reference: str
    section: str
    stated: Mapping[str, tuple[Stated, ...]]

    def all(self, attribute: str) -> tuple[Stated, ...]:
        """Every statement of an attribute."""
        return self.stated.get(attribute, ())

    def text(self, attribute: str) -> str | None:
        """The attribute's text, its parts joined by a newline; None where the record is silent."""
        return self.texts.get(attribute)

    def number(self, attribute: str) -> float | None:
        """The attribute's number, None where the record is silent or prints none."""
        return self.numbers.get(attribute)

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The text of each attribute that has one, its parts joined by a newline."""
        return {name: text for name, said in self.stated.items() if (text := _joined(said))}

    @cached_property
    def numbers(self) -> Mapping[str, float]:
        """The first number of each attribute that has one."""
        found: dict[str, float] = {}
        for name, said in self.stated.items():
            for stated in said:
                if (number := stated.statement.number) is not None:
                    found.setdefault(name, number)
        return found

    @cached_property
    def people(self) -> frozenset[PersonKey]:
        """Those whom the record names as its owner or responsible officer."""
        cells = (self.texts.get(attribute, "") for attribute in ("owner", "responsible_officer"))
        return frozenset(person for cell in cells for line in cell.split("\n") if (person := person_key(line)))

    def dated(self, attribute: str) -> Statement | None:
        """The first statement of the attribute that holds a date."""
        for stated in self.all(attribute):
            if stated.statement.date is not None:
                return stated.statement
        return None

    @cached_property
    def first_month(self) -> int | None:
        """The month in which the risk was first recorded, counted through the years; None where none is printed."""
        first = self.dated("first_recorded")
        return first.date.year * 12 + first.date.month if first and first.date else None


def _joined(said: Sequence[Stated]) -> str:
    return said[0].statement.text if len(said) == 1 else "\n".join(s.statement.text for s in said)


@dataclass(frozen=True, eq=False)
class Meeting:
    """A paper as the reduce phase sees it, itself the key of what is cached by it. A paper without a date has
    `facts.meeting_date` None. `layout` has the words that it is understood by."""

    paper_id: str
    file_name: str
    reading: Reading
    layout: Layout
    facts: Facts
    scheme: Scheme
    stated: tuple[Stated, ...]
    is_first: bool = True  # of the registers in its paper: the one that speaks for the paper itself
    printed_scales: tuple[ScaleLevel, ...] = ()  # all that the paper prints; `reading` has those of the register

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The register's rows and the cards, in the order printed."""
        grouped: dict[int, list[Stated]] = {}
        for stated in self.stated:
            if stated.statement.record_no:
                grouped.setdefault(stated.statement.record_no, []).append(stated)
        return tuple(_record(items) for _, items in sorted(grouped.items()))

    @cached_property
    def rows(self) -> tuple[Record, ...]:
        """The register's rows."""
        return tuple(r for r in self.records if r.part == "register")

    @cached_property
    def cards(self) -> tuple[Record, ...]:
        """The cards."""
        return tuple(r for r in self.records if r.part == "card")

    @cached_property
    def prose(self) -> tuple[Stated, ...]:
        """What its sentences say."""
        return tuple(s for s in self.stated if s.statement.part == "prose")

    def all(self, attribute: str) -> tuple[Stated, ...]:
        """Every statement of an attribute, of the register as a whole and of its risks."""
        return self._by_attribute.get(attribute, ())

    @cached_property
    def _by_attribute(self) -> Mapping[str, tuple[Stated, ...]]:
        return _by_attribute(self.stated)

    def of_register(self, attribute: str) -> tuple[Stated, ...]:
        """Statements of the register as a whole, such as `count_total`."""
        return self._of_register.get(attribute, ())

    @cached_property
    def _of_register(self) -> Mapping[str, tuple[Stated, ...]]:
        return _by_attribute(s for s in self.stated if not s.statement.record_no)


def _record(items: list[Stated]) -> Record:
    first = items[0].statement
    return Record(first.part, first.record_no, first.reference, first.section, _by_attribute(items))


def _by_attribute(items: Iterable[Stated]) -> Mapping[str, tuple[Stated, ...]]:
    found: dict[str, list[Stated]] = {}
    for stated in items:
        found.setdefault(stated.statement.attribute, []).append(stated)
    return {name: tuple(said) for name, said in found.items()}


def meeting_of(paper_id: str, file_name: str, reading: Reading, layout: Layout) -> Meeting:
    """Type a reading: its cover facts, its scoring scheme, and every statement by them."""
    return _meeting(_Paper(paper_id, file_name, reading, layout), reading, facts_of(reading, file_name, layout))


class _Paper(NamedTuple):
    """A whole paper, of whose parts meetings are made."""

    paper_id: str
    file_name: str
    reading: Reading
    layout: Layout


def _meeting(paper: _Paper, part: Reading, facts: Facts, before: Sequence[Meeting] = ()) -> Meeting:
    """The meeting of a part of a paper, or of all of it. `before` are those of its registers so far, on which its
    numbers count."""
    reading = with_axes(part, paper.layout)
    scheme = scheme_of(reading, paper.layout)
    statements, idle = counted(reading.statements)
    typed = [typed_statement(s, scheme, facts) if _may_have_value(s.attribute) else s for s in statements]
    first = sum(len(m.stated) for m in before) + 1
    stated = tuple([Stated(f"{paper.paper_id[:16]}-{n:05d}", statement) for n, statement in enumerate(typed, first)])
    left = sum(len(m.reading.unassigned) for m in before) + len(reading.unassigned)
    reading = structs.replace(reading, unassigned=(*reading.unassigned, *_unread(idle, left)))
    return Meeting(
        paper.paper_id, paper.file_name, reading, paper.layout, facts, scheme, stated, not before, paper.reading.scales)


def _unread(sentences: Sequence[Statement], already: int) -> Iterable[Unassigned]:
    """Sentences that say nothing of the register after all, counted on from the texts already left."""
    for position, sentence in enumerate(sentences, already + 1):
        yield Unassigned(sentence.place.page, position, sentence.text)


def meetings_of(paper_id: str, file_name: str, reading: Reading, layout: Layout) -> tuple[Meeting, ...]:
    """One meeting for each register in the paper: a pack may hold the force's and the commissioner's.

    The first has what the paper says of itself; the others only what is of their own register. Each is typed by its
    own scales and maps: the one may score to 4 and the other to 5.
    """
    paper, found = _Paper(paper_id, file_name, reading, layout), list[Meeting]()
    facts = facts_of(reading, file_name, layout)
    slugs = slugs_of_registers(facts, reading, file_name, layout)
    if len(set(slugs.values())) < 2:
        return (_meeting(paper, reading, facts),)
    for slug in dict.fromkeys(slugs.values()):
        names = {name for name in slugs if slugs[name] == slug}
        part = _part(reading, names, is_first=not found)
        found.append(_meeting(paper, part, replace(facts, register=slug), found))
    return tuple(found)


def registers_of(file_name: str, reading: Reading, layout: Layout) -> tuple[str, ...]:
    """The slug of each register in the paper, as `meetings_of` has them, for much less."""
    facts = facts_of(reading, file_name, layout)
    slugs = tuple(dict.fromkeys(slugs_of_registers(facts, reading, file_name, layout).values()))
    return slugs if len(slugs) > 1 else (facts.register,)


def _part(reading: Reading, names: Set[str], is_first: bool) -> Reading:
    shared = {"", *names} if is_first else names
    statements = tuple(s for s in reading.statements if s.register in shared)
    return structs.replace(
        reading,
        statements=statements,
        heat_map=tuple(c for c in reading.heat_map if c.register in shared),
        scales=tuple(scales_of(names, reading.scales, statements)),
        unassigned=reading.unassigned if is_first else (),
    )


@lru_cache(maxsize=1024)
def _may_have_value(attribute: str) -> bool:
    return attribute in DATED or attribute == "heat_map_count" or is_numbered(attribute)


def typed_statement(statement: Statement, scheme: Scheme, facts: Facts) -> Statement:
    """The statement with its number or date, where its text has one."""
    if statement.attribute in DATED:
        found = parse_date(statement.text, relative_to=facts.meeting_date)
        if statement.attribute == "as_at":
            return structs.replace(statement, date=facts.as_at, precision="day" if facts.as_at else None)
        return structs.replace(statement, date=found.date, precision=found.precision) if found else statement
    if statement.attribute == "heat_map_count":
        return (
            structs.replace(statement, number=float(statement.text))
            if statement.text.strip().isdecimal()
            else statement
        )
    number = number_of(statement, scheme)
    return structs.replace(statement, number=number) if number is not None else statement
