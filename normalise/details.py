"""The datasets beside the entries: cards, controls, decisions, heat map, scales, aliases, statements."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from normalise.identity import PaperRisk
from normalise.meeting import Meeting, Record
from normalise.prose.board_decisions import decisions_in
from normalise.values.controls import controls_in
from normalise.values.map_cells import figures_name_risks, risks_in
from normalise.values.scores import parse_range
from normalise.values.text import inert
from schemas.rows import (
    AliasRow,
    Card,
    Control,
    Decision,
    Entry,
    HeatMapRow,
    ScaleRow,
    StatementRow,
    UnassignedRow,
)

_NO_BOX = (None, None, None, None)
_CONTROLS = {"existing": "existing_controls", "additional": "additional_controls"}


def _id(*parts: object) -> str:
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:20]


def card_rows(risk: PaperRisk, risk_id: str, meeting: Meeting) -> Iterator[Card]:
    """Each card of the risk; a register that prints the same details in its row gives one too."""
    for record in risk.cards or [r for r in risk.rows if _has_details(r)]:
        yield Card(
            risk_id=risk_id,
            meeting_date=meeting.facts.meeting_date,
            paper_id=meeting.paper_id,
            section=record.section or None,
            record_no=record.record_no,
            description=record.text("description"),
            rationale=record.text("rationale"),
            consequence=record.text("consequence"),
            existing_controls=record.text("existing_controls"),
            additional_controls=record.text("additional_controls"),
            latest_update=record.text("update"),
        )


def _has_details(record: Record) -> bool:
    return any(
        record.text(a) for a in (*_CONTROLS.values(), "description", "rationale", "consequence", "update")
    )


def control_rows(risk: PaperRisk, risk_id: str, meeting: Meeting) -> Iterator[Control]:
    """The risk's controls one by one, existing and additional, as its card or its row gives them."""
    for record in risk.records:
        for kind, attribute in _CONTROLS.items():
            for position, text in enumerate(controls_in(record.text(attribute) or ""), 1):
                yield Control(
                    control_id=_id(meeting.paper_id, record.record_no, kind, position),
                    risk_id=risk_id,
                    meeting_date=meeting.facts.meeting_date,
                    paper_id=meeting.paper_id,
                    kind=kind,
                    position=position,
                    text=text,
                )


def decision_rows(risk: PaperRisk, risk_id: str, meeting: Meeting) -> Iterator[Decision]:
    """What boards decided or are asked to decide of the risk, by its latest update."""
    for record in risk.records:
        for position, found in enumerate(
            decisions_in(record.text("update") or "", meeting.facts.meeting_date), 1
        ):
            yield Decision(
                decision_id=_id(meeting.paper_id, record.record_no, position),
                risk_id=risk_id,
                meeting_date=meeting.facts.meeting_date,
                paper_id=meeting.paper_id,
                board=found.board,
                board_date=found.board_date,
                board_date_precision=found.board_date_precision,
                stage=found.stage,
                action=found.action,
                from_score=found.from_score,
                to_score=found.to_score,
                text=found.text,
            )


def alias_rows(risk: PaperRisk, risk_id: str, register: str, meeting: Meeting) -> Iterator[AliasRow]:
    """Every reference printed for the risk, once for each way it was taken."""
    seen = set[str]()
    for alias in risk.aliases:
        printed = inert(alias.printed)  # before rows are put in order by it
        if printed and printed not in seen:
            seen.add(printed)
            yield AliasRow(
                register=register,
                paper_id=meeting.paper_id,
                printed=printed,
                risk_id=risk_id,
                method=alias.method,
                confidence=alias.confidence,
                evidence=alias.evidence or None,
            )


def heat_map_rows(meeting: Meeting, entries: Sequence[Entry]) -> Iterator[HeatMapRow]:
    """Each printed cell, once, with its count, and how many entries of the register fall there."""
    seen, figures_name = set[tuple[int, float, float]](), figures_name_risks(meeting.reading)
    for cell in meeting.reading.heat_map:
        likelihood = meeting.scheme.level("likelihood", cell.likelihood)
        impact = meeting.scheme.level("impact", cell.impact)
        if likelihood is None or impact is None or (cell.table_no, likelihood, impact) in seen:
            continue
        seen.add((cell.table_no, likelihood, impact))
        yield HeatMapRow(
            paper_id=meeting.paper_id,
            meeting_date=meeting.facts.meeting_date,
            likelihood=likelihood,
            impact=impact,
            printed=risks_in(cell.text, figures_name),
            counted=sum(e.impact == impact and e.likelihood == likelihood for e in entries),
            table_no=cell.table_no,
        )


def scale_rows(meeting: Meeting) -> Iterator[ScaleRow]:
    """The paper's own scoring scheme, each level and band once; bands are counted from the lowest."""
    levels = [(level, limits) for level in meeting.printed_scales if (limits := parse_range(level.level))]
    bands = sorted({limits[0] for level, limits in levels if level.axis == "rating"})
    seen = set[tuple[str, int]]()
    for level, (low, high) in levels:
        if (level.axis, low) in seen:
            continue
        seen.add((level.axis, low))
        is_band = level.axis == "rating"
        yield ScaleRow(
            paper_id=meeting.paper_id,
            axis=level.axis,
            level=float(bands.index(low) + 1 if is_band else low),
            label=inert(level.label),
            score_from=float(low) if is_band else None,
            score_to=float(high) if is_band and high is not None else None,
            description=level.description or None,
        )


def statement_rows(meeting: Meeting, risk_ids: Mapping[int, str]) -> Iterator[StatementRow]:
    """Every statement of the paper; `risk_ids` gives the risk of each record."""
    paper_id, reader = meeting.paper_id, meeting.reading.reader
    for stated in meeting.stated:
        s = stated.statement
        box = s.place.box
        x0, top, x1, bottom = (box.x0, box.top, box.x1, box.bottom) if box else _NO_BOX
        yield StatementRow(
            stated.statement_id,
            paper_id,
            risk_ids.get(s.record_no),
            s.reference or None,
            s.part,
            s.section or None,
            s.attribute,
            inert(s.text),
            s.label or None,
            s.number,
            s.date,
            s.precision,
            s.place.page,
            x0,
            top,
            x1,
            bottom,
            s.table_no,
            s.row_no,
            s.record_no or None,
            reader,
        )


def unassigned_rows(meeting: Meeting) -> Iterator[UnassignedRow]:
    """The text that no field took."""
    for u in meeting.reading.unassigned:
        yield UnassignedRow(paper_id=meeting.paper_id, page=u.page, position=u.position, text=inert(u.text))
