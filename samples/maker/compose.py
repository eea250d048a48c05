"""From what is so to what an honest author prints: a meeting's standings in, a clean paper out."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from samples.maker import wording
from samples.maker.model import (
    Card,
    Counts,
    Cover,
    HeatMap,
    Mark,
    PaperModel,
    RegisterRow,
    Scheme,
    Section,
    Style,
)
from samples.maker.state import Listing, Standing

NEW, REACTIVATED = "New risk", "Reactivated"
# figures that stay open in the prose until it is laid out
OPEN_FIGURES = ("total", "high", "archived_risks", "changed_risks", "new_risks")
_MARKS: dict[Listing, Mark] = {
    "new": "new",
    "reactivated": "new",
    "changed": "changed",
    "archived": "archived",
}
_SECTIONS: dict[Listing, str] = {"archived": "B", "changed": "C", "new": "D", "reactivated": "D"}


@dataclass(frozen=True, slots=True)
class Meeting:
    """A committee meeting, and the board whose decisions its paper reports. `number` counts from 0."""

    number: int
    date: dt.date
    as_at: dt.date
    board_date: dt.date


@dataclass(frozen=True, slots=True)
class Body:
    """Whose papers these are: names, marking and the prose, with the same fields as `Counts` to fill in."""

    commissioner: str
    committee: str
    report_of: str
    subject: str
    author: str
    board: str
    marking: str
    sections: tuple[Section, ...]
    contacts: tuple[str, ...]


def clean_paper(
    meeting: Meeting, standings: Sequence[Standing], body: Body, scheme: Scheme, style: Style
) -> PaperModel:
    """The paper of a meeting without any error, its register sorted by score, then reference."""
    ordered = sorted(standings, key=lambda standing: (-standing.score, standing.risk.reference))
    capitals = style.date_form == "capitals"
    date = wording.weekday_date(meeting.date, capitals)
    return PaperModel(
        meeting_date=meeting.date,
        as_at=meeting.as_at,
        marking=body.marking,
        cover=Cover(
            body.commissioner,
            body.committee,
            chr(ord("B") + meeting.number % 8),
            body.report_of,
            body.subject,
            date,
            body.author,
        ),
        sections=_dated(body, meeting),
        counts=counts(ordered, scheme),
        scheme=scheme,
        heat_map=heat_map(ordered, scheme),
        rows=tuple(_row(standing, meeting, scheme, style) for standing in ordered),
        cards=_cards(ordered, meeting, body, scheme, style),
        contacts=body.contacts,
        style=style,
    )


def counts(standings: Sequence[Standing], scheme: Scheme) -> Counts:
    """The figures of the prose: small ones in words where a sentence begins with them."""
    listed = Counter(_MARKS.get(standing.shown, "") for standing in standings)
    high = sum(rating(standing.score, scheme) == scheme.bands[0].word for standing in standings)
    return Counts(
        str(len(standings)),
        str(high),
        wording.count_word(listed["archived"]),
        wording.count_word(listed["changed"]),
        wording.count_word(listed["new"]),
    )


def heat_map(standings: Sequence[Standing], scheme: Scheme) -> HeatMap:
    """Every risk of the register counted at its likelihood and impact."""
    cells = Counter((standing.likelihood, standing.impact) for standing in standings)
    levels = scheme.levels
    rows = tuple(tuple(str(cells[(row, column)]) for column in levels) for row in reversed(levels))
    return HeatMap(tuple(reversed(scheme.words_of("likelihood"))), scheme.words, rows)


def rating(score: int | None, scheme: Scheme) -> str:
    """The band's word for a score, "" for none."""
    return "" if score is None else scheme.band(score).word


def true_status(standing: Standing) -> str:
    """The status that goes with what is known: new risks wait, controls are tasked where some are named."""
    if standing.risk.additional_controls:
        return "Controls Tasked"
    return "Awaiting Review" if standing.listing == "new" else "Managed"


