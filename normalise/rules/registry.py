"""What a rule is, what it finds, and the list of all rules."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from normalise.meeting import Stated
from normalise.reconcile import ReconciledPaper

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Found:
    """One inconsistency, before it has a key. `about` tells findings of one code on one risk apart.

    `printed` is what the paper says, `expected` what it would say if it agreed with itself, `resolution`
    what the entry holds now and why. `contradicts` are the statements at odds, `supports` those that bear
    the resolution out.
    """

    message: str
    risk_id: str | None = None
    about: str = ""
    printed: str | None = None
    expected: str | None = None
    resolution: str | None = None
    confidence: float = 1.0
    contradicts: tuple[Stated, ...] = ()
    supports: tuple[Stated, ...] = ()


Check = Callable[[ReconciledPaper], Iterable[Found]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding: its code (never reused), its name, how bad it is, its text, and how it is found.

    `check` is None for codes that another part of the program finds (histories, readers).
    """

    code: str
    name: str
    severity: Severity
    text: str
    check: Check | None = None


_found: dict[str, Rule] = {}


def rule(code: str, name: str, severity: Severity) -> Callable[[Check], Check]:
    """Register a function that finds `code` in one reconciled paper; its docstring is the finding's documentation."""

    def register(check: Check) -> Check:
        add(Rule(code, name, severity, inspect.cleandoc(check.__doc__ or ""), check))
        return check

    return register


def add(new: Rule) -> None:
    """Register a rule. Raises ValueError where its code is taken, or it has no text."""
    if new.code in _found:
        raise ValueError(f"{new.code} stands for {_found[new.code].name} already: codes are never reused")
    if not new.text:
        raise ValueError(f"{new.code} has no docstring")
    _found[new.code] = new


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule of this folder, by code."""
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        importlib.import_module(f"normalise.rules.{module.name}")
    return dict(sorted(_found.items()))


class _Rules:
    """The rules, loaded when first asked for: the registry is imported by the very files that fill it."""

    def __iter__(self) -> Iterator[Rule]:
        return iter(all_rules().values())

    def __getitem__(self, code: str) -> Rule:
        return all_rules()[code]

    def __contains__(self, code: object) -> bool:
        return code in all_rules()


RULES = _Rules()


def rules_of_papers() -> tuple[Rule, ...]:
    """The rules that look at one reconciled paper, in order of their codes."""
    return tuple(r for r in RULES if r.check is not None)
