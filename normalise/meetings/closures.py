"""Risks that a paper's prose says have left the register: "Risk CR12 has been closed, as the work is complete"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalise.meeting import Stated
from normalise.prose.grammar import grammar, parsed
from normalise.values.references import ReferenceForm, canonical
from normalise.values.text import bare
from schemas.english import tells_of_an_end
from schemas.records import REMARK

if TYPE_CHECKING:
    from normalise.reconcile import ReconciledPaper

SHORTEST_TITLE = 12  # letters, from which on the words of a title name a risk
DENIED_WITHIN = 4  # words
_REFERENCE = re.compile(r"\b[A-Z]{1,6}[ /.-]{0,2}[0-9]{1,5}\b")
_NUMBERED = re.compile(
    r"\brisks? (?:no\.? |ref(?:erence)?\.? |number )?([0-9]{1,4}(?:(?:, ?| and | & )[0-9]{1,4})*)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Closure:
    """A risk that is not on the register any more, and the words that say so; `risk_id` None for one never seen."""

    reference: str
    risk_id: str | None
    stated: Stated


def closures_of(paper: ReconciledPaper, form: ReferenceForm | None) -> tuple[Closure, ...]:
    """What the paper's prose says of risks that it does not show, each once."""
    shown = {canonical(one.risk.reference, form) for one in paper.risks}
    found: dict[str, Closure] = {}
    for stated in paper.meeting.prose:
        if _closes(said := _words(stated)):
            for name, risk_id in _named(said, paper, form):
                if name not in shown:
                    found.setdefault(name, Closure(name, risk_id, stated))
    return tuple(found.values())


def closes_unnamed(paper: ReconciledPaper, form: ReferenceForm | None) -> bool:
    """Whether the prose says of some risk that it was closed, and not of which."""
    said = [_words(s) for s in paper.meeting.all(REMARK)]
    return any(_closes(text) and _is_ended(text) and not any(_named(text, paper, form)) for text in said)


def _words(stated: Stated) -> str:
    """A sentence; an item of a list of risks that were closed, with the words at its head."""
    statement = stated.statement
    heads = statement.section.rstrip().endswith(":") and not tells_of_an_end(statement.text)
    return f"{statement.section} {statement.text}" if heads else statement.text


def _closes(text: str) -> bool:
    if not tells_of_an_end(text):
        return False
    words, classes = parsed(text).words, grammar("scoring").classes
    ends = [n for n, word in enumerate(words) if word in classes["ARCHIVE"] | classes["CLOSE"]]
    return any(classes["AGAINST"].isdisjoint(words[max(0, n - DENIED_WITHIN) : n]) for n in ends)


def _is_ended(text: str) -> bool:
    """Whether a text says that a risk itself has ended, or is to."""
    return any(grammar("scoring").matches(parsed(text), "endings"))


def _named(text: str, paper: ReconciledPaper, form: ReferenceForm | None) -> Iterator[tuple[str, str | None]]:
    """The references in a text, and those of risks known from before that it names by their titles."""
    known = {held.reference: risk_id for risk_id, held in paper.past.items() if held.reference}
    numbers = [n for numbered in _NUMBERED.findall(text) for n in re.findall("[0-9]+", numbered)]
    for printed in (*_REFERENCE.findall(text), *numbers):
        name = canonical(printed, form)
        yield name, known.get(name)
    said = f" {bare(text)} "
    for risk_id, held in paper.past.items():
        title = bare(held.entry.title or "")
        if len(title) >= SHORTEST_TITLE and f" {title} " in said:
            yield held.reference or risk_id, risk_id
