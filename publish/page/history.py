"""A register through its meetings, ready to be looked at: who was on it when, with which scores."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from publish.page.bands import Band, bands_of
from publish.read_set import PublishedSet
from schemas.errors import WrongUsage
from schemas.rows import Card, ChangeRow, Entry, HeatMapRow, PaperRow, RiskRow, ScaleRow

_MOST_NAMED = 3
UNDATED = dt.date.min
"""The one meeting of a register of which no paper gives a date."""


@dataclass(frozen=True, slots=True)
class History:
    """One register's rows. `entries[risk_id][meeting]` is a risk at a meeting; meetings are in order of time.

    Beside dated papers, those without a date are in `papers` alone. `anchors` name each risk in a link.
    """

    register: str
    meetings: tuple[dt.date, ...]
    papers: tuple[PaperRow, ...]
    risks: tuple[RiskRow, ...]
    entries: Mapping[str, Mapping[dt.date, Entry]]
    cards: Mapping[str, Card]
    changes: tuple[ChangeRow, ...]
    printed_maps: tuple[HeatMapRow, ...]
    scales: tuple[ScaleRow, ...]
    bands: tuple[Band, ...]
    anchors: Mapping[str, str]

    @property
    def latest(self) -> dt.date | None:
        return self.meetings[-1] if self.meetings else None

    @property
    def is_undated(self) -> bool:
        return self.latest == UNDATED

    def at(self, meeting: dt.date) -> list[Entry]:
        """The entries of a meeting, by reference."""
        return [held[meeting] for held in self.entries.values() if meeting in held]


def histories(published: PublishedSet, register: str = "") -> list[History]:
    """The history of every register that has a risk, by its name; or of one.

    A paper may be of several registers. Raises WrongUsage where there is no such register, CannotPublish where the
    set is damaged.
    """
    rows = {name: published.rows(name) for name in ("entries", "risks", "cards", "changes", "heat_map", "scales")}
    known = sorted({risk.register for risk in rows["risks"]})
    names = [name for name in known if register in ("", name)]
    if register and not names:
        near = get_close_matches(register, known, _MOST_NAMED, cutoff=0.3) or known[:_MOST_NAMED]
        others = f"give one such as {', '.join(near)}" if near else "none was read"
        raise WrongUsage(f"there is no register {register} in {published.out}: {others}")
    of_paper: dict[str, set[str | None]] = defaultdict(set)
    for entry in rows["entries"]:
        of_paper[entry.paper_id].add(entry.register)
    papers: dict[str, list[PaperRow]] = {name: [] for name in names}
    for paper in (p for p in published.rows("papers") if p.copy_no == 1):
        for name in papers.keys() & (of_paper[paper.paper_id] | {paper.register}):
            papers[name].append(paper)
    anchors = anchors_of(risk.risk_id for risk in rows["risks"])
    return [_history(name, papers[name], rows, anchors) for name in names]


def _history(
    register: str, papers: Sequence[PaperRow], rows: Mapping[str, list[object]], anchors: Mapping[str, str]
) -> History:
    ids = {paper.paper_id for paper in papers}
    risks = tuple(sorted(
        (r for r in rows["risks"] if isinstance(r, RiskRow) and r.register == register),
        key=lambda r: (r.reference or "", r.risk_id)))  # fmt: skip
    known = {risk.risk_id for risk in risks}
    entries: dict[str, dict[dt.date, Entry]] = {risk.risk_id: {} for risk in risks}
    own = [e for e in rows["entries"] if isinstance(e, Entry) and e.risk_id in known]
    otherwise = None if any(e.meeting_date for e in own) else UNDATED
    for entry in own:
        if day := entry.meeting_date or otherwise:
            entries[entry.risk_id][day] = entry
    scales = tuple(s for s in rows["scales"] if isinstance(s, ScaleRow) and s.paper_id in ids)
    told = [c for c in rows["cards"] if isinstance(c, Card) and c.risk_id in known]
    cards = {c.risk_id: c for c in sorted(told, key=lambda c: c.meeting_date is not None)}  # the latest that has a date
    return History(
        register=register, papers=tuple(papers), risks=risks, entries=entries, scales=scales, cards=cards,
        meetings=tuple(sorted({day for held in entries.values() for day in held})), anchors=anchors,
        changes=tuple(c for c in rows["changes"] if isinstance(c, ChangeRow) and c.risk_id in known),
        printed_maps=tuple(h for h in rows["heat_map"] if isinstance(h, HeatMapRow) and h.paper_id in ids),
        bands=bands_of((e for held in entries.values() for e in held.values()), scales))  # fmt: skip


def highest_score(history: History) -> float:
    """The top of the register's scale, as far as it is known: of its bands, or of its scores."""
    scores = (e.score for held in history.entries.values() for e in held.values() if e.score is not None)
    return max([1.0, *scores, *(band.high for band in history.bands)])


def anchors_of(risk_ids: Iterable[str]) -> dict[str, str]:
    """A word for each risk that can stand in a link: the end of its risk_id, or all of it where ends are alike."""
    ids = list(risk_ids)
    ends = Counter(_word(risk_id.rpartition("/")[2]) for risk_id in ids)
    anchors: dict[str, str] = {}
    taken: set[str] = set()
    for risk_id in ids:
        end = _word(risk_id.rpartition("/")[2])
        word = end if ends[end] == 1 else _word(risk_id)
        number = 1
        while (anchor := word if number == 1 else f"{word}.{number}") in taken:
            number += 1
        taken.add(anchor)
        anchors[risk_id] = anchor
    return anchors


def _word(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", text).strip("-") or "risk"
