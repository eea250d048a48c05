"""Rows and cards that a person joined with a risk, or parted from one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from normalise.identity import Alias, PaperRisk
from normalise.meeting import Record
from normalise.values.references import ReferenceForm, canonical


@dataclass(frozen=True, slots=True)
class Join:
    """That a row or card of the paper is of the risk with this reference (`same`), or that it is not.

    `across` means the risk that had the reference at the meetings before, not the one that has it in this paper.
    """

    record_no: int
    reference: str
    same: bool
    says: str
    across: bool = False


def rejoined(
    risks: Sequence[PaperRisk], joins: Sequence[Join], form: ReferenceForm | None = None
) -> tuple[PaperRisk, ...]:
    """The paper's risks with rows and cards moved to the risks, or out of the risks, that a person decided.

    A join to a reference that no risk of the paper has changes nothing.
    """
    found = list(risks)
    for join in (j for j in joins if not j.across):
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
