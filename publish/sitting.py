"""Deciding on findings one after another: where one stands, what was decided, and how it is kept as a file.

A sitting never changes; each step gives the next one, so that undoing is leaving off the last step.
"""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from publish.audit import Audited
from publish.findings_forms import CSV_COLUMNS, told_of
from schemas.rulings import Ruling
from schemas.spreadsheet import inert_cell


@dataclass(frozen=True, slots=True)
class Sitting:
    """The findings to be decided, and a step for each one passed: its ruling, or None where it was skipped."""

    findings: tuple[Audited, ...]
    steps: tuple[Ruling | None, ...] = ()

    @property
    def current(self) -> Audited | None:
        """The finding to be decided now; None after the last."""
        return self.findings[len(self.steps)] if len(self.steps) < len(self.findings) else None

    @property
    def rulings(self) -> tuple[Ruling, ...]:
        """What was decided so far."""
        return tuple(ruling for ruling in self.steps if ruling)

    def decided(self, choice: str, by: str, when: str = "", why: str = "") -> Sitting:
        """The current finding decided so, on the ground of what is printed now. Raises ValueError after the last."""
        if self.current is None:
            raise ValueError("nothing is left to decide")
        return replace(self, steps=(*self.steps, _ruling(self.current, choice, by, when, why)))

    def skipped(self) -> Sitting:
        """The current finding left open."""
        return replace(self, steps=(*self.steps, None)) if self.current else self

    def undone(self) -> Sitting:
        """Back to the finding before, as it was before it was passed; the same at the first."""
        return replace(self, steps=self.steps[:-1])


def _ruling(one: Audited, choice: str, by: str, when: str, why: str) -> Ruling:
    finding = one.finding
    return Ruling(
        choice=choice, finding_id=finding.finding_id, reference=one.reference, by=by, when=when, why=why,
        register=finding.register or "", meeting_date=finding.meeting_date, printed=finding.printed or "")  # fmt: skip


def rulings_as_csv(rulings: Iterable[Ruling], found: Sequence[Audited]) -> str:
    """Rulings as the file that `run --decisions` reads, each beside what is told of its finding."""
    told = {one.finding.finding_id: one for one in found}
    text = io.StringIO()
    writer = csv.DictWriter(text, CSV_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for ruling in rulings:
        one = told.get(ruling.finding_id)
        values = {name: value for name, value in dataclasses.asdict(ruling).items() if name in CSV_COLUMNS}
        if one is not None:
            values = told_of(one) | values
        writer.writerow({n: "" if v is None else inert_cell(str(v)) for n, v in values.items()})
    return text.getvalue()
