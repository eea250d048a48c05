"""Published sets made by hand, for tests of what is written for people: no paper is read for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from publish.parquet import rows_to_table
from publish.read_set import PublishedSet
from publish.snapshot import publish_set
from schemas.datasets import DATASETS
from schemas.rows import (
    Card,
    ChangeRow,
    Entry,
    EvidenceRow,
    Finding,
    PaperRow,
    RiskRow,
    Row,
    ScaleRow,
    StatementRow,
)

REGISTER = "norhaven-risk-register"
FIRST, QUARTER = dt.date(2010, 2, 11), dt.timedelta(days=91)


def published(out: Path, rows: Mapping[str, Sequence[Row]]) -> PublishedSet:
    """These rows published in `out`; datasets left out are empty."""
    publish_set(out, {d.name: rows_to_table(d, rows.get(d.name, [])) for d in DATASETS}, {})
    return PublishedSet(out)


def rating(score: float) -> str:
    return "High" if score >= 12 else "Medium" if score >= 6 else "Low"


def register_rows(meetings: int, risks: int, texts: Sequence[str] = (), findings: bool = True) -> dict[str, list[Row]]:
    """A register of so many risks at so many meetings, scores moving, and a finding for each third entry.

    `texts` are worn, in turn, as titles, owners, statements, file names and whatever else a paper may say.
    """
    def text(number: int, otherwise: str) -> str:
        return texts[number % len(texts)] if texts else otherwise

    rows: dict[str, list[Row]] = {d.name: [] for d in DATASETS}
    days = [FIRST + number * QUARTER for number in range(meetings)]
    for number, day in enumerate(days):
        rows["papers"].append(PaperRow(
            paper_id=f"p{number:03}", copy_no=1, file_name=text(number, f"paper-{number}.pdf"), format="pdf",
            status="read", organisation=text(number, "Norhaven Council"), register=REGISTER, meeting_date=day))
    rows["scales"] += [
        ScaleRow(paper_id="p000", axis="rating", level=level, label=label, score_from=low, score_to=high)
        for level, label, low, high in ((1, "Low", 1, 4), (2, "Medium", 5, 10), (3, "High", 12, 25))]
    for risk in range(risks):
        _add_risk(rows, risk, days, text(risk, f"Risk of kind {risk}"), findings)
    return rows


def _add_risk(rows: dict[str, list[Row]], risk: int, days: Sequence[dt.date], title: str, findings: bool) -> None:
    risk_id, reference = f"{REGISTER}/NHV{risk:04}", f"NHV{risk:04}"
    before = None
    for number, day in enumerate(days):
        impact, likelihood = float(1 + risk % 5), float(1 + (number // 3 + risk) % 5)
        score = impact * likelihood
        rows["entries"].append(Entry(
            risk_id=risk_id, meeting_date=day, paper_id=f"p{number:03}", register=REGISTER, reference=reference,
            title=title, owner="Officer Alder" if risk % 2 else title, impact=impact, likelihood=likelihood,
            score=score, rating=rating(score), basis="printed", confidence=1.0))
        if before not in (None, score):
            rows["changes"].append(ChangeRow(
                risk_id=risk_id, meeting_date=day, previous_meeting_date=days[number - 1],
                change="score_increased" if score > (before or 0) else "score_decreased",
                before=f"{before:g}", after=f"{score:g}"))
        before = score
        if findings and (risk + number) % 3 == 0:
            _add_finding(rows, risk_id, reference, f"p{number:03}", day, title)
    rows["risks"].append(RiskRow(
        risk_id=risk_id, register=REGISTER, reference=reference, title=title, state="open", first_meeting=days[0],
        last_meeting=days[-1], meetings=len(days), score=before, rating=rating(before or 0)))
    rows["cards"].append(Card(risk_id=risk_id, meeting_date=days[-1], paper_id=f"p{len(days) - 1:03}", record_no=1,
                              description=title, existing_controls=title))


def statement_row(**given: Any) -> StatementRow:
    """A statement of which nothing else is known."""
    return StatementRow(**(dict.fromkeys(StatementRow.__struct_fields__) | given))


def _add_finding(rows: dict[str, list[Row]], risk_id: str, reference: str, paper: str, day: dt.date,
                 words: str) -> None:
    name = f"S201-{reference}-{paper}"
    code, severity = ("S201", "error") if reference.endswith(("1", "3", "5", "7", "9")) else ("D402", "note")
    rows["findings"].append(Finding(
        finding_id=name, code=code, severity=severity, register=REGISTER, risk_id=risk_id, paper_id=paper,
        meeting_date=day, message=f"the score is not the product: {words}", printed=words, expected="12",
        confidence=1.0, state="open"))
    rows["statements"].append(statement_row(
        statement_id=name, paper_id=paper, risk_id=risk_id, reference=reference, part="register",
        attribute="score", text=words, label="Score", table_no=1, row_no=2, reader="word"))
    rows["evidence"].append(EvidenceRow(finding_id=name, statement_id=name, role="contradicts"))
