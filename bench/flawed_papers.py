"""Papers with one to four different errors, each with what an honest reader should find in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from bench.clean_papers import CleanPaper, clean
from samples.maker.flaws.catalogue import codes, ways
from samples.maker.flaws.injection import Injection
from samples.maker.model import Card, PaperModel, RegisterRow
from samples.maker.state import Expected

Form = Literal["docx", "pdf"]

FORMS: tuple[Form, ...] = ("docx", "pdf")
HISTORY = frozenset({"S204", "D404", "H502"})  # these show only beside earlier papers
CODES = tuple(code for code in codes() if code not in HISTORY)
NOT_IN_PDF = "АВЕНОРСТХЅ"  # Cyrillic, for which the fonts of the drawn PDFs have no shapes
HOW_MANY = ((1, 0.4), (2, 0.25), (3, 0.2), (4, 0.15))
CLEAN_PAPERS = 200
COPIED_FIRST = "R106"  # it copies a card, and must not copy another error with it


@dataclass(frozen=True, slots=True)
class FlawedPaper:
    """A paper with errors: the clean one it was, the form it is printed in, and what should be found."""

    number: int
    form: Form
    clean: CleanPaper
    injection: Injection

    @property
    def expected(self) -> tuple[Expected, ...]:
        """What should be found in it, optional findings included."""
        return self.injection.findings


def unflawed(number: int, form: Form) -> FlawedPaper:
    """A clean paper, in which nothing should be found."""
    paper = clean(number)
    return FlawedPaper(number, form, paper, Injection(paper.paper, ()))


def flawed(seed: int, number: int) -> FlawedPaper:
    """The paper of a number: its first error goes round all codes, the others are drawn, each on another risk."""
    random = Random(f"flawed {seed} {number}")
    base = unflawed(random.randrange(CLEAN_PAPERS), random.choice(FORMS))
    wanted = random.choices([n for n, _ in HOW_MANY], [share for _, share in HOW_MANY])[0]
    first = CODES[number % len(CODES)]
    others = random.sample([code for code in CODES if code != first], wanted - 1)
    injection = base.injection
    for code in sorted((first, *others), key=lambda code: (code != COPIED_FIRST, code)):
        injection = with_flaw(injection, code, random)
    if base.form == "pdf" and any(set(NOT_IN_PDF) & set(r.reference) for r in _records(injection.paper)):
        base = replace(base, form="docx")
    return replace(base, number=number, injection=injection)


def _records(paper: PaperModel) -> tuple[RegisterRow | Card, ...]:
    return (*paper.rows, *paper.cards)


def with_flaw(before: Injection, code: str, random: Random) -> Injection:
    """The paper with one more error, on a risk that has none yet; as it was where none has a place."""
    touched = {found.key for found in before.findings if found.key}
    offered = [way for way in ways(code, before.paper) if touched.isdisjoint(found.key for found in way.findings)]
    if not offered:
        return before
    way = random.choice(offered)
    return Injection(way.paper, before.findings + way.findings)
