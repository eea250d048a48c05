"""How a paper lists a risk: as new, changed, archived or reactivated, by section, row colour or words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from normalise.identity import PaperRisk
from normalise.meeting import Meeting, Record, Stated
from normalise.values.text import folded
from schemas.layout import Layout
from schemas.paper import Place
from schemas.words import key, words_within

KINDS = ("archived", "reactivated", "new", "changed")
_WORDED = (  # where words list a risk, and as what
    ("status", ("archived", "reactivated")),
    ("previous_score", ("new",)),
    ("trend", ("archived", "reactivated", "new")),
)
NOT_CHANGED = ("unchanged", "archived")  # listings that leave the score as it was


@lru_cache(maxsize=8192)
def kind_in(text: str, layout: Layout) -> str:
    """The listing that words announce ("Proposed new risk since last meeting" is new), "" for none.

    The longest word of the list that the text holds decides, so that "Changes to archived risks" is not "changed".
    """
    found = [(len(word), kind) for kind in KINDS for word in words_within(folded(text), layout.listing.get(kind, ()))]
    if {"new", "reactivated"} <= {kind for _, kind in found}:
        return "new"  # "New and reactivated risks": each card says which it is
    return max(found, key=lambda pair: pair[0])[1] if found else ""


def colours_of(meeting: Meeting) -> Mapping[str, str]:
    """Each row colour of the paper's legend with the listing it stands for."""
    legend = {_cell(s): s.statement.text for s in meeting.all("legend")}
    return {
        s.statement.text: kind
        for s in meeting.all("legend_colour")
        if (kind := kind_in(legend.get(_cell(s), ""), meeting.layout))
    }


def _cell(stated: Stated) -> tuple[int | None, int | None, Place]:
    """The cell a statement stands in; Word gives no place on a page."""
    return stated.statement.table_no, stated.statement.row_no, stated.statement.place


def by_section(record: Record, layout: Layout) -> str:
    """The listing that the section a card stands in announces: "Appendix B: Risks archived …"."""
    return kind_in(record.section, layout)


def by_table(row: Record, meeting: Meeting) -> str:
    """ "archived" for a row in a table of archived risks, beside the register's own; "" for another."""
    archived = by_section(row, meeting.layout) == "archived"
    return "archived" if archived and any(by_section(r, meeting.layout) != "archived" for r in meeting.rows) else ""


def by_colour(record: Record, colours: Mapping[str, str]) -> str:
    """The listing that a row's colour stands for."""
    return colours.get(record.text("row_colour") or "", "")


def in_register(risk: PaperRisk, meeting: Meeting) -> bool:
    """Whether a risk has a row in the register itself, and not only in a table of archived risks."""
    return any(not by_table(row, meeting) for row in risk.rows)


@dataclass(frozen=True)
class Lists:
    """How one paper lists its risks. `colours` is its legend; `sections` the kinds that its cards are sorted by."""

    meeting: Meeting
    colours: Mapping[str, str]
    sections: frozenset[str]

    @property
    def tells_changes(self) -> bool:
        """Whether changed scores are marked, by a colour or a section: then the others have not changed."""
        return "changed" in self.colours.values() or "changed" in self.sections

    def listing_of(self, risk: PaperRisk) -> str | None:
        """How the paper lists the risk: the section of its card first, then its row's colour, then its words.

        None where the paper lists nothing at all; unchanged where it lists others but not this one.
        """
        said = [by_section(card, self.meeting.layout) for card in risk.cards]
        said += [by_colour(row, self.colours) for row in risk.rows]
        said += [by_table(row, self.meeting) for row in risk.rows]
        said += [_by_words(record, self.meeting.layout) for record in risk.records]
        found = next((kind for kind in said if kind), "")
        if found == "new" and any(_says_reactivated(record, self.meeting.layout) for record in risk.records):
            return "reactivated"
        return found or ("unchanged" if self.colours or self.sections else None)

    def settled(
        self, risk: PaperRisk, listed: str | None, score: float | None, previous: float | None, before: str | None
    ) -> str | None:
        """What the listing comes to: scores outweigh a colour alone, and what meetings before knew outweighs both.

        `before` is the state in which the meetings before left the risk, None where none had it.
        """
        if before == "archived" and listed != "archived":
            return "reactivated"
        moved = score is not None and previous is not None and score != previous
        still = score is not None and previous is not None and score == previous
        in_section = any(by_section(card, self.meeting.layout) == listed for card in risk.cards)
        if listed == "changed" and still and not in_section:
            return "unchanged"
        if listed in ("unchanged", "new") and moved and (listed == "unchanged" or before):
            return "changed"
        return "unchanged" if listed == "new" and before else listed


@lru_cache(maxsize=2)
def lists_of(meeting: Meeting) -> Lists:
    """The legend and the sections of a paper."""
    sections = frozenset(by_section(card, meeting.layout) for card in meeting.cards) - {""}
    return Lists(meeting, colours_of(meeting), sections)


def _by_words(record: Record, layout: Layout) -> str:
    """What the previous score's or the trend's place says in words, "New Risk"; or the status: "Closed"."""
    for attribute, kinds in _WORDED:
        text = record.text(attribute)
        if text and record.number(attribute) is None and (kind := _kind_of(text, kinds, layout)):
            return kind
    return ""


@lru_cache(maxsize=8192)
def _kind_of(text: str, kinds: tuple[str, ...], layout: Layout) -> str:
    """The listing that a whole text is the word for."""
    return next((kind for kind in kinds if key(folded(text)) in layout.listing.get(kind, ())), "")


def _says_reactivated(card: Record, layout: Layout) -> bool:
    texts = (card.text(a) or "" for a in ("first_recorded", "previous_score", "description", "update"))
    words = (*layout.listing.get("reactivated", ()), "previously archived")
    return any(any(words_within(folded(text), words)) for text in texts)
