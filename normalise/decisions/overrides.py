"""What people decided, in the form in which reconciling takes it: by a paper's rows and cards, never by risks,
as which risk a card belongs to may itself be decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from normalise.choosing.choice import ATTRIBUTES, Option, Triple
from normalise.decisions.joins import Join
from normalise.identity import PaperRisk
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
    options: Sequence[Option], decided: Values, printed: Triple, multiplies: bool
) -> Sequence[Option]:
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
