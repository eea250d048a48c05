"""What people decided, in the form in which reconciling takes it: by a paper's rows and cards, never by risks,
as which risk a card belongs to may itself be decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from normalise.choice import ATTRIBUTES, Option, Triple
from normalise.identity import Alias, PaperRisk
from normalise.meeting import Record
from normalise.references import ReferenceForm, canonical
from schemas.records import Precision


@dataclass(frozen=True)
class Values:
    """The values decided for a risk at a meeting; an attribute not named is not decided. `says` names who and why."""

    numbers: Mapping[str, float | None] = field(default_factory=dict)
    first_recorded: tuple[dt.date, Precision] | None = None
    says: str = ""

    def and_then(self, later: Values) -> Values:
        """Both; the later where they differ."""
        says = "; ".join(filter(None, (self.says, later.says)))
        return Values({**self.numbers, **later.numbers}, later.first_recorded or self.first_recorded, says)


@dataclass(frozen=True, slots=True)
class Join:
    """That a row or card of the paper is of the risk with this reference (`same`), or that it is not."""

    record_no: int
    reference: str
    same: bool
    says: str


@dataclass(frozen=True)
class Overrides:
    """What was decided of one paper: the values of a risk, by the number of any of its records, and joins."""

    values: Mapping[int, Values] = field(default_factory=dict)
    joins: tuple[Join, ...] = ()

    def of(self, risk: PaperRisk) -> Values:
        """What was decided of a risk; nothing, for most."""
        return next((v for r in risk.records if (v := self.values.get(r.record_no))), UNDECIDED)


def joined_overrides(one: Mapping[str, Overrides], more: Mapping[str, Overrides]) -> dict[str, Overrides]:
    """What was decided of each paper, from two lists of it."""
    found = dict(one)
    for paper, second in more.items():
        first = found.get(paper, NO_OVERRIDES)
        values = {n: first.values.get(n, UNDECIDED).and_then(v) for n, v in second.values.items()}
        found[paper] = Overrides({**first.values, **values}, first.joins + second.joins)
    return found


UNDECIDED = Values()
NO_OVERRIDES = Overrides()


def decided_options(
    options: list[Option], decided: Values, printed: Triple, multiplies: bool
) -> list[Option]:
    """The options that hold what was decided; where none does, what is printed with the decided values in it."""
    wanted = {a: decided.numbers[a] for a in ATTRIBUTES if a in decided.numbers}
    if not wanted:
        return options
    kept = [o for o in options if wanted.items() <= dict(zip(ATTRIBUTES, o.values, strict=True)).items()]
    if kept:
        return kept
    values = dict(zip(ATTRIBUTES, printed, strict=True)) | wanted
    impact, likelihood = values["impact"], values["likelihood"]
    if multiplies and "score" not in wanted and impact is not None and likelihood is not None:
        values["score"] = impact * likelihood
    return [Option((values["impact"], values["likelihood"], values["score"]), 0.0)]


def rejoined(
    risks: Sequence[PaperRisk], joins: Sequence[Join], form: ReferenceForm | None = None
) -> tuple[PaperRisk, ...]:
    """The paper's risks with rows and cards moved to the risks, or out of the risks, that a person decided.

    A join to a reference that no risk of the paper has changes nothing.
    """
    found = list(risks)
    for join in joins:
        wanted = canonical(join.reference, form)
        home = next((n for n, r in enumerate(found) if _record(r, join)), None)
        there = next((n for n, r in enumerate(found) if r.reference == wanted), None)
        if home is None or there is None or (home == there) is join.same:
            continue
        if join.same:
            found[there] = _with(found[there], found[home], join)
            found[home] = _without(found[home], join)
        elif home == there:
            alone = PaperRisk(_own_reference(found[home], join, form), (), (), ())
            found.append(_with(alone, found[home], join))
            found[home] = _without(found[home], join)
    return tuple(r for r in found if r.records)


def _record(risk: PaperRisk, join: Join) -> Record | None:
    return next((r for r in risk.records if r.record_no == join.record_no), None)


def _own_reference(risk: PaperRisk, join: Join, form: ReferenceForm | None) -> str:
    record = _record(risk, join)
    return canonical(record.reference, form) if record and record.reference else ""


def _with(risk: PaperRisk, giving: PaperRisk, join: Join) -> PaperRisk:
    record = _record(giving, join)
    assert record is not None
    alias = Alias(record.reference, record, "decided", 1.0, join.says)
    grown = replace(risk, aliases=(*risk.aliases, alias))
    if record.part == "register":
        return replace(grown, rows=(*risk.rows, record))
    return replace(grown, cards=(*risk.cards, record))


def _without(risk: PaperRisk, join: Join) -> PaperRisk:
    def others(records: Sequence[Record]) -> tuple[Record, ...]:
        return tuple(r for r in records if r.record_no != join.record_no)

    kept = tuple(a for a in risk.aliases if a.record.record_no != join.record_no)
    return replace(risk, rows=others(risk.rows), cards=others(risk.cards), aliases=kept)
