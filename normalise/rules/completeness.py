"""X905: more risks than were read, by the paper's own control totals, or a file that is damaged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from normalise.heat_maps import heat_map_of
from normalise.meeting import Stated
from normalise.reconcile import ReconciledPaper
from normalise.rules.registry import Found, rule
from normalise.rules.wording import listed, number
from schemas.paper import Note

DAMAGE = ("damaged-stream", "pages-lost", "page-unread", "repaired-file")  # notes that readers make
MORE_THAN_A_SLIP = 3  # one total that is out by less is likelier miscounted: C301 and S207 say so
SHARE = 0.1


@dataclass(frozen=True, slots=True)
class _Total:
    """How many risks a part of the paper says there are."""

    of: str
    risks: float
    stated: tuple[Stated, ...]


@rule("X905", "read-short", "error")
def read_short(paper: ReconciledPaper) -> Iterator[Found]:
    """Fewer risks were read than the paper itself says there are, or a part of its file is damaged.

    Rows were lost in reading, or the paper is incomplete; either way the datasets may lack risks. One total that is
    out by one or two is a miscount (C301, S207); several that agree with each other, and not with what was read,
    are not.
    Authority: the paper's own control totals; the checksums in its file.
    Example: "25 strategic risks" and a heat map that adds up to 25, where 19 rows were read.
    Do: compare `riskpapers tables PAPER` with the page, run with `--reader pdfplumber`, and ask for the paper anew.
    """
    there = sum(1 for one in paper.risks if one.risk.rows) or len(paper.risks)
    totals = list(_totals(paper))
    over = [total for total in totals if total.risks > there]
    damage = [note for note in paper.meeting.reading.notes if note.code in DAMAGE] if paper.meeting.is_first else []
    confidence = _confidence(there, over, len(totals) > len(over), bool(damage))
    if confidence:
        yield Found(
            _message(there, over, damage),
            printed="; ".join(f"{total.of}: {number(total.risks)}" for total in over) or None,
            expected=f"{there} read",
            confidence=confidence,
            contradicts=tuple(stated for total in over for stated in total.stated),
        )


def _confidence(there: int, over: list[_Total], another_agrees: bool, damaged: bool) -> float:
    """How surely risks are missing, 0 where a miscount explains all."""
    if damaged:
        return 0.95 if over else 0.6
    short = [total.risks - there for total in over]
    if len({total.of for total in over}) > 1 and (len(set(short)) == 1 or min(short) > 1):
        return 0.95
    much = bool(short) and min(short) >= max(MORE_THAN_A_SLIP, SHARE * there)
    return 0.7 if much and not another_agrees else 0.0


def _totals(paper: ReconciledPaper) -> Iterator[_Total]:
    for stated in paper.meeting.of_register("count_total"):
        if stated.statement.number is not None:
            yield _Total("the text", stated.statement.number, (stated,))
    if printed := sum(heat_map_of(paper.meeting).values()):
        cells = tuple(s for s in paper.meeting.of_register("heat_map_count") if s.statement.number)
        yield _Total("the heat map", printed, cells)


def _message(there: int, over: list[_Total], damage: list[Note]) -> str:
    said = [f"{total.of} {number(total.risks)}" for total in over]
    counted = f"{there} risks were read, and there are by {listed(list(dict.fromkeys(said)))}" if said else ""
    return "; ".join(filter(None, (counted, *(note.text for note in damage))))
