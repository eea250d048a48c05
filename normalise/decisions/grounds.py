"""Whether a person's decision still has the ground it was made on, by the rows of the datasets.

A decision rests on what is published and on nothing else: a finding and what it says is printed, or what a
meeting's paper prints under a reference.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from normalise.decisions.file import NUMBERS, Choice, parse_choice, sided
from normalise.values.dates import parse_date
from normalise.values.references import canonical
from normalise.values.text import folded, inert
from schemas.rows import Entry, EvidenceRow, Finding, Row, StatementRow
from schemas.rulings import Ruling

Rows = Mapping[str, Sequence[Row]]
_ACROSS_MEETINGS = ("R104", "R105")
_GROUND = ("title", "impact", "likelihood", "score", "previous_score", "first_recorded")


@dataclass(frozen=True)
class Standing:
    """A decision whose ground is there, with what it decides: a finding, or the rows and cards of a reference.

    `ruling` has its meeting and its ground filled in. `contradicts` are the records that the finding speaks against.
    """

    ruling: Ruling
    choice: Choice
    paper_id: str
    records: frozenset[int]
    finding: Finding | None = None
    evidence: tuple[EvidenceRow, ...] = ()
    contradicts: frozenset[int] = frozenset()

    @property
    def across(self) -> bool:
        """Whether it says which risk of earlier meetings a risk is, not which rows and cards of a paper are one."""
        own = canonical(self.ruling.reference) == canonical(self.choice.reference)
        return self.finding.code in _ACROSS_MEETINGS if self.finding else own

    @property
    def says(self) -> str:
        """What was decided, by whom, when and why."""
        names = [name.replace("_", " ") for name in sided(self.finding.code)] if self.finding else ["values"]
        choice = self.choice.words or f"{' and '.join(names)} as the {self.choice.side} has it"
        return inert(f"{choice}, {self.ruling.signature}")


class NoGround(Exception):
    """A decision cannot be applied. `mistaken` says that it never could: a slip in its row."""

    def __init__(self, reason: str, mistaken: bool = False, finding: Finding | None = None) -> None:
        super().__init__(reason)
        self.mistaken, self.finding = mistaken, finding


class Grounds:
    """The published rows by what decisions ask of them."""

    def __init__(self, rows: Rows) -> None:
        self.findings: dict[str, Finding] = {f.finding_id: f for f in _of(rows, "findings", Finding)}
        self.meetings: dict[tuple[str, str, dt.date | None], set[str]] = defaultdict(set)
        for entry in _of(rows, "entries", Entry):
            self.meetings[entry.paper_id, entry.register, entry.meeting_date].add(entry.risk_id)
        self.evidence: dict[str, list[EvidenceRow]] = defaultdict(list)
        for row in _of(rows, "evidence", EvidenceRow):
            self.evidence[row.finding_id].append(row)
        self.statements: dict[str, list[StatementRow]] = defaultdict(list)
        self._record_of: dict[str, int] = {}
        for said in sorted(_of(rows, "statements", StatementRow), key=lambda s: s.statement_id):
            if said.record_no:
                self.statements[said.paper_id].append(said)
                self._record_of[said.statement_id] = said.record_no

    def stands(self, ruling: Ruling) -> Standing:
        """The decision with what it decides. Raises NoGround."""
        choice = parse_choice(ruling.choice)
        found = self._finding(ruling, choice) if ruling.finding_id else self._reference(ruling, choice)
        if choice.reference and not self._has_risk(found):
            where = "the register" if found.across else "that meeting"
            raise NoGround(f"no risk of {where} is {choice.reference}", bool(ruling.line), found.finding)
        return found

    def records(self, paper_id: str, risk_id: str | None) -> frozenset[int]:
        """The rows and cards that a paper has for a risk."""
        return frozenset(
            s.record_no for s in self.statements[paper_id] if s.record_no and s.risk_id == risk_id
        )

    def risks(self, paper_id: str, records: frozenset[int]) -> list[str]:
        """The risks that these rows and cards of a paper speak of."""
        return sorted({s.risk_id for s in self.statements[paper_id] if s.record_no in records and s.risk_id})

    def given(self, one: Standing) -> dict[str, Any]:
        """The values that a decision gives, by attribute: numbers (or None for none), and a date with its precision."""
        if not one.choice.side:
            day = one.choice.first_recorded
            return {**one.choice.numbers, **({"first_recorded": day} if day else {})}
        names = sided(one.finding.code) if one.finding else (*NUMBERS, "first_recorded")
        found: dict[str, Any] = {}
        for said in self.statements[one.paper_id]:
            if said.record_no in one.records and said.part == one.choice.side and said.attribute in names:
                dated = (said.date, said.date_precision)
                value: Any = dated if said.attribute == "first_recorded" else said.number
                if found.get(said.attribute) is None:
                    found[said.attribute] = value
        return {name: value for name, value in found.items() if name != "first_recorded" or value[0]}

    def _finding(self, ruling: Ruling, choice: Choice) -> Standing:
        finding = self.findings.get(ruling.finding_id)
        if finding is None or finding.paper_id is None:
            raise NoGround(
                "the finding it was made on is no longer there", ruling.printed is None and bool(ruling.line)
            )
        if ruling.printed is not None and not _same_text(ruling.printed, finding.printed or ""):
            raise NoGround("what is printed is no longer what it was made on", finding=finding)
        if reason := no_value(choice, finding):
            raise NoGround(reason, bool(ruling.line), finding)
        evidence = tuple(self.evidence[finding.finding_id])
        against = (self._record_of.get(e.statement_id) for e in evidence if e.role == "contradicts")
        grounded = replace(ruling, register=finding.register or "", meeting_date=finding.meeting_date,
                           printed=finding.printed or "")  # fmt: skip
        return Standing(grounded, choice, finding.paper_id, self.records(finding.paper_id, finding.risk_id), finding,
                        evidence, frozenset(n for n in against if n))  # fmt: skip

    def _reference(self, ruling: Ruling, choice: Choice) -> Standing:
        slip, wanted = bool(ruling.line), canonical(ruling.reference)
        found = {
            meeting: said
            for meeting, risks in self.meetings.items()
            if ruling.register in ("", meeting[1]) and ruling.meeting_date in (None, meeting[2])
            if (said := [s for s in self.statements[meeting[0]] if s.risk_id in risks and _names(s, wanted)])
        }
        if len(found) != 1:
            reason = "several meetings' papers have" if found else "no paper of that meeting has"
            raise NoGround(f"{reason} the reference {ruling.reference}; say register and meeting_date", slip)
        (((paper_id, register, date), said),) = found.items()
        printed = "; ".join(f"{s.part} {s.attribute} {folded(s.text)}" for s in said if s.attribute in _GROUND)
        if ruling.printed is not None and not _same_text(ruling.printed, printed):
            raise NoGround("what is printed under the reference is no longer what it was made on")
        if choice.gives_values and len({s.risk_id for s in said}) > 1:
            raise NoGround(f"{ruling.reference} stands for several risks there: decide on a finding", slip)
        grounded = replace(ruling, register=register, meeting_date=date, printed=printed)
        records = frozenset(s.record_no for s in said if s.record_no)
        return Standing(grounded, choice, paper_id, records, contradicts=records)

    def _has_risk(self, one: Standing) -> bool:
        """Whether the reference that a join is to is printed where its risk must stand."""
        of_register = {paper for paper, register, _ in self.meetings if register == one.ruling.register}
        wanted, papers = canonical(one.choice.reference), of_register if one.across else {one.paper_id}
        return any(_names(s, wanted) for paper in papers for s in self.statements[paper])


def no_value(choice: Choice, finding: Finding) -> str:
    """Why a choice that gives values cannot be made on a finding; "" where it can, and for any other choice."""
    lacks = choice.gives_values and finding.risk_id is None
    return f"{finding.code} is about no single risk, and has no value to decide" if lacks else ""


def _names(said: StatementRow, reference: str) -> bool:
    return bool(said.reference) and canonical(said.reference or "") == reference


def _same_text(one: str, other: str) -> bool:
    """Whether two texts are the same but for what a spreadsheet does to them: white space, dates in another form."""
    if folded(one) == folded(other):
        return True
    a, b = parse_date(one), parse_date(other)
    return a is not None and b is not None and (a.date, a.precision) == (b.date, b.precision)


def _of(rows: Rows, dataset: str, kind: type[Any]) -> list[Any]:
    return [row for row in rows.get(dataset, ()) if isinstance(row, kind)]
