"""People's decisions applied: what they change in reconciling, and what becomes of the findings they decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from normalise.decisions.file import WITHDRAW, p101_key, sided
from normalise.decisions.grounds import Grounds, NoGround, Rows, Standing
from normalise.decisions.joins import Join
from normalise.decisions.overrides import UNDECIDED, Overrides, Values
from normalise.rules.registry import RULES
from normalise.values.text import inert
from schemas.errors import WrongUsage
from schemas.rows import EvidenceRow, Finding
from schemas.rulings import Key, Ruling


@dataclass(frozen=True, slots=True)
class Fallen:
    """A decision that is not applied, and why. `mistaken` says that it never had a ground: a slip in its row."""

    ruling: Ruling
    reason: str
    mistaken: bool
    finding: Finding | None = None


def standing(rulings: Iterable[Ruling], rows: Rows) -> tuple[list[Standing], list[Fallen]]:
    """The decisions that have their ground in these rows, and those that have not; one withdrawn is in neither.

    Of two on one meeting's one risk that give a value differently, the later stands.
    """
    grounds = Grounds(rows)
    found: dict[Key, Standing] = {}
    fallen: list[Fallen] = []
    for ruling in rulings:
        if ruling.choice.casefold() == WITHDRAW:
            found.pop(ruling.key, None)
            continue
        try:
            one = grounds.stands(ruling)
            found[one.ruling.key] = one
        except NoGround as gone:
            fallen.append(Fallen(ruling, str(gone), gone.mistaken, gone.finding))
    decided: dict[tuple[str, frozenset[int], str], Any] = {}
    for key, one in reversed(list(found.items())):
        given = {(one.paper_id, one.records, name): value for name, value in grounds.given(one).items()}
        if any(decided.setdefault(name, value) != value for name, value in given.items()):
            reason = "a later decision on the same risk says otherwise"
            fallen.append(Fallen(found.pop(key).ruling, reason, False, one.finding))
    return list(found.values()), fallen


def overrides_of(decisions: Iterable[Standing], rows: Rows) -> dict[str, Overrides]:
    """What decisions change in reconciling, by paper."""
    grounds = Grounds(rows)
    values: dict[str, dict[int, Values]] = defaultdict(dict)
    joins: dict[str, list[Join]] = defaultdict(list)
    for one in decisions:
        if given := grounds.given(one):
            of_paper, decided = values[one.paper_id], _values(given, one.says)
            of_paper |= {record: of_paper.get(record, UNDECIDED).and_then(decided) for record in one.records}
        if one.choice.reference:
            joins[one.paper_id] += [
                Join(record, one.choice.reference, one.choice.same, one.says, one.across)
                for record in sorted(one.contradicts)
            ]
    return {paper: Overrides(values[paper], tuple(joins[paper])) for paper in values.keys() | joins.keys()}


def _values(given: Mapping[str, Any], says: str) -> Values:
    numbers = {name: value for name, value in given.items() if name != "first_recorded"}
    return Values(numbers, given.get("first_recorded"), says)


def settled(decisions: Sequence[Standing], rows: Rows) -> tuple[list[Finding], list[EvidenceRow]]:
    """The findings with the state and the words of what was decided on them, and the evidence of all.

    A finding that a decision did away with (a card joined to its row, say) stays, so that the decision can be seen.
    """
    grounds = Grounds(rows)
    findings, evidence = dict(grounds.findings), [e for held in grounds.evidence.values() for e in held]
    for one in decisions:
        for finding in _of_same_values(one, grounds):
            findings[finding.finding_id] = _ruled(finding, one)
    for one in decisions:  # one on the finding itself has the last word
        if one.finding is None:
            continue
        held = findings.get(one.finding.finding_id)
        if held is None:
            evidence += one.evidence
            held = replace(one.finding, resolution=None, risk_id=_risk_now(one, grounds))
        findings[held.finding_id] = _ruled(replace(held, printed=one.finding.printed), one)
    return list(findings.values()), evidence


def _risk_now(one: Standing, grounds: Grounds) -> str | None:
    """The risk of a finding that is no longer made: where the rows and cards it spoke of are now."""
    if one.finding is None or one.finding.risk_id is None:
        return None
    return next(iter(grounds.risks(one.paper_id, one.contradicts or one.records)), None)


def _of_same_values(one: Standing, grounds: Grounds) -> list[Finding]:
    """What a decision settles beside the finding it may be on: the risk's findings on the values that it gives, or,
    where it accepts or dismisses a reference, all of them."""
    risks, given = grounds.risks(one.paper_id, one.records), grounds.given(one)
    own = [f for f in grounds.findings.values() if f.paper_id == one.paper_id and f.risk_id in risks]
    if one.choice.gives_values:
        return [f for f in own if given.keys() & set(sided(f.code))]
    return [] if one.choice.reference or one.finding else own


def _ruled(finding: Finding, one: Standing) -> Finding:
    replaces = one.choice.gives_values or one.choice.reference or not finding.resolution
    said = one.says if replaces else f"{finding.resolution}; {one.says}"
    return replace(finding, state=one.choice.state, resolution=said)


def kept_or_refused(decisions: Sequence[Standing], fallen: Sequence[Fallen]) -> tuple[Ruling, ...]:
    """The decisions to keep for later runs, with the ground they were made on.

    Raises WrongUsage for a row of the file given that never had any ground.
    """
    for one in fallen:
        if one.mistaken:
            name = one.ruling.finding_id or one.ruling.reference
            raise WrongUsage(f"the decision on {name} (line {one.ruling.line}) cannot be applied: {one.reason}; "
                             "compare with `riskpapers check OUT --format csv`")  # fmt: skip
    return (*(one.ruling for one in decisions), *(one.ruling for one in fallen))


def without_ground(fallen: Iterable[Fallen]) -> list[Finding]:
    """P101 for each decision that is not applied."""
    return [_p101(one.ruling, one.reason, one.finding) for one in fallen]


def _p101(ruling: Ruling, reason: str, about: Finding | None) -> Finding:
    rule = RULES["P101"]
    return Finding(
        finding_id=p101_key(ruling),
        code=rule.code,
        severity=rule.severity,
        register=about.register if about else ruling.register or None,
        risk_id=about.risk_id if about else None,
        paper_id=about.paper_id if about else None,
        meeting_date=about.meeting_date if about else ruling.meeting_date,
        message=inert(f"not applied: {ruling.choice}, {ruling.signature}; {reason}"),
        printed=about.printed if about else None,
        expected=inert(ruling.printed) if ruling.printed else None,
        resolution="what the papers say stands, as if nothing had been decided",
        confidence=1.0,
        state="open",
    )
