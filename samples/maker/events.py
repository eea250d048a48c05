"""What happens to a register between meetings, and what follows from it. Pure: a register in, a register out.

A register is a mapping from a risk's key to its standing. The sample story and any simulator of
longer series are lists of these events.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from samples.maker.state import Expected, Risk, Standing

Register = Mapping[str, Standing]


class Event(Protocol):
    """Something that happens to one risk before a meeting."""

    def apply(self, register: Register) -> Register:
        """The register after it."""
        ...

    def findings(self, before: Register) -> tuple[Expected, ...]:
        """What an auditor with all the papers should say of it; `before` holds every risk ever seen."""
        ...


@dataclass(frozen=True, slots=True)
class Born:
    """A risk is added. Under a reference that another risk bore before, R104."""

    risk: Risk
    impact: int
    likelihood: int

    def apply(self, register: Register) -> Register:
        return {**register, self.risk.key: Standing(self.risk, self.impact, self.likelihood, None, "new")}

    def findings(self, before: Register) -> tuple[Expected, ...]:
        for other in before.values():
            if other.risk.reference == self.risk.reference and other.risk.key != self.risk.key:
                what = f"{self.risk.reference} was “{other.risk.title}” before and is another risk now"
                return (_in_history("R104", self.risk, what),)
        return ()


@dataclass(frozen=True, slots=True)
class Moved:
    """Its impact or likelihood changes."""

    key: str
    impact: int
    likelihood: int

    def apply(self, register: Register) -> Register:
        moved = replace(register[self.key], impact=self.impact, likelihood=self.likelihood, listing="changed")
        return {**register, self.key: moved}

    def findings(self, before: Register) -> tuple[Expected, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Archived:
    """It is archived: shown once more as such, and gone from the meeting after."""

    key: str

    def apply(self, register: Register) -> Register:
        return {**register, self.key: replace(register[self.key], listing="archived")}

    def findings(self, before: Register) -> tuple[Expected, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Vanished:
    """It is off the register without a word: H501."""

    key: str

    def apply(self, register: Register) -> Register:
        return {key: standing for key, standing in register.items() if key != self.key}

    def findings(self, before: Register) -> tuple[Expected, ...]:
        what = "on the last register, not archived, and not on this one"
        return (_in_history("H501", before[self.key].risk, what),)


@dataclass(frozen=True, slots=True)
class Returned:
    """An archived risk is back. Where the paper does not say so (`said` False), H503."""

    risk: Risk
    impact: int
    likelihood: int
    said: bool = True

    def apply(self, register: Register) -> Register:
        score = self.impact * self.likelihood
        back = Standing(self.risk, self.impact, self.likelihood, None if self.said else score, "reactivated", self.said)
        return {**register, self.risk.key: back}

    def findings(self, before: Register) -> tuple[Expected, ...]:
        if self.said:
            return ()
        return (_in_history("H503", self.risk, "archived earlier, and back without a word"),)


@dataclass(frozen=True, slots=True)
class Renumbered:
    """It bears a new reference: R105."""

    key: str
    reference: str

    def apply(self, register: Register) -> Register:
        return _with_risk(register, self.key, reference=self.reference)

    def findings(self, before: Register) -> tuple[Expected, ...]:
        risk = before[self.key].risk
        what = f"was {risk.reference} until the last meeting"
        return (_in_history("R105", replace(risk, reference=self.reference), what),)


@dataclass(frozen=True, slots=True)
class Handed:
    """It has a new owner."""

    key: str
    owner: str
    owner_role: str

    def apply(self, register: Register) -> Register:
        return _with_risk(register, self.key, owner=self.owner, owner_role=self.owner_role)

    def findings(self, before: Register) -> tuple[Expected, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Retitled:
    """Its title is put in other words."""

    key: str
    title: str

    def apply(self, register: Register) -> Register:
        return _with_risk(register, self.key, title=self.title)

    def findings(self, before: Register) -> tuple[Expected, ...]:
        return ()


def carried(register: Register) -> Register:
    """The register as the next meeting begins: archived risks gone, all others unchanged."""
    return {
        key: replace(standing, previous=standing.score, listing="unchanged", said=True)
        for key, standing in register.items()
        if standing.listing != "archived"
    }


def after(register: Register, events: Iterable[Event]) -> Register:
    """The register after the events of one meeting, in their order."""
    for event in events:
        register = event.apply(register)
    return register


def _with_risk(register: Register, key: str, **changes: str) -> Register:
    standing = register[key]
    risk = replace(standing.risk, **changes)  # type: ignore[arg-type]
    return {**register, key: replace(standing, risk=risk)}


def _in_history(code: str, risk: Risk, what: str) -> Expected:
    return Expected(code, risk.key, risk.reference, "history", what, history=True)