def last_review(standing: Standing, meeting: Meeting) -> dt.date:
    """Reviewed in the month before the paper's figures for every third risk, else in the same month."""
    earlier = sum(map(ord, standing.risk.key)) % 3 == 0 and standing.shown == "unchanged"
    return (meeting.as_at.replace(day=1) - dt.timedelta(days=1)) if earlier else meeting.as_at


def _row(standing: Standing, meeting: Meeting, scheme: Scheme, style: Style) -> RegisterRow:
    risk = standing.risk
    short = style.date_form == "plain"
    return RegisterRow(
        key=risk.key,
        reference=risk.reference,
        owner=(risk.owner, risk.owner_role),
        title=risk.title,
        impact=scheme.words[standing.impact - 1],
        likelihood=scheme.words_of("likelihood")[standing.likelihood - 1],
        status=true_status(standing),
        first_recorded=wording.month(risk.first_recorded, short),
        last_review=wording.month(last_review(standing, meeting), short),
        score=str(standing.score),
        previous_score=_previous(standing),
        rating=rating(standing.score, scheme),
        previous_rating=rating(standing.previous, scheme),
        mark=_MARKS.get(standing.shown, ""),
    )


def _previous(standing: Standing) -> str:
    if standing.previous is not None:
        return str(standing.previous)
    return REACTIVATED if standing.shown == "reactivated" else NEW


def _cards(
    standings: Sequence[Standing], meeting: Meeting, body: Body, scheme: Scheme, style: Style
) -> tuple[Card, ...]:
    """A card for every risk that is archived, changed, new or rated highest, by section."""
    cards = []
    for standing in standings:
        section = _SECTIONS.get(standing.shown, "")
        if not section and rating(standing.score, scheme) == scheme.bands[0].word:
            section = "E"
        if section:
            cards.append(_card(standing, section, meeting, body, scheme, style))
    return tuple(sorted(cards, key=lambda card: card.section))


def _card(standing: Standing, section: str, meeting: Meeting, body: Body, scheme: Scheme, style: Style) -> Card:
    risk = standing.risk
    recorded = wording.numeric_date(risk.first_recorded, style.date_form == "plain")
    said_back = standing.shown == "reactivated"
    return Card(
        key=risk.key,
        section=section,
        reference=risk.reference,
        title=risk.title,
        responsible_officer=risk.responsible_officer,
        impact=str(standing.impact),
        likelihood=str(standing.likelihood),
        date_recorded=f"{recorded} (previously archived)" if said_back else recorded,
        category=risk.category,
        score=str(standing.score),
        previous_score=_previous(standing),
        rating=rating(standing.score, scheme),
        previous_rating=rating(standing.previous, scheme),
        description=risk.description,
        rationale=risk.rationale,
        consequence=risk.consequence,
        existing_controls=risk.existing_controls,
        additional_controls=risk.additional_controls or ("None",),
        update=(risk.updates[meeting.number % len(risk.updates)],),
        decision=decision(standing, meeting, body.board),
    )


def decision(standing: Standing, meeting: Meeting, board: str) -> str:
    """What the board decided of the risk, in the words of a card's last line."""
    at = f"{board} ({wording.board_month(meeting.board_date)})"
    move = f"from {standing.previous} to {standing.score}"
    match standing.shown:
        case "archived":
            return f"{at} agreed to archive this risk."
        case "changed" if standing.score < (standing.previous or 0):
            return f"{at} agreed to reduce the score {move}."
        case "changed" if standing.score > (standing.previous or 0):
            return f"{at} agreed to increase the score {move}."
        case "changed":
            return f"{at} agreed to re-score this risk, and the score stays at {standing.score}."
        case "new":
            return f"{at} agreed to add this risk."
        case "reactivated":
            return f"{at} agreed to reactivate this risk, which had been archived."
        case _:
            return "no change to the score."


def _dated(body: Body, meeting: Meeting) -> tuple[Section, ...]:
    dates = {
        "as_at": wording.long_date(meeting.as_at),
        "board_month": wording.month(meeting.board_date),
        **{name: f"{{{name}}}" for name in OPEN_FIGURES},
    }
    return tuple(
        Section(section.heading, tuple(text.format(**dates) for text in section.paragraphs))
        for section in body.sections
    )
